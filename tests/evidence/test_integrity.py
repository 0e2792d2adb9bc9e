"""Every edit of a sealed bundle is noticed, and the file that it touched is named."""

import os
import random
import shutil
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cxguard.errors import UsageError
from cxguard.evidence.bundle import write
from cxguard.evidence.problem import Problem
from cxguard.evidence.run import RunRecord
from cxguard.evidence.verify import Trust, bundle_digest, verify
from cxguard.model.assessment import Assessment
from signing_keys import new_key

REPORTS = {
    "report/index.html": "<!doctype html>\n",
    "junit/checks.xml": "<testsuites/>\n",
    "kpi.json": "{}\n",
}
Edit = Callable[[Path], tuple[str, ...]]
"""Changes a bundle; the paths of which at least one must be named."""


def paths(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def rewriting(path: str, change: Callable[[bytes], bytes]) -> Edit:
    def edit(folder: Path) -> tuple[str, ...]:
        before = (folder / path).read_bytes()
        (folder / path).write_bytes(change(before))
        assert (folder / path).read_bytes() != before
        return (path,)

    return edit


def flipping(position: int, bit: int) -> Callable[[bytes], bytes]:
    return lambda c: c[:position] + bytes([c[position] ^ 1 << bit]) + c[position + 1 :]


def changes_of(content: bytes, flips: int) -> Iterator[Callable[[bytes], bytes]]:
    """Ways to change a file's content, among them a flipped bit at the ends and at other places."""
    yield lambda c: c + b"\n"
    yield lambda c: c + b" "
    yield lambda c: b"\xef\xbb\xbf" + c
    yield lambda c: c + b"\x00"
    if not content:
        return
    yield lambda _: b""
    yield lambda c: c[:-1]
    yield lambda c: c[: len(c) // 2]
    yield lambda c: c + c
    yield lambda c: c.replace(b"\n", b"\r\n")
    dice = random.Random(len(content))  # noqa: S311 - choosing places to try, no secret
    for position in {0, len(content) - 1, *(dice.randrange(len(content)) for _ in range(flips))}:
        yield flipping(position, dice.randrange(8))


def deleting(path: str) -> Edit:
    def edit(folder: Path) -> tuple[str, ...]:
        (folder / path).unlink()
        return (path,)

    return edit


def renaming(path: str, to: str) -> Edit:
    def edit(folder: Path) -> tuple[str, ...]:
        (folder / path).rename(folder / to)
        return (path,)

    return edit


def linking(path: str) -> Edit:
    def edit(folder: Path) -> tuple[str, ...]:
        (folder / path).rename(folder.parent / "elsewhere")
        (folder / path).symlink_to(folder.parent / "elsewhere")
        return (path,)

    return edit


def adding(path: str) -> Edit:
    def edit(folder: Path) -> tuple[str, ...]:
        (folder / path).write_bytes(b"added")
        return (path,)

    return edit


def emptying(path: str) -> Edit:
    def edit(folder: Path) -> tuple[str, ...]:
        (folder / path).mkdir()
        return (path,)

    return edit


def swapping(one: str, other: str) -> Edit:
    def edit(folder: Path) -> tuple[str, ...]:
        first, second = (folder / one).read_bytes(), (folder / other).read_bytes()
        assert first != second
        (folder / one).write_bytes(second)
        (folder / other).write_bytes(first)
        return (one, other)

    return edit


def all_edits(folder: Path, flips: int = 10) -> Iterator[Edit]:
    """Every kind of edit, at every file and folder of the bundle."""
    for path in paths(folder):
        upper = os.path.join(os.path.dirname(path), os.path.basename(path).upper())
        for change in changes_of((folder / path).read_bytes(), flips):
            yield rewriting(path, change)
        yield from (
            deleting(path),
            renaming(path, path + ".bak"),
            renaming(path, upper),
            linking(path),
        )
    for place in ("", *{f"{os.path.dirname(path)}/" for path in paths(folder) if "/" in path}):
        yield from (adding(f"{place}added.txt"), adding(f"{place}.hidden"), emptying(f"{place}added"))
    for one, other in combinations(paths(folder), 2):
        if (folder / one).read_bytes() != (folder / other).read_bytes():
            yield swapping(one, other)


@pytest.mark.parametrize(
    ("share", "flips", "least"),
    [(25, 10, 30), pytest.param(1, 90, 2000, marks=pytest.mark.exhaustive)],
    ids=["some", "all"],
)
@pytest.mark.parametrize("is_signed", [False, True], ids=["unsigned", "signed"])
def test_every_edit_is_noticed_and_named(  # noqa: PLR0913 - fixtures and cases
    *, audit: Assessment, run: RunRecord, tmp_path: Path, share: int, flips: int, least: int, is_signed: bool
) -> None:
    bundle = tmp_path / "evidence"
    write(audit, str(bundle), run, REPORTS, key=new_key("ed25519") if is_signed else None)
    edits = list(all_edits(bundle, flips))[::share]
    unnoticed = []
    for number, edit in enumerate(edits):
        copy = tmp_path / "copies" / str(number)
        shutil.copytree(bundle, copy)
        touched = edit(copy)
        named = {problem.path for problem in verify(str(copy))}
        if not named & set(touched):
            unnoticed.append((touched, named))
        shutil.rmtree(copy)

    assert unnoticed == []
    assert len(edits) >= least


@pytest.mark.parametrize(
    "name", ["tagmanifest-sha256.txt", "manifest-sha256.txt", "bag-info.txt", "bagit.txt"]
)
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(edit=st.data())
def test_a_tag_file_in_any_other_bytes_is_noticed(bundle: Path, name: str, edit: st.DataObject) -> None:
    sealed = (bundle / name).read_bytes()
    start = edit.draw(st.integers(0, len(sealed)))
    end = edit.draw(st.integers(start, min(len(sealed), start + 70)))
    changed = sealed[:start] + edit.draw(st.binary(max_size=70)) + sealed[end:]
    (bundle / name).write_bytes(changed)
    try:
        named = {problem.path for problem in verify(str(bundle))}
    finally:
        (bundle / name).write_bytes(sealed)

    assert (name in named) == (changed != sealed)


def test_no_byte_of_the_tag_manifest_can_be_another(bundle: Path) -> None:
    sealed = (bundle / "tagmanifest-sha256.txt").read_bytes()
    unnoticed = []
    for position in range(len(sealed)):
        (bundle / "tagmanifest-sha256.txt").write_bytes(flipping(position, position % 3)(sealed))
        if "tagmanifest-sha256.txt" not in {problem.path for problem in verify(str(bundle))}:
            unnoticed.append(position)

    assert unnoticed == []


@pytest.mark.parametrize(
    "change",
    [
        lambda c: c.upper(),
        lambda c: c.replace(b"  ", b" "),
        lambda c: c.replace(b"  ", b" *"),
        lambda c: b"".join(reversed(c.splitlines(keepends=True))),
        lambda c: c + c.splitlines(keepends=True)[0],
        lambda c: c.replace(b"bagit.txt", b"./bagit.txt"),
        lambda c: c + b"0" * 64 + b"  ../outside.txt\n",
        lambda c: c + b"0" * 64 + b"  /etc/passwd\n",
        lambda c: c + b"0" * 64 + b"  C:/outside.txt\n",
        lambda c: c + b"0" * 64 + b"  data\\outside.txt\n",
        lambda c: b"\n".join(c.splitlines()[1:]) + b"\n",
        lambda _: b"\xff\xfe",
    ],
)
def test_a_tag_manifest_that_says_it_otherwise_is_noticed(
    bundle: Path, change: Callable[[bytes], bytes]
) -> None:
    rewriting("tagmanifest-sha256.txt", change)(bundle)

    assert "tagmanifest-sha256.txt" in {problem.path for problem in verify(str(bundle))}


def test_a_renamed_file_is_told_with_its_new_name(bundle: Path) -> None:
    renaming("data/run.json", "data/ran.json")(bundle)

    assert Problem("data/run.json", "was renamed to data/ran.json") in verify(str(bundle))


def test_a_swapped_file_is_told_with_its_old_name(bundle: Path) -> None:
    swapping("data/run.json", "data/coverage.json")(bundle)

    assert Problem("data/run.json", "was changed: it holds what was sealed as data/coverage.json") in verify(
        str(bundle)
    )


def test_a_device_is_noticed_without_being_opened(bundle: Path) -> None:
    os.mkfifo(bundle / "data" / "pipe")

    assert [problem.path for problem in verify(str(bundle))] == ["data/pipe"]


def test_a_hostile_file_name_cannot_steer_the_terminal(bundle: Path) -> None:
    adding("data/\x1b[2Jclean\udcff")(bundle)

    assert [str(problem) for problem in verify(str(bundle))] == [
        "bag-info.txt: Payload-Oxum is not what is there, " + oxum(bundle),
        r"data/\x1b[2Jclean\udcff: was added",
    ]


def oxum(folder: Path) -> str:
    sizes = [p.stat().st_size for p in (folder / "data").rglob("*") if p.is_file()]
    return f"{sum(sizes)}.{len(sizes)}"


def test_a_bundle_that_is_not_the_expected_one_is_told(bundle: Path) -> None:
    assert verify(str(bundle), Trust(digest=bundle_digest(str(bundle)))) == ()
    assert [problem.path for problem in verify(str(bundle), Trust(digest="sha256:" + "0" * 64))] == [
        "tagmanifest-sha256.txt"
    ]


def test_an_empty_folder_is_no_bundle(tmp_path: Path) -> None:
    named = {problem.path for problem in verify(str(tmp_path))}

    assert {"manifest-sha256.txt", "tagmanifest-sha256.txt"} <= named


def test_a_folder_that_is_not_there_is_a_mistake_of_the_user(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no folder"):
        verify(str(tmp_path / "nowhere"))
