import pytest

from cxguard.policies.settings import tree_of
from cxguard.policies.values import answers_of, matcher_of
from cxguard.trees.errors import TreeError

TOML = """
[recording]
enabled = true
days = 30
since = 2026-05-01
stages = [{name = "prod", days = 365}]
"""
INI = """
[recording]
Enabled: yes
days = 30
; days = 365
[other]
ratio = 0.5
"""
ENV = """
# DAYS=365
export RECORDING_DAYS=30
RECORDING_ENABLED = "true"
RECORDING_MASKED=True
recording.mode: on-demand
"""


@pytest.mark.parametrize(
    ("form", "text", "written", "holds"),
    [
        ("toml", TOML, {"path": "recording.enabled", "equals": True}, True),
        ("toml", TOML, {"path": "recording.days", "less": 31}, True),
        ("toml", TOML, {"path": "**.days", "less": 31}, False),
        ("toml", TOML, {"path": "recording.since", "equals": "2026-05-01"}, True),
        ("ini", INI, {"path": "recording.Enabled", "equals": "yes"}, True),
        ("cfg", INI, {"path": "**.days", "less": 31}, True),
        ("ini", INI, {"path": "other.ratio", "greater": 0.4}, True),
        ("env", ENV, {"path": "RECORDING_DAYS", "equals": 30}, True),
        ("env", ENV, {"path": "DAYS", "exists": False}, True),
        ("env", ENV, {"path": "RECORDING_ENABLED", "equals": "true"}, True),
        ("env", ENV, {"path": "RECORDING_MASKED", "equals": True}, True),
        ("properties", ENV, {"pointer": "/recording.mode", "equals": "on-demand"}, True),
    ],
)
def test_settings_are_judged_as_other_data_is(
    form: str, text: str, written: dict[str, object], holds: bool
) -> None:
    tree = tree_of(form, text)
    assert tree is not None
    assert answers_of([matcher_of(written)], tree)[0].holds is holds


def test_other_formats_are_no_settings() -> None:
    assert tree_of("python", "days = 30") is None


@pytest.mark.parametrize(
    ("form", "text"), [("toml", "a = ["), ("toml", "a = " + "[" * 5000), ("ini", "days = 30")]
)
def test_a_broken_file_is_told(form: str, text: str) -> None:
    with pytest.raises(TreeError):
        tree_of(form, text)
