import json

from cxguard.model.journey import Journey
from cxguard.model.shape import finding_contract, finding_shape, flow_shape, journey_shape, pack_shape
from report_samples import ASSESSED, CARD, FLOW, JOURNEY, KEY


def test_a_finding_keeps_everything_it_holds() -> None:
    shape = finding_shape(CARD)

    assert shape["confidence_parts"] == {"pattern": 0.5, "validator": 0.45}
    assert (shape["event"], shape["requirements"], shape["rule_version"]) == (4, ["3.3.1"], 2)


def test_the_contract_begins_every_finding() -> None:
    for finding in (CARD, KEY):
        contract = list(finding_contract(finding))
        assert list(finding_shape(finding))[: len(contract)] == contract


def test_tags_of_an_event_are_sorted_and_absent_fields_left_out() -> None:
    events = journey_shape(JOURNEY)["events"]

    assert isinstance(events, list)
    assert events[2]["tags"] == ["ask.card", "disclosure.recording"]
    assert events[3] == {"index": 3, "kind": "record_off", "actor": "system"}


def test_what_nobody_can_know_is_left_out_but_no_is_said() -> None:
    assert "recorded" not in journey_shape(Journey("chat", ()))
    assert journey_shape(Journey("chat", (), recorded=False))["recorded"] is False


def test_a_flow_keeps_where_edges_lead_but_not_what_they_are_called() -> None:
    nodes = flow_shape(FLOW)["nodes"]

    assert isinstance(nodes, list)
    assert [node["targets"] for node in nodes] == [[1], [None]]
    assert "next" not in json.dumps(nodes)


def test_a_pack_is_written_without_its_folder_and_samples() -> None:
    assert set(pack_shape(ASSESSED.packs[0])) == {
        *("id", "version", "title", "digest", "disclaimer", "requirements", "checks"),
    }
