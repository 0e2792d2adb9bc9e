"""K22: whether a customer who wants no more calls or messages is heard."""

from collections.abc import Iterator

from cxguard.kpi.counting import CENTRE, Amount, Conversation, over_conversations
from cxguard.kpi.reading import Better, Kpi
from cxguard.model.journey import Actor


def _ask(conversation: Conversation) -> Iterator[Amount]:
    wish = conversation.first("request.opt-out", by=frozenset((Actor.CUSTOMER,)))
    if wish is not None:
        confirmed = conversation.first("confirm.opt-out", by=CENTRE, after=wish.index)
        later = conversation.first("offer.marketing", by=CENTRE, after=wish.index)
        yield Amount(confirmed is not None and later is None, at=wish.index)


KPI = Kpi(
    "K22",
    "Opt-outs honoured",
    "conversations in which the wish is confirmed and no offer follows, over those with the wish",
    "share",
    Better.HIGHER,
    over_conversations("K22", _ask),
)
