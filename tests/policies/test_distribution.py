"""Packs from elsewhere: fetched only when asked for, pinned by digest, and refused if they are others."""

import io
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cxguard.errors import AuthoredError, UsageError
from cxguard.model.pack_source import PackSource
from cxguard.pipeline.pack_fetching import fetch
from cxguard.policies.load import load_packs
from pack_folder import Changes, write_pack
from runs import cxguard

Project = Callable[..., Path]
REAL: Changes = {
    "canaries/bad.txt": "card 4111 1111 1111 1111",
    "checks/all.yaml": ("[payment.pan]}", "[payment.pan], statuses: [live, test-data]}"),
}


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.com")
    run = subprocess.run(
        ["git", *identity, *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return run.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    write_pack(folder, REAL)
    git(folder, "init", "--quiet", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "A pack")
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Project:
    def made(settings: str) -> Path:
        folder = tmp_path / "project"
        folder.mkdir(exist_ok=True)
        (folder / "cxguard.toml").write_text(
            f'packs = ["talk"]\n[packs_from.acme]\npath = "packs"\n{settings}\n'
        )
        (folder / "note.txt").write_text("nothing\n")
        return folder

    return made


def settings(repository: Path) -> str:
    return f'git = "{repository.as_posix()}"\ncommit = "{git(repository, "rev-parse", "HEAD")}"'


def change(repository: Path) -> None:
    file = repository / "packs/talk/pack.yaml"
    file.write_text(file.read_text().replace("Talking", "Walking"))
    git(repository, "commit", "--quiet", "-am", "Another title")


def test_a_scan_fetches_nothing_and_says_how(project: Project, repository: Path) -> None:
    run = cxguard(["check", "."], cwd=project(settings(repository)))
    assert run.returncode == 2
    assert b"the packs of 'acme' are not here yet; run 'cxguard policies fetch'" in run.stderr


def test_what_was_fetched_is_pinned_and_judges(project: Project, repository: Path) -> None:
    folder = project(settings(repository))
    run = cxguard(["policies", "fetch"], cwd=folder)
    assert run.returncode == 0
    assert run.stdout.startswith(b"acme  talk  sha256:")
    assert cxguard(["check", "."], cwd=folder).returncode == 0
    lock = (folder / "cxguard.lock").read_bytes()
    assert cxguard(["policies", "fetch"], cwd=folder).returncode == 0
    assert (folder / "cxguard.lock").read_bytes() == lock


def test_a_pack_that_is_not_the_pinned_one_does_not_judge(project: Project, repository: Path) -> None:
    folder = project(settings(repository))
    cxguard(["policies", "fetch"], cwd=folder)
    file = folder / ".cxguard/packs/acme/talk/pack.yaml"
    file.write_text(file.read_text().replace("Talking", "Walking"))
    run = cxguard(["check", "."], cwd=folder)
    assert (run.returncode, b"is not the one that is pinned" in run.stderr) == (2, True)


def test_another_commit_needs_to_be_accepted(project: Project, repository: Path) -> None:
    cxguard(["policies", "fetch"], cwd=project(settings(repository)))
    change(repository)
    folder = project(settings(repository))
    assert cxguard(["policies", "fetch"], cwd=folder).returncode == 2
    assert cxguard(["policies", "fetch", "--update"], cwd=folder).returncode == 0
    assert cxguard(["check", "."], cwd=folder).returncode == 0


def test_a_branch_is_no_commit(project: Project, repository: Path) -> None:
    run = cxguard(["policies", "fetch"], cwd=project(f'git = "{repository.as_posix()}"\ncommit = "main"'))
    assert b"not a branch or a tag: they move" in run.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="links")
def test_links_in_a_repository_are_refused(tmp_path: Path, repository: Path) -> None:
    (repository / "packs/talk/README.md").symlink_to("/etc/passwd")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "-m", "A link")
    source = PackSource("acme", git=str(repository), commit=git(repository, "rev-parse", "HEAD"))
    with pytest.raises(UsageError, match="it holds a link or a submodule"):
        fetch(source, str(tmp_path), str(tmp_path / "place"))


@pytest.mark.parametrize(
    "address", ["ext::sh -c 'touch ran'", "--upload-pack=touch ran", "http://127.0.0.1:9/x"]
)
def test_an_address_runs_nothing(tmp_path: Path, address: str) -> None:
    source = PackSource("acme", git=address, commit="0" * 40)
    with pytest.raises(UsageError):
        fetch(source, str(tmp_path), str(tmp_path / "place"))
    assert [path.name for path in tmp_path.rglob("ran")] == []


def zipped(names: dict[str, str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in names.items():
            archive.writestr(name, text)
    return content.getvalue()


def tarred(*members: tarfile.TarInfo) -> bytes:
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w:gz") as archive:
        for member in members:
            archive.addfile(member, io.BytesIO(b"x" * member.size))
    return content.getvalue()


def linked() -> tarfile.TarInfo:
    member = tarfile.TarInfo("packs/talk/README.md")
    member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
    return member


def test_an_archive_is_a_source_too(project: Project, repository: Path) -> None:
    files = {str(p.relative_to(repository)): p.read_text() for p in (repository / "packs").rglob("*.*")}
    folder = project('archive = "../packs.zip"')
    (folder.parent / "packs.zip").write_bytes(zipped(files))
    assert cxguard(["policies", "fetch"], cwd=folder).returncode == 0
    assert cxguard(["check", "."], cwd=folder).returncode == 0


@pytest.mark.parametrize(
    "content",
    [
        zipped({"packs/../../out.yaml": "x"}),
        zipped({"/etc/x": "x"}),
        tarred(linked()),
        b"PK\x03\x04 broken",
        b"",
    ],
)
def test_a_hostile_or_broken_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "packs.zip").write_bytes(content)
    with pytest.raises(UsageError):
        fetch(PackSource("acme", archive="packs.zip"), str(tmp_path), str(tmp_path / "place"))
    assert not (tmp_path / "place").exists()


def test_an_installed_package_offers_packs_by_an_entry_point(project: Project, tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_pack(site / "acme_packs", REAL)
    (site / "acme_packs/__init__.py").write_text("raise RuntimeError\n")
    (site / "acme-1.dist-info").mkdir()
    (site / "acme-1.dist-info/METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1\n")
    (site / "acme-1.dist-info/entry_points.txt").write_text("[cxguard.policies]\nacme = acme_packs\n")
    folder = project('package = "acme"')
    env = {"PYTHONPATH": str(site)}
    assert b"is not pinned" in cxguard(["check", "."], cwd=folder, env=env).stderr
    assert cxguard(["policies", "fetch"], cwd=folder, env=env).returncode == 0
    assert cxguard(["check", "."], cwd=folder, env=env).returncode == 0


def test_a_pack_that_was_locked_may_not_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CXGUARD_CACHE", str(tmp_path / "cache"))
    folder = write_pack(tmp_path, {})
    assert cxguard(["policies", "lock", folder / "talk"], cwd=tmp_path).returncode == 0
    assert load_packs([str(folder)], (), frozenset())
    file = folder / "talk/canaries/good.txt"
    file.write_text("something")
    with pytest.raises(AuthoredError, match=r"good\.txt: it was changed after the pack was locked"):
        load_packs([str(folder)], (), frozenset())
    file.unlink()
    with pytest.raises(AuthoredError, match="it was taken out after"):
        load_packs([str(folder)], (), frozenset())
