"""What is changed in a mutant, and which mutants tests notice."""

from dataclasses import replace
from typing import Any

from cxguard.model.document import Kind
from cxguard.model.journey import Actor
from cxguard.model.policy import (
    Bounds,
    Canary,
    Check,
    FindingSelector,
    Limit,
    Operand,
    Pack,
    Quantifier,
    Selector,
    Sentence,
    Subject,
    Trial,
    ValueMatcher,
    Within,
)
from cxguard.model.scan import Answered, Examined, Scan
from cxguard.policies.authoring.mutants import mutants
from cxguard.policies.authoring.mutation import tried_mutants

CHECK = Check(
    id="c",
    title="t",
    requirements=("r",),
    subject=Subject.FINDING,
    message="m",
    fix="f",
    canary=Canary("bad", "good"),
)


def changes(**fields: Any) -> list[str]:
    return [mutant.change for mutant in mutants(replace(CHECK, **fields))]


def test_an_expression_is_negated_thinned_turned_and_moved() -> None:
    made = [m.check.expr for m in mutants(replace(CHECK, expr="a.b >= 3 && c.d"))]

    assert made[:5] == ["!(a.b >= 3 && c.d)", "(c.d)", "(a.b >= 3)", "a.b < 3 && c.d", "a.b >= 4 && c.d"]


def test_a_quantifier_is_turned_and_its_bounds_are_moved() -> None:
    assert "all becomes none" in changes(expr="a")
    assert changes(expr="a", quantifier=Quantifier.COUNT, bounds=Bounds(1, 3))[-2:] == [
        "at_least one more",
        "at_most one less",
    ]


def test_a_value_is_left_out_and_moved() -> None:
    less = ValueMatcher(("days",), "less", (91,), "days less 91")
    on = ValueMatcher(("on",), "equals", (True,), "on equals true")

    assert changes(values=(less, on))[:5] == [
        "without 'days less 91'",
        "'days less 91' becomes 'days less 90'",
        "'days less 91' becomes 'days less 92'",
        "without 'on equals true'",
        "'on equals true' becomes 'on equals false'",
    ]


def test_what_a_check_is_about_is_widened() -> None:
    narrow = Selector(kinds=frozenset((Kind.CODE,)), paths=("src/**",))

    assert changes(applies_to=narrow, forbids=FindingSelector(("payment.pan",))) == [
        "applies_to without kinds",
        "applies_to without paths",
        "forbids nothing",
    ]


def test_a_sentence_is_turned_thinned_and_its_bounds_are_moved() -> None:
    said = Sentence(
        when=Operand(("request.human",)),
        require=Operand(("transfer",)),
        within=Within(turns=2, by=frozenset((Actor.AGENT,))),
        unless=Operand(("drop",)),
    )

    assert changes(sentence=said) == [
        "forbids what it requires",
        "without within",
        "without unless",
        "within turns -1",
        "within turns +1",
        "within, of anybody",
    ]


def test_a_limit_is_moved_both_ways_but_not_below_nothing() -> None:
    assert changes(sentence=Sentence(limit=Limit(Operand(("ask.cvv",)), 0))) == ["limit +1"]


DAYS = ValueMatcher(("days",), "less", (91,), "days less 91")
DAYS_CHECK = replace(CHECK, subject=Subject.CONFIG, values=(DAYS,))


def scanned(files: tuple[tuple[str, str], ...]) -> Scan:
    """Every text is a number of days; all questions near 91 are answered."""
    return Scan(tuple(_file(path, int(text)) for path, text in files), (), ())


def _file(path: str, days: int) -> Examined:
    keys = {m.values[0].key: int(str(m.values[0].operands[0])) for m in (_check(b) for b in (90, 91, 92))}
    answers = tuple(
        Answered(key, days < bound, () if days < bound else ("/days",)) for key, bound in keys.items()
    )
    return Examined(path, Kind.CONFIG, "yaml", 1, answers=answers)


def _check(bound: int) -> Check:
    return replace(DAYS_CHECK, values=(replace(DAYS, operands=(bound,), written=f"days less {bound}"),))


def pack(*trials: tuple[str, str]) -> Pack:
    tests = tuple(Trial(text, "c", (("a.yaml", text),), expect) for text, expect in trials)
    samples = (("bad", "400"), ("good", "1"))
    return Pack("p", "1.0.0", "P", (), (DAYS_CHECK,), tests, samples=samples)


def surviving(made: Pack) -> list[str]:
    return [tested.change for tested in tried_mutants(made, scanned) if not tested.is_killed]


def test_far_away_samples_do_not_notice_a_bound_that_moves() -> None:
    assert surviving(pack()) == [
        "'days less 91' becomes 'days less 90'",
        "'days less 91' becomes 'days less 92'",
    ]


def test_tests_at_the_bound_notice_every_mutant() -> None:
    assert surviving(pack(("90", "pass"), ("91", "fail"))) == []
