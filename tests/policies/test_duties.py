"""Duties that contradict each other, and what is about to change."""

from dataclasses import replace
from datetime import date

import pytest

from cxguard.model.attestation import Attestation
from cxguard.model.policy import Canary, Check, Citation, Duty, Pack, Requirement, Subject
from cxguard.model.rule import Severity
from cxguard.model.waiver import Waiver
from cxguard.policies.circumstances import Given
from cxguard.policies.duties import conflicts
from cxguard.policies.upcoming import upcoming

DAY = date(2026, 6, 1)
TOPIC = "recording-of-card-entry"


def pack(id_: str, *duties: Duty, places: tuple[str, ...] = (), begins: date | None = None) -> Pack:
    cited = (Citation(id_.upper(), "1", "7"),)
    requirement = Requirement(
        "r1",
        "One",
        "The first.",
        Severity.HIGH,
        cited,
        jurisdiction=places,
        duties=duties,
        effective_from=begins,
    )
    check = Check("c", "C", ("r1",), Subject.RUN, "", "", Canary("a", "b"))
    return Pack(id_, "1.0.0", id_, (requirement,), (check,))


RECORD, PAUSE = Duty(TOPIC, must=True), Duty(TOPIC, must=False)
KEEP, DROP = Duty("retention", at_least=1825, unit="days"), Duty("retention", at_most=90, unit="days")


def test_two_duties_that_cannot_both_be_met_are_told_with_both_clauses() -> None:
    (conflict,) = conflicts([pack("law", RECORD), pack("cards", PAUSE)], DAY)
    assert conflict.told == (
        "recording-of-card-entry: cards/r1 (CARDS 1 7) asks for it not to be; law/r1 (LAW 1 7) asks for it"
    )


def test_a_floor_above_a_ceiling_is_a_conflict() -> None:
    (conflict,) = conflicts([pack("law", KEEP), pack("privacy", DROP)], DAY)
    assert "asks for at least 1825 days; privacy/r1 (PRIVACY 1 7) asks for at most 90 days" in conflict.told


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (RECORD, RECORD),
        (RECORD, replace(PAUSE, topic="another")),
        (KEEP, replace(DROP, at_most=2000.0)),
        (KEEP, replace(DROP, unit="months")),
        (KEEP, RECORD),
    ],
)
def test_duties_that_go_together_are_none(first: Duty, second: Duty) -> None:
    assert conflicts([pack("law", first), pack("cards", second)], DAY) == ()


@pytest.mark.parametrize(
    ("first", "second", "number"),
    [(("US",), ("US-CA",), 1), (("EU",), ("UK",), 0), ((), ("UK",), 1), (("EU", "UK"), ("UK",), 1)],
)
def test_only_places_that_overlap_can_contradict(
    first: tuple[str, ...], second: tuple[str, ...], number: int
) -> None:
    found = conflicts([pack("law", RECORD, places=first), pack("cards", PAUSE, places=second)], DAY)
    assert len(found) == number


def test_law_that_does_not_bind_yet_contradicts_nothing() -> None:
    later = pack("law", RECORD, begins=date(2026, 8, 2))
    assert conflicts([later, pack("cards", PAUSE)], DAY) == ()
    assert len(conflicts([later, pack("cards", PAUSE)], date(2026, 8, 2))) == 1


def test_one_side_may_say_how_both_can_be_met() -> None:
    how = "Pause while the card is entered, and record that it was paused."
    (conflict,) = conflicts([pack("law", RECORD), pack("cards", replace(PAUSE, reconciled=how))], DAY)
    assert conflict.reconciled == how


WAIVER = Waiver("W-1", "law/c", "Why.", "a", "b", date(2026, 1, 1), date(2026, 6, 30))
STATED = Attestation(
    "A-1", "topic", holds=True, statement="So.", attested_by="a", role="lead",
    attested_on=date(2026, 1, 1), expires=date(2026, 7, 15), path="a.yaml",
)  # fmt: skip


def test_what_is_about_to_change_is_told_the_soonest_first() -> None:
    found = upcoming([pack("law", begins=date(2026, 8, 2))], Given((WAIVER,), (STATED,)), DAY, 90)
    assert [(event.day.isoformat(), event.what) for event in found] == [
        ("2026-07-01", "waiver W-1 has expired: law/c fails"),
        ("2026-07-16", "attestation A-1 has expired: topic"),
        ("2026-08-02", "begins to bind  law/r1: One (1 check)"),
    ]


def test_what_is_over_or_far_away_is_not_upcoming() -> None:
    packs = [pack("law", begins=DAY), pack("far", begins=date(2026, 8, 31))]
    assert upcoming(packs, Given(), DAY, 90) == ()
