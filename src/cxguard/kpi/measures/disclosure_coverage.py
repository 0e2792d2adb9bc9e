"""K1: whether customers hear that they are recorded before they are."""

from collections.abc import Iterator

from cxguard.kpi.counting import CENTRE, UNDECIDED, Amount, Conversation, over_conversations
from cxguard.kpi.reading import Better, Kpi
from cxguard.model.journey import Actor, EventKind

_DISCLOSURE = "disclosure.recording"
_PERSONAL = ("payment.*", "bank.*", "identity.*", "contact.*", "account.*", "health.*", "person.dob")


def _ask(conversation: Conversation) -> Iterator[Amount]:
    journey = conversation.journey
    begin = conversation.first(EventKind.RECORD_ON)
    if journey.channel != "voice" or (journey.recorded is False and begin is None):
        return
    if journey.recorded is None and begin is None:
        yield UNDECIDED
        return
    told = conversation.first(_DISCLOSURE, by=CENTRE)
    due = begin or conversation.first(*_PERSONAL, by=frozenset((Actor.CUSTOMER,)))
    yield Amount(told is not None and (due is None or told.index < due.index))


KPI = Kpi(
    "K1",
    "Told of the recording in time",
    "recorded calls whose customer hears of it before it begins, or before giving anything personal, over "
    "recorded calls",
    "share",
    Better.HIGHER,
    over_conversations("K1", _ask),
)
