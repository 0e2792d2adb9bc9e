"""Examples are promises: each gives exactly what stands in its `expected` folder.

`make golden` rewrites that; read the difference before committing it, for it is what a user will see.
"""

import os
from pathlib import Path

import pytest

from runs import REPOSITORY, cxguard

EXAMPLES = sorted(p.name for p in (REPOSITORY / "examples").iterdir() if p.is_dir())
FIXED = {
    "CXGUARD_KEY": "the same key everywhere, 32 bytes",
    "SOURCE_DATE_EPOCH": "1767225600",
    "NO_COLOR": "1",
}
COMMANDS = {
    "scan.jsonl": ["scan", ".", "--format", "jsonl"],
    "check.txt": ["check", ".", "--as-of", "2026-01-01"],
}
EXIT_CODES = {"leaky-telecom": 1, "clean-bank": 0}


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_gives_what_it_promises(example: str, name: str) -> None:
    folder = REPOSITORY / "examples" / example
    run = cxguard(COMMANDS[name], cwd=folder, env=FIXED)
    expected = folder / "expected" / name
    if os.environ.get("CXGUARD_GOLDEN") == "write":
        expected.parent.mkdir(exist_ok=True)
        expected.write_bytes(run.stdout)

    assert run.stderr == b""
    assert run.returncode == EXIT_CODES[example]
    assert run.stdout == expected.read_bytes()


def test_every_expected_file_is_compared() -> None:
    found = {p.name for p in (REPOSITORY / "examples").glob("*/expected/*")}

    assert found == set(COMMANDS)


def test_the_leaky_example_is_caught_in_every_kind_of_file() -> None:
    lines = (REPOSITORY / "examples/leaky-telecom/expected/scan.jsonl").read_text(encoding="utf-8")

    for kind in ("code", "config", "fixture", "transcript"):
        assert f'"kind": "{kind}"' in lines


def test_no_example_lies_outside_of_its_folder() -> None:
    stray = {p.name for p in Path(REPOSITORY / "examples").iterdir() if not p.is_dir()}

    assert stray == {"cxguard.toml", "journeys.yaml"}
