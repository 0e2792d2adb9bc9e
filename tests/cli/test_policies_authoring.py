"""The tools of those who write packs, as they run them."""

import json
import shutil
from pathlib import Path

import pytest

from runs import cxguard


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a pack of its own that was just begun."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "cxguard.toml").write_text('policies = ["cxguard-policies"]\n')
    done = cxguard(["policies", "new", "desk-rules", "--title", "Desk rules"], cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_a_new_pack_loads_passes_its_tests_and_notices_every_mutant(project: Path) -> None:
    assert b"0 failed" in cxguard(["policies", "test", "desk-rules"], cwd=project).stdout
    mutated = cxguard(["policies", "test", "--mutate", "desk-rules"], cwd=project)

    assert mutated.returncode == 0
    assert b"desk-rules: 2 of 2 mutants noticed" in mutated.stdout


def test_the_schemas_that_a_new_pack_names_for_editors_are_there(project: Path) -> None:
    for file in (project / "cxguard-policies/desk-rules").rglob("*.yaml"):
        line = file.read_text().splitlines()[0]
        if "yaml-language-server" in line:
            assert json.loads((file.parent / line.partition("$schema=")[2]).read_text())["title"]


def test_a_new_pack_replaces_nothing(project: Path) -> None:
    done = cxguard(["policies", "new", "desk-rules"], cwd=project)

    assert done.returncode == 2
    assert b"is there already" in done.stderr


def test_a_name_that_is_none_is_refused(tmp_path: Path) -> None:
    assert cxguard(["policies", "new", "Desk Rules"], cwd=tmp_path).returncode == 2


def test_coverage_of_a_new_pack_is_whole(project: Path) -> None:
    done = cxguard(["policies", "coverage", "desk-rules"], cwd=project)

    assert done.returncode == 0
    assert done.stdout == b"desk-rules: 1 of 1 requirements have a check\n"


def test_obligations_that_no_conversation_shows_are_gaps(project: Path) -> None:
    (project / "calls").mkdir(exist_ok=True)
    (project / "calls/one.txt").write_text("Agent: Hello, how can I help?\nCustomer: When do you open?\n")
    done = cxguard(["policies", "coverage", "fca", "--against", "calls"], cwd=project)

    assert done.returncode == 1
    assert b"no captured conversation in which its occasion comes" in done.stdout


def test_diff_says_in_words_what_loosens(project: Path, tmp_path: Path) -> None:
    old = shutil.copytree(project / "cxguard-policies", tmp_path / "old")
    new = shutil.copytree(project / "cxguard-policies", tmp_path / "new")
    catalog = new / "desk-rules/catalog/requirements.yaml"
    catalog.write_text(catalog.read_text().replace("severity: high", "severity: low"))

    assert cxguard(["policies", "diff", old, old], cwd=project).stdout == b"0 changes, 0 of which loosen\n"
    done = cxguard(["policies", "diff", old / "desk-rules", new / "desk-rules"], cwd=project)
    assert done.returncode == 1
    assert b"severity was high and is low [loosens]" in done.stdout


def test_pages_oscal_and_advice_are_written(project: Path, tmp_path: Path) -> None:
    cxguard(["policies", "docs", "desk-rules", "--output", tmp_path / "pages"], cwd=project)
    cxguard(["policies", "oscal", "desk-rules", "--output", tmp_path / "oscal"], cwd=project)
    advice = cxguard(["policies", "lint", "desk-rules"], cwd=project)
    strict = cxguard(["policies", "lint", "desk-rules", "--strict"], cwd=project)

    assert (tmp_path / "pages/desk-rules.md").read_text().startswith("# Desk rules\n")
    assert json.loads((tmp_path / "oscal/catalog.json").read_text())["catalog"]["groups"]
    assert (advice.returncode, strict.returncode) == (0, 1)
    assert b"has not been held against its source" in advice.stdout


def test_a_catalog_of_others_is_mapped(tmp_path: Path) -> None:
    catalog = {"catalog": {"controls": [{"id": "au-3.3", "title": "Limit personal data"}]}}
    (tmp_path / "catalog.json").write_text(json.dumps(catalog))
    done = cxguard(["policies", "oscal", "nist-privacy", "--catalog", "catalog.json"], cwd=tmp_path)

    assert done.returncode == 1
    assert b"AU-3(3)  Limit personal data  nist-privacy/nist-au-3.3" in done.stdout


def test_a_catalog_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "catalog.json").write_text("{}")

    done = cxguard(["policies", "oscal", "--catalog", "catalog.json"], cwd=tmp_path)
    assert done.returncode == 2
