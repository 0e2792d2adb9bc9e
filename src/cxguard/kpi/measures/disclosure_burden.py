"""K16: how long customers listen to notices before it is about them."""

from collections.abc import Iterator

from cxguard.kpi.counting import CENTRE, Amount, Conversation, over_conversations, turns_between
from cxguard.kpi.reading import Better, Kpi

_OPENING = 10
"""Events within which a notice belongs to the opening."""


def _ask(conversation: Conversation) -> Iterator[Amount]:
    opening = conversation.events[:_OPENING]
    notices = [e for e in conversation.all("disclosure.*", by=CENTRE) if e in opening]
    if notices:
        yield Amount(turns_between(conversation, opening[0], notices[-1]) + 1)


KPI = Kpi(
    "K16",
    "Turns until the notices end",
    "turns taken up to the last notice of the opening, over conversations with a notice there",
    "turns",
    Better.LOWER,
    over_conversations("K16", _ask),
)
