"""Packs and assessments as OSCAL: the two states it knows, and nothing that looks like a pass by accident."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from cxguard.model.assessment import Assessment, Outcome, Verdict
from cxguard.oscal.identity import control_id, plain, uuid_of
from cxguard.oscal.packs import catalog, component_definition, profile
from cxguard.oscal.results import assessment_results
from cxguard.oscal.risks import plan_of_action
from cxguard.oscal.writing import assessment_files
from report_samples import AS_OF, ASSESSED, EMPTY, HOSTILE, PCI, RECORDING

Tree = dict[str, Any]


def results(assessment: Assessment) -> Tree:
    whole: Tree = json.loads(json.dumps(assessment_results(assessment)))["assessment-results"]
    return whole


def strings(tree: Any) -> Iterator[str]:
    if isinstance(tree, dict):
        tree = [*tree.keys(), *tree.values()]
    if isinstance(tree, list):
        for inner in tree:
            yield from strings(inner)
    elif isinstance(tree, str):
        yield tree


def with_outcome(outcome: Outcome) -> Assessment:
    verdict = Verdict("pci-dss", "3.3.1", outcome, "because", ("no-card-kept",))
    return replace(ASSESSED, verdicts=(verdict,))


@pytest.mark.parametrize(
    ("outcome", "state", "reason"),
    [
        (Outcome.PASS, "satisfied", "pass"),
        (Outcome.FAIL, "not-satisfied", "fail"),
        (Outcome.WAIVED, "not-satisfied", "fail"),
        (Outcome.NOT_TESTED, "not-satisfied", "other"),
        (Outcome.ERROR, "not-satisfied", "other"),
    ],
)
def test_only_a_pass_is_satisfied(outcome: Outcome, state: str, reason: str) -> None:
    (finding,) = results(with_outcome(outcome))["results"][0]["findings"]

    assert finding["target"]["status"] == {"state": state, "reason": reason}
    assert finding["props"][0]["value"] == outcome


def test_what_does_not_apply_is_left_out_with_its_reason() -> None:
    result = results(with_outcome(Outcome.NOT_APPLICABLE))["results"][0]
    (selection,) = result["reviewed-controls"]["control-selections"]

    assert "findings" not in result
    assert selection["exclude-controls"] == [{"control-id": "pci-dss_3.3.1"}]
    assert selection["props"][0]["value"] == "because"


def test_a_waived_requirement_is_a_risk_that_was_approved() -> None:
    (risk,) = results(with_outcome(Outcome.WAIVED))["results"][0]["risks"]

    assert risk["status"] == "deviation-approved"


def test_every_reference_leads_to_something_in_the_document() -> None:
    result = results(ASSESSED)["results"][0]
    items = {item["uuid"] for item in result["local-definitions"]["inventory-items"]}
    observations = {item["uuid"] for item in result["observations"]}
    risks = {item["uuid"] for item in result["risks"]}

    assert {s["subject-uuid"] for o in result["observations"] for s in o.get("subjects", ())} == items
    for finding in result["findings"]:
        assert {o["observation-uuid"] for o in finding.get("related-observations", ())} <= observations
        assert {r["risk-uuid"] for r in finding.get("related-risks", ())} <= risks


def test_findings_are_about_statements_of_the_catalog() -> None:
    written = json.dumps(catalog((PCI, RECORDING), AS_OF))
    targets = {f["target"]["target-id"] for f in results(ASSESSED)["results"][0]["findings"]}

    assert len(targets) == 5
    assert all(f'"id": "{target}"' in written for target in targets)


def test_a_check_with_its_population_is_an_observation() -> None:
    observation = next(
        o for o in results(ASSESSED)["results"][0]["observations"] if o["title"] == "No card number is kept"
    )
    numbers = {p["name"]: p["value"] for p in observation["props"]}

    assert (numbers["population"], numbers["tested"], numbers["failed"]) == ("5", "5", "1")


def test_the_plan_of_action_lists_all_that_is_not_shown_to_hold() -> None:
    plan = plan_of_action(ASSESSED)

    assert plan is not None
    items: Any = plan["plan-of-action-and-milestones"]
    assert len(items["poam-items"]) == 4


def test_where_nothing_is_left_to_be_done_there_is_no_plan() -> None:
    assert plan_of_action(with_outcome(Outcome.PASS)) is None
    assert "poam.json" not in assessment_files(with_outcome(Outcome.PASS))


def test_a_parameter_stands_in_the_catalog_and_is_set_by_the_profile() -> None:
    pack = replace(PCI, parameters=(("max_days", 30), ("regions", ("eu", "us"))))
    chosen: Any = profile((pack,), AS_OF)["profile"]

    assert chosen["modify"]["set-parameters"] == [
        {"param-id": "pci-dss_max_days", "values": ["30"]},
        {"param-id": "pci-dss_regions", "values": ["eu", "us"]},
    ]
    assert '"id": "pci-dss_max_days"' in json.dumps(catalog((pack,), AS_OF))


def test_every_check_is_a_rule_that_a_requirement_names() -> None:
    (component,) = json.loads(json.dumps(component_definition((PCI,), AS_OF)))["component-definition"][
        "components"
    ]
    rules = {p["value"] for p in component["props"] if p["name"] == "Rule_Id"}
    (implementation,) = component["control-implementations"]
    named = {p["value"] for r in implementation["implemented-requirements"] for p in r["props"]}

    assert rules == named == {"no-card-kept", "no-secret"}


@pytest.mark.parametrize("assessment", [ASSESSED, HOSTILE, EMPTY], ids=["assessed", "hostile", "empty"])
def test_the_documents_hold_no_empty_list_no_control_character_and_only_uuids_of_content(
    assessment: Assessment,
) -> None:
    for text in assessment_files(assessment).values():
        assert "[]" not in text
        assert all(
            31 < ord(c) < 0xD800 or ord(c) > 0xDFFF for value in strings(json.loads(text)) for c in value
        )
        for found in re.findall(r'uuid": "([^"]+)"', text):
            assert UUID(found).version == 5


def test_the_same_assessment_gives_the_same_bytes_in_any_order() -> None:
    turned = replace(
        ASSESSED,
        packs=ASSESSED.packs[::-1],
        verdicts=ASSESSED.verdicts[::-1],
        results=ASSESSED.results[::-1],
    )

    assert assessment_files(ASSESSED) == assessment_files(turned)


def test_another_content_gives_the_document_another_id() -> None:
    assert results(ASSESSED)["uuid"] != results(with_outcome(Outcome.PASS))["uuid"]


def test_names_do_not_run_into_each_other() -> None:
    assert uuid_of("a", "b", "c") != uuid_of("a", "b c") != uuid_of("a b", "c")
    assert control_id("a", "7 (b)/c") == "a_7--b--c"
    assert plain(" \n") == "-"
    assert plain("a\u202eb\n c") == r"a\u202eb c"
