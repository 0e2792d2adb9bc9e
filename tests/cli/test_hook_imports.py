"""The hook's fast lane imports next to nothing, since it runs before every commit."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from repositories import ISOLATED, Repository

SLOW = {
    "argparse", "json", "re", "typing", "pathlib", "dataclasses", "subprocess", "enum", "hashlib", "logging",
    "importlib.metadata", "hyperscan", "yaml", "jsonschema", "spacy", "presidio_analyzer", "bandit", "rich",
    "cxguard.cli._main", "cxguard.rules", "cxguard.model.document", "cxguard.errors",
}  # fmt: skip
SCRIPT = """
import os, sys
from cxguard.__main__ import run
os._exit = sys.exit
sys.argv = ["cxguard", "hook"]
try:
    run()
finally:
    print(*sorted(sys.modules), file=sys.stderr)
"""
# Enough for keywords and digits to be looked at, and nothing for a rule to find.
ORDINARY = '"""Password reset, token and card number handling; see 2026-01-05."""\nLIMIT = 100_000\n' * 20


def imported(repository: Repository, cache: Path) -> set[str]:
    """The modules that a hook on clean files imports."""
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path[:] = {sys.path!r}{SCRIPT}"],
        cwd=repository.folder,
        env={**os.environ, **ISOLATED, "CXGUARD_CACHE": os.fspath(cache), "COVERAGE_PROCESS_CONFIG": ""},
        capture_output=True,
        check=True,
    )
    return set(done.stderr.decode().split())


@pytest.mark.parametrize("content", ["x = 1\n", ORDINARY])
def test_a_clean_commit_imports_nothing_slow(tmp_path: Path, content: str) -> None:
    repository = Repository(tmp_path / "here")
    repository.stage("a.py", content)
    first = imported(repository, tmp_path / "cache")
    assert "cxguard.rules.load" in first, "the first run reads the rules"
    imported(repository, tmp_path / "cache")  # and the second compiles them

    assert imported(repository, tmp_path / "cache") & SLOW == set()
