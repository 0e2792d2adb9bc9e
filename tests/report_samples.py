"""Assessments to render: one with everything in it, one without packs, one hostile, one empty."""

from dataclasses import replace
from datetime import date

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

AS_OF = date(2026, 3, 31)
MASK = "•••• •••• •••• 1111"

CARD = Finding(
    rule="payment-card-number",
    rule_version=2,
    class_="payment.pan",
    severity=Severity.CRITICAL,
    confidence=0.95,
    status=Status.LIVE,
    kind=Kind.TRANSCRIPT,
    format="vcon",
    path="calls/refund.json",
    line=12,
    column=18,
    end_line=12,
    end_column=37,
    start=431,
    end=450,
    mask=MASK,
    message="A payment card number is kept in a transcript.",
    fix="Pause the recording before the card is read out, and delete this transcript.",
    fingerprint="hmac-sha256:0f3c",
    tags=("pci",),
    pointer="/dialog/3/body",
    turn=14,
    speaker="customer",
    time_s=192.0,
    start_in_turn=3,
    end_in_turn=22,
    event=4,
    confidence_parts=(("pattern", 0.5), ("validator", 0.45)),
    requirements=("3.3.1",),
)
SPLIT = replace(
    CARD,
    line=20,
    end_line=22,
    start=700,
    end=790,
    turn=16,
    parts=(Part(16, 3, 12), Part(18, 0, 9)),
    fingerprint="",
)
KEY = Finding(
    rule="stripe-secret-key",
    rule_version=1,
    class_="secret.stripe-key",
    severity=Severity.HIGH,
    confidence=0.8,
    status=Status.LIVE,
    kind=Kind.CODE,
    format="python",
    path="src/pay.py",
    line=3,
    column=9,
    end_line=3,
    end_column=41,
    start=40,
    end=72,
    mask="sk_…",
    message="A secret key of the payment service stands in code",
    fix="Revoke the key, then read it from the environment.",
)
TEST_CARD = replace(
    CARD,
    status=Status.TEST_DATA,
    kind=Kind.FIXTURE,
    format="json",
    path="tests/fixtures/cards.json",
    line=1,
    column=2,
    end_line=1,
    end_column=18,
    start=1,
    end=17,
    turn=None,
    speaker=None,
    time_s=None,
    start_in_turn=None,
    end_in_turn=None,
    event=None,
    requirements=(),
)

JOURNEY = Journey(
    "voice",
    (
        Event(0, EventKind.RECORD_ON, Actor.SYSTEM, time_s=0.0),
        Event(1, EventKind.SAY, Actor.AGENT, segment=0, time_s=1.5, tags=frozenset({"greeting"})),
        Event(
            2,
            EventKind.SAY,
            Actor.AGENT,
            segment=1,
            time_s=9.96,
            tags=frozenset({"disclosure.recording", "ask.card"}),
        ),
        Event(3, EventKind.RECORD_OFF, Actor.SYSTEM),
        Event(
            4,
            EventKind.SAY,
            Actor.CUSTOMER,
            segment=2,
            time_s=192.0,
            end_s=199.0,
            classes=frozenset({"payment.pan"}),
        ),
    ),
    started_at="2026-03-30T09:00:00Z",
    recorded=True,
    redaction="raw",
)
FLOW = Flow(
    "amazon-connect",
    "voice",
    0,
    (
        FlowNode(0, "/Actions/0", "MessageParticipant", (EventKind.SAY,), edges=(FlowEdge("next", 1),)),
        FlowNode(
            1,
            "/Actions/1",
            "UpdateContactRecordingBehavior",
            (EventKind.RECORD_ON,),
            opaque="audio prompt without text",
            edges=(FlowEdge("error", None),),
        ),
    ),
)

_CANARY = Canary("bad.json", "good.json")
PCI = Pack(
    id="pci-dss",
    version="4.0.1",
    title="Payment card data",
    digest="sha256:00ff",
    disclaimer="Not legal advice.",
    requirements=(
        Requirement(
            "3.3.1",
            "No card data after authorisation",
            "Card numbers said in a call are not kept in what is stored of it.",
            Severity.CRITICAL,
            (Citation("PCI DSS", "4.0.1", "3.3.1"),),
            controls=("NIST 800-53 SI-12",),
            jurisdiction=("global",),
            review="sourced",
            rationale="What is not kept cannot be stolen.",
            effective_from=date(2025, 3, 31),
            reviewed_on=date(2026, 1, 15),
        ),
        Requirement(
            "8.3.2",
            "No secrets in code",
            "Secrets are kept out of source code.",
            Severity.HIGH,
            (Citation("PCI DSS", "4.0.1", "8.3.2"),),
        ),
        Requirement(
            "12.6.1",
            "People are trained",
            "Agents are taught how to take payments.",
            Severity.LOW,
            (),
            untestable="Training is not kept in files.",
        ),
    ),
    checks=(
        Check(
            "no-card-kept",
            "No card number is kept",
            ("3.3.1",),
            Subject.ARTIFACT,
            "A card number is kept.",
            "Delete it.",
            _CANARY,
        ),
        Check(
            "no-secret",
            "No secret stands in code",
            ("8.3.2",),
            Subject.ARTIFACT,
            "A secret stands in code.",
            "Revoke it.",
            _CANARY,
        ),
    ),
)
RECORDING = Pack(
    id="call-recording",
    version="1.2.0",
    title="Consent to recording",
    requirements=(
        Requirement(
            "notice",
            "Callers hear that they are recorded",
            "Before recording begins, the caller is told of it.",
            Severity.HIGH,
            (Citation("Cal. Penal Code", "2024", "632.7"), Citation("GDPR", "2016/679", "13")),
        ),
        Requirement(
            "flows",
            "Flows give the notice on every path",
            "No path of a flow begins to record without the notice.",
            Severity.MEDIUM,
            (Citation("GDPR", "2016/679", "25"),),
        ),
    ),
    checks=(
        Check(
            "notice-before-recording",
            "The notice comes before the recording",
            ("notice",),
            Subject.JOURNEY,
            "Recording began without a notice.",
            "Play the notice first.",
            _CANARY,
        ),
        Check(
            "notice-on-every-path",
            "The notice lies on every path",
            ("flows",),
            Subject.FLOW,
            "A path records without a notice.",
            "Put the notice before the block that records.",
            _CANARY,
        ),
    ),
)

