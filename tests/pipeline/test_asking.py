"""Which files are asked for their settings."""

import pytest

from cxguard.model.document import Kind
from cxguard.model.setting import Topic
from cxguard.pipeline.asking import told
from cxguard.pipeline.stages import Stages
from cxguard.trees import yaml_tree

STAGES = Stages((), (), (), {}, (), None)
LEVEL = "LOG_LEVEL=debug\n"


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("env", LEVEL),
        ("example", LEVEL),
        ("properties", LEVEL),
        ("toml", '[logging]\nlevel = "debug"\n'),
        ("ini", "[logging]\nlevel = debug\n"),
        ("terraform", 'resource "a" "b" {\n  contact_flow_logs_enabled = true\n}\n'),
    ],
)
def test_every_form_of_settings_is_read(form: str, text: str) -> None:
    (setting,) = told(Kind.CONFIG, form, None, lambda: text, STAGES)

    assert (setting.topic, setting.holds) == (Topic.LOGGING, True)


def test_a_tree_that_is_there_is_not_made_again() -> None:
    tree = yaml_tree.parse("log_level: debug")

    assert len(told(Kind.CONFIG, "yaml", tree, lambda: pytest.fail("it was read again"), STAGES)) == 1


@pytest.mark.parametrize("kind", [Kind.FIXTURE, Kind.TRANSCRIPT, Kind.CODE, Kind.TEXT])
def test_what_is_no_settings_file_says_nothing(kind: Kind) -> None:
    assert told(kind, "env", None, lambda: LEVEL, STAGES) == ()


def test_a_file_that_is_not_what_its_name_says_tells_nothing() -> None:
    assert told(Kind.CONFIG, "toml", None, lambda: "= broken", STAGES) == ()
