"""A sentence judged on everything that was examined."""

from collections.abc import Iterator, Sequence

from cxguard.model.policy import Sentence
from cxguard.model.scan import Examined
from cxguard.policies.ordering.across import Told, judge_across
from cxguard.policies.ordering.flows import judge_flow
from cxguard.policies.ordering.journeys import judge_journey
from cxguard.policies.ordering.judgement import Answer, Judgement


def judge_flows(sentence: Sentence, items: Sequence[Examined]) -> Iterator[tuple[Examined, Judgement]]:
    """Each file that holds a designed conversation, and the answer for it."""
    return ((item, judge_flow(sentence, item.flow)) for item in items if item.flow is not None)


def judge_journeys(sentence: Sentence, items: Sequence[Examined]) -> Iterator[tuple[Examined, Judgement]]:
    """Each file that holds captured conversations, and the answer for it."""
    if sentence.across:
        yield from _across(sentence, items)
        return
    for item in items:
        if item.journey is not None:
            conversations = item.journey.conversations
            yield item, together([judge_journey(sentence, each) for each in conversations])


def _across(sentence: Sentence, items: Sequence[Examined]) -> Iterator[tuple[Examined, Judgement]]:
    told = (
        Told(item.path, each)
        for item in items
        if item.journey is not None
        for each in item.journey.conversations
    )
    answers = iter(judge_across(sentence, told))
    for item in items:
        if item.journey is not None:
            yield item, together([next(answers) for _ in item.journey.conversations])


def together(judgements: Sequence[Judgement]) -> Judgement:
    """One answer for a file of several conversations: no good one makes up for a bad one."""
    for worst in (Answer.FAIL, Answer.INCONCLUSIVE, Answer.PASS):
        alike = [judgement for judgement in judgements if judgement.answer is worst]
        if alike:
            more = f"; and in {len(alike) - 1} more conversations of this file" if len(alike) > 1 else ""
            reason = alike[0].reason and alike[0].reason + more
            return Judgement(worst, reason, tuple(e for each in alike for e in each.events))
    return Judgement(Answer.UNTRIGGERED)
