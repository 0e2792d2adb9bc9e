"""What settings files say of logging, retention and transport, whatever form they are written in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxguard.kpi.settings.blocks import tree_of_blocks
from cxguard.kpi.settings.reading import settings_in
from cxguard.model.setting import Setting, Topic
from cxguard.policies.settings import tree_of
from cxguard.trees import yaml_tree

LOGGING, RETENTION, TRANSPORT = Topic.LOGGING, Topic.RETENTION, Topic.TRANSPORT


def told(yaml: str, topic: Topic) -> list[bool | None]:
    return [s.holds for s in settings_in(yaml_tree.parse(yaml)) if s.topic is topic]


def kept(yaml: str) -> list[tuple[bool | None, float | None, str]]:
    found = settings_in(yaml_tree.parse(yaml))
    return [(s.holds, s.days, s.store) for s in found if s.topic is RETENTION]


@pytest.mark.parametrize(
    ("written", "holds"),
    [
        ("FlowLoggingBehavior: Enabled", [True]),
        ("contact_flow_logs_enabled: false", [False]),
        ("- {name: LoggingBehavior, value: Enable}", [True]),
        ("env: [{name: LOG_LEVEL, value: debug}]", [True]),
        ("logging: {level: info, include_dtmf: yes}", [False, True]),
        ("textLogSettings: [{enabled: true}]", [True]),
        ("logUtterances: ${LOG_UTTERANCES}", [None]),
        ("access_log: on", []),
        ("login: true", []),
        ("catalogue: true", []),
        ("log_retention_days: 30", []),
        ("logs: 3", []),
    ],
)
def test_a_log_switch_is_told_from_a_log_that_watches(written: str, holds: list[bool | None]) -> None:
    assert told(written, LOGGING) == holds


@pytest.mark.parametrize(
    ("written", "length"),
    [
        ("call_recordings: {keep_days: 1095}", (True, 1095, "recordings")),
        ("retention_in_days: 0", (False, None, "")),
        ("chat_transcripts: {retention: 13 months}", (True, 395.69, "transcripts")),
        ("recordingRetention: P2Y", (True, 730.5, "recordings")),
        ("KinesisVideoStreamConfig: {RetentionPeriodHours: 48}", (True, 2, "recordings")),
        ("logs: {retention: never}", (False, None, "logs")),
        ("logs: {retention: null}", (False, None, "logs")),
        ("recording_retention_days: ${DAYS}", (None, None, "recordings")),
        ("retention_years: 200", (False, None, "")),
    ],
)
def test_a_length_of_time_is_told_in_days(
    written: str, length: tuple[bool | None, float | None, str]
) -> None:
    assert kept(written) == [length]


@pytest.mark.parametrize(
    "written",
    [
        "token_ttl: 3600",
        "session: {expires: 30d}",
        "keep_alive: 5",
        "retention: true",
        "api_key_expiry_days: 90",
        "artifacts: {expire_in: 1 week}",
        "expires: soon",
    ],
)
def test_what_expires_for_other_reasons_is_no_store(written: str) -> None:
    assert kept(written) == []


@pytest.mark.parametrize(
    ("written", "holds"),
    [
        ("callback: https://pay.example.com/x", [True]),
        ("callback: http://pay.example.com/x", [False]),
        ("registrar: sip:trunk.example.com;transport=tls", [True]),
        ("registrar: sip:trunk.example.com", [False]),
        ("url: postgresql://db.example.com/x?sslmode=require", [True]),
        ("url: postgresql://db.example.com/x?sslmode=disable", [False]),
        ("url: postgresql://db.example.com/x", [None]),
        ("redis: {tls: true}", [True]),
        ("insecure_skip_tls_verify: true", [False]),
        ("use_ssl: ${USE_SSL}", [None]),
        ("tls_version: 1", []),
        ("neighbour: http://billing:8080/", [None]),
        ("neighbour: http://10.0.0.7/", [None]),
        ("neighbour: https://billing.internal/", [True]),
        ("self: http://localhost:8080/", []),
        ("$schema: http://json-schema.org/draft-07/schema", []),
        ("docs: http://docs.example.com/", []),
        ("said: see http://docs.example.com/ for more", []),
    ],
)
def test_a_way_is_encrypted_or_not_or_undecided(written: str, holds: list[bool | None]) -> None:
    assert told(written, TRANSPORT) == holds


def test_a_host_that_is_named_again_and_again_counts_once() -> None:
    many = "\n".join(f"- {{resolved: https://registry.example.com/{n}}}" for n in range(50))

    assert told(many, TRANSPORT) == [True]


def test_nested_blocks_are_read_as_a_tree() -> None:
    text = """
    resource "aws_s3_bucket_lifecycle_configuration" "recordings" {
      rule {
        status = "Enabled" # a remark
        expiration { # how long
          days = 1095
        }
      }
    }
    resource "aws_cloudwatch_log_group" "ivr" {
      retention_in_days = var.days
    }
    """
    found = [(s.holds, s.days, s.store) for s in settings_in(tree_of_blocks(text))]

    assert found == [(True, 1095, "recordings"), (None, None, "logs")]


@given(st.text(alphabet='ab={}"\n #[', max_size=200))
def test_blocks_that_do_not_close_or_open_are_read_all_the_same(text: str) -> None:
    assert tree_of_blocks(text).kind == "mapping"


def test_an_environment_file_is_read_too() -> None:
    tree = tree_of("env", "LOG_LEVEL=debug\nRECORDING_RETENTION_DAYS=90\n")

    assert tree is not None
    assert settings_in(tree) == (
        Setting(LOGGING, "/LOG_LEVEL", holds=True),
        Setting(RETENTION, "/RECORDING_RETENTION_DAYS", True, 90, "recordings"),  # noqa: FBT003 - as in the record
    )


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=30) | st.integers() | st.none(), max_size=8))
def test_no_setting_holds_a_value_or_a_key_that_is_no_name(held: dict[str, str | int | None]) -> None:
    import json

    from cxguard.trees import json_tree

    for setting in settings_in(json_tree.parse(json.dumps(held))):
        assert setting.pointer.lstrip("/").startswith("~") or setting.pointer.lstrip("/") in held
