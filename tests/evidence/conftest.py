"""An invented audit with something of everything, and bundles of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cxguard.evidence.bundle import write
from cxguard.evidence.run import RunRecord
from cxguard.model.artifact import Cause, Skipped
from cxguard.model.assessment import (
    Assessment,
    CheckResult,
    Inconclusive,
    Outcome,
    SelfTest,
    Verdict,
    Violation,
)
from cxguard.model.document import Kind
from cxguard.model.finding import Finding, Part, Status
from cxguard.model.flow import Flow, FlowEdge, FlowNode
from cxguard.model.journey import Actor, Event, EventKind, Journey
from cxguard.model.policy import Canary, Check, Citation, Pack, Requirement, Subject
from cxguard.model.rule import Severity
from cxguard.model.scan import Examined, NotRun, RuleUsed, Scan, Tool
from cxguard.policies.folders import read_folder

REPORTS = {"report/index.html": "<!doctype html><title>Audit</title>\n", "sarif/findings.sarif": "{}\n"}

Sealed = Callable[..., Path]


def _finding(path: str, start: int, **more: object) -> Finding:
    finding = Finding(
        rule="payment-card-number",
        rule_version=1,
        class_="payment.pan",
        severity=Severity.CRITICAL,
        confidence=0.95,
        status=Status.LIVE,
        kind=Kind.TRANSCRIPT,
        format="vcon",
        path=path,
        line=1,
        column=start + 1,
        end_line=1,
        end_column=start + 17,
        start=start,
        end=start + 16,
        mask="•••• •••• •••• 1111",
        message="A payment card number",
        fix="Pause the recording",
    )
    return replace(finding, **more)  # type: ignore[arg-type]  # the fields of a finding, by name


def _calls() -> tuple[Examined, ...]:
    journey = Journey(
        "voice",
        (
            Event(
                0, EventKind.SAY, Actor.AGENT, segment=0, time_s=0.0, tags=frozenset({"disclosure.recording"})
            ),
            Event(
                1, EventKind.SAY, Actor.CUSTOMER, segment=1, time_s=4.5, classes=frozenset({"payment.pan"})
            ),
        ),
        started_at="2031-03-02T09:00:00Z",
        recorded=True,
    )
    nodes = (
        FlowNode(0, "/nodes/0", "prompt", (EventKind.SAY,), edges=(FlowEdge("next", 1),)),
        FlowNode(1, "/nodes/1", "hang-up", opaque="audio prompt without text"),
    )
    return (
        Examined("calls/b.json", Kind.TRANSCRIPT, "vcon", 812, "hmac-sha256:" + "b" * 64, journey=journey),
        Examined("calls/a.json", Kind.TRANSCRIPT, "vcon", 640, "sha256:" + "a" * 64, journey=journey),
        Examined("flows/menu.json", Kind.CONFIG, "connect-flow", 90, flow=Flow("connect", "voice", 0, nodes)),
        Examined("calls/broken.json", Kind.TEXT, "json", 12, degraded="the JSON ends early"),
    )


def _scan() -> Scan:
    return Scan(
        examined=_calls(),
        skipped=(
            Skipped("calls/cut.json", Cause.UNREADABLE, "the file cannot be opened"),
            Skipped("calls/huge.json", Cause.LIMIT, "larger than the limit", 10_000_000),
            Skipped("logo.png", Cause.EXCLUDED, "binary without a reader", 99),
            Skipped("odd.json", Cause.ERROR, "the reader failed (KeyError)", 7),
        ),
        findings=(
            _finding("calls/b.json", 400, turn=1, speaker="customer", time_s=4.5, parts=(Part(1, 3, 19),)),
            _finding("calls/a.json", 30, status=Status.TEST_DATA, fingerprint="f" * 32, event=1),
        ),
        rules=(RuleUsed("payment-card-number", 1, "sha256:" + "c" * 64),),
        tools=(Tool("pattern", "1"),),
        not_run=(NotRun("names", "no model is installed"),),
    )


def _pack(folder: Path) -> Pack:
    requirements = tuple(
        Requirement(
            id_,
            f"Title of {id_}",
            "In our words.",
            Severity.HIGH,
            (Citation("Invented Act", "2030", "7"),),
            ("AC-1", "SI-4"),
        )
        for id_ in ("no-cards", "say-recording", "by-hand")
    )
    checks = tuple(
        Check(id_, "A check", (of,), Subject.JOURNEY, "It failed", "Mend it", Canary("bad.txt", "good.txt"))
        for id_, of in (("no-card", "no-cards"), ("disclosed", "say-recording"))
    )
    return Pack(
        "invented",
        "2030.1",
        "An invented act",
        requirements,
        checks,
        folder=str(folder),
        digest=read_folder(str(folder), "invented").digest,
    )


@pytest.fixture(scope="session")
def pack_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packs") / "invented"
    (folder / "canaries").mkdir(parents=True)
    (folder / "catalog").mkdir()
    (folder / "pack.yaml").write_text("id: invented\n")
    (folder / "catalog" / "act.yaml").write_text("requirements: []\n")
    (folder / "canaries" / "bad.txt").write_text("card\n")
    (folder / "canaries" / "good.txt").write_text("no card\n")
    return folder


@pytest.fixture(scope="session")
def audit(pack_folder: Path) -> Assessment:
    results = (
        CheckResult(
            "invented",
            "no-card",
            Outcome.FAIL,
            "1 of 2 fail",
            population=3,
            passed=1,
            violations=(Violation("calls/b.json", "a card number was kept", events=(1,), findings=(0,)),),
            inconclusive=(Inconclusive("calls/broken.json", "read as plain text only"),),
        ),
        CheckResult("invented", "disclosed", Outcome.PASS, "all pass", population=3, passed=2, untriggered=1),
    )
    verdicts = (
        Verdict("invented", "say-recording", Outcome.PASS, "2 of 2 pass", ("disclosed",)),
        Verdict("invented", "no-cards", Outcome.FAIL, "1 fails", ("no-card", "disclosed")),
        Verdict("invented", "by-hand", Outcome.NOT_TESTED, "it cannot be seen in files"),
    )
    tests = (SelfTest("invented", "no-card", True, True), SelfTest("invented", "disclosed", True, True))  # noqa: FBT003
    return Assessment(
        _scan(), date(2031, 3, 4), (_pack(pack_folder),), verdicts, results, tests, ("by-hand",)
    )


@pytest.fixture(scope="session")
def run() -> RunRecord:
    return RunRecord(
        version="1.2.3",
        argv=("cxguard", "audit", "calls", "--output", "evidence"),
        config_digest="sha256:" + "d" * 64,
        started_at=datetime(2031, 3, 4, 5, 6, 7, tzinfo=UTC),
        discovered=8,
        vcs_revision="e" * 40,
        vcs_dirty=False,
        platform="linux-x86_64",
        python="3.11",
    )


@pytest.fixture
def bundle(tmp_path: Path, audit: Assessment, run: RunRecord) -> Path:
    """A bundle of its own for each test."""
    write(audit, str(tmp_path / "evidence"), run, REPORTS)
    return tmp_path / "evidence"
