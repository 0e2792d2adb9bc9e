# ruff: noqa: E501 - a table reads better in rows
"""How often the right thing is found, on invented sets and, if you have some, on sets of your own.

    python benchmarks/accuracy.py [--seed 7] [--size 2000] [--presidio] [--misses CLASS] [--shared FOLDER]

`--presidio` measures presidio-analyzer's pattern recognisers on the same texts: all of them, offline and
without a language model. `--shared` names a folder with sentences.jsonl, dialogues.jsonl and
chats_no_pii.jsonl: {"text", "spans": [{"start", "end", "label"}]} or {"turns": [{"speaker", "text"}], "spans"}.
"""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from scoring import Place, Score, total
from sets import Sample, samples

from cxguard.config import Config
from cxguard.findings.make import findings_of
from cxguard.model.artifact import Artifact
from cxguard.pipeline.stages import Stages, prepare

Finder = Callable[[Sample], Sequence[Place]]

_LABELS = {
    "CREDIT_CARD": "payment.pan", "CARD_NUMBER": "payment.pan", "PHONE": "contact.phone", "PHONE_NUMBER": "contact.phone", "EMAIL": "contact.email",
    "EMAIL_ADDRESS": "contact.email", "IBAN": "bank.iban", "IBAN_CODE": "bank.iban", "SSN": "identity.us-ssn",
    "US_SSN": "identity.us-ssn", "IP": "network.ip", "IP_ADDRESS": "network.ip", "ADDRESS": "place.address",
    "DRIVER_LICENSE": "identity.driver-licence", "US_DRIVER_LICENSE": "identity.driver-licence",
    "DOB": "person.dob", "PERSON": "person.name", "POSTCODE": "place.postcode", "ZIP": "place.postcode",
}  # fmt: skip
"""Labels of shared sets that say the same as a class of ours. What has another label is not asked for."""

_SAME = {"person.agent-name": "person.name"}
"""Shared sets do not tell agents from other people."""

_NOT_SENSITIVE = ("account.", "web.url", "code.", "network.uuid")


def _stages(only: Sequence[str]) -> Stages:
    config = Config(root=".")
    if not only:
        return prepare(config, {})
    from cxguard.rules.known import load_lists
    from cxguard.rules.load import load_rules
    from cxguard.scanners.pattern import build

    scanner = build(load_rules(only))
    return Stages((), (scanner,), (), load_lists(only), (), None)  # type: ignore[arg-type]


def _ours(stages: Stages) -> Finder:
    from cxguard.readers._choose import read

    def find(sample: Sample) -> list[Place]:
        document = read(Artifact(sample.path, sample.text.encode()), stages.kinds)
        matches = [match for scanner in stages.scanners for match in scanner.scan(document)]
        found = findings_of(document, matches, None, stages.lists)
        sensitive = (f for f in found if f.class_ and not f.class_.startswith("secret."))
        return [(f.start, f.end, _SAME.get(f.class_, f.class_)) for f in sensitive]

    return find


def _measure(find: Finder, texts: Sequence[Sample], misses: str = "") -> tuple[Score, Counter[str]]:
    """The score, and how often each class was found in texts that hold nothing."""
    score, in_vain = Score(), Counter[str]()
    for sample in texts:
        found = find(sample)
        if not sample.spans:
            in_vain.update(class_ for _, _, class_ in found)
        score.add(sample.spans, found)
        if misses:
            _show(sample, found, misses)
    return score, in_vain


def _show(sample: Sample, found: Sequence[Place], misses: str) -> None:
    true, ours = set(sample.spans), set(found)
    if true != ours and any(class_.startswith(misses) for *_, class_ in true ^ ours):
        print(f"{sample.id}: {sample.text!r}\n    there {sorted(true)}\n    found {sorted(ours)}")


def _print(name: str, score: Score, in_vain: Counter[str]) -> None:
    print(f"\n{name}\n{'class':34}{'n':>6}  exact P/R/F1        overlap P/R/F1/F2          covered")
    for class_ in [*sorted(score.overlap), ""]:
        pick = (lambda table, c=class_: table[c]) if class_ else total
        exact, overlap, covered = pick(score.exact), pick(score.overlap), pick(score.covered)
        there = overlap.true + overlap.missed
        print(
            f"{class_ or 'all':34}{there:>6}  {exact.precision:.3f} {exact.recall:.3f} {exact.f(1):.3f}"
            f"   {overlap.precision:.3f} {overlap.recall:.3f} {overlap.f(1):.3f} {overlap.f(2):.3f}    {covered.recall:.3f}"
        )
    print(f"masked in vain: {score.masked_in_vain} of {score.masked} masked characters")
    sensitive = {c: n for c, n in sorted(in_vain.items()) if not c.startswith(_NOT_SENSITIVE)}
    print(f"sensitive findings in texts that hold nothing: {sum(sensitive.values())} {sensitive or ''}")


def _shared(folder: str, name: str) -> Iterator[Sample]:
    """A shared set's texts; of its labels, those that a class of ours answers to."""
    with open(os.path.join(folder, f"{name}.jsonl"), encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield _dialogue(record) if "turns" in record else _sentence(record)


def _sentence(record: dict) -> Sample:
    return Sample(record["id"], "shared", "note.txt", record["text"], tuple(_places(record["spans"], [0])))


def _dialogue(record: dict) -> Sample:
    text, starts = "", []
    for turn in record["turns"]:
        text += f"{turn['speaker'].capitalize()}: "
        starts.append(len(text))
        text += turn["text"].replace("\n", " ") + "\n"
    return Sample(record["id"], "shared", "call.txt", text, tuple(_places(record["spans"], starts)))


def _places(spans: Sequence[dict], starts: Sequence[int]) -> Iterator[Place]:
    for span in spans:
        if span["label"] in _LABELS:
            shift = starts[span.get("turn", 0)]
            yield shift + span["start"], shift + span["end"], _LABELS[span["label"]]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--size", type=int, default=2000)
    parser.add_argument("--presidio", action="store_true", help="measure Presidio's recognisers too")
    parser.add_argument(
        "--misses", default="", metavar="CLASS", help="show what goes wrong with classes that begin so"
    )
    parser.add_argument(
        "--shared", default="", metavar="FOLDER", help="measure on the sets in this folder too"
    )
    parser.add_argument(
        "--rules", action="append", default=[], metavar="FOLDER", help="use only the rules of this folder"
    )
    args = parser.parse_args()
    finders = {"cxguard": _ours(_stages(args.rules))}
    if args.presidio:
        from presidio_baseline import presidio

        finders["presidio"] = presidio()
    texts = {"invented": list(samples(args.seed, args.size))}
    for name in ("sentences", "dialogues", "chats_no_pii") if args.shared else ():
        texts[name] = list(_shared(args.shared, name))
    for engine, find in finders.items():
        for name, chosen in texts.items():
            _print(f"{engine} on {name}", *_measure(find, chosen, args.misses))


if __name__ == "__main__":
    sys.exit(main())
