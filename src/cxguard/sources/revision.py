"""Which commit a folder is at."""

import os

from cxguard.sources._git import ask


def commit_of(path: str) -> str:
    """The full id of the commit that is checked out where `path` lies; empty outside of git."""
    folder = path if os.path.isdir(path) else os.path.dirname(os.path.abspath(path))
    if not os.path.isdir(folder):
        return ""
    answer = ask(folder, ["rev-parse", "--verify", "--quiet", "HEAD"])
    return answer.output.decode("ascii", "replace").strip() if answer else ""
