import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxguard.model.journey import Actor, Event, EventKind, Journey
from cxguard.model.policy import Operand, Sentence, Within
from cxguard.policies.ordering.journeys import judge_journey
from cxguard.policies.ordering.judgement import Answer
from ordering_cases import LETTERS, OF_CAPTURED, SHAPES, journey

letters = st.frozensets(st.sampled_from(LETTERS))
traces = st.lists(letters, min_size=1, max_size=8)


@pytest.mark.parametrize("shape", SHAPES | OF_CAPTURED)
@settings(max_examples=60)
@given(trace=traces)
def test_the_monitor_says_what_the_oracle_says(shape: str, trace: list[frozenset[str]]) -> None:
    sentence, meaning = (SHAPES | OF_CAPTURED)[shape]
    assert judge_journey(sentence, journey(trace)).answer == meaning(trace)


def talk(*steps: str, recorded: bool | None = None, redaction: str | None = None) -> Journey:
    """'agent disclosure.recording 3.5' is somebody saying something; 'record_on' is an event of its own."""
    return Journey(
        "voice", tuple(_event(i, step.split()) for i, step in enumerate(steps)), None, recorded, redaction
    )


def _event(index: int, words: list[str]) -> Event:
    if words[0] in set(EventKind):
        time = float(words[1]) if len(words) > 1 else None
        return Event(index, EventKind(words[0]), Actor.SYSTEM, time_s=time)
    names = frozenset(word for word in words[1:] if not word[0].isdigit())
    time = next((float(word) for word in words[1:] if word[0].isdigit()), None)
    return Event(index, EventKind.SAY, Actor(words[0]), index, time, tags=names)


def operand(text: str, *by: Actor) -> Operand:
    return Operand(tuple(text.split(" | ")), frozenset(by))


DISCLOSED_FIRST = Sentence(require=operand("disclosure.recording"), before=operand("record_on"))
PAN_ONLY_PAUSED = Sentence(
    forbid=operand("payment.pan"), unless_between=(operand("record_off"), operand("record_on"))
)
OBJECTION_HONOURED = Sentence(
    require=operand("record_off | drop | end"), when=operand("objection.recording"), within=Within(turns=2)
)


def answer(sentence: Sentence, conversation: Journey) -> str:
    return str(judge_journey(sentence, conversation).answer)


def test_a_disclosure_before_the_recording_passes() -> None:
    assert answer(DISCLOSED_FIRST, talk("agent disclosure.recording", "record_on", "customer")) == "pass"


def test_a_disclosure_after_the_recording_fails_at_the_recording() -> None:
    judgement = judge_journey(DISCLOSED_FIRST, talk("agent", "record_on", "agent disclosure.recording"))
    assert judgement.answer is Answer.FAIL
    assert judgement.events == (1,)


def test_a_recording_from_before_the_first_word_counts_from_the_first_answer() -> None:
    greeted = ("record_on", "customer", "agent disclosure.recording", "customer", "agent")
    assert answer(DISCLOSED_FIRST, talk(*greeted)) == "pass"
    assert (
        answer(DISCLOSED_FIRST, talk("record_on", "agent", "customer", "agent disclosure.recording"))
        == "fail"
    )


def test_without_recording_events_a_greeting_that_tells_of_it_is_in_time() -> None:
    assert answer(DISCLOSED_FIRST, talk("agent disclosure.recording", "customer", recorded=True)) == "pass"


def test_without_recording_events_a_later_word_may_be_too_late() -> None:
    judgement = judge_journey(DISCLOSED_FIRST, talk("agent", "customer", "agent disclosure.recording"))
    assert (judgement.answer, judgement.reason) == ("inconclusive", "no recording events in this transcript")


def test_a_recording_that_stops_without_having_begun_leaves_open_since_when_it_was_on() -> None:
    assert answer(DISCLOSED_FIRST, talk("agent disclosure.recording", "customer", "record_off")) == "pass"
    late = talk("agent", "customer", "agent disclosure.recording", "record_off")
    assert answer(DISCLOSED_FIRST, late) == "inconclusive"


def test_a_call_that_was_not_recorded_needs_no_disclosure() -> None:
    assert answer(DISCLOSED_FIRST, talk("agent", "customer", recorded=False)) == "untriggered"


def test_the_sentence_otherwise_decides_where_the_first_cannot() -> None:
    fallback = Sentence(require=operand("disclosure.recording"), before=operand("contact.email"))
    sentence = Sentence(require=DISCLOSED_FIRST.require, before=DISCLOSED_FIRST.before, otherwise=fallback)
    judgement = judge_journey(sentence, talk("agent", "customer contact.email", "agent"))
    assert judgement.answer is Answer.FAIL
    assert "no recording events in this transcript" in judgement.reason


def test_the_sentence_otherwise_does_not_make_a_silent_pass() -> None:
    fallback = Sentence(require=operand("disclosure.recording"), before=operand("contact.email"))
    sentence = Sentence(require=DISCLOSED_FIRST.require, before=DISCLOSED_FIRST.before, otherwise=fallback)
    assert answer(sentence, talk("agent", "customer")) == "inconclusive"


