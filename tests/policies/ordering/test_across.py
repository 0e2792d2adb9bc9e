"""All conversations of one customer, debt or campaign judged as one."""

import sys
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cxguard.model.journey import Actor, Event, EventKind, Journey
from cxguard.model.policy import Limit, Operand, Sentence, Within
from cxguard.policies.ordering.across import Across, Told, judge_across

CALLED, TALKED = Operand(("call.outbound",)), Operand(("say",), frozenset({Actor.CUSTOMER}))
DAY_S = 86_400
SEVEN_IN_SEVEN = Sentence(limit=Limit(CALLED, 7), within=Within(seconds=7 * DAY_S), across="debt")
NOT_AFTER_TALK = Sentence(forbid=CALLED, when=TALKED, within=Within(seconds=7 * DAY_S), across="debt")
NO_OFFERS = Sentence(
    forbid=Operand(("offer.marketing",)),
    after=Operand(("request.opt-out",)),
    unless=Operand(("consent.given",)),
    across="customer",
)
FIRST = datetime(2026, 3, 2, 15, tzinfo=UTC)


def call(
    day: float | None, *tags: str, of: str | None = "one", kind: str = "debt", actor: Actor = Actor.AGENT
) -> Told:
    events = tuple(
        Event(i, EventKind.SAY, actor, i, tags=frozenset({t})) for i, t in enumerate(tags or ("x",))
    )
    started = None if day is None else (FIRST + timedelta(days=day)).isoformat()
    keys = ((kind, of),) if of else ()
    return Told(f"day-{day}.json", Journey("voice", events, started, direction="outbound", keys=keys))


def answers(sentence: Sentence, *told: Told) -> list[str]:
    return [str(judgement.answer) for judgement in judge_across(sentence, told)]


def test_the_eighth_call_in_seven_days_fails() -> None:
    assert answers(SEVEN_IN_SEVEN, *(call(day) for day in (0, 1, 2, 3, 4, 5, 6))) == ["pass"] * 7
    found = judge_across(SEVEN_IN_SEVEN, [call(day) for day in (0, 1, 2, 3, 4, 5, 6, 6.9)])
    assert [str(judgement.answer) for judgement in found] == ["pass"] * 7 + ["fail"]
    assert found[-1].reason == (
        "its beginning: the customer is called (call.outbound), more than 7 times within 7 days; "
        "across conversations of one debt"
    )


def test_the_order_in_which_files_are_given_does_not_matter() -> None:
    days = (6.9, 3, 0, 5, 1, 4, 2, 6)
    assert answers(SEVEN_IN_SEVEN, *(call(day) for day in days)) == ["fail"] + ["pass"] * 7


def test_calls_about_another_debt_are_counted_apart() -> None:
    told = [call(day, of="one" if n % 2 else "two") for n, day in enumerate((0, 1, 2, 3, 4, 5, 6, 6.5, 6.9))]
    assert set(answers(SEVEN_IN_SEVEN, *told)) == {"pass"}


@given(st.lists(st.integers(0, 20), max_size=12), st.integers(1, 3), st.integers(1, 5))
def test_a_window_holds_what_counting_by_hand_finds(days: list[int], most: int, length: int) -> None:
    sentence = Sentence(limit=Limit(CALLED, most), within=Within(seconds=length * DAY_S), across="debt")
    days = sorted(days)
    expected = any(sum(d <= e <= d + length for e in days) > most for d in days)
    assert ("fail" in answers(sentence, *(call(day) for day in days))) is expected


def test_no_call_within_seven_days_after_a_talk() -> None:
    talk = call(0, "x", actor=Actor.CUSTOMER)
    assert answers(NOT_AFTER_TALK, talk, call(7.5)) == ["pass", "untriggered"]
    failed = judge_across(NOT_AFTER_TALK, [talk, call(3)])[1]
    assert str(failed.answer) == "fail"
    assert "turn 0, customer of day-0.json, 3 days before" in failed.reason


def test_nothing_is_sold_to_who_has_opted_out_until_they_agree_again() -> None:
    asked = call(0, "request.opt-out", kind="customer")
    sold = call(5, "offer.marketing", kind="customer")
    agreed = call(3, "consent.given", kind="customer")
    assert answers(NO_OFFERS, asked, sold) == ["pass", "fail"]
    assert answers(NO_OFFERS, asked, agreed, sold) == ["pass", "untriggered", "untriggered"]
    assert answers(NO_OFFERS, sold) == ["untriggered"]


def test_a_call_of_nobody_knows_whom_is_open_only_where_others_might_make_it_fail() -> None:
    asked, sold = call(0, "request.opt-out", kind="customer"), call(5, "offer.marketing", of=None)
    assert answers(NO_OFFERS, sold) == ["untriggered"]
    found = judge_across(NO_OFFERS, [asked, sold])
    assert [str(judgement.answer) for judgement in found] == ["pass", "inconclusive"]
    assert found[1].reason == "nothing says which customer this is of, and with others it would fail"


def test_a_call_of_no_known_time_has_no_place_among_the_others() -> None:
    asked = call(0, "request.opt-out", kind="customer")
    sold = call(None, "offer.marketing", kind="customer")
    found = judge_across(NO_OFFERS, [asked, sold])[1]
    assert (str(found.answer), found.reason) == (
        "inconclusive",
        "nothing says when it began, so its place among the others of its customer is not known",
    )


def test_calls_of_unknown_direction_are_read_both_ways() -> None:
    told = [
        Told(
            str(day),
            Journey("voice", call(day).journey.events, call(day).journey.started_at, keys=(("debt", "a"),)),
        )
        for day in range(12)
    ]
    assert answers(SEVEN_IN_SEVEN, *told) == ["inconclusive"] * 12


def test_a_conversation_is_let_go_once_it_is_taken_in() -> None:
    across = Across(NO_OFFERS)
    told = call(0, "request.opt-out", "offer.marketing", kind="customer")
    held = sys.getrefcount(told.journey), sys.getrefcount(told.journey.events[0])

    across.add(told)

    assert (sys.getrefcount(told.journey), sys.getrefcount(told.journey.events[0])) == held
    assert [str(judgement.answer) for judgement in across.judgements()] == ["fail"]
