import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxguard.errors import UsageError
from cxguard.model.artifact import Artifact, Cause, Skipped
from cxguard.sources._names import shown
from cxguard.sources.paths import discover
from repositories import Repository

LIMIT = 1000


def names(found: list[Artifact | Skipped]) -> list[str]:
    return [item.path for item in found if isinstance(item, Artifact)]


def reasons(found: list[Artifact | Skipped]) -> dict[str, tuple[Cause, str]]:
    return {item.path: (item.cause, item.reason) for item in found if isinstance(item, Skipped)}


def found_in(*paths: Path | str, exclude: tuple[str, ...] = ()) -> list[Artifact | Skipped]:
    return list(discover([str(path) for path in paths], exclude, LIMIT))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a/z.txt", "a/b/c.txt"):
        path = tmp_path / "calls" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("hello")
    return tmp_path / "calls"


def test_files_come_sorted_and_relative_to_the_one_folder_named(folder: Path) -> None:
    assert names(found_in(folder)) == ["a/b/c.txt", "a/z.txt", "b.txt"]


def test_one_folder_gives_the_same_from_anywhere(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = found_in(folder)
    monkeypatch.chdir(folder.parent)

    assert found_in("calls") == before
    assert found_in("calls/") == before


def test_several_paths_keep_their_beginnings(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)

    assert names(found_in("calls/a", "./calls/b.txt")) == ["calls/a/b/c.txt", "calls/a/z.txt", "calls/b.txt"]


def test_a_file_named_twice_comes_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)

    assert names(found_in("a", "a/z.txt", ".")) == ["a/b/c.txt", "a/z.txt", "b.txt"]


