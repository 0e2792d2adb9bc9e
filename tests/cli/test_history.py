"""cxguard history, as a user runs it."""

import json
from pathlib import Path

from repositories import Repository
from runs import cxguard

PIN = "Card PIN: 48" + "15\n"


def test_a_value_that_was_removed_is_found_with_its_commit(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.stage("note.txt", PIN)
    repository.commit()
    brought = repository.git("rev-parse", "HEAD").decode().strip()
    repository.git("rm", "-q", "note.txt")
    repository.commit()

    done = cxguard(["history", "--format", "jsonl"], cwd=tmp_path)
    findings = [json.loads(line) for line in done.stdout.splitlines()][:-1]

    assert done.returncode == 1
    assert [(f["path"], f["commits"]) for f in findings] == [("note.txt", [brought])]


def test_a_clean_history_is_clean(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.stage("note.txt", "nothing to see\n")
    repository.commit()

    assert cxguard(["history"], cwd=tmp_path).returncode == 0


def test_outside_of_a_repository_the_input_is_wrong(tmp_path: Path) -> None:
    done = cxguard(["history"], cwd=tmp_path, env={"GIT_CEILING_DIRECTORIES": str(tmp_path.parent)})

    assert done.returncode == 2
    assert b"not a git repository" in done.stderr
