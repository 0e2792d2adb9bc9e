"""K23: where customers give up when they are asked for something."""

from collections.abc import Iterator

from cxguard.kpi.counting import CENTRE, Amount, Conversation, over_conversations
from cxguard.kpi.reading import Better, Kpi
from cxguard.model.journey import Actor, EventKind

_SPEAKS = (EventKind.SAY, EventKind.DTMF, EventKind.SLOT)


def _ask(conversation: Conversation) -> Iterator[Amount]:
    asked = list(conversation.all("ask.*", by=CENTRE))
    if asked:
        last = asked[-1]
        after = (e for e in conversation.events if e.index > last.index and e.kind in _SPEAKS)
        is_left = not any(e.actor is not Actor.SYSTEM for e in after)
        yield Amount(is_left, at=last.index)


KPI = Kpi(
    "K23",
    "Given up at a question",
    "conversations that end with a question for data, over those in which data is asked for",
    "share",
    Better.LOWER,
    over_conversations("K23", _ask),
)
