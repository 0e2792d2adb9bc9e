"""Conditions over subjects: how many must be so, and what counts as nothing to test."""

from dataclasses import replace
from datetime import date

import pytest

from cxguard.model.artifact import Cause, Skipped, Truncated
from cxguard.model.assessment import CheckResult
from cxguard.model.attestation import Attestation
from cxguard.model.document import Kind
from cxguard.model.finding import Finding, Status
from cxguard.model.journey import Actor, Event, EventKind, Journey
from cxguard.model.policy import (
    Bounds,
    Canary,
    Check,
    Coverage,
    FindingSelector,
    Quantifier,
    Selector,
    Subject,
)
from cxguard.model.rule import Severity
from cxguard.model.scan import Examined, Scan
from cxguard.policies.circumstances import Circumstances
from cxguard.policies.judging import run_check
from cxguard.policies.values import answers_of, matcher_of
from cxguard.trees import yaml_tree

CHECK = Check(
    id="check",
    title="A check",
    requirements=("r1",),
    subject=Subject.FINDING,
    message="It is wrong.",
    fix="Mend it.",
    canary=Canary("bad", "good"),
    expr='finding.confidence >= 0.8 && finding.kind == "code"',
    quantifier=Quantifier.NONE,
)


def finding(path: str, confidence: float = 0.9, class_: str = "payment.pan", line: int = 1) -> Finding:
    return Finding(
        rule="card", rule_version=1, class_=class_, severity=Severity.HIGH, confidence=confidence,
        status=Status.LIVE, kind=Kind.CODE, format="python", path=path, line=line, column=1, end_line=line,
        end_column=2, start=line, end=line + 1, mask="*", message="", fix="", tags=("pci",),
    )  # fmt: skip


def file(path: str) -> Examined:
    return Examined(path, Kind.CODE, "python", 100)


def scan(*findings: Finding, files: str = "ab") -> Scan:
    return Scan(tuple(file(path) for path in files), (), findings)


def counts(result: CheckResult) -> tuple[str, int, int, int, int]:
    return result.outcome, result.population, result.passed, result.failed, result.untriggered


def with_expr(expr: str, quantifier: Quantifier = Quantifier.ALL, **changes: object) -> Check:
    return replace(CHECK, expr=expr, quantifier=quantifier, **changes)  # type: ignore[arg-type]  # one field each


def test_none_may_be_so_and_a_file_without_any_passes() -> None:
    result = run_check(CHECK, scan(finding("a"), finding("a", 0.1, line=7)))
    assert counts(result) == ("fail", 2, 1, 1, 0)
    assert result.violations[0].findings == (0,)
    assert result.violations[0].explanation == (
        "payment.pan (live) 1 time; first on line 1; "
        "'finding.confidence >= 0.8 && finding.kind == \"code\"' holds"
    )


def test_all_must_be_so_and_a_file_without_any_is_counted_apart() -> None:
    check = with_expr("finding.confidence >= 0.8 && finding.line < 5")
    result = run_check(check, scan(finding("a"), finding("b", line=7), files="abc"))
    assert counts(result) == ("fail", 3, 1, 1, 1)
    assert result.violations[0].explanation.endswith("; 'finding.line < 5' does not hold")


def test_where_nothing_is_found_at_all_a_statement_on_all_is_not_applicable() -> None:
    result = run_check(with_expr("finding.line < 5"), scan())
    assert (result.outcome, result.reason) == (
        "not-applicable",
        "what this is about never happened in 2 artifacts",
    )


def test_no_file_is_nothing_to_test() -> None:
    assert run_check(CHECK, scan(files="")).outcome == "not-tested"


def test_applies_to_chooses_the_findings_that_a_check_is_about() -> None:
    about = Selector(findings=FindingSelector(classes=("payment.cvv",)))
    result = run_check(
        replace(CHECK, applies_to=about), scan(finding("a"), finding("b", class_="payment.cvv"))
    )
    assert [violation.path for violation in result.violations] == ["b"]


def test_where_chooses_too() -> None:
    check = replace(CHECK, applies_to=Selector(where="finding.line > 5"))
    assert counts(run_check(check, scan(finding("a"), finding("b", line=7)))) == ("fail", 2, 1, 1, 0)


