from io import BytesIO

from cxguard.model.artifact import Artifact, Cause, Skipped
from cxguard.sources.stdin import read_stdin


def test_what_is_piped_in_is_an_artifact() -> None:
    assert read_stdin("call.txt", BytesIO(b"Agent: hello")) == Artifact("call.txt", b"Agent: hello")


def test_a_name_of_several_lines_is_shown_on_one() -> None:
    assert read_stdin("a\nb", BytesIO(b"x")).path == r"a\nb"


def test_more_than_the_limit_is_not_read() -> None:
    found = read_stdin("stdin", BytesIO(b"x" * 20_000), max_file_bytes=10_000)

    assert isinstance(found, Skipped)
    assert found.cause is Cause.LIMIT


def test_a_small_limit_holds_too() -> None:
    assert isinstance(read_stdin("stdin", BytesIO(b"x" * 11), max_file_bytes=10), Skipped)
    assert isinstance(read_stdin("stdin", BytesIO(b"x" * 10), max_file_bytes=10), Artifact)


def test_a_binary_is_excluded() -> None:
    found = read_stdin("stdin", BytesIO(b"\x7fELF\0\0\0\1\2\3"))

    assert isinstance(found, Skipped)
    assert found.cause is Cause.EXCLUDED
