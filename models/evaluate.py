"""How well a names model does: on invented turns by style, on wordings it was not taught, on sets of yours.

    python models/evaluate.py [--model FOLDER] [--carriers FILE ...] [--language LANGUAGE ...] [--size N]
                              [--shared FOLDER]

Without `--carriers`, turns are made of all carriers with another seed: that says that the model has learnt
what it was taught, and nothing more. The wordings in `unseen` are never taught and say more, as do files that
were left out in training (`train.py --leave-out`). `--shared` names a folder with sentences.jsonl and
dialogues.jsonl (see benchmarks/accuracy.py).

F1 pairs every place with one label, if they share half of what they cover together. The last column is for
addresses that a set labels in pieces: a label counts as found if half of it lies in a place, a place as right
if half of a label lies in it.
"""

import argparse
import json
import os
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from random import Random

from cxguard.scanners.names.features import case_of
from cxguard.scanners.names.models import OWN
from cxguard.scanners.names.recogniser import Asked, Recogniser
from cxguard.scanners.names.setting import setting_of
from cxguard.scanners.names.words import lowered
from naming.carriers import Carrier, carriers_in
from naming.snippets import ADDRESS, REPORTED, Snippets
from naming.styles import STYLES, Style, chat, heard, tidied, written

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


def shared(path: str, write: Callable[[str], str]) -> Iterator[Sample]:
    """The texts of a set, each written anew without changing its length."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            turns = record.get("turns") or [{"text": record["text"], "speaker": ""}]
            before, by = "", ""
            for at, turn in enumerate(turns):
                own = [s for s in record["spans"] if s.get("turn", 0) == at and s["label"] in REPORTED]
                text = write(turn["text"])
                setting = setting_of(case_of(text), turn["speaker"], before if by != turn["speaker"] else "")
                places = tuple((s["start"], s["end"], s["label"]) for s in own if s.get("orig") != "TITLE")
                yield Sample(Asked(text, setting), places)
                before, by = text.lower(), turn["speaker"]


def bare(text: str) -> str:
    """A text without capitals and marks, of the same length."""
    return "".join(c.lower()[0] if c.isalnum() or c in "'\n" else " " for c in text)


def measured(recogniser: Recogniser, samples: Sequence[Sample]) -> tuple[Counter[tuple[str, str]], float]:
    """Counts of true, false and missed by label, and words read in a second of processor time.

    Counts under "pieces" say how addresses do where several labels may lie in one place.
    """
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
        counts.update(_by_pieces(sample.places, [(e.start, e.end, e.label) for e in found]))
    return counts, speed


def _by_pieces(there: Sequence[Place], found: Sequence[Place]) -> Iterator[tuple[str, str]]:
    labels, places = ([p for p in some if p[2] == ADDRESS] for some in (there, found))
    for label in labels:
        yield "pieces", "true" if any(_holds(place, label) for place in places) else "missed"
    for place in places:
        yield "pieces", "right" if any(_holds(place, label) for label in labels) else "false"


def _holds(place: Place, label: Place) -> bool:
    inside = min(place[1], label[1]) - max(place[0], label[0])
    return inside >= _ENOUGH * (label[1] - label[0])


def _share(one: Place, other: Place) -> float:
    inside = min(one[1], other[1]) - max(one[0], other[0])
    return inside / (max(one[1], other[1]) - min(one[0], other[0])) if inside > 0 else 0.0


def row(name: str, counts: Counter[tuple[str, str]], speed: float) -> str:
    """A line of a Markdown table: how many there are, precision, recall and F1 of each label; speed."""
    cells = []
    for label in ("PERSON", "ADDRESS"):
        true, false, missed = (counts[label, kind] for kind in ("true", "false", "missed"))
        precision, recall = true / max(true + false, 1), true / max(true + missed, 1)
        f1 = _f1(precision, recall)
        cells.append(f"{true + missed} | {false} | {precision:.3f} | {recall:.3f} | {f1:.3f}")
    pieces = {kind: counts["pieces", kind] for kind in ("true", "missed", "right", "false")}
    precision = pieces["right"] / max(pieces["right"] + pieces["false"], 1)
    recall = pieces["true"] / max(pieces["true"] + pieces["missed"], 1)
    cells.append(f"{_f1(precision, recall):.3f}")
    return f"| {name} | {' | '.join(cells)} | {speed / 1000:.0f}k |"


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / max(precision + recall, 1e-9)


def _sets(args: argparse.Namespace) -> Iterator[tuple[str, Iterable[Sample]]]:
    for language in args.language:
        folder = os.path.join(_HERE, "carriers", language)
        carriers = carriers_in(folder, lambda name: not args.carriers or name in args.carriers)
        for style, _ in STYLES:
            yield f"{language}, {style.__name__}", _drawn(language, carriers, style, args)
        if not args.carriers:
            yield from _unseen(language, args)
    for name in ("sentences", "dialogues", "chats_no_pii") if args.shared else ():
        path = os.path.join(args.shared, f"{name}.jsonl")
        for how, write in (("as it is", str), ("lower", lowered), ("bare", bare)):
            yield f"{name}, {how}", shared(path, write)


def _unseen(language: str, args: argparse.Namespace) -> Iterator[tuple[str, Iterable[Sample]]]:
    folder = os.path.join(_HERE, "unseen", language)
    for file in sorted(os.listdir(folder)):
        carriers = carriers_in(folder, file.__eq__)
        for style in (written, heard, tidied, chat):
            name = f"unseen {language}, {file.removesuffix('.txt')}, {style.__name__}"
            yield name, _drawn(language, carriers, style, args)


def _drawn(
    language: str, carriers: Sequence[Carrier], style: Style, args: argparse.Namespace
) -> Iterable[Sample]:
    draw = Random(f"{args.seed}/{style.__name__}")
    return islice(invented(Snippets(_HERE, language, carriers), style, draw), args.size)


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", default=OWN)
    parser.add_argument("--carriers", nargs="*", default=[], metavar="FILE")
    parser.add_argument("--language", nargs="*", default=["en", "es"])
    parser.add_argument("--size", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=99)
    parser.add_argument("--shared", default="", metavar="FOLDER")
    args = parser.parse_args()
    warnings.simplefilter("ignore")
    began = time.perf_counter()
    recogniser = Recogniser(args.model)
    print(f"loaded in {time.perf_counter() - began:.2f} s\n")
    print(
        "| set | PERSON | false | P | R | F1 | ADDRESS | false | P | R | F1 | in pieces | words/s |\n|---|"
        + "---|" * 12
    )
    for name, samples in _sets(args):
        print(row(name, *measured(recogniser, list(samples))), flush=True)


if __name__ == "__main__":
    main()
