from dataclasses import replace
from datetime import date

import pytest

from cxguard.errors import ExitCode, UsageError
from cxguard.model.artifact import Cause, Skipped, Truncated
from cxguard.model.assessment import Assessment, Outcome, SelfTest
from cxguard.model.document import Kind
from cxguard.model.finding import Finding, Status
from cxguard.model.flow import Flow
from cxguard.model.journey import Actor, Event, EventKind, Journey
from cxguard.model.policy import (
    Canary,
    Check,
    Citation,
    FindingSelector,
    Operand,
    Pack,
    Requirement,
    Selector,
    Sentence,
    Subject,
)
from cxguard.model.rule import Severity
from cxguard.model.scan import Examined, Scan
from cxguard.policies.evaluate import evaluate, exit_code, refuse_unknown
from cxguard.policies.judging import run_check
from cxguard.policies.subjects import fits

TODAY = date(2026, 6, 1)


def finding(path: str, class_: str = "payment.pan", status: Status = Status.LIVE, line: int = 1) -> Finding:
    return Finding(
        rule="card",
        rule_version=1,
        class_=class_,
        severity=Severity.HIGH,
        confidence=1.0,
        status=status,
        kind=Kind.TEXT,
        format="text",
        path=path,
        line=line,
        column=1,
        end_line=line,
        end_column=2,
        start=0,
        end=1,
        mask="*",
        message="",
        fix="",
        tags=("pci",),
    )


def file(path: str, kind: Kind = Kind.TEXT, degraded: str = "") -> Examined:
    return Examined(path, kind, "text", 1, degraded=degraded)


def talk(path: str, *tags: str, channel: str = "chat") -> Examined:
    events = tuple(
        Event(i, EventKind.SAY, Actor.AGENT, i, tags=frozenset({tag})) for i, tag in enumerate(tags)
    )
    return Examined(path, Kind.TRANSCRIPT, "text", 1, journey=Journey(channel, events))


def scan(*items: Examined, findings: tuple[Finding, ...] = (), skipped: tuple[Skipped, ...] = ()) -> Scan:
    return Scan(items, skipped, findings)


NO_CARDS = Check(
    id="no-cards",
    title="No file holds a card number",
    requirements=("r1",),
    subject=Subject.ARTIFACT,
    message="A card number.",
    fix="Take it out.",
    canary=Canary("bad.txt", "good.txt"),
    forbids=FindingSelector(classes=("payment.*",)),
)
NO_CVV = replace(
    NO_CARDS,
    id="no-cvv",
    subject=Subject.JOURNEY,
    forbids=None,
    sentence=Sentence(forbid=Operand(("ask.cvv",))),
    applies_to=Selector(channels=frozenset({"chat"})),
)
TOLD = replace(
    NO_CVV,
    id="told",
    sentence=Sentence(require=Operand(("disclosure.recording",)), before=Operand(("ask.card",))),
)
R1 = Requirement("r1", "One", "The first.", Severity.HIGH, (Citation("House", "1", "1"),))
PROVEN = SelfTest("pack", "no-cards", failed_when_it_should=True, passed_when_it_should=True)


def test_each_file_passes_or_fails_and_the_findings_are_its_witnesses() -> None:
    both = scan(file("a"), file("b"), findings=(finding("a"), finding("a", line=7)))
    result = run_check(NO_CARDS, both)
    assert (result.outcome, result.population, result.passed, result.failed) == ("fail", 2, 1, 1)
    assert result.violations[0].findings == (0, 1)
    assert result.violations[0].explanation == "payment.pan (live) 2 times; first on line 1"
    assert result.reason == "1 of 2 artifacts fail"


def test_test_data_fails_only_where_it_is_asked_for() -> None:
    found = scan(file("a"), findings=(finding("a", status=Status.TEST_DATA),))
    assert run_check(NO_CARDS, found).outcome == "pass"
    strict = replace(
        NO_CARDS, forbids=FindingSelector(("payment.pan",), statuses=frozenset({Status.TEST_DATA}))
    )
    assert run_check(strict, found).outcome == "fail"


