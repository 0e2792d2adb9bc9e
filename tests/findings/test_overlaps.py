"""One finding per place."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from cxguard.findings.overlaps import without_overlaps
from cxguard.model.document import Span
from cxguard.model.finding import Match
from cxguard.model.rule import Rule, Severity


def rule(name: str, specificity: int = 50) -> Rule:
    return Rule(name, 1, name, "x.y", "", Severity.LOW, "why", "fix", (), specificity=specificity)


def match(name: str, start: int, end: int, specificity: int = 50) -> Match:
    return Match(rule(name, specificity), Span(start, end), (("pattern", 0.5),))


def test_the_more_specific_rule_keeps_the_place_and_names_the_other() -> None:
    (kept,) = without_overlaps([match("generic", 0, 20, 10), match("exact", 5, 15, 90)])

    assert (kept.match.rule.id, kept.also_matched) == ("exact", ("generic",))


def test_of_equals_the_longer_match_stays() -> None:
    (kept,) = without_overlaps([match("short", 5, 9), match("long", 0, 20)])

    assert kept.match.rule.id == "long"


def test_an_address_seen_as_a_whole_holds_the_numbers_in_it() -> None:
    whole = replace(
        match("postal-address", 3, 40, 47), rule=replace(rule("postal-address", 47), engine="names")
    )
    number = replace(match("street-address", 30, 35, 46), value="62704")
    other = replace(match("card", 3, 19), rule=replace(rule("card", 90), class_="payment.pan"))

    (kept,) = without_overlaps([number, whole])
    (sure,) = without_overlaps([whole, other])

    assert (kept.match.rule.id, kept.also_matched) == ("postal-address", ("street-address",))
    assert sure.match.rule.id == "card"


def test_neighbours_do_not_overlap() -> None:
    kept = without_overlaps([match("a", 0, 5), match("b", 5, 9)])

    assert [k.match.rule.id for k in kept] == ["a", "b"]


matches = st.lists(
    st.builds(
        lambda name, start, length, weight: match(name, start, start + length, weight),
        st.sampled_from("abcd"),
        st.integers(0, 40),
        st.integers(1, 12),
        st.integers(0, 3),
    ),
    max_size=25,
)


@given(matches, st.randoms())
def test_the_order_of_the_matches_does_not_matter(found: list[Match], random: object) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined] # Hypothesis' Random

    assert without_overlaps(found) == without_overlaps(shuffled)


@given(matches)
def test_what_stays_never_overlaps_and_everything_lost_overlaps_something(found: list[Match]) -> None:
    kept = [k.match for k in without_overlaps(found)]

    assert all(not a.span.overlaps(b.span) for i, a in enumerate(kept) for b in kept[i + 1 :])
    assert all(any(m.span.overlaps(k.span) for k in kept) for m in found)
