"""K19: silence and waiting."""

from collections.abc import Iterator
from itertools import pairwise

from cxguard.kpi.counting import UNDECIDED, Amount, Conversation, over_conversations
from cxguard.kpi.reading import Better, Kpi
from cxguard.model.journey import EventKind

_SILENCE_S = 20.0
"""Seconds without a word from which it is dead air."""


def _ask(conversation: Conversation) -> Iterator[Amount]:
    if conversation.journey.channel != "voice":
        return
    timed = [e for e in conversation.events if e.time_s is not None]
    if len(timed) < 2:  # noqa: PLR2004 - a gap has two ends
        yield UNDECIDED
        return
    yield Amount(0, 1, is_everywhere=True)
    for before, after in pairwise(timed):
        gap = (after.time_s or 0.0) - (before.end_s or before.time_s or 0.0)
        if gap > _SILENCE_S or (before.kind is EventKind.HOLD and gap > 0):
            yield Amount(gap, 0, at=before.index)


KPI = Kpi(
    "K19",
    "Dead air and hold",
    "seconds of hold, and of silence longer than 20 seconds, over calls with times",
    "seconds per call",
    Better.LOWER,
    over_conversations("K19", _ask),
)
