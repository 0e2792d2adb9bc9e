from dataclasses import replace

from cxguard.model.assessment import SelfTest
from cxguard.model.document import Kind
from cxguard.model.journey import Actor, Event, EventKind, Journey
from cxguard.model.policy import Canary, Check, Operand, Pack, Sentence, Subject, Trial
from cxguard.model.scan import Examined, Scan
from cxguard.policies.trials import Files, prove, run_trials

CHECK = Check(
    id="no-cvv",
    title="Nobody asks for the security code",
    requirements=("r1",),
    subject=Subject.JOURNEY,
    message="Somebody asks.",
    fix="Do not ask.",
    canary=Canary(fails="bad", passes="good"),
    sentence=Sentence(forbid=Operand(("ask.cvv",))),
)
PACK = Pack(
    id="pack",
    version="1.0.0",
    title="Pack",
    requirements=(),
    checks=(CHECK,),
    samples=(("bad", "ask.cvv"), ("good", "greeting")),
)


def scan_files(files: Files) -> Scan:
    """Every text is a conversation of one turn, which carries the text as its tag."""
    return Scan(tuple(_examined(path, text) for path, text in files), (), ())


def _examined(path: str, text: str) -> Examined:
    event = Event(0, EventKind.SAY, Actor.AGENT, 0, tags=frozenset({text}))
    return Examined(path, Kind.TRANSCRIPT, "text", 1, journey=Journey("chat", (event,)))


def problems(*trials: Trial) -> list[str]:
    return [result.problem for result in run_trials(replace(PACK, trials=trials), scan_files)]


def test_a_check_that_tells_its_canaries_apart_is_proven() -> None:
    assert prove(PACK, scan_files) == (
        SelfTest("pack", "no-cvv", failed_when_it_should=True, passed_when_it_should=True),
    )


def test_a_check_that_cannot_fail_is_not_proven() -> None:
    blind = replace(PACK, samples=(("bad", "greeting"), ("good", "greeting")))
    assert [(t.failed_when_it_should, t.proven) for t in prove(blind, scan_files)] == [(False, False)]


def test_a_check_that_cannot_pass_is_not_proven() -> None:
    strict = replace(PACK, samples=(("bad", "ask.cvv"), ("good", "ask.cvv")))
    assert [(t.passed_when_it_should, t.proven) for t in prove(strict, scan_files)] == [(False, False)]


def test_trials_that_go_as_expected_have_no_problem() -> None:
    assert problems(
        Trial("two ask", "no-cvv", (("a", "ask.cvv"), ("b", "ask.cvv")), "fail", 2),
        Trial("nobody asks", "no-cvv", (("a", "greeting"),), "pass"),
        Trial("nobody is there", "no-cvv", (), "not-tested"),
    ) == ["", "", ""]


def test_a_trial_with_another_outcome_says_which_and_why() -> None:
    assert problems(Trial("nobody asks", "no-cvv", (("a", "greeting"),), "fail")) == [
        "expected fail, got pass (1 of 1 journey pass)"
    ]


def test_a_trial_with_another_count_says_which_and_why() -> None:
    assert problems(Trial("two ask", "no-cvv", (("a", "ask.cvv"),), "fail", 2)) == [
        (
            "expected 2 violations, got 1 (1 of 1 journey fail; "
            "turn 0, agent: asks for the security code (ask.cvv); channel chat)"
        )
    ]
