"""What is staged is read from the index, whatever lies in the working tree."""

import os
from pathlib import Path

import pytest

from cxguard.errors import UsageError
from cxguard.model.artifact import Artifact, Cause, Skipped
from cxguard.sources import index
from cxguard.sources.blob import artifact_of
from repositories import Repository

LIMIT = 1 << 20


def staged(max_bytes: int = LIMIT) -> dict[str, bytes | str]:
    """Path to content, or to the reason why there is none."""
    return {path: reason or content for path, content, reason in index.contents(index.staged(), max_bytes)}


def asked_for(*paths: str) -> dict[str, bytes | str]:
    return {path: reason or content for path, content, reason in index.contents(index.listed(paths), LIMIT)}


def test_before_the_first_commit_everything_is_staged(repository: Repository) -> None:
    repository.stage("a.txt", "one")

    assert staged() == {"a.txt": b"one"}


def test_only_what_differs_from_head_is_staged(repository: Repository) -> None:
    repository.stage("old.txt", "old")
    repository.stage("changed.txt", "before")
    repository.commit()
    repository.stage("new.txt", "new")
    repository.stage("changed.txt", "after")

    assert staged() == {"changed.txt": b"after", "new.txt": b"new"}


def test_the_working_tree_is_not_read(repository: Repository) -> None:
    repository.stage("a.txt", "staged")
    repository.write("a.txt", "edited since")
    repository.write("b.txt", "never added")

    assert staged() == {"a.txt": b"staged"}


def test_a_file_deleted_from_the_working_tree_is_still_staged(repository: Repository) -> None:
    repository.stage("a.txt", "staged").unlink()

    assert staged() == {"a.txt": b"staged"}


def test_a_staged_deletion_has_no_content(repository: Repository) -> None:
    repository.stage("a.txt", "one")
    repository.commit()
    repository.git("rm", "--quiet", "a.txt")

    assert staged() == {}


def test_nothing_staged_is_nothing(repository: Repository) -> None:
    assert staged() == {}


@pytest.mark.parametrize(
    "name", ["two words.txt", "line\nbreak.txt", "tab\t.txt", "übung-日本.txt", '"quoted".txt', "-x.txt"]
)
def test_file_names_are_taken_as_they_are(repository: Repository, name: str) -> None:
    repository.stage(name, "content")

    assert staged() == {name: b"content"}
    assert asked_for(name) == {name: b"content"}


def test_a_name_that_is_not_utf_8_is_taken_too(repository: Repository) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    repository.stage(name, "content")

    assert staged() == {name: b"content"}


def test_a_renamed_file_is_read_under_its_new_name(repository: Repository) -> None:
    repository.stage("a.txt", "one")
    repository.commit()
    repository.git("mv", "a.txt", "b.txt")

    assert staged() == {"b.txt": b"one"}


def test_links_and_submodules_have_no_content(repository: Repository, tmp_path: Path) -> None:
    (repository.folder / "link").symlink_to("/etc/hostname")
    repository.git("add", "link")
    inner = Repository(tmp_path / "inner")
    inner.stage("x.txt", "x")
    inner.commit()
    commit = inner.git("rev-parse", "HEAD").decode().strip()
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{commit},module")

    assert staged() == {}
    assert len(index.staged()) == 2


def test_contents_are_bytes_as_they_are(repository: Repository) -> None:
    repository.git("config", "core.autocrlf", "false")
    repository.stage("a.bin", b"\0\xff\r\n\n")
    repository.stage("empty", b"")

    assert staged() == {"a.bin": b"\0\xff\r\n\n", "empty": b""}


def test_many_files_are_read_in_order(repository: Repository) -> None:
    for number in range(150):
        repository.write(f"{number:03}.txt", f"{number}\n" * 3000)
    repository.git("add", ".")

    assert staged() == {f"{number:03}.txt": f"{number}\n".encode() * 3000 for number in range(150)}


def test_a_file_over_the_limit_is_named_and_the_next_one_read(repository: Repository) -> None:
    repository.stage("a.txt", "x" * 5000)
    repository.stage("b.txt", "small")

    assert staged(max_bytes=4999) == {"a.txt": index.TOO_LARGE, "b.txt": b"small"}
    assert staged(max_bytes=5000)["a.txt"] == b"x" * 5000


def test_a_blob_that_is_gone_is_named_and_the_next_one_read(repository: Repository) -> None:
    repository.stage("a.txt", "one")
    repository.stage("b.txt", "two")
    gone = repository.git("rev-parse", ":a.txt").decode().strip()
    (repository.folder / ".git" / "objects" / gone[:2] / gone[2:]).unlink()

    assert staged() == {"a.txt": index.MISSING, "b.txt": b"two"}


