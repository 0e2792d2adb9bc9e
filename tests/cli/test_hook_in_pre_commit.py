"""The real pre-commit runs the hook on a real commit."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from repositories import ISOLATED, Repository
from runs import REPOSITORY

MANIFEST = REPOSITORY / ".pre-commit-hooks.yaml"
CARD = "4539 5787" + " 6362 1486"
CONFIG = """\
repos:
  - repo: local
    hooks:
      - id: cxguard
        name: cxguard
        entry: "{python} -m cxguard hook"
        args: ["--"]
        language: system
        require_serial: true
"""


class Committer:
    """A repository with the hook installed by pre-commit."""

    def __init__(self, folder: Path) -> None:
        self.environment = {
            **os.environ,
            **ISOLATED,
            "PRE_COMMIT_HOME": os.fspath(folder / "pre-commit"),
            "CXGUARD_CACHE": os.fspath(folder / "cache"),
        }
        self.repository = Repository(folder / "here")
        self.repository.stage(".pre-commit-config.yaml", CONFIG.format(python=shlex.quote(sys.executable)))
        self.run(sys.executable, "-m", "pre_commit", "install")
        assert self.commit().returncode == 0

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a program in the repository."""
        return subprocess.run(
            command,
            cwd=self.repository.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def commit(self) -> subprocess.CompletedProcess[str]:
        """Commit what is staged, hooks included."""
        return self.run("git", "commit", "--quiet", "-m", "change")


@pytest.fixture(scope="module")
def committer(tmp_path_factory: pytest.TempPathFactory) -> Committer:
    return Committer(tmp_path_factory.mktemp("pre-commit"))


def test_the_manifest_is_one_that_pre_commit_takes() -> None:
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", os.fspath(MANIFEST)]

    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.mark.slow
def test_a_leak_is_not_committed_and_its_mended_file_is(committer: Committer) -> None:
    committer.repository.stage("call one.txt", f"customer card number: {CARD}\n")
    committer.repository.write("call one.txt", "not staged\n")

    stopped = committer.commit()
    committer.repository.git("add", ".")
    passed = committer.commit()

    assert stopped.returncode == 1
    assert "call one.txt:1:23" in stopped.stderr + stopped.stdout
    assert CARD not in stopped.stderr + stopped.stdout
    assert passed.returncode == 0


@pytest.mark.slow
def test_run_on_all_files_scans_what_is_committed_already(committer: Committer) -> None:
    committer.repository.stage("old.txt", f"customer card number: {CARD}\n")
    committer.repository.commit()

    ran = committer.run(sys.executable, "-m", "pre_commit", "run", "--all-files")
    committer.repository.git("rm", "--quiet", "old.txt")
    committer.repository.commit()

    assert ran.returncode == 1
    assert "old.txt:1:23" in ran.stdout


@pytest.mark.slow
def test_the_hook_can_be_tried_from_the_manifest(committer: Committer, tmp_path: Path) -> None:
    """The manifest's own entry and arguments, without installing the package from the network."""
    shared = Repository(tmp_path / "shared")
    text = MANIFEST.read_text().replace("language: python", "language: system")
    shared.stage(".pre-commit-hooks.yaml", text)
    shared.commit()
    committer.environment["PATH"] = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])
    committer.repository.stage("leak.txt", f"customer card number: {CARD}\n")

    ran = committer.run(
        sys.executable,
        "-m",
        "pre_commit",
        "try-repo",
        os.fspath(shared.folder),
        "cxguard",
        "--files",
        "leak.txt",
    )
    committer.repository.git("rm", "--quiet", "--cached", "--", "leak.txt")

    assert ran.returncode == 1
    assert "leak.txt:1:23" in ran.stdout
