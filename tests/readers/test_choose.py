import pytest

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.readers import _choose
from cxguard.readers._asked import all_names
from cxguard.readers._choose import read
from reading import document_of


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("src/app.py", "code"),
        ("tests/test_app.py", "code"),
        ("web/page.vue", "code"),
        ("db/schema.sql", "code"),
        ("tests/data.csv", "fixture"),
        ("app/fixtures/users.yaml", "fixture"),
        ("cassettes/charge.json", "fixture"),
        ("db/seeds/users.sql", "fixture"),
        ("src/__snapshots__/a.snap", "fixture"),
        ("Tests/Users.JSON", "fixture"),
        (".env", "config"),
        (".env.production", "config"),
        ("Dockerfile", "config"),
        ("deploy/Dockerfile.prod", "config"),
        ("Makefile", "config"),
        ("infra/main.tf", "config"),
        ("settings.ini", "config"),
        ("pyproject.toml", "config"),
        ("package.json", "config"),
        ("flows/ivr.vxml", "config"),
        ("README.md", "text"),
        ("notes.txt", "text"),
        ("users.csv", "text"),
        ("latest/contest.txt", "text"),
        ("LICENSE", "text"),
    ],
)
def test_place_and_form_tell_the_kind(path: str, kind: str) -> None:
    assert document_of("hello", path).kind == kind


def test_what_the_user_says_of_a_path_wins_and_the_last_word_counts() -> None:
    kinds = (("data/", Kind.FIXTURE), ("data/real/**", Kind.TRANSCRIPT))

    def kind(path: str, content: bytes = b"hello") -> Kind:
        return read(Artifact(path, content), kinds).kind

    assert kind("data/a.py") is Kind.FIXTURE
    assert kind("data/real/a.py") is Kind.TRANSCRIPT
    assert kind("data/call.txt", b"Agent: Hello\nCustomer: Hi\n") is Kind.FIXTURE
    assert kind("a.py") is Kind.CODE


def test_a_conversation_among_tests_is_a_conversation() -> None:
    assert document_of("Agent: Hello\nCustomer: Hi\n", "tests/fixtures/call.txt").kind == "transcript"


def test_most_files_are_the_text_they_are() -> None:
    document = document_of("\ufeffpassword = 'x'\n", "app.py")

    assert document.text == document.source == "password = 'x'\n"
    assert (document.segments, document.format, document.degraded) == ((), "python", "")


def test_json_and_yaml_bring_their_trees() -> None:
    for path, content in (("a.json", '{"pin": 1}'), ("a.yaml", "pin: 1\n"), ("a.har", '{"pin": 1}')):
        document = document_of(content, path)
        assert document.text == content
        assert document.data is not None
        assert document.data.number("pin") == 1


def test_json_is_known_by_its_brackets_whatever_its_name() -> None:
    assert document_of('  {"pin": 1}\n', "body").format == "json"


def test_brackets_alone_make_no_json() -> None:
    document = document_of("[tool]\nx = 1\n[other]", "notes.txt")

    assert (document.format, document.degraded) == ("text", "")


def test_broken_json_and_yaml_are_scanned_as_text() -> None:
    for path, content, reason in (
        ("a.json", '{"a": 1,\n}', "json-file: line 2: "),
        ("a.yml", "a: [1,\nb: }", "yaml-file: line 2: "),
    ):
        document = document_of(content, path)
        assert document.text == content
        assert document.degraded.startswith(reason)


def test_a_long_lock_file_is_not_parsed() -> None:
    assert document_of('{"a": 1}', "package-lock.json").data is None


def test_a_format_is_never_a_strange_suffix() -> None:
    assert document_of("x", "report.4111111111111111").format == "text"


def test_wide_json_is_recognised_too() -> None:
    content = '{"parties": [], "dialog": [{"type": "text", "body": "hi"}]}'.encode("utf-16")

    assert document_of(content, "a.json").format == "vcon"


class _Broken:
    PRIORITY = 1

    def sniff(self, artifact: Artifact) -> bool:
        """Claim every file."""
        return bool(artifact.path)

    def read(self, artifact: Artifact) -> Document:
        """Fail, with scanned text in hand."""
        raise KeyError(artifact.content.decode())


def test_a_reader_that_breaks_hides_no_file_and_tells_no_word_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_choose, "asked", lambda _artifact: (("broken", _Broken()),))
    document = document_of("4111 1111 1111 1111", "a.txt")

    assert document.text == "4111 1111 1111 1111"
    assert document.degraded == "the broken reader stopped with KeyError"


def test_readers_that_know_more_are_asked_first() -> None:
    names = all_names()

    assert names.index("vcon") < names.index("json-file")
    assert names.index("connect-flow") < names.index("json-file")
