"""K17: how often customers must prove who they are, and say it again."""

from collections import Counter
from collections.abc import Iterator

from cxguard.kpi.counting import CENTRE, Amount, Conversation, over_conversations
from cxguard.kpi.reading import Better, Kpi

_ASKED = ("ask.identity", "ask.dob", "ask.ssn", "ask.password", "ask.pin", "ask.otp", "ask.card", "ask.cvv")


def _ask(conversation: Conversation) -> Iterator[Amount]:
    asked: Counter[str] = Counter()
    again: int | None = None
    for event in conversation.all(*_ASKED, by=CENTRE):
        for tag in sorted(event.tags.intersection(_ASKED)):
            asked[tag] += 1
            if asked[tag] > 1 and again is None:
                again = event.index
    if asked:
        yield Amount(again is not None, at=again)


KPI = Kpi(
    "K17",
    "Asked for the same thing twice",
    "conversations in which the same proof or number is asked for again, over those in which any is",
    "share",
    Better.LOWER,
    over_conversations("K17", _ask),
)