def test_a_path_that_is_not_there_is_the_users_mistake(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        discover([str(tmp_path / "nowhere")], (), LIMIT)


def test_a_gitignore_is_minded_where_there_is_no_git(folder: Path) -> None:
    (folder / ".gitignore").write_text("*.log\nbuild/\n")
    (folder / "a" / ".gitignore").write_text("!kept.log\n")
    (folder / "x.log").write_text("x")
    (folder / "a" / "kept.log").write_text("x")
    (folder / "build").mkdir()
    (folder / "build" / "one.txt").write_text("x")
    (folder / "build" / "two.txt").write_text("x")

    found = found_in(folder)

    assert "a/kept.log" in names(found)
    assert reasons(found) == {
        "x.log": (Cause.EXCLUDED, "ignored by .gitignore"),
        "build": (Cause.EXCLUDED, "ignored by .gitignore"),
    }


def test_an_excluded_folder_is_counted_once(folder: Path) -> None:
    found = found_in(folder, exclude=("a/",))

    assert names(found) == ["b.txt"]
    assert reasons(found) == {"a": (Cause.EXCLUDED, "excluded by the configuration")}


def test_a_file_named_outright_is_read_whatever_is_excluded(folder: Path) -> None:
    path = folder / "b.txt"

    assert names(found_in(path, exclude=("*.txt",))) == [str(path)]


def test_a_large_file_is_over_the_limit(folder: Path) -> None:
    (folder / "large.txt").write_bytes(b"x" * (LIMIT + 1))

    found = found_in(folder)

    assert reasons(found) == {"large.txt": (Cause.LIMIT, "larger than the limit of 1000 bytes")}
    assert found[-1] == Skipped("large.txt", Cause.LIMIT, "larger than the limit of 1000 bytes", LIMIT + 1)


def test_a_binary_is_excluded_and_leaves_no_gap(folder: Path) -> None:
    (folder / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\0" * 2000)

    (skipped,) = [item for item in found_in(folder) if isinstance(item, Skipped)]

    assert skipped.reason == "binary file without a reader"
    assert not skipped.leaves_gap


def test_a_wide_text_is_no_binary(folder: Path) -> None:
    (folder / "wide.txt").write_bytes("Agent: hello".encode("utf-16-le"))

    assert "wide.txt" in names(found_in(folder))


def test_links_are_never_followed_and_always_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("x")
    (folder / "out").symlink_to(tmp_path / "secret.txt")
    (folder / "in").symlink_to(folder / "b.txt")
    (folder / "dangling").symlink_to(folder / "nothing")
    (folder / "loop").symlink_to(folder / "loop")
    (folder / "above").symlink_to(tmp_path)

    found = found_in(folder)

    assert names(found) == ["a/b/c.txt", "a/z.txt", "b.txt"]
    assert reasons(found) == {
        "out": (Cause.EXCLUDED, "a link out of the scanned folder"),
        "in": (Cause.EXCLUDED, "a link to a place that is scanned itself"),
        "dangling": (Cause.EXCLUDED, "a link to nothing"),
        "loop": (Cause.EXCLUDED, "a link that cannot be followed"),
        "above": (Cause.EXCLUDED, "a link out of the scanned folder"),
    }


def test_a_link_named_outright_is_followed(folder: Path) -> None:
    (folder / "link.txt").symlink_to(folder / "b.txt")

    assert names(found_in(folder / "link.txt")) == [str(folder / "link.txt")]


def test_a_pipe_does_not_block_the_scan(folder: Path) -> None:
    os.mkfifo(folder / "pipe")

    assert reasons(found_in(folder)) == {"pipe": (Cause.EXCLUDED, "not a regular file")}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_leaves_a_gap(folder: Path) -> None:
    (folder / "b.txt").chmod(0)

    assert reasons(found_in(folder)) == {"b.txt": (Cause.UNREADABLE, "no permission to read it")}


def test_a_file_that_vanishes_leaves_a_gap(folder: Path) -> None:
    found = discover([str(folder)], (), LIMIT)
    first = next(found)
    (folder / "b.txt").unlink()

    assert isinstance(first, Artifact)
    assert reasons(list(found)) == {"b.txt": (Cause.UNREADABLE, "it vanished during the scan")}


def test_names_that_would_break_a_line_are_escaped(folder: Path) -> None:
    (folder / "two\nlines\x1b[31m.txt").write_text("x")
    with open(os.fsencode(folder) + b"/\xff.txt", "w") as file:
        file.write("x")

    assert [n for n in names(found_in(folder)) if "\\" in n] == [r"two\nlines\x1b[31m.txt", r"\xff.txt"]


@pytest.mark.parametrize(
    ("name", "shown_as"),
    [
        ("::add-mask::x", r"\x3a:add-mask::x"),
        (" ::error::x", r" \x3a:error::x"),
        ("##vso[task.setvariable variable=A]x", r"#\x23vso[task.setvariable variable=A]x"),
        ("a##[error]x", r"a#\x23[error]x"),
        ("##teamcity[x]", r"#\x23teamcity[x]"),
        ("std::vector #1 ##two", "std::vector #1 ##two"),
    ],
)
def test_names_that_a_build_server_takes_for_commands_are_escaped(name: str, shown_as: str) -> None:
    """Whoever names a file in a merge request must not steer the build that scans it."""
    assert shown(name) == shown_as


def test_a_work_tree_gives_what_git_knows_and_what_is_new(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "repo")
    repository.write(".gitignore", "*.log\ncache/\n")
    repository.write("kept.log", "tracked although ignored")
    repository.git("add", "--force", "--all")
    repository.write("new.txt", "untracked")
    repository.write("other.log", "ignored")
    repository.write("cache/one.bin", "ignored")
    repository.write("cache/two.bin", "ignored")

    found = found_in(repository.folder)

    assert names(found) == [".gitignore", "kept.log", "new.txt"]
    assert reasons(found) == {
        "other.log": (Cause.EXCLUDED, "ignored by git"),
        "cache": (Cause.EXCLUDED, "ignored by git"),
    }


def test_an_ignored_folder_named_outright_is_scanned(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "repo")
    repository.write(".gitignore", "cache/\n")
    repository.write("cache/one.txt", "x")

    assert names(found_in(repository.folder / "cache")) == ["one.txt"]


def test_a_part_of_a_work_tree_is_relative_to_itself(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "repo")
    repository.write("src/deep/a.py", "x")
    repository.write("b.py", "x")

    assert names(found_in(repository.folder / "src")) == ["deep/a.py"]


def test_a_repository_within_a_repository_is_scanned_too(tmp_path: Path) -> None:
    outer = Repository(tmp_path / "outer")
    Repository(tmp_path / "outer" / "inner").write("a.txt", "x")
    outer.write("b.txt", "x")

    assert names(found_in(outer.folder)) == ["b.txt", "inner/a.txt"]


def test_a_tracked_file_that_is_gone_is_told(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "repo")
    path = repository.write("a.txt", "x")
    repository.git("add", "--all")
    path.unlink()

    assert reasons(found_in(repository.folder)) == {
        "a.txt": (Cause.EXCLUDED, "known to git but not in the work tree")
    }


def test_a_tracked_folder_that_became_a_link_is_not_followed(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "repo")
    repository.write("data/a.txt", "x")
    repository.git("add", "--all")
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "a.txt").write_text("x")
    (repository.folder / "data" / "a.txt").unlink()
    (repository.folder / "data").rmdir()
    (repository.folder / "data").symlink_to(tmp_path / "private")

    assert names(found_in(repository.folder)) == []


def test_programs_in_the_configuration_are_not_run(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "repo")
    repository.write("a.txt", "x")
    witness = tmp_path / "ran"
    program = repository.write(".git/program", f"#!/bin/sh\ntouch {witness}\n")
    program.chmod(0o755)
    for name in ("core.fsmonitor", "core.pager", "core.editor"):
        repository.git("config", name, str(program))

    assert names(found_in(repository.folder)) == ["a.txt"]
    assert not witness.exists()


def test_a_work_tree_set_elsewhere_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "private.txt").write_text("x")
    repository = Repository(tmp_path / "repo")
    repository.write("a.txt", "x")
    repository.git("config", "core.worktree", str(tmp_path))

    assert all("private" not in name for name in names(found_in(repository.folder)))


def test_without_git_the_folder_is_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = Repository(tmp_path / "repo")
    repository.write(".gitignore", "*.log\n")
    repository.write("a.txt", "x")
    repository.write("b.log", "x")
    monkeypatch.setenv("PATH", str(tmp_path))

    found = found_in(repository.folder)

    assert names(found) == [".gitignore", "a.txt"]
    assert reasons(found) == {"b.log": (Cause.EXCLUDED, "ignored by .gitignore")}


def test_the_environment_of_a_hook_does_not_lead_astray(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Repository(tmp_path / "other")
    other.write("other.txt", "x")
    repository = Repository(tmp_path / "repo")
    repository.write("a.txt", "x")
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.folder))

    assert names(found_in(repository.folder)) == ["a.txt"]


@given(st.text(st.characters(exclude_characters="/\0"), min_size=1))
def test_a_shown_name_is_one_printable_line(name: str) -> None:
    from cxguard.sources._names import shown

    assert shown(name).isprintable()