def test_an_unmerged_file_is_named(repository: Repository) -> None:
    repository.stage("a.txt", "base\n")
    repository.commit()
    repository.git("checkout", "--quiet", "-b", "side")
    repository.stage("a.txt", "side\n")
    repository.commit()
    repository.git("checkout", "--quiet", "main")
    repository.stage("a.txt", "main\n")
    repository.commit()
    with pytest.raises(Exception, match="merge"):
        repository.git("merge", "side")

    assert staged() == {"a.txt": index.UNMERGED}
    assert asked_for("a.txt") == {"a.txt": index.UNMERGED}


def test_named_files_are_read_whether_or_not_they_changed(repository: Repository) -> None:
    repository.stage("a.txt", "one")
    repository.stage("b.txt", "two")
    repository.commit()
    repository.write("a.txt", "edited")

    assert asked_for("a.txt") == {"a.txt": b"one"}


def test_a_named_folder_means_the_files_below_it(repository: Repository) -> None:
    repository.stage("in/a.txt", "one")
    repository.stage("out.txt", "two")

    assert asked_for("in") == {"in/a.txt": b"one"}
    assert asked_for(str(repository.folder / "in")) == {"in/a.txt": b"one"}


def test_a_named_file_outside_of_the_index_is_named(repository: Repository) -> None:
    repository.stage("a.txt", "one")
    repository.write("b.txt", "two")

    assert asked_for("a.txt", "b.txt") == {"a.txt": b"one", "b.txt": index.NOT_IN_INDEX}


def test_a_name_is_no_pattern(repository: Repository) -> None:
    repository.stage("a.txt", "one")

    assert asked_for("*.txt") == {"*.txt": index.NOT_IN_INDEX}


def test_a_hook_of_a_partial_commit_sees_its_own_index(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.stage("a.txt", "one")
    monkeypatch.setenv("GIT_INDEX_FILE", str(repository.folder / ".git" / "other-index"))
    repository.stage("b.txt", "two")

    assert staged() == {"b.txt": b"two"}


def test_outside_of_a_repository_is_a_mistake_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    with pytest.raises(UsageError, match="inside of a repository"):
        index.staged()
    with pytest.raises(UsageError, match="inside of a repository"):
        index.listed(["a.txt"])


def test_without_git_the_reason_is_said(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository.folder))

    with pytest.raises(UsageError, match="git is not installed"):
        index.staged()


def test_no_program_that_the_repository_names_is_run(repository: Repository) -> None:
    trap = repository.write("trap.sh", f"#!/bin/sh\ntouch {repository.folder}/sprung\ncat\n")
    trap.chmod(0o755)
    repository.write(".gitattributes", "*.txt diff=trap filter=trap\n")
    repository.git("add", ".gitattributes")
    repository.stage("a.txt", "one")
    (repository.folder / "sprung").unlink(missing_ok=True)
    for name in (
        "core.fsmonitor",
        "diff.external",
        "diff.trap.textconv",
        "diff.trap.command",
        "filter.trap.smudge",
        "core.pager",
    ):
        repository.git("config", name, str(trap))

    assert staged()["a.txt"] == b"one"
    assert asked_for("a.txt") == {"a.txt": b"one"}
    assert not (repository.folder / "sprung").exists()

    repository.git("--no-pager", "diff", "--cached")
    assert (repository.folder / "sprung").exists(), "the trap does not work"


def test_a_replacement_object_hides_nothing(repository: Repository) -> None:
    repository.stage("a.txt", "really staged")
    repository.write("b.txt", "innocent")
    real = repository.git("rev-parse", ":a.txt").decode().strip()
    shown = repository.git("hash-object", "-w", "b.txt").decode().strip()
    repository.git("replace", real, shown)

    assert staged() == {"a.txt": b"really staged"}


@pytest.mark.parametrize(
    ("reason", "cause"),
    [(index.TOO_LARGE, Cause.LIMIT), (index.MISSING, Cause.UNREADABLE), (index.UNMERGED, Cause.UNREADABLE)],
)
def test_what_is_not_read_becomes_a_skip_that_leaves_a_gap(reason: str, cause: Cause) -> None:
    assert artifact_of(("a\n.txt", b"", reason), LIMIT) == Skipped(r"a\n.txt", cause, reason)


def test_a_blob_is_measured_like_a_file() -> None:
    assert artifact_of(("a.txt", b"text", ""), LIMIT) == Artifact("a.txt", b"text")
    binary = artifact_of(("a.png", b"\x89PNG\0\0\0", ""), LIMIT)
    assert isinstance(binary, Skipped)
    assert binary.cause is Cause.EXCLUDED
