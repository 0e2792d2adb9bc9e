"""Every decision made again from the bundle alone."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cxguard.errors import EvidenceError
from cxguard.evidence.agreement import agreement
from cxguard.evidence.bundle import write
from cxguard.evidence.replay import replay
from cxguard.evidence.reviving import scan_of
from cxguard.evidence.run import RunRecord
from cxguard.files import library
from cxguard.model.artifact import Cause, Skipped
from cxguard.model.assessment import Assessment, SelfTest
from cxguard.model.attestation import Attestation
from cxguard.model.flow import Flow
from cxguard.model.scan import Answered, Examined, Scan
from cxguard.model.waiver import Waiver
from cxguard.oscal.writing import assessment_files
from cxguard.policies.circumstances import Given
from cxguard.policies.evaluate import evaluate
from cxguard.policies.load import load_packs

AS_OF = date(2031, 3, 4)
PACKS = ["call-recording", "pci-dss"]


@pytest.fixture(scope="session")
def judged(audit: Assessment) -> Assessment:
    """The invented scan, judged by real packs."""
    from cxguard.config import Config
    from cxguard.pipeline.stages import prepare

    stages = prepare(Config(root="."), {})
    packs = load_packs([library("policies")], PACKS, stages.tags, stages.finding_tags)
    tests = tuple(
        SelfTest(pack.id, check.id, failed_when_it_should=True, passed_when_it_should=True)
        for pack in packs
        for check in pack.checks
    )
    plain = evaluate(audit.scan, packs, tests, AS_OF)
    failed = next(r for r in plain.results if r.violations and r.violations[0].findings)
    waiver = Waiver(
        id="W-2031-001",
        check=f"{failed.pack}/{failed.check}",
        reason="The recordings are being deleted, one by one.",
        requested_by="a.agent",
        approved_by="b.officer",
        approved_on=date(2031, 1, 1),
        expires=date(2031, 6, 30),
        subjects=("calls/b.json",),
        compensating_control="Nobody can open them meanwhile.",
    )
    stated = Attestation(
        "A-1",
        "masking",
        holds=True,
        statement="Masking is switched on.",
        attested_by="c.owner",
        role="owner",
        attested_on=date(2031, 1, 1),
        expires=date(2031, 6, 30),
        path="attestations/a.yaml",
        unsigned="nobody signed it",
    )
    given = Given((waiver,), (stated,))
    made = evaluate(audit.scan, packs, tests, AS_OF, given)
    return Assessment(
        *(audit.scan, AS_OF, packs, made.verdicts, made.results, tests),
        waivers=made.waivers,
        attestations=given.attestations,
    )


@pytest.fixture(scope="session")
def words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    from cxguard.config import Config
    from cxguard.pipeline.stages import prepare

    stages = prepare(Config(root="."), {})
    return tuple(stages.tags), tuple(stages.finding_tags)


@pytest.fixture
def sealed(
    tmp_path: Path, judged: Assessment, run: RunRecord, words: tuple[tuple[str, ...], tuple[str, ...]]
) -> Path:
    reports = {f"oscal/{name}": text for name, text in assessment_files(judged).items()}
    record = replace(run, cue_tags=words[0], finding_tags=words[1])
    write(judged, str(tmp_path / "evidence"), record, reports)
    return tmp_path / "evidence"


def without_labels(scan: Scan) -> Scan:
    """As a bundle keeps it: words on edges stay behind."""

    def bare(flow: Flow) -> Flow:
        return replace(
            flow,
            nodes=tuple(
                replace(node, edges=tuple(replace(edge, label="") for edge in node.edges))
                for node in flow.nodes
            ),
        )

    return replace(
        scan,
        examined=tuple(
            replace(item, flow=item.flow and bare(item.flow))
            for item in sorted(scan.examined, key=lambda item: item.path)
        ),
        findings=tuple(sorted(scan.findings, key=lambda finding: finding.order)),
    )


def test_the_answers_follow_from_the_records(sealed: Path) -> None:
    assert replay(str(sealed)) == ()


def test_a_waived_violation_is_told_with_who_accepted_it(sealed: Path) -> None:
    decided = (sealed / "data/decisions.jsonl").read_text("utf-8")
    (waiver,) = json.loads((sealed / "data/waivers.json").read_bytes())["waivers"]
    plan = (sealed / "data/oscal/poam.json").read_text("utf-8")

    assert '"waivers":["W-2031-001"]' in decided
    assert (waiver["approved_by"], waiver["validity"], waiver["unused"]) == ("b.officer", "active", False)
    assert "approved by b.officer" in plan
    assert '"deadline": "2031-06-30T00:00:00Z"' in plan


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"expires": "2031-03-03"}, "which is not in force on 2031-03-04"),
        ({"check": "pci-dss/another"}, "which does not waive it"),
        ({"approved_by": "A.Agent"}, "which nobody but its requester approved"),
    ],
)
def test_a_waiver_that_does_not_hold_excuses_nothing(
    sealed: Path, change: dict[str, str], problem: str
) -> None:
    path = sealed / "data/waivers.json"
    whole = json.loads(path.read_bytes())
    whole["waivers"][0].update(change)
    path.write_text(json.dumps(whole))

    assert any(problem in str(found) for found in agreement(str(sealed)))


def test_a_scan_comes_back_as_it_was_but_for_words(sealed: Path, judged: Assessment) -> None:
    assert scan_of(str(sealed)) == without_labels(judged.scan)


def test_what_packs_ask_of_data_files_and_whose_conversation_it_is_come_back(
    tmp_path: Path, audit: Assessment, run: RunRecord
) -> None:
    call = audit.scan.examined[0]
    assert call.journey
    theirs = replace(call, journey=replace(call.journey, keys=(("customer", "0a" * 16),), begins=(1,)))
    data = replace(
        audit.scan.examined[-1],
        path="settings.json",
        answers=(Answered("/a equals 1", holds=False, places=("/a",)),),
    )
    scan = replace(audit.scan, examined=(theirs, *audit.scan.examined[1:], data))
    write(replace(audit, scan=scan), str(tmp_path / "evidence"), replace(run, discovered=9), {})
    again = {item.path: item for item in scan_of(str(tmp_path / "evidence")).examined}
    journey = again[theirs.path].journey

    assert again["settings.json"].answers == data.answers
    assert journey
    assert journey.begins == (1,)
    assert journey.keys == (("customer", "1"),)
    assert b"0a0a" not in (tmp_path / "evidence" / "data" / "journeys.jsonl").read_bytes()


def change(path: Path, edit: Callable[[Any], object]) -> None:
    if path.suffix == ".jsonl":
        records = [json.loads(line) for line in path.read_bytes().split(b"\n")[:-1]]
        edit(records)
        path.write_text("".join(json.dumps(record) + "\n" for record in records))
    else:
        whole = json.loads(path.read_bytes())
        edit(whole)
        path.write_text(json.dumps(whole))


@pytest.mark.parametrize(
    ("name", "edit"),
    [
        ("findings.jsonl", lambda records: records.pop(0)),
        ("findings.jsonl", lambda records: records[0].update(status="live", severity="low")),
        ("journeys.jsonl", lambda records: records[0]["events"].pop(0)),
        ("selftest.jsonl", lambda records: records[0].update(failed_when_it_should=False)),
        ("coverage.json", lambda whole: whole.update(as_of="1990-01-01")),
        ("decisions.jsonl", lambda records: records.pop()),
    ],
)
def test_a_record_that_was_changed_gives_other_answers(
    sealed: Path, name: str, edit: Callable[[Any], object]
) -> None:
    change(sealed / "data" / name, edit)

    assert {problem.path for problem in replay(str(sealed))} & {
        "data/decisions.jsonl",
        "data/coverage.json",
    }


def test_a_check_that_was_weakened_in_the_bundle_gives_other_answers(sealed: Path) -> None:
    checks = next((sealed / "data/packs/pci-dss/checks").glob("*.yaml"))
    text = checks.read_text(encoding="utf-8")
    checks.write_text(text.replace("title: ", "min_population: 999999\n    title: ", 1), encoding="utf-8")

    try:
        problems = replay(str(sealed))
    except EvidenceError:
        return
    assert problems


def test_records_in_another_form_are_told(sealed: Path) -> None:
    (sealed / "data/findings.jsonl").write_text("[]\n")

    with pytest.raises(EvidenceError, match="not in the form that cxguard writes"):
        replay(str(sealed))


def test_a_skipped_item_comes_back(sealed: Path) -> None:
    assert (
        Skipped("calls/huge.json", Cause.LIMIT, "larger than the limit", 10_000_000)
        in scan_of(str(sealed)).skipped
    )
    assert all(isinstance(item, Examined) for item in scan_of(str(sealed)).examined)
