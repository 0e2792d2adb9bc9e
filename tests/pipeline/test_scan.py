"""Artifacts in, a Scan out."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from cxguard.config import Config
from cxguard.model.artifact import Artifact, Cause, Skipped
from cxguard.model.document import Document
from cxguard.model.finding import Finding, Match
from cxguard.pipeline.scan import NO_KEY, SHORT_KEY, scan_with
from cxguard.pipeline.stages import Stages, prepare
from marks import whole

CARD = Artifact("notes.txt", whole("card 4117 9827 ⟨⟩3645 0918 exp 04⟨⟩/29").encode())
CODE = Artifact("app.py", b"print('hello')\n" * 200)


@pytest.fixture(scope="module")
def stages() -> Stages:
    return prepare(Config(root="."), {"CXGUARD_KEY": "k" * 32})


class Failing:
    """An engine that cannot bear one file."""

    name = "failing"
    version = "1"

    def scan(self, document: Document) -> Iterator[Match]:
        if document.artifact.path == "notes.txt":
            raise KeyError(document.text)
        return iter(())


def test_a_card_number_is_found_with_its_place(stages: Stages) -> None:
    finding = scan_with(stages, [CARD]).findings[0]

    assert (finding.class_, finding.path, finding.line, finding.column) == ("payment.pan", "notes.txt", 1, 6)
    assert finding.mask.endswith("0918")


def test_the_order_of_the_artifacts_does_not_matter(stages: Stages) -> None:
    assert scan_with(stages, [CARD, CODE]) == scan_with(stages, [CODE, CARD])


def test_an_engine_that_fails_on_one_file_does_not_stop_the_run(stages: Stages) -> None:
    scan = scan_with(replace(stages, scanners=(Failing(), *stages.scanners)), [CARD, CODE])

    assert [item.path for item in scan.examined] == ["app.py"]
    assert scan.skipped == (
        Skipped("notes.txt", Cause.ERROR, "the failing scanner stopped with KeyError", len(CARD.content)),
    )
    assert not scan.is_complete


def test_a_file_left_out_on_purpose_leaves_the_run_complete(stages: Stages) -> None:
    assert scan_with(stages, [CODE, Skipped("a.png", Cause.EXCLUDED, "binary")]).is_complete


def test_a_file_that_cannot_be_read_leaves_it_incomplete(stages: Stages) -> None:
    assert not scan_with(stages, [CODE, Skipped("b", Cause.UNREADABLE, "no permission")]).is_complete


def test_nothing_looked_at_is_not_complete(stages: Stages) -> None:
    assert not scan_with(stages, []).is_complete


def test_a_file_with_a_finding_has_a_keyed_digest_and_another_a_plain_one(stages: Stages) -> None:
    scan = scan_with(stages, [CARD, CODE])

    assert [item.digest.partition(":")[0] for item in scan.examined] == ["sha256", "hmac-sha256"]


def test_without_a_key_there_is_no_fingerprint_and_a_note_says_so(stages: Stages) -> None:
    scan = scan_with(replace(stages, key=None), [CARD])

    assert scan.findings[0].fingerprint == ""
    assert scan.notes == (NO_KEY,)
    assert scan.examined[0].digest == ""


@pytest.mark.parametrize(("key", "notes"), [(b"secret", (SHORT_KEY,)), (b"k" * 16, ())])
def test_a_key_that_can_be_guessed_is_told(key: bytes, notes: tuple[str, ...]) -> None:
    stages = replace(prepare(Config(root="."), {}, thorough=False), key=key, notes=())

    assert scan_with(stages, [Artifact("a.txt", b"x")]).notes == notes


def test_whatever_goes_wrong_with_one_file_is_said_of_it_and_hides_no_other(
    stages: Stages, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(source: str, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
        if found:
            raise OverflowError(source)
        return found

    monkeypatch.setattr("cxguard.pipeline.examine.with_requests", fails)
    scan = scan_with(stages, [CARD, CODE])

    assert [item.path for item in scan.examined] == [CODE.path]
    assert [(item.path, item.cause, item.reason) for item in scan.skipped] == [
        (CARD.path, Cause.ERROR, "looking at it stopped with OverflowError")
    ]


def test_a_number_that_is_longer_than_python_reads_stops_nothing(stages: Stages) -> None:
    scan = scan_with(stages, [Artifact("s.toml", b"retention_days = " + b"9" * 5000)])

    assert [item.path for item in scan.examined] == ["s.toml"]