@pytest.mark.parametrize(
    ("quantifier", "bounds", "lines", "expected"),
    [
        (Quantifier.ANY, Bounds(), (9, 9), ("pass", 2, 2, 0, 0)),
        (Quantifier.ANY, Bounds(), (1, 9), ("pass", 2, 2, 0, 0)),
        (Quantifier.ANY, Bounds(), (1, 1), ("fail", 2, 0, 2, 0)),
        (Quantifier.COUNT, Bounds(2, 2), (9, 9), ("pass", 2, 2, 0, 0)),
        (Quantifier.COUNT, Bounds(2, None), (1, 9), ("fail", 2, 0, 1, 1)),
        (Quantifier.COUNT, Bounds(0, 1), (9, 9), ("fail", 2, 0, 2, 0)),
        (Quantifier.COUNT, Bounds(0, 0), (1, 1), ("pass", 2, 2, 0, 0)),
        (Quantifier.COUNT, Bounds(0, 0), (1, 9), ("fail", 2, 0, 1, 1)),
    ],
)
def test_so_many_must_be_so(
    quantifier: Quantifier, bounds: Bounds, lines: tuple[int, int], expected: tuple[str, int, int, int, int]
) -> None:
    check = with_expr("finding.line > 5", quantifier, bounds=bounds)
    found = [finding(path, line=line) for path, line in zip("ab", lines, strict=True)]
    assert counts(run_check(check, scan(*found))) == expected


@pytest.mark.parametrize(
    ("quantifier", "bounds", "outcome"),
    [
        (Quantifier.ALL, Bounds(), "not-tested"),
        (Quantifier.NONE, Bounds(), "not-tested"),
        (Quantifier.COUNT, Bounds(at_most=9), "not-tested"),
        (Quantifier.COUNT, Bounds(at_least=1), "pass"),
        (Quantifier.ANY, Bounds(), "pass"),
    ],
)
def test_what_was_not_wholly_looked_at_passes_only_where_more_can_do_no_harm(
    quantifier: Quantifier, bounds: Bounds, outcome: str
) -> None:
    """`ALL` and so on hold of the one finding that is seen; there may be others."""
    cut = replace(file("a"), truncated=(Truncated("decoding stopped"),))
    expr = "finding.line > 5" if quantifier is Quantifier.NONE else "finding.line == 1"
    seen = Scan((cut,), (), (finding("a"),))
    assert run_check(with_expr(expr, quantifier, bounds=bounds), seen).outcome == outcome


def test_an_expression_that_fails_is_an_error_and_never_a_pass() -> None:
    check = with_expr("10 / (finding.line - 1) >= 0 || finding.line == 1000")
    result = run_check(check, scan(finding("a"), finding("b", line=7)))
    assert (result.outcome, result.population, result.passed) == ("error", 2, 1)
    assert result.inconclusive[0].path == "a"
    assert result.reason == (
        "1 of 2 artifacts could not be judged: the expression could not be evaluated: it divides by zero"
    )


def test_an_error_outweighs_a_failure() -> None:
    check = with_expr("10 / (finding.line - 1) > 100")
    assert run_check(check, scan(finding("a"), finding("b", line=7))).outcome == "error"


def test_an_error_in_where_is_an_error() -> None:
    check = replace(CHECK, applies_to=Selector(where="10 / (finding.line - 1) > 100"))
    assert run_check(check, scan(finding("a"))).outcome == "error"


DAYS = matcher_of({"path": "retention.days", "less": 91})
PROD = matcher_of({"path": "environment", "equals": "production"})
CONFIG = replace(
    CHECK,
    subject=Subject.CONFIG,
    expr="",
    values=(DAYS,),
    quantifier=Quantifier.ALL,
    applies_to=Selector(values=(PROD,)),
)


def settings(path: str, text: str) -> Examined:
    return Examined(path, Kind.CONFIG, "yaml", 10, answers=answers_of((DAYS, PROD), yaml_tree.parse(text)))


def test_data_files_are_judged_by_their_values_and_chosen_by_them() -> None:
    items = (
        settings("a", "{environment: production, retention: {days: 90}}"),
        settings("b", "{environment: production, retention: {days: 365}}"),
        settings("c", "{environment: test, retention: {days: 365}}"),
        file("d"),
    )
    result = run_check(CONFIG, Scan(items, (), ()))
    assert counts(result) == ("fail", 2, 1, 1, 0)
    assert result.violations[0].explanation == "'retention.days less 91' does not hold"
    assert result.violations[0].nodes == ("/retention/days",)


def test_a_value_that_is_not_there_is_not_so() -> None:
    result = run_check(CONFIG, Scan((settings("a", "{environment: production}"),), (), ()))
    assert (
        result.violations[0].explanation == "'retention.days less 91' does not hold; there is no such value"
    )


def test_without_a_data_file_there_is_nothing_to_test() -> None:
    assert run_check(CONFIG, scan()).outcome == "not-tested"


def test_a_data_file_that_cannot_be_read_is_undecided() -> None:
    broken = Examined("b", Kind.CONFIG, "json", 1, degraded="json-file: line 3: a value is missing")
    good = settings("a", "{environment: production, retention: {days: 9}}")
    result = run_check(CONFIG, Scan((good, broken), (), ()))
    assert (result.outcome, result.population) == ("not-tested", 2)


def test_a_question_that_nobody_asked_is_an_error() -> None:
    unasked = Examined("a", Kind.CONFIG, "yaml", 10, answers=())
    assert run_check(CONFIG, Scan((unasked,), (), ())).outcome == "error"