SCAN = Scan(
    examined=(
        Examined("calls/refund.json", Kind.TRANSCRIPT, "vcon", 2048, "hmac-sha256:77aa", journey=JOURNEY),
        Examined("flows/main.json", Kind.CONFIG, "connect-flow", 900, flow=FLOW),
        Examined("notes/half.vtt", Kind.TEXT, "text", 10, degraded="a cue has no time"),
        Examined("src/pay.py", Kind.CODE, "python", 512, "sha256:" + "ab" * 32),
        Examined("tests/fixtures/cards.json", Kind.FIXTURE, "json", 64),
    ),
    skipped=(
        Skipped("build/app.bin", Cause.EXCLUDED, "binary without a reader", 9000),
        Skipped("calls/broken.json", Cause.UNREADABLE, "neither UTF-8 nor UTF-16", 77),
    ),
    findings=(CARD, SPLIT, KEY, TEST_CARD),
    rules=(
        RuleUsed("payment-card-number", 2, "sha256:11"),
        RuleUsed("stripe-secret-key", 1, "sha256:22"),
    ),
    tools=(Tool("pattern", "1"),),
    not_run=(NotRun("names", "no spaCy model is installed"),),
    notes=("fingerprints need a key: run cxguard init",),
)

SCANNED = Assessment(SCAN, AS_OF)

ASSESSED = Assessment(
    SCAN,
    AS_OF,
    packs=(PCI, RECORDING),
    verdicts=(
        Verdict("pci-dss", "3.3.1", Outcome.FAIL, "1 of 5 files fails", ("no-card-kept",)),
        Verdict("pci-dss", "8.3.2", Outcome.PASS, "all 4 files pass", ("no-secret",)),
        Verdict("pci-dss", "12.6.1", Outcome.NOT_TESTED, "no check can show this", ()),
        Verdict("call-recording", "notice", Outcome.FAIL, "1 of 1 fails", ("notice-before-recording",)),
        Verdict("call-recording", "flows", Outcome.FAIL, "1 of 2 fails", ("notice-on-every-path",)),
    ),
    results=(
        CheckResult(
            "pci-dss",
            "no-card-kept",
            Outcome.FAIL,
            "1 of 5 fails",
            population=5,
            passed=4,
            violations=(Violation("calls/refund.json", "2 card numbers", findings=(0, 1)),),
        ),
        CheckResult("pci-dss", "no-secret", Outcome.PASS, "", population=4, passed=4),
        CheckResult(
            "call-recording",
            "notice-before-recording",
            Outcome.FAIL,
            "1 of 1 fails",
            population=1,
            violations=(Violation("calls/refund.json", "record_on before any notice", events=(0, 2)),),
        ),
        CheckResult(
            "call-recording",
            "notice-on-every-path",
            Outcome.FAIL,
            "1 of 2 fails",
            population=2,
            violations=(
                Violation(
                    "flows/main.json",
                    "a path records without a notice",
                    nodes=("/Actions/0", "/Actions/1"),
                ),
            ),
            inconclusive=(Inconclusive("flows/other.json", "audio prompt without text"),),
        ),
    ),
    self_tests=(
        SelfTest("pci-dss", "no-card-kept", failed_when_it_should=True, passed_when_it_should=True),
        SelfTest("pci-dss", "no-secret", failed_when_it_should=True, passed_when_it_should=True),
        SelfTest(
            "call-recording", "notice-on-every-path", failed_when_it_should=True, passed_when_it_should=False
        ),
    ),
)

# What a repository may hold to trip a report: markup, table cells, commands, controls, broken UTF-8.
HOSTILE_PATH = "a<img src=x onerror=alert(1)>&\"'|`x`\n::error::\r\t\x1b[31m\u202e]]>%0A,:\udcff.txt"
HOSTILE = Assessment(
    Scan(
        examined=(Examined(HOSTILE_PATH, Kind.TEXT, "text", 1, journey=JOURNEY),),
        skipped=(Skipped(HOSTILE_PATH + "2", Cause.ERROR, "an engine failed (ValueError)"),),
        findings=(replace(KEY, path=HOSTILE_PATH),),
    ),
    AS_OF,
    packs=(replace(RECORDING, checks=RECORDING.checks[:1], requirements=RECORDING.requirements[:1]),),
    verdicts=(Verdict("call-recording", "notice", Outcome.FAIL, "", ("notice-before-recording",)),),
    results=(
        CheckResult(
            "call-recording",
            "notice-before-recording",
            Outcome.FAIL,
            "",
            population=1,
            violations=(Violation(HOSTILE_PATH, "out of order", events=(0,)),),
        ),
    ),
)

EMPTY = Assessment(Scan((), (), ()), AS_OF)
