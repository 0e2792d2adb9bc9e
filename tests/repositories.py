"""Small git repositories, made for a test."""

import os
import subprocess
from pathlib import Path

ISOLATED = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Sam",
    "GIT_AUTHOR_EMAIL": "sam@example.com",
    "GIT_COMMITTER_NAME": "Sam",
    "GIT_COMMITTER_EMAIL": "sam@example.com",
}


class Repository:
    """A work tree with git in it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str) -> bytes:
        """Run git here; fails the test if git fails."""
        return subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            check=True,
            capture_output=True,
            env={**os.environ, **ISOLATED},
        ).stdout

    def write(self, name: str, content: str | bytes) -> Path:
        """Put a file into the work tree."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def stage(self, name: str, content: str | bytes) -> Path:
        """Put a file into the work tree and into the index."""
        path = self.write(name, content)
        self.git("add", "--", name)
        return path

    def commit(self) -> None:
        """Commit what is staged."""
        self.git("commit", "--quiet", "--no-verify", "--allow-empty", "-m", "change")
