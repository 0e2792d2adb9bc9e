"""How well spoken values are heard, on invented conversations: `python benchmarks/spoken.py [--held-out]`.

covered: share of values of which nine in ten characters lie in detections of any kind, in all pieces.
F1: a detection of the right class that overlaps. false alarms: detections that touch no value, per talk.
"""

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from random import Random

from spoken_talks import STYLES, Talk, Writer
from spoken_templates import TEMPLATES

from cxguard import files
from cxguard.config import Config
from cxguard.model.artifact import Artifact
from cxguard.pipeline.detect import Turn, TurnDetection, detect_turns
from cxguard.pipeline.examine import examine
from cxguard.pipeline.stages import prepare

_ENOUGH = 0.9


def talks(count: int, seed: int, *, held_out: bool) -> Iterable[Talk]:
    """Conversations; the same for the same seed."""
    for i in range(count):
        draw = Random(f"{seed}-{i}-{held_out}")  # noqa: S311 - invented conversations
        writer = Writer(draw, STYLES[i % len(STYLES)], held_out=held_out)
        scenes = draw.sample(TEMPLATES, draw.randint(1, 3))
        for scene in scenes:
            scene(writer)
        writer.talk.template = scenes[0].__name__
        yield writer.talk


class Score:
    """Counts of one run."""

    def __init__(self) -> None:
        self.values: Counter[tuple[str, str]] = Counter()
        self.covered: Counter[tuple[str, str]] = Counter()
        self.right: Counter[str] = Counter()
        self.false: Counter[str] = Counter()
        self.talks = self.characters = self.plain = self.over = self.detections = 0
        self.missed: dict[str, list[str]] = defaultdict(list)

    def add(self, talk: Talk, found: Sequence[TurnDetection]) -> None:
        """Count one conversation."""
        marked = {(p.turn, i) for d in found for p in d.parts for i in range(p.start, p.end)}
        gold = {(t, i) for _, spans in talk.gold for t, a, b in spans for i in range(a, b)}
        self.talks += 1
        self.detections += len(found)
        total = sum(len(text) for _, text in talk.turns)
        self.characters += total
        self.plain += total - len(gold)
        self.over += len(marked - gold)
        for label, spans in talk.gold:
            self._value(talk, label, spans, marked, found)
        for detection in found:
            if not any((p.turn, i) in gold for p in detection.parts for i in range(p.start, p.end)):
                self.false[detection.entity] += 1
                self.missed[f"false {detection.entity}"].append(
                    _shown(talk, [(p.turn, p.start, p.end) for p in detection.parts])
                )

    def _value(
        self,
        talk: Talk,
        label: str,
        spans: list[tuple[int, int, int]],
        marked: set[tuple[int, int]],
        found: Sequence[TurnDetection],
    ) -> None:
        self.values[label, talk.style] += 1
        shares = [sum((t, i) in marked for i in range(a, b)) / max(b - a, 1) for t, a, b in spans]
        is_covered = min(shares) >= _ENOUGH
        self.covered[label, talk.style] += is_covered
        is_right = any(
            d.entity == label and any(p.turn == t and p.start < b and a < p.end for p in d.parts)
            for d in found
            for t, a, b in spans
        )
        self.right[label] += is_right
        if not is_covered or not is_right:
            near = sorted({d.rule for d in found for p in d.parts if p.turn in {t for t, _, _ in spans}})
            what = "missed" if not is_covered else "mistyped"
            self.missed[f"{what} {label}"].append(f"{near} {_shown(talk, spans)}")

    def report(self) -> None:
        """Print the figures."""
        total, right, false = sum(self.values.values()), sum(self.right.values()), sum(self.false.values())
        print(f"talks {self.talks}  values {total}  covered {self._share(None, None):.3f}")
        for style in STYLES:
            print(f"  {style:8} covered {self._share(None, style):.3f}")
        for label in sorted({label for label, _ in self.values}):
            count = sum(n for (key, _), n in self.values.items() if key == label)
            typed = self.right[label] / count
            print(f"  {label:24} covered {self._share(label, None):.3f}  typed {typed:.3f}  of {count}")
        recall, precision = right / total, right / max(self.detections, 1)
        print(f"F1 {2 * recall * precision / max(recall + precision, 1e-9):.3f}")
        print(f"false alarms per talk {false / self.talks:.3f} {dict(self.false)}")
        print(f"over-masked {self.over / max(self.plain, 1):.4f} of other characters")

    def _share(self, label: str | None, style: str | None) -> float:
        """The share of values that are covered, of one label or style or of all."""

        def count(of: Counter[tuple[str, str]]) -> int:
            return sum(n for (key, s), n in of.items() if label in (None, key) and style in (None, s))

        return count(self.covered) / max(count(self.values), 1)


def _shown(talk: Talk, spans: list[tuple[int, int, int]]) -> str:
    first, last = spans[0][0], spans[-1][0]
    return " | ".join(f"{who[0]}: {text}" for who, text in talk.turns[max(0, first - 1) : last + 1])


def report_speed(heard: Sequence[Talk], others: Sequence[Talk]) -> None:
    """Print how many characters of what is said are looked at in a second of processor time.

    `others` are heard first, so that all is loaded and compiled; what was heard once is remembered, so they
    must be other talks.
    """
    said = sum(len(text) for talk in heard for _, text in talk.turns)
    stages = prepare(Config(root="."), {}, thorough=False)
    stages = replace(stages, scanners=tuple(s for s in stages.scanners if s.name != "names"))
    ways: dict[str, Callable[[Talk], object]] = {
        "rules only": lambda talk: detect_turns(_turns(talk), names=False),
        "rules only, read from files": lambda talk: examine(Artifact("call.txt", _labelled(talk)), stages),
        "with names": lambda talk: detect_turns(_turns(talk)),
    }
    for way, work in ways.items():
        _seconds(work, others)
        print(f"{way}: {said / _seconds(work, heard) / 1e6:.3f} M characters per CPU second")


def _seconds(work: Callable[[Talk], object], heard: Iterable[Talk]) -> float:
    begun = time.process_time()
    for talk in heard:
        work(talk)
    return time.process_time() - begun


def _turns(talk: Talk) -> list[Turn]:
    return [Turn(who, text) for who, text in talk.turns]


def _labelled(talk: Talk) -> bytes:
    return "\n".join(f"{who.title()}: {text}" for who, text in talk.turns).encode()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--held-out", action="store_true", help="use the wordings that were held out")
    parser.add_argument("--rules", help="a folder of rules instead of the library")
    parser.add_argument("--show", type=int, default=0, help="so many misses of each sort")
    args = parser.parse_args()
    if args.rules:
        only(args.rules)
    score = Score()
    heard, fresh = (list(talks(args.count, seed, held_out=args.held_out)) for seed in (args.seed, -args.seed))
    for talk in heard:
        score.add(talk, detect_turns(_turns(talk)))
    score.report()
    report_speed(fresh, heard)
    for what, cases in sorted(score.missed.items()):
        for case in cases[: args.show]:
            print(f"{what}: {case}")


def only(folder: str) -> None:
    """Take the rules of one folder, which is quicker to start."""
    library = files.library
    files.library = lambda part: folder if part == "rules" else library(part)


if __name__ == "__main__":
    main()