@pytest.mark.parametrize(
    ("forbids", "outcome"),
    [
        (FindingSelector(classes=("payment.pan",)), "fail"),
        (FindingSelector(classes=("payment.cvv",)), "pass"),
        (FindingSelector(tags=frozenset({"pci"})), "fail"),
        (FindingSelector(classes=("payment.pan",), tags=frozenset({"gdpr"})), "pass"),
        (FindingSelector(classes=("payment.pan",), at_least=Severity.CRITICAL), "pass"),
        (FindingSelector(classes=("payment.pan",), at_least=Severity.HIGH), "fail"),
    ],
)
def test_a_finding_must_fit_every_field(forbids: FindingSelector, outcome: str) -> None:
    found = scan(file("a"), findings=(finding("a"),))
    assert run_check(replace(NO_CARDS, forbids=forbids), found).outcome == outcome


def test_nothing_to_test_is_not_tested() -> None:
    result = run_check(NO_CARDS, scan())
    assert (result.outcome, result.reason) == ("not-tested", "nothing to test: 0 of at least 1 artifact")


def test_too_few_to_test_is_not_tested() -> None:
    result = run_check(replace(NO_CARDS, min_population=2), scan(file("a")))
    assert (result.outcome, result.reason) == ("not-tested", "nothing to test: 1 of at least 2 artifacts")


def test_kinds_and_paths_narrow_the_population() -> None:
    check = replace(NO_CARDS, applies_to=Selector(frozenset({Kind.CODE}), paths=("src/**",)))
    items = (file("src/a/b.py", Kind.CODE), file("src/a.txt"), file("b.py", Kind.CODE))
    assert run_check(check, scan(*items)).population == 1


@pytest.mark.parametrize(
    ("path", "glob", "does"),
    [
        ("a.py", "*.py", True),
        ("x/a.py", "*.py", False),
        ("x/y/a.py", "**/*.py", True),
        ("a.py", "**/*.py", True),
        ("x/a.py", "x/**", True),
        ("y/a.py", "x/**", False),
        ("deploy/prod/a.yaml", "**/*prod*/**", True),
        ("a/b/c/d", "a/**/d", True),
        ("a/d/c", "a/**/d", False),
    ],
)
def test_globs(path: str, glob: str, does: bool) -> None:
    assert fits(path, glob) is does


def test_journeys_that_never_come_to_it_are_counted_apart() -> None:
    result = run_check(TOLD, scan(talk("a", "ask.cvv"), talk("b", "disclosure.recording", "ask.card")))
    assert (result.outcome, result.passed, result.untriggered) == ("pass", 1, 1)
    assert result.reason == "1 of 2 journeys pass; in 1 it never came up"


def test_if_it_never_came_up_the_check_is_not_applicable() -> None:
    result = run_check(TOLD, scan(talk("a", "ask.cvv")))
    assert (result.outcome, result.untriggered) == ("not-applicable", 1)
    assert result.reason == "what this is about never happened in 1 journey"


def test_one_undecided_journey_keeps_a_check_from_passing() -> None:
    empty = Examined("b", Kind.TRANSCRIPT, "text", 1, journey=Journey("chat", ()))
    result = run_check(NO_CVV, scan(talk("a", "greeting"), empty))
    assert (result.outcome, result.passed) == ("not-tested", 1)
    assert result.reason == "1 of 2 journeys could not be decided: nothing happens in this conversation"


def test_a_failure_outweighs_an_undecided_journey() -> None:
    empty = Examined("b", Kind.TRANSCRIPT, "text", 1, journey=Journey("chat", ()))
    assert run_check(NO_CVV, scan(talk("a", "ask.cvv"), empty)).outcome == "fail"


def test_another_channel_is_another_checks_subject() -> None:
    assert run_check(NO_CVV, scan(talk("a", "ask.cvv", channel="voice"))).population == 0


def test_an_unknown_channel_may_pass_but_not_fail() -> None:
    assert run_check(NO_CVV, scan(talk("a", "greeting", channel="unknown"))).outcome == "pass"
    result = run_check(NO_CVV, scan(talk("a", "ask.cvv", channel="unknown")))
    assert result.outcome == "not-tested"
    assert result.inconclusive[0].reason.startswith(
        "its channel is not known, and on some it would fail: turn 0"
    )


def test_a_conversation_that_could_not_be_read_is_undecided() -> None:
    broken = file("b.json", degraded="vcon: line 3: a value is missing")
    result = run_check(NO_CVV, scan(talk("a", "greeting"), broken))
    assert (result.outcome, result.population) == ("not-tested", 2)
    assert result.inconclusive[0].path == "b.json"


