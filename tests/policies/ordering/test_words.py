"""Words of a sentence that speak of clocks, of whole conversations and of who is not the customer."""

import pytest

from cxguard.model.journey import Actor, Event, EventKind, Journey
from cxguard.model.policy import Gap, Limit, Operand, Sentence, Within
from cxguard.policies.ordering.journeys import judge_journey

HOURS = (Operand(("08:00",)), Operand(("21:00",)))
CALLED = Operand(("call.outbound",))


def said(
    index: int, *tags: str, words: int = 10, **more: float | Actor | tuple[tuple[str, int], ...]
) -> Event:
    actor = more.pop("actor", Actor.AGENT)
    return Event(index, EventKind.SAY, actor, index, tags=frozenset(tags), words=words, **more)  # type: ignore[arg-type]  # a test's shorthand


def call(*events: Event, **more: object) -> Journey:
    return Journey("voice", events, **more)  # type: ignore[arg-type]  # a test's shorthand


def told(sentence: Sentence, journey: Journey) -> tuple[str, str]:
    judgement = judge_journey(sentence, journey)
    return str(judgement.answer), judgement.reason


def test_words_are_counted_from_the_occasion_to_the_place_within_the_turn() -> None:
    sentence = Sentence(require=Operand(("told",)), within=Within(words=12))
    assert told(sentence, call(said(0), said(1, "told", spots=(("told", 2),))))[0] == "pass"
    assert told(sentence, call(said(0), said(1, "told", spots=(("told", 3),))))[0] == "fail"


def test_words_that_nobody_counted_leave_it_open() -> None:
    sentence = Sentence(require=Operand(("told",)), within=Within(words=12))
    assert told(sentence, call(said(0, "told", words=0))) == (
        "inconclusive",
        "no words that could be counted",
    )


def test_a_second_is_told_from_the_words_before_it_where_a_turn_has_an_end() -> None:
    sentence = Sentence(require=Operand(("told",)), within=Within(seconds=5))
    early = said(0, "told", spots=(("told", 2),), time_s=0.0, end_s=20.0)
    late = said(0, "told", spots=(("told", 4),), time_s=0.0, end_s=20.0)
    assert told(sentence, call(early))[0] == "pass"
    assert told(sentence, call(late))[0] == "fail"


def test_without_an_end_a_turn_counts_from_its_start() -> None:
    sentence = Sentence(require=Operand(("told",)), within=Within(seconds=5))
    assert told(sentence, call(said(0, "told", spots=(("told", 9),), time_s=4.0)))[0] == "pass"


@pytest.mark.parametrize(("last", "answer"), [(2.0, "pass"), (20.0, "fail")])
def test_the_last_seconds_are_counted_back_from_the_end(last: float, answer: str) -> None:
    sentence = Sentence(require=Operand(("bye",)), within=Within(seconds=10, of=Operand(("end",))))
    journey = call(said(0, "bye", time_s=0.0, end_s=1.0), said(1, time_s=last, end_s=last + 2))
    assert told(sentence, journey)[0] == answer


def test_the_last_words_are_counted_back_from_the_end() -> None:
    sentence = Sentence(require=Operand(("bye",)), within=Within(words=10, of=Operand(("end",))))
    assert told(sentence, call(said(0, "bye"), said(1, words=9)))[0] == "pass"
    assert told(sentence, call(said(0, "bye"), said(1, words=10)))[0] == "fail"


def test_the_end_of_a_conversation_without_times_cannot_be_measured() -> None:
    sentence = Sentence(require=Operand(("bye",)), within=Within(seconds=10, of=Operand(("end",))))
    assert told(sentence, call(said(0, "bye"))) == ("inconclusive", "no timestamps where the time matters")


@pytest.mark.parametrize(
    ("begun", "answer"),
    [
        ("2026-03-02T07:59:00-06:00", "fail"),
        ("2026-03-02T08:00:00-06:00", "pass"),
        ("2026-03-02T21:00:00-06:00", "pass"),
        ("2026-03-02T21:00:30-06:00", "fail"),
    ],
)
def test_a_time_of_day_is_the_customers(begun: str, answer: str) -> None:
    sentence = Sentence(forbid=CALLED, unless_between=HOURS)
    journey = call(said(0), direction="outbound", local_start=begun)
    assert told(sentence, journey)[0] == answer


def test_hours_may_go_over_midnight() -> None:
    night = (Operand(("22:00",)), Operand(("06:00",)))
    journey = call(said(0), direction="outbound", local_start="2026-03-02T23:30:00+01:00")
    assert told(Sentence(forbid=CALLED, unless_between=night), journey)[0] == "pass"


