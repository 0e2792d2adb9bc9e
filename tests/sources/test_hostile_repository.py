"""A repository that names programs, and hides what it holds: nothing of it is run, and nothing is hidden."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from cxguard.errors import UsageError
from cxguard.model.artifact import Artifact, Cause, Skipped
from cxguard.sources import index
from cxguard.sources._listing import below
from cxguard.sources.history import MESSAGES, SHALLOW, carried
from repositories import Repository

LIMIT = 1 << 20
Look = Callable[[], object]


@pytest.fixture
def witness(tmp_path: Path) -> Path:
    """What the program writes if it is ever run."""
    return tmp_path / "it-ran"


@pytest.fixture
def program(tmp_path: Path, witness: Path) -> str:
    path = tmp_path / "program"
    path.write_text(f"#!/bin/sh\nenv > '{witness}'\nexit 1\n")
    path.chmod(0o755)
    return os.fspath(path)


def signed(repository: Repository) -> None:
    """Put a commit on top that says it is signed."""
    tree = repository.git("write-tree").decode().strip()
    parent = repository.git("rev-parse", "HEAD").decode().strip()
    who = "a <a@example.com> 1700000000 +0000"
    signature = "-----BEGIN PGP SIGNATURE-----\n \n aaaa\n -----END PGP SIGNATURE-----"
    text = f"tree {tree}\nparent {parent}\nauthor {who}\ncommitter {who}\ngpgsig {signature}\n\nsigned\n"
    path = repository.write("../commit", text)
    commit = repository.git("hash-object", "-t", "commit", "-w", os.fspath(path)).decode().strip()
    repository.git("update-ref", "HEAD", commit)


def ways_of_looking(repository: Repository) -> tuple[Look, ...]:
    return (
        lambda: [each.item for each in carried(None, LIMIT)],
        lambda: list(index.contents(index.staged(), LIMIT)),
        lambda: list(index.contents(index.listed(["a.txt"]), LIMIT)),
        lambda: below(os.fspath(repository.folder)),
    )


@pytest.mark.parametrize("way", range(4))
def test_no_program_that_the_repository_names_is_run(
    repository: Repository, program: str, witness: Path, way: int
) -> None:
    repository.stage("a.txt", "one")
    repository.commit()
    signed(repository)
    repository.stage("b.txt", "two")
    for name in (
        "gpg.program",
        "core.fsmonitor",
        "diff.external",
        "core.pager",
        "filter.x.clean",
        "diff.x.textconv",
    ):
        repository.git("config", name, program)
    repository.git("config", "log.showSignature", "true")
    repository.write(".git/info/attributes", "* filter=x diff=x\n")

    ways_of_looking(repository)[way]()

    assert not witness.exists()


@pytest.mark.parametrize("missing", ["HEAD:a.txt", "HEAD^{tree}"])
@pytest.mark.parametrize("way", range(4))
def test_what_is_missing_is_not_fetched(
    repository: Repository, program: str, witness: Path, way: int, missing: str
) -> None:
    repository.stage("a.txt", "one")
    repository.commit()
    repository.git("config", "core.repositoryformatversion", "1")
    repository.git("config", "extensions.partialClone", "origin")
    repository.git("config", "remote.origin.url", f"ext::{program} %S")
    repository.git("config", "remote.origin.promisor", "true")
    repository.git("config", "protocol.ext.allow", "always")
    object_id = repository.git("rev-parse", missing).decode().strip()
    (repository.folder / ".git/objects" / object_id[:2] / object_id[2:]).unlink()

    with suppress(UsageError):  # it may say that it cannot look
        ways_of_looking(repository)[way]()

    assert not witness.exists()


def test_git_is_not_told_the_fingerprint_key(
    repository: Repository, program: str, witness: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If a program of somebody else's runs after all, it must not find it."""
    from cxguard.sources import _git

    monkeypatch.setenv("CXGUARD_KEY", "k" * 32)
    monkeypatch.setattr("shutil.which", lambda _: program)
    _git.ask(os.fspath(repository.folder), ["status"])

    assert "PATH=" in witness.read_text()
    assert "CXGUARD_KEY" not in witness.read_text()


def held(range_: str | None = None) -> dict[str, str]:
    items = [each.item for each in carried(range_, LIMIT)]
    return {item.path: item.content.decode() for item in items if isinstance(item, Artifact)}


def test_settings_about_differences_hide_no_file(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.stage("a.txt", "one")
    repository.stage("below/b.txt", "two")
    repository.commit()
    repository.git("config", "diff.relative", "true")
    monkeypatch.chdir(repository.folder / "below")

    assert {"a.txt", "below/b.txt"} <= set(held())


def test_messages_are_read_as_utf8_whatever_the_settings_say(repository: Repository) -> None:
    repository.stage("a.txt", "one")
    repository.commit()
    repository.git("config", "i18n.logOutputEncoding", "UTF-16")

    assert [text.strip() for path, text in held().items() if path.startswith(MESSAGES)] == ["change"]


def test_a_graft_hides_no_commit(repository: Repository) -> None:
    repository.stage("a.txt", "one")
    repository.commit()
    repository.stage("a.txt", "two")
    repository.commit()
    repository.write(".git/info/grafts", repository.git("rev-parse", "HEAD").decode())

    assert "one" in [
        each.item.content.decode() for each in carried("HEAD", LIMIT) if isinstance(each.item, Artifact)
    ]


def test_a_shallow_clone_is_told_to_be_one(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in ("one", "two"):
        repository.stage("a.txt", text)
        repository.commit()
    clone = tmp_path / "clone"
    repository.git("clone", "--quiet", "--depth=1", repository.folder.as_uri(), os.fspath(clone))
    monkeypatch.chdir(clone)

    gaps = [each.item for each in carried(None, LIMIT) if isinstance(each.item, Skipped)]

    assert gaps == [Skipped(MESSAGES, Cause.LIMIT, SHALLOW)]
