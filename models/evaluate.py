"""How well a names model does: on invented turns by style, on carriers it was not taught, on sets of yours.

    python models/evaluate.py [--model FOLDER] [--carriers FILE ...] [--language en] [--size N]
                              [--shared FOLDER]

Without `--carriers`, turns are made of all carriers with another seed: that says that the model has learnt
what it was taught, and nothing more. Files that were left out in training (`train.py --leave-out`) say more.
`--shared` names a folder with sentences.jsonl and dialogues.jsonl (see benchmarks/accuracy.py).
"""

import argparse
import json
import os
import time
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from random import Random

from cxguard.scanners.names.features import case_of
from cxguard.scanners.names.models import OWN
from cxguard.scanners.names.recogniser import Asked, Recogniser
from cxguard.scanners.names.setting import setting_of
from naming.carriers import carriers_in
from naming.snippets import REPORTED, Snippets
from naming.styles import STYLES, Style

_HERE = os.path.dirname(os.path.abspath(__file__))
_ENOUGH = 0.5

Place = tuple[int, int, str]


@dataclass(frozen=True)
class Sample:
    """A text with its setting and what is named in it."""

    asked: Asked
    places: tuple[Place, ...]


def invented(snippets: Snippets, style: Style, draw: Random) -> Iterator[Sample]:
    """Turns of one style without end."""
    while True:
        before, by = "", ""
        for speaker, pieces in snippets.plain(draw.choice(snippets.carriers), style, draw):
            text, places = "", []
            for piece in pieces:
                if piece.label in REPORTED:
                    inner = piece.text.strip()
                    start = len(text) + piece.text.index(inner)
                    places.append((start, start + len(inner), piece.label))
                text += piece.text
            setting = setting_of(case_of(text), speaker, before if by != speaker or not speaker else "")
            yield Sample(Asked(text, setting), tuple(places))
            before, by = text.lower(), speaker


def shared(path: str, *, is_bare: bool) -> Iterator[Sample]:
    """The texts of a set; bare ones without capitals and marks."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            turns = record.get("turns") or [{"text": record["text"], "speaker": ""}]
            before, by = "", ""
            for at, turn in enumerate(turns):
                own = [s for s in record["spans"] if s.get("turn", 0) == at and s["label"] in REPORTED]
                text = _bare(turn["text"]) if is_bare else turn["text"]
                setting = setting_of(case_of(text), turn["speaker"], before if by != turn["speaker"] else "")
                places = tuple((s["start"], s["end"], s["label"]) for s in own if s.get("orig") != "TITLE")
                yield Sample(Asked(text, setting), places)
                before, by = text.lower(), turn["speaker"]


def _bare(text: str) -> str:
    return "".join(c.lower()[0] if c.isalnum() or c in "'\n" else " " for c in text)


def measured(recogniser: Recogniser, samples: Sequence[Sample]) -> tuple[Counter[tuple[str, str]], float]:
    """Counts of true, false and missed by label, and words read in a second of processor time."""
    began = time.process_time()
    read = recogniser.entities([sample.asked for sample in samples])
    words = sum(len(sample.asked.text.split()) for sample in samples)
    speed = words / max(time.process_time() - began, 1e-6)
    counts: Counter[tuple[str, str]] = Counter()
    for sample, found in zip(samples, read, strict=True):
        left = [(e.start, e.end, e.label) for e in found if e.label in REPORTED]
        for place in sample.places:
            hit = next(
                (other for other in left if other[2] == place[2] and _share(place, other) >= _ENOUGH), None
            )
            counts[place[2], "missed" if hit is None else "true"] += 1
            if hit:
                left.remove(hit)
        counts.update((label, "false") for *_, label in left)
    return counts, speed


def _share(one: Place, other: Place) -> float:
    inside = min(one[1], other[1]) - max(one[0], other[0])
    return inside / (max(one[1], other[1]) - min(one[0], other[0])) if inside > 0 else 0.0


def row(name: str, counts: Counter[tuple[str, str]], speed: float) -> str:
    """A line of a Markdown table: how many there are, precision, recall and F1 of each label; speed."""
    cells = []
    for label in ("PERSON", "ADDRESS"):
        true, false, missed = (counts[label, kind] for kind in ("true", "false", "missed"))
        precision, recall = true / max(true + false, 1), true / max(true + missed, 1)
        both = 2 * precision * recall / max(precision + recall, 1e-9)
        cells.append(f"{true + missed} | {false} | {precision:.3f} | {recall:.3f} | {both:.3f}")
    return f"| {name} | {' | '.join(cells)} | {speed / 1000:.0f}k |"


def _sets(args: argparse.Namespace) -> Iterator[tuple[str, Iterable[Sample]]]:
    folder = os.path.join(_HERE, "carriers", args.language)
    carriers = carriers_in(folder, lambda name: not args.carriers or name in args.carriers)
    snippets = Snippets(_HERE, args.language, carriers)
    for style, _ in STYLES:
        draw = Random(f"{args.seed}/{style.__name__}")
        yield style.__name__, islice(invented(snippets, style, draw), args.size)
    for name in ("sentences", "dialogues", "chats_no_pii") if args.shared else ():
        path = os.path.join(args.shared, f"{name}.jsonl")
        yield name, shared(path, is_bare=False)
        yield f"{name}, bare", shared(path, is_bare=True)


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", default=OWN)
    parser.add_argument("--carriers", nargs="*", default=[], metavar="FILE")
    parser.add_argument("--language", default="en")
    parser.add_argument("--size", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=99)
    parser.add_argument("--shared", default="", metavar="FOLDER")
    args = parser.parse_args()
    warnings.simplefilter("ignore")
    began = time.perf_counter()
    recogniser = Recogniser(args.model)
    print(f"loaded in {time.perf_counter() - began:.2f} s\n")
    print(
        "| set | PERSON | false | P | R | F1 | ADDRESS | false | P | R | F1 | words/s |\n|---|" + "---|" * 11
    )
    for name, samples in _sets(args):
        print(row(name, *measured(recogniser, list(samples))), flush=True)


if __name__ == "__main__":
    main()
