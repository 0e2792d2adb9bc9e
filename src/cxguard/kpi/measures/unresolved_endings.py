"""K20: conversations that end with the customer still waiting for an answer."""

from collections.abc import Iterator

from cxguard.kpi.counting import Amount, Conversation, over_conversations
from cxguard.kpi.reading import Better, Kpi

_ANSWERS = {
    "complaint.raised": ("acknowledge.complaint", "announce.handover", "transfer"),
    "request.cancel": ("confirm.cancel", "announce.handover", "transfer"),
    "request.opt-out": ("confirm.opt-out",),
    "request.human": ("announce.handover", "transfer", "join"),
    "request.data-subject": ("announce.handover", "transfer", "consent.given"),
}


def _ask(conversation: Conversation) -> Iterator[Amount]:
    raised = [e for e in conversation.events if e.tags.intersection(_ANSWERS)]
    if not raised:
        return
    open_ = [
        event
        for event in raised
        for tag in sorted(event.tags.intersection(_ANSWERS))
        if conversation.first(*_ANSWERS[tag], after=event.index) is None
    ]
    yield Amount(bool(open_), at=open_[-1].index if open_ else None)


KPI = Kpi(
    "K20",
    "Unresolved endings",
    "conversations in which a request or complaint gets no answer before the end, over those with one",
    "share",
    Better.LOWER,
    over_conversations("K20", _ask),
)