def test_without_the_customers_clock_the_hour_is_not_known() -> None:
    sentence = Sentence(forbid=CALLED, unless_between=HOURS)
    assert told(sentence, call(said(0), direction="outbound")) == (
        "inconclusive",
        "nothing says what time it was where the customer is",
    )
    assert told(sentence, call(said(0), direction="inbound"))[0] == "untriggered"


@pytest.mark.parametrize(
    ("tag", "answer"), [("greet.outbound", "fail"), ("greet.inbound", "untriggered"), ("x", "inconclusive")]
)
def test_who_called_is_told_by_the_greeting(tag: str, answer: str) -> None:
    sentence = Sentence(require=Operand(("told",)), scope=(CALLED,))
    assert told(sentence, call(said(0, tag)))[0] == answer


def test_a_chat_is_no_call_at_all() -> None:
    journey = Journey("chat", (said(0),))
    assert told(Sentence(require=Operand(("told",)), scope=(CALLED,)), journey)[0] == "untriggered"


def test_a_bot_and_a_person_taking_turns_is_a_handover() -> None:
    sentence = Sentence(require=Operand(("told",)), before=Operand(("handover",)))
    assert told(sentence, call(said(0, actor=Actor.BOT), said(1)))[0] == "fail"
    assert told(sentence, call(said(0, "told", actor=Actor.BOT), said(1)))[0] == "pass"
    assert told(sentence, call(said(0), said(1)))[0] == "untriggered"


def test_notes_are_heard_only_by_sentences_that_name_them() -> None:
    note = Event(1, EventKind.NOTE, Actor.UNKNOWN, 1, classes=frozenset({"payment.pan"}))
    pan = Operand(("payment.pan",))
    assert told(Sentence(forbid=pan), call(said(0), note))[0] == "pass"
    assert told(Sentence(forbid=pan, after=Operand(("notes",))), call(said(0), note))[0] == "fail"


def test_details_with_nothing_to_compare_leave_it_open() -> None:
    sentence = Sentence(forbid=Operand(("disclose.other-customer",)))
    assert told(sentence, call(said(0, "disclose.other-customer")))[0] == "fail"
    assert told(sentence, call(said(0, "disclose.other-customer?"))) == (
        "inconclusive",
        "nothing shows whose details these are",
    )


def test_a_limit_tells_the_one_too_many() -> None:
    sentence = Sentence(limit=Limit(Operand(("failed.verification",)), 2))
    journey = call(*(said(i, "failed.verification") for i in range(3)))
    judgement = judge_journey(sentence, journey)
    assert judgement.events == (2,)
    assert judgement.reason.endswith("(failed.verification), more than 2 times; channel voice")


def test_silence_is_counted_from_the_end_of_a_turn() -> None:
    sentence = Sentence(gap=Gap(seconds=20))
    spoken = call(said(0, time_s=0.0, end_s=8.0), said(1, time_s=28.0, end_s=30.0))
    silent = call(said(0, time_s=0.0, end_s=8.0), said(1, time_s=28.5, end_s=30.0))
    assert told(sentence, spoken)[0] == "pass"
    answer, reason = told(sentence, silent)
    assert answer == "fail"
    assert reason == (
        "turn 0, agent, 00:00: 20.5 s until anything is said again (turn 1, agent, 00:28), "
        "where 20 are allowed; channel voice"
    )


def test_without_ends_only_what_nobody_can_fill_with_words_is_silence() -> None:
    sentence = Sentence(gap=Gap(seconds=20))
    assert told(sentence, call(said(0, time_s=0.0), said(1, time_s=19.0)))[0] == "pass"
    assert told(sentence, call(said(0, time_s=0.0), said(1, time_s=25.0)))[0] == "inconclusive"
    assert told(sentence, call(said(0, time_s=0.0), said(1, time_s=28.0)))[0] == "fail"


def test_silence_without_times_is_not_known() -> None:
    assert told(Sentence(gap=Gap(seconds=20)), call(said(0), said(1)))[0] == "inconclusive"


def test_a_gap_of_turns_is_between_two_of_a_sort() -> None:
    sentence = Sentence(gap=Gap(Operand(("check",)), turns=2))
    assert told(sentence, call(said(0, "check"), said(1), said(2, "check")))[0] == "pass"
    assert told(sentence, call(said(0, "check"), said(1), said(2), said(3, "check")))[0] == "fail"