def test_broken_data_files_were_never_conversations() -> None:
    broken = file("b.json", degraded="json-file: line 3: a value is missing")
    assert run_check(NO_CVV, scan(talk("a", "greeting"), broken)).outcome == "pass"


CUT = (Truncated("decoding stopped"),)


def test_a_file_that_was_not_wholly_looked_at_does_not_pass() -> None:
    cut = replace(file("b.txt"), truncated=CUT)
    result = run_check(NO_CARDS, scan(file("a.txt"), cut))
    assert (result.outcome, result.passed) == ("not-tested", 1)
    assert result.inconclusive[0].reason == "not all of it was looked at: decoding stopped"


def test_a_file_that_was_not_wholly_looked_at_may_fail() -> None:
    cut = replace(file("b.txt"), truncated=CUT)
    assert run_check(NO_CARDS, scan(cut, findings=(finding("b.txt"),))).outcome == "fail"


def test_a_file_whose_findings_are_not_all_listed_may_pass_what_is_about_others() -> None:
    cut = replace(file("b.txt"), truncated=(Truncated("too many", 9, "ip-address"),))
    assert run_check(NO_CARDS, scan(cut)).outcome == "pass"


def test_a_conversation_that_was_not_wholly_looked_at_does_not_pass() -> None:
    cut = replace(talk("a", "greeting"), truncated=CUT)
    assert run_check(NO_CVV, scan(cut)).outcome == "not-tested"


def test_a_flow_is_judged_on_its_paths() -> None:
    check = replace(NO_CVV, subject=Subject.FLOW, applies_to=Selector())
    item = Examined("f.json", Kind.CONFIG, "flow", 1, flow=Flow("invented", "voice", 0, ()))
    assert run_check(check, scan(item)).inconclusive[0].reason == "this flow has no steps"


def pack(*checks: Check, requirement: Requirement = R1) -> Pack:
    return Pack("pack", "1.0.0", "Pack", (requirement,), checks)


def outcome(found: Scan, chosen: Pack, *proofs: SelfTest, as_of: date | None = None) -> Outcome:
    return evaluate(found, (chosen,), proofs, as_of).verdicts[0].outcome


def test_a_check_that_did_not_prove_itself_is_an_error() -> None:
    unproven = replace(PROVEN, failed_when_it_should=False)
    assert outcome(scan(file("a")), pack(NO_CARDS), unproven) == "error"
    assert outcome(scan(file("a")), pack(NO_CARDS)) == "error"
    assert outcome(scan(file("a")), pack(NO_CARDS), PROVEN) == "pass"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ((file("a"),), "not-tested"),
        ((file("a"), talk("b", "ask.cvv")), "fail"),
        ((file("a"), talk("b", "greeting")), "pass"),
    ],
)
def test_a_requirement_is_as_good_as_its_worst_check(files: tuple[Examined, ...], expected: str) -> None:
    proofs = (PROVEN, replace(PROVEN, check="no-cvv"))
    assert outcome(scan(*files), pack(NO_CARDS, NO_CVV), *proofs) == expected


def test_a_check_that_does_not_apply_does_not_lower_one_that_passes() -> None:
    proofs = (PROVEN, replace(PROVEN, check="told"))
    assert outcome(scan(talk("b", "greeting")), pack(NO_CARDS, TOLD), *proofs) == "pass"


def test_a_requirement_without_checks_is_an_honest_gap() -> None:
    chosen = pack(requirement=replace(R1, untestable="No file shows it."))
    evaluation = evaluate(scan(file("a")), (chosen,), ())
    assert evaluation.results == ()
    verdicts = evaluation.verdicts
    assert (verdicts[0].outcome, verdicts[0].reason) == ("not-tested", "No file shows it.")


def test_a_requirement_that_is_not_in_force_is_not_applicable() -> None:
    later = pack(NO_CARDS, requirement=replace(R1, effective_from=date(2026, 8, 2)))
    found = scan(file("a"), findings=(finding("a"),))
    assert outcome(found, later, PROVEN, as_of=TODAY) == "not-applicable"
    assert outcome(found, later, PROVEN, as_of=date(2026, 8, 2)) == "fail"