def talk(path: str, *actors: Actor, channel: str = "chat") -> Examined:
    events = tuple(Event(i, EventKind.SAY, actor, i, time_s=i * 10.0) for i, actor in enumerate(actors))
    return Examined(path, Kind.TRANSCRIPT, "text", 1, journey=Journey(channel, events))


def test_conversations_are_judged_one_by_one() -> None:
    both = talk("two", Actor.AGENT, Actor.CUSTOMER)
    assert both.journey is not None
    two = replace(both, journey=replace(both.journey, begins=(1,)))
    check = with_expr('"agent" in journey.actors', subject=Subject.JOURNEY)
    assert run_check(check, Scan((both,), (), ())).outcome == "pass"
    assert run_check(check, Scan((two,), (), ())).outcome == "fail"


ON_SMS = Selector(channels=frozenset({"sms"}))


def test_on_an_unknown_channel_a_conversation_may_pass_but_not_fail() -> None:
    check = with_expr("journey.turns < 2", subject=Subject.JOURNEY, applies_to=ON_SMS)
    short = (talk("a", Actor.BOT, channel="sms"), talk("b", Actor.BOT, channel="unknown"))
    assert run_check(check, Scan(short, (), ())).outcome == "pass"
    long = (short[0], talk("b", Actor.BOT, Actor.BOT, channel="unknown"))
    result = run_check(check, Scan(long, (), ()))
    assert (result.outcome, result.population, result.passed) == ("not-tested", 2, 1)
    assert result.inconclusive[0].reason == (
        "its channel is not known, and on some it would fail: 'journey.turns < 2' does not hold"
    )


def test_some_coverage_is_enough_where_the_check_says_so() -> None:
    check = with_expr("journey.turns < 2", subject=Subject.JOURNEY, applies_to=ON_SMS, coverage=Coverage.SOME)
    items = (talk("a", Actor.BOT, channel="sms"), talk("b", Actor.BOT, Actor.BOT, channel="unknown"))
    result = run_check(check, Scan(items, (), ()))
    assert (result.outcome, result.reason) == ("pass", "1 of 2 journeys pass; 1 could not be decided")
    assert run_check(check, Scan(items[1:], (), ())).outcome == "not-tested"


def test_the_run_is_a_subject() -> None:
    check = with_expr("run.is_complete && run.gaps == 0", subject=Subject.RUN)
    gone = Skipped("b", Cause.UNREADABLE, "it cannot be opened")
    assert run_check(check, scan()).outcome == "pass"
    failed = run_check(check, replace(scan(), skipped=(gone,)))
    assert (failed.outcome, failed.violations[0].path) == ("fail", ".")


PAUSED = Attestation(
    "pause-2026",
    "recording-paused",
    holds=True,
    statement="Screen recording is paused by hand.",
    attested_by="R. Okafor",
    role="operations lead",
    attested_on=date(2026, 1, 10),
    expires=date(2026, 6, 30),
    path="attestations/pause.yaml",
)
ATTESTED = replace(
    CHECK,
    subject=Subject.ATTESTATION,
    expr="",
    quantifier=Quantifier.ALL,
    applies_to=Selector(about="recording-paused"),
)


@pytest.mark.parametrize(
    ("stated", "day", "expected"),
    [
        (PAUSED, date(2026, 6, 30), "pass"),
        (PAUSED, date(2026, 7, 1), "not-tested"),
        (PAUSED, date(2026, 1, 9), "not-tested"),
        (replace(PAUSED, holds=False), date(2026, 6, 30), "fail"),
        (replace(PAUSED, unsigned="no known key signed it"), date(2026, 6, 30), "not-tested"),
        (replace(PAUSED, about="something-else"), date(2026, 6, 30), "not-tested"),
    ],
)
def test_what_people_attest_counts_while_it_is_signed_and_in_force(
    stated: Attestation, day: date, expected: str
) -> None:
    around = Circumstances(day, {}, (stated,))
    assert run_check(ATTESTED, scan(), "pack", around).outcome == expected


def test_an_expired_attestation_does_not_spoil_the_one_that_renews_it() -> None:
    renewed = replace(PAUSED, id="pause-2", attested_on=date(2026, 6, 1), expires=date(2026, 12, 31))
    around = Circumstances(date(2026, 8, 1), {}, (PAUSED, renewed))
    assert run_check(ATTESTED, scan(), "pack", around).outcome == "pass"


def test_parameters_are_the_packs_own() -> None:
    check = with_expr("finding.line < params.most")
    around = Circumstances(parameters={"strict": {"most": 5}, "loose": {"most": 50}})
    found = scan(finding("a", line=7))
    assert run_check(check, found, "strict", around).outcome == "fail"
    assert run_check(check, found, "loose", around).outcome == "pass"
