"""Teaches the names model on invented conversations and writes it where the scanner finds it.

    python models/train.py [--output FOLDER] [--steps N] [--seed N] [--leave-out FILE] [--without PART]

`--leave-out` keeps a file of carriers for measuring on wording that was not taught. `--without` shows what
a part is worth: lists (of names, places and words), negatives (carriers in which nobody is named), half
(of the carriers), decoys (labels of what is neither a person nor an address).
"""

import argparse
import os
import time
import warnings
from dataclasses import replace

from cxguard.scanners.names.features import Lists
from cxguard.scanners.names.models import OWN
from naming.carriers import Carrier, carriers_in
from naming.learner import Plan, lists_for, save, teach
from naming.snippets import LABELS, REPORTED, Snippets, Teaching

_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
"""More threads only quarrel over matrices this small, and sums in another order are other weights."""

HERE = os.path.dirname(os.path.abspath(__file__))


def main() -> None:
    """Train, save, and tell how long it took and what came out."""
    args = _arguments()
    for name in _THREADS:
        os.environ[name] = "1"
    warnings.simplefilter("ignore")
    began = time.process_time()
    plan = replace(Plan(), steps=args.steps, seed=args.seed, width=args.width, depth=args.depth)
    languages = {name: Snippets(HERE, name, _carriers(name, args)) for name, _ in plan.shares}
    lists = lists_for(HERE, list(languages.values()))
    if args.without == "lists":
        lists = Lists({}, lists.usual)
    nlp = teach(plan, languages, lists, Teaching(has_decoys=args.without != "decoys"))
    digest = save(nlp, args.output, lists)
    print(f"{time.process_time() - began:.0f} s of processor time; weights sha256 {digest}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--output", default=OWN)
    parser.add_argument("--steps", type=int, default=Plan.steps)
    parser.add_argument("--seed", type=int, default=Plan.seed)
    parser.add_argument("--width", type=int, default=Plan.width)
    parser.add_argument("--depth", type=int, default=Plan.depth)
    parser.add_argument("--leave-out", action="append", default=[], metavar="FILE")
    parser.add_argument("--without", default="", choices=("lists", "negatives", "half", "decoys"))
    return parser.parse_args()


def _carriers(language: str, args: argparse.Namespace) -> tuple[Carrier, ...]:
    folder = os.path.join(HERE, "carriers", language)
    carriers = carriers_in(folder, lambda name: name not in args.leave_out)
    if args.without == "half":
        return carriers[::2]
    return tuple(c for c in carriers if _names_something(c)) if args.without == "negatives" else carriers


def _names_something(carrier: Carrier) -> bool:
    slots = {part.text for turn in carrier for part in turn.parts if part.is_slot}
    return "title_last" in slots or any(LABELS.get(slot) in REPORTED for slot in slots)


if __name__ == "__main__":
    main()