def test_the_reason_names_the_checks_where_there_are_several() -> None:
    proofs = (PROVEN, replace(PROVEN, check="no-cvv"))
    verdicts = evaluate(scan(file("a")), (pack(NO_CARDS, NO_CVV),), proofs).verdicts
    assert verdicts[0].reason == "no-cvv: nothing to test: 0 of at least 1 journey"


def ends(
    found: Scan, *packs: Pack, allowed: tuple[str, ...] = (), proofs: tuple[SelfTest, ...] = ()
) -> ExitCode:
    proofs = proofs or (PROVEN, replace(PROVEN, check="no-cvv"), replace(PROVEN, check="told"))
    said = evaluate(found, packs, proofs, TODAY)
    return exit_code(Assessment(found, TODAY, packs, said.verdicts, said.results, proofs, allowed))


def test_only_a_pass_ends_well() -> None:
    assert ends(scan(file("a")), pack(NO_CARDS)) is ExitCode.OK
    assert ends(scan(file("a"))) is ExitCode.INCOMPLETE


def test_all_not_applicable_is_incomplete() -> None:
    assert ends(scan(talk("a", "greeting")), pack(TOLD)) is ExitCode.INCOMPLETE


def test_a_failure_ends_with_one() -> None:
    assert ends(scan(file("a"), findings=(finding("a"),)), pack(NO_CARDS)) is ExitCode.FOUND


def test_a_failure_is_not_hidden_by_an_error_beside_it() -> None:
    found = scan(file("a"), findings=(finding("a"),))
    assert ends(found, pack(NO_CARDS, NO_CVV), proofs=(PROVEN,)) is ExitCode.FOUND


def test_a_failure_before_its_day_does_not_count() -> None:
    later = pack(NO_CARDS, requirement=replace(R1, effective_from=date(2026, 8, 2)))
    assert ends(scan(file("a"), findings=(finding("a"),)), later) is ExitCode.INCOMPLETE


def test_an_untested_requirement_is_incomplete_unless_it_is_allowed() -> None:
    chosen = pack(NO_CARDS, NO_CVV)
    other = replace(pack(NO_CARDS), id="other")
    proofs = (*(replace(PROVEN, check=id_) for id_ in ("no-cards", "no-cvv")), replace(PROVEN, pack="other"))
    assert ends(scan(file("a")), chosen, other, proofs=proofs) is ExitCode.INCOMPLETE
    assert ends(scan(file("a")), chosen, other, proofs=proofs, allowed=("r1",)) is ExitCode.OK
    assert ends(scan(file("a")), chosen, other, proofs=proofs, allowed=("no-cvv",)) is ExitCode.OK


def test_an_error_cannot_be_allowed() -> None:
    unproven = replace(PROVEN, passed_when_it_should=False)
    assert ends(scan(file("a")), pack(NO_CARDS), allowed=("r1",), proofs=(unproven,)) is ExitCode.INCOMPLETE


def test_a_declared_gap_alone_does_not_make_a_run_incomplete() -> None:
    gap = replace(R1, id="r2", untestable="No file shows it.")
    assert ends(scan(file("a")), replace(pack(NO_CARDS), requirements=(R1, gap))) is ExitCode.OK


def test_an_unreadable_file_makes_a_run_incomplete() -> None:
    gone = Skipped("b", Cause.UNREADABLE, "it cannot be opened")
    assert ends(scan(file("a"), skipped=(gone,)), pack(NO_CARDS)) is ExitCode.INCOMPLETE


def test_what_may_stay_untested_must_exist() -> None:
    with pytest.raises(UsageError, match=r"no requirement or check 'no-cvvv'\. Did you mean 'no-cvv'\?"):
        refuse_unknown(("r1", "no-cvvv"), (pack(NO_CVV),))


@pytest.mark.parametrize("tags", [("ask.cvv", "ask.card"), ("ask.card", "ask.cvv")])
def test_a_good_conversation_does_not_make_up_for_a_bad_one_in_the_same_file(tags: tuple[str, str]) -> None:
    both = talk("two.jsonl", *tags)
    assert both.journey is not None
    result = run_check(NO_CVV, scan(replace(both, journey=replace(both.journey, begins=(1,)))))

    assert (result.outcome, result.population, result.failed) == ("fail", 1, 1)
