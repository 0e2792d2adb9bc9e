"""K2: where customers give card or account data while everything is kept."""

from collections.abc import Iterator

from cxguard.kpi.counting import Amount, Conversation, over_conversations
from cxguard.kpi.reading import Better, Kpi
from cxguard.model.journey import Actor, EventKind
from cxguard.model.named import fits

_CAPTURED = ("payment.*", "bank.*", "auth.*", "identity.*")


def _ask(conversation: Conversation) -> Iterator[Amount]:
    yield Amount(0, 1, is_everywhere=True)
    is_kept = True
    for event in conversation.events:
        if event.kind in (EventKind.RECORD_OFF, EventKind.RECORD_ON):
            is_kept = event.kind is EventKind.RECORD_ON
        given = any(fits(pattern, event.classes) for pattern in _CAPTURED)
        if given and is_kept and event.actor is Actor.CUSTOMER:
            yield Amount(1, 0, at=event.index)


KPI = Kpi(
    "K2",
    "Open capture points",
    "places where a customer gives payment, bank, identity or login data while nothing pauses the recording, "
    "over conversations",
    "per conversation",
    Better.LOWER,
    over_conversations("K2", _ask),
)
