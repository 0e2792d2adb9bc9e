"""K18: how far it is to a person, and to the way out."""

from collections.abc import Iterator
from functools import partial

from cxguard.kpi.counting import CENTRE, UNDECIDED, Amount, Conversation, over_conversations, turns_between
from cxguard.kpi.reading import WHOLE, Better, Kpi, Reading
from cxguard.model.assessment import Assessment
from cxguard.model.journey import Actor, EventKind

_CUSTOMER = frozenset((Actor.CUSTOMER,))
_WAYS = {
    "to a person": ("request.human", ("announce.handover", str(EventKind.TRANSFER), str(EventKind.JOIN))),
    "to the way out": ("request.cancel", ("confirm.cancel",)),
    "to the purchase": ("disclosure.terms", ("consent.given",)),
}


def _asking(begin: str, ends: tuple[str, ...], conversation: Conversation) -> Iterator[Amount]:
    asked = conversation.first(begin, by=_CUSTOMER if begin.startswith("request.") else CENTRE)
    if asked is None:
        return
    reached = conversation.first(*ends, after=asked.index)
    yield (
        UNDECIDED if reached is None else Amount(turns_between(conversation, asked, reached), at=asked.index)
    )


def _measure(assessment: Assessment) -> Iterator[Reading]:
    for name, (begin, ends) in _WAYS.items():
        counted = over_conversations("K18", partial(_asking, begin, ends))
        for reading in counted(assessment):
            slice_ = name if reading.slice_ == WHOLE else f"{reading.slice_} {name}"
            numbers = reading.numerator, reading.denominator, reading.n, reading.undecided
            yield Reading("K18", *numbers, slice_=slice_)


KPI = Kpi(
    "K18",
    "Turns to a person, to the way out, to the purchase",
    "turns from asking to reaching it, over conversations that reach it; undecided are those that never do. "
    "The way out should be no longer than the way in",
    "turns",
    Better.LOWER,
    _measure,
)