def test_a_card_number_is_fine_while_recording_is_paused() -> None:
    assert (
        answer(PAN_ONLY_PAUSED, talk("record_on", "record_off", "customer payment.pan", "record_on"))
        == "pass"
    )


def test_every_card_number_outside_the_pause_is_a_witness_with_what_began_recording() -> None:
    judgement = judge_journey(
        PAN_ONLY_PAUSED,
        talk("record_on", "customer payment.pan", "record_off", "record_on", "agent payment.pan"),
    )
    assert judgement.answer is Answer.FAIL
    assert judgement.events == (0, 1, 3, 4)


def test_a_card_number_before_recording_has_begun_is_fine() -> None:
    assert answer(PAN_ONLY_PAUSED, talk("customer payment.pan", "record_on", "customer")) == "pass"


def test_recording_that_stops_first_was_on_from_the_beginning() -> None:
    assert answer(PAN_ONLY_PAUSED, talk("customer payment.pan", "record_off", "customer")) == "fail"


def test_a_card_number_without_recording_events_cannot_be_judged() -> None:
    assert answer(PAN_ONLY_PAUSED, talk("customer payment.pan")) == "inconclusive"


def test_no_card_number_is_no_occasion_even_without_recording_events() -> None:
    assert answer(PAN_ONLY_PAUSED, talk("customer")) == "untriggered"


def test_an_objection_is_honoured_by_the_end_of_the_call() -> None:
    assert answer(OBJECTION_HONOURED, talk("customer objection.recording", "agent")) == "pass"


def test_an_objection_ignored_for_three_turns_fails_where_recording_is_shown() -> None:
    conversation = talk(
        "record_on", "customer objection.recording", "agent", "customer", "agent", "record_off"
    )
    judgement = judge_journey(OBJECTION_HONOURED, conversation)
    assert judgement.answer is Answer.FAIL
    assert judgement.events == (1, 4)


def test_an_objection_with_recording_unseen_cannot_be_judged() -> None:
    conversation = talk("customer objection.recording", "agent", "customer", "agent")
    assert answer(OBJECTION_HONOURED, conversation) == "inconclusive"


def test_seconds_are_counted_from_the_occasion() -> None:
    sentence = Sentence(require=operand("unhold"), when=operand("hold"), within=Within(seconds=30))
    assert answer(sentence, talk("hold 10", "unhold 39.5")) == "pass"
    assert answer(sentence, talk("hold 10", "unhold 41")) == "fail"


def test_seconds_without_times_cannot_be_counted() -> None:
    sentence = Sentence(require=operand("unhold"), when=operand("hold"), within=Within(seconds=30))
    judgement = judge_journey(sentence, talk("hold", "unhold"))
    assert (judgement.answer, judgement.reason) == ("inconclusive", "no timestamps where the time matters")


def test_only_the_named_actors_count() -> None:
    sentence = Sentence(forbid=operand("payment.pan", Actor.AGENT, Actor.BOT))
    assert answer(sentence, talk("customer payment.pan")) == "pass"
    assert answer(sentence, talk("agent payment.pan")) == "fail"


def test_only_the_named_actors_turns_are_counted() -> None:
    within = Within(turns=1, by=frozenset({Actor.BOT}))
    sentence = Sentence(require=operand("disclosure.bot"), within=within)
    assert answer(sentence, talk("customer", "customer", "bot disclosure.bot")) == "pass"
    assert answer(sentence, talk("bot", "bot disclosure.bot")) == "fail"


def test_a_glob_means_every_name_below_it() -> None:
    sentence = Sentence(forbid=operand("payment.*"))
    assert answer(sentence, talk("customer payment.cvv")) == "fail"
    assert answer(sentence, talk("customer paymentx.cvv")) == "pass"


def test_a_file_that_says_it_is_raw_can_be_forbidden() -> None:
    sentence = Sentence(forbid=operand("file.raw"))
    assert answer(sentence, talk("customer", redaction="raw")) == "fail"
    assert answer(sentence, talk("customer", redaction="redacted")) == "pass"


def test_an_empty_conversation_passes_nothing() -> None:
    assert answer(Sentence(forbid=operand("payment.pan")), Journey("voice", ())) == "inconclusive"


def test_an_explanation_tells_place_and_words() -> None:
    sentence = Sentence(forbid=operand("ask.cvv"))
    judgement = judge_journey(sentence, talk("customer", "record_on", "agent ask.cvv 41.2"))
    assert judgement.reason == "turn 1, agent, 00:41: asks for the security code (ask.cvv); channel voice"


def test_a_class_is_told_by_its_title() -> None:
    judgement = judge_journey(PAN_ONLY_PAUSED, talk("record_on", "customer payment.pan", "record_off"))
    assert judgement.reason == (
        "turn 0, customer: payment card number (payment.pan), not between record_off and record_on; "
        "channel voice"
    )


def test_an_explanation_of_what_is_missing_tells_since_when() -> None:
    judgement = judge_journey(
        OBJECTION_HONOURED, talk("record_on", "customer objection.recording", "agent", "agent", "agent")
    )
    assert judgement.reason == (
        "turn 0, customer: objection.recording, and no record_off or drop or end within 2 turns after it; "
        "channel voice"
    )
