"""How long it takes to judge conversations by sentences about order, and how much memory.

    python benchmarks/ordering.py
    python benchmarks/ordering.py --journeys 2000 --checks 30 --turns 40

The sentences are those of the built-in packs, the conversations are invented from a seed. They are made one
by one, judged by every sentence and let go, so the memory that judging needs must not grow with their number.
What goes across conversations takes them in one by one too, keeps what its sentences need, and is counted
apart.
"""

import argparse
import random
import resource
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from cxguard.config import Config
from cxguard.model.journey import Actor, Event, EventKind, Journey
from cxguard.model.policy import Sentence, Subject
from cxguard.pipeline.stages import pack_folders, prepare
from cxguard.policies.load import load_packs
from cxguard.policies.ordering.across import Across, Told
from cxguard.policies.ordering.journeys import judge_journey
from cxguard.policies.ordering.plans import named_in

_FIRST = datetime(2026, 3, 2, 9, tzinfo=UTC)
_SPEAKERS = (Actor.AGENT, Actor.CUSTOMER, Actor.CUSTOMER, Actor.AGENT, Actor.BOT)
_BESIDE = (EventKind.HOLD, EventKind.UNHOLD, EventKind.DTMF, EventKind.TRANSFER)
_TAGGED, _OTHER = 0.2, 0.08


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--journeys", type=int, default=10_000)
    parser.add_argument("--checks", type=int, default=30)
    parser.add_argument("--turns", type=int, default=40)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    within, across = sentences(asked.checks)
    print(f"{len(within)} sentences, {asked.journeys} conversations of about {asked.turns} turns")
    for number in sorted({asked.journeys // 10, asked.journeys}):
        judged(within, talks(number, asked.turns, asked.seed, within))
    for number in sorted({asked.journeys // 10, asked.journeys // 2, asked.journeys}):
        judged_across(across, talks(number, asked.turns, asked.seed, across))


def sentences(number: int) -> tuple[list[Sentence], list[Sentence]]:
    """So many sentences about one conversation, and all that go across conversations."""
    stages = prepare(Config(root="."), {})
    packs = load_packs(pack_folders(Config(root=".")), (), stages.tags)
    checks = [check for pack in packs for check in pack.checks if check.subject is Subject.JOURNEY]
    found = [check.sentence for check in checks if check.sentence is not None]
    within = [sentence for sentence in found if not sentence.across]
    return (within * (number // len(within) + 1))[:number], [one for one in found if one.across]


def talks(number: int, turns: int, seed: int, about: list[Sentence]) -> Iterator[Journey]:
    """Invented conversations, in which what the sentences are about happens now and then."""
    chance = random.Random(seed)  # noqa: S311 - invented conversations
    names = sorted({name for sentence in about for operand in named_in(sentence) for name in operand.names})
    for index in range(number):
        begun = _FIRST + timedelta(hours=3 * index / 10)
        keys = tuple((kind, str(index % (number // 8 + 1))) for kind in ("campaign", "customer", "debt"))
        events = tuple(_events(chance, turns, names))
        yield Journey(
            "voice", events, begun.isoformat(), direction=chance.choice(("inbound", "outbound")), keys=keys
        )


def _events(chance: random.Random, turns: int, names: list[str]) -> Iterator[Event]:
    clock, index = 0.0, 0
    for _ in range(chance.randint(turns // 2, turns * 3 // 2)):
        if chance.random() < _OTHER:
            yield Event(index, chance.choice(_BESIDE), Actor.SYSTEM, time_s=clock)
            index += 1
        tags = frozenset({chance.choice(names)} if names and chance.random() < _TAGGED else ())
        yield Event(index, EventKind.SAY, chance.choice(_SPEAKERS), index, clock, clock + 4.0, tags, words=12)
        clock, index = clock + chance.choice((4.5, 5.0, 6.0, 30.0)), index + 1


def judged(about: list[Sentence], conversations: Iterator[Journey]) -> None:
    """Judge each conversation by each sentence; what it takes to make them up is left out."""
    answers, spent, count, events = Counter[str](), 0.0, 0, 0
    for journey in conversations:
        begun = time.process_time()
        answers.update(str(judge_journey(sentence, journey).answer) for sentence in about)
        spent += time.process_time() - begun
        count, events = count + 1, events + len(journey.events)
    report(f"{count} conversations, {events} events", spent, count * len(about), answers)


def judged_across(about: list[Sentence], conversations: Iterator[Journey]) -> None:
    """Judge conversations that come one by one by each sentence that goes across them."""
    monitors, spent, count = [Across(sentence) for sentence in about], 0.0, 0
    for journey in conversations:
        begun = time.process_time()
        for monitor in monitors:
            monitor.add(Told(str(count), journey))
        spent += time.process_time() - begun
        count += 1
    begun = time.process_time()
    answers = Counter(str(each.answer) for monitor in monitors for each in monitor.judgements())
    spent += time.process_time() - begun
    report(f"across, {len(about)} sentences, {count} conversations", spent, count * len(about), answers)


def report(what: str, seconds: float, judgements: int, answers: Counter[str]) -> None:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    each = seconds / max(judgements, 1) * 1e6
    said = ", ".join(f"{answer} {n}" for answer, n in sorted(answers.items()))
    print(
        f"{what}: {seconds:.1f} s of processor time, {each:.0f} us each, peak memory {memory:.0f} MB ({said})"
    )


if __name__ == "__main__":
    main()
