"""What is not needed is not imported: the hook and the help stay instant."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "spacy",
    "presidio_analyzer",
    "jsonschema",
    "bandit",
    "cel_expr_python",
    "jinja2",
    "rich",
    "phonenumbers",
}

SCRIPT = """
import sys
from cxguard.cli._main import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def imported(arguments: list[str], cwd: Path) -> set[str]:
    """The top-level modules that a command imports."""
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments],
        cwd=cwd,
        capture_output=True,
        check=True,
        text=True,
        env={**os.environ, "CXGUARD_CACHE": os.fspath(cwd / "cache")},
    )
    return set(run.stderr.splitlines()[-1].split())


def test_the_help_imports_no_engine(tmp_path: Path) -> None:
    assert imported(["--help"], tmp_path) & (HEAVY | {"yaml", "hyperscan", "re2"}) == set()


@pytest.mark.parametrize(
    "files", [{"a.py": "x = 1\n"}, {"a.py": "x = 1\n", "cxguard.toml": 'fail_on = "high"\n'}]
)
def test_a_second_scan_imports_no_heavy_engine(tmp_path: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    command = ["scan", "a.py", "--format", "jsonl"]
    imported(command, tmp_path)

    assert imported(command, tmp_path) & HEAVY == set()
