import pytest

from cxguard.model.scan import Answered
from cxguard.policies.values import answers_of, matcher_of
from cxguard.trees import json_tree, yaml_tree

SETTINGS = """
recording: {enabled: true, days: 30, mode: "on-demand", tags: [a, b]}
stages:
  - {name: dev, recording: {enabled: true}}
  - {name: prod, recording: {enabled: false}}
"""


def answer(written: dict[str, object], text: str = SETTINGS) -> Answered:
    return answers_of([matcher_of(written)], yaml_tree.parse(text))[0]


@pytest.mark.parametrize(
    ("written", "holds"),
    [
        ({"path": "recording.enabled", "equals": True}, True),
        ({"path": "recording.enabled", "equals": "true"}, False),
        ({"path": "recording.days", "equals": 30}, True),
        ({"path": "recording.days", "equals": "30"}, False),
        ({"path": "recording.days", "less": 31}, True),
        ({"path": "recording.days", "less": 30}, False),
        ({"path": "recording.days", "greater": 29}, True),
        ({"path": "recording.mode", "greater": 29}, False),
        ({"path": "recording.mode", "in": ["always", "on-demand"]}, True),
        ({"path": "recording.mode", "matches": "^on-"}, True),
        ({"path": "recording.days", "matches": "30"}, False),
        ({"path": "recording.mode", "exists": True}, True),
        ({"path": "recording.mood", "exists": True}, False),
        ({"path": "recording.mood", "exists": False}, True),
        ({"path": "recording.mood", "equals": True}, False),
        ({"path": "**.enabled", "equals": True}, False),
        ({"path": "stages.*.recording.enabled", "equals": True}, False),
        ({"path": "stages.0.recording.enabled", "equals": True}, True),
        ({"pointer": "/stages/1/recording/enabled", "equals": False}, True),
        ({"pointer": "/recording/tags/1", "equals": "b"}, True),
        ({"path": "recording", "equals": True}, False),
    ],
)
def test_a_statement_holds_if_every_such_value_is_so_and_there_is_one(
    written: dict[str, object], holds: bool
) -> None:
    assert answer(written).holds is holds


def test_the_places_that_are_wrong_are_told() -> None:
    assert answer({"path": "**.enabled", "equals": True}).places == ("/~1/1/recording/enabled",)


def test_a_key_that_may_be_somebodys_is_not_shown() -> None:
    tree = json_tree.parse('{"quillon.varga": {"enabled": false}}')
    assert answers_of([matcher_of({"path": "*.enabled", "equals": True})], tree)[0].places == ("/~0/enabled",)


def test_every_document_of_a_stream_is_looked_at() -> None:
    assert answer({"path": "enabled", "equals": True}, "enabled: true\n---\nenabled: false\n").holds is False


def test_repeated_keys_are_all_looked_at() -> None:
    tree = json_tree.parse('{"enabled": false, "enabled": true}')
    assert answers_of([matcher_of({"path": "enabled", "equals": True})], tree)[0].holds is False


def test_aliases_in_a_row_cost_no_more_than_what_they_repeat() -> None:
    deep = "a: &a {x: 1}\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(12)
    )
    assert answer({"path": "**.x", "equals": 1}, deep).holds
