"""What other tools read is what they expect: OSCAL, JUnit, Code Quality, BagIt, and our own schema."""

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import bagit
import pytest
import xmlschema
from jsonschema import Draft202012Validator

from cxguard.oscal.writing import assessment_files, pack_files
from cxguard.reports import gitlab, junit
from report_samples import AS_OF, ASSESSED, EMPTY, HOSTILE, SCANNED
from runs import REPOSITORY, cxguard

SAMPLES = {"assessed": ASSESSED, "scanned": SCANNED, "hostile": HOSTILE, "empty": EMPTY}
MODELS = {
    "assessment-results.json": "assessment_results",
    "catalog.json": "catalog",
    "component-definition.json": "component",
    "poam.json": "poam",
    "profile.json": "profile",
}
# The fields that GitLab's validator asks of each entry.
CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def refuse_what_is_not_oscal(name: str, text: str) -> None:
    """Read a document with compliance-trestle, which refuses what the models do not have."""
    model: Any = import_module(f"trestle.oscal.{MODELS[name]}").Model
    model.model_validate(json.loads(text))


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sealed") / "evidence"
    run = cxguard(["audit", "leaky-telecom", "--output", folder], cwd=REPOSITORY / "examples")
    assert run.returncode == 1
    return folder


@pytest.mark.parametrize("sample", SAMPLES)
def test_trestle_reads_an_assessment(sample: str) -> None:
    for name, text in assessment_files(SAMPLES[sample]).items():
        refuse_what_is_not_oscal(name, text)


def test_trestle_reads_packs_without_an_assessment() -> None:
    for name, text in pack_files(ASSESSED.packs, AS_OF).items():
        refuse_what_is_not_oscal(name, text)


def test_trestle_refuses_what_is_not_oscal() -> None:
    whole = json.loads(assessment_files(ASSESSED)["catalog.json"])
    whole["catalog"]["groups"][0]["controls"][0]["id"] = "3 is no token"

    with pytest.raises(ValueError, match="should match pattern"):
        refuse_what_is_not_oscal("catalog.json", json.dumps(whole))


def test_trestle_reads_all_five_documents_of_a_bundle(sealed: Path) -> None:
    found = {path.name: path.read_text("utf-8") for path in (sealed / "data/oscal").iterdir()}
    for name, text in found.items():
        refuse_what_is_not_oscal(name, text)

    assert found.keys() == MODELS.keys()


@pytest.fixture(scope="module")
def junit_schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(Path(__file__).parent / "junit.xsd"))


@pytest.mark.parametrize("sample", SAMPLES)
def test_junit_is_as_its_schema_says(sample: str, junit_schema: xmlschema.XMLSchema) -> None:
    junit_schema.validate(junit.render(SAMPLES[sample]))


def test_the_junit_schema_refuses_another_order(junit_schema: xmlschema.XMLSchema) -> None:
    report = junit.render(ASSESSED).replace("<system-out>", "<system-err/><system-out>")

    assert not junit_schema.is_valid(report)


def test_the_junit_of_a_bundle_is_as_its_schema_says(sealed: Path, junit_schema: xmlschema.XMLSchema) -> None:
    junit_schema.validate(str(sealed / "data/junit/checks.xml"))


@pytest.mark.parametrize("sample", SAMPLES)
def test_code_quality_has_what_gitlab_asks_for(sample: str) -> None:
    report = json.loads(gitlab.render(SAMPLES[sample]))

    assert list(Draft202012Validator(CODE_QUALITY).iter_errors(report)) == []
    assert len({entry["fingerprint"] for entry in report}) == len(report)


def test_a_bundle_is_a_bag(sealed: Path) -> None:
    assert bagit.Bag(str(sealed)).validate()


def test_a_real_bundle_is_as_the_published_schema_says(sealed: Path) -> None:
    schema = json.loads((REPOSITORY / "src/cxguard/schemas/bundle.schema.json").read_text("utf-8"))
    whole: dict[str, object] = {}
    for name in schema["properties"]:
        text = (sealed / "data" / name).read_text("utf-8")
        is_lines = name.endswith(".jsonl")
        whole[name] = [json.loads(line) for line in text.splitlines()] if is_lines else json.loads(text)

    assert [error.message for error in Draft202012Validator(schema).iter_errors(whole)] == []
