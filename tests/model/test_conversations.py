from cxguard.model.journey import Actor, Event, EventKind, Journey

EVENTS = tuple(Event(i, EventKind.SAY, Actor.AGENT) for i in range(5))


def test_a_journey_is_one_conversation() -> None:
    journey = Journey("chat", EVENTS)

    assert journey.conversations == (journey,)


def test_each_beginning_makes_a_conversation_whose_events_keep_their_indexes() -> None:
    parts = Journey("chat", EVENTS, "2026-01-05", begins=(2, 3)).conversations

    assert [[event.index for event in part.events] for part in parts] == [[0, 1], [2], [3, 4]]
    assert {(part.channel, part.started_at, part.begins) for part in parts} == {("chat", "2026-01-05", ())}


def test_a_journey_without_events_is_one_too() -> None:
    assert len(Journey("chat", ()).conversations) == 1
