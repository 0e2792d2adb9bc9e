"""What an auditor does beyond looking: make the decisions again, compare two bundles, draw a sample."""

import argparse
import json

from cxguard.cli._arguments import Actions
from cxguard.errors import EvidenceError, ExitCode, UsageError, did_you_mean
from cxguard.files import write_whole


def add_actions(actions: Actions) -> None:
    """Declare them."""
    replayed = actions.add_parser(
        "replay",
        help="make every decision again from the bundle's records",
        description="Judges what the bundle lists once more, by the packs and waivers in it, and compares "
        "the answers byte by byte. It does not look for values again. Exit 0: they follow; 4: they do not.",
    )
    replayed.add_argument("folder", metavar="DIR")
    replayed.set_defaults(act=_replay)
    compared = actions.add_parser(
        "diff",
        help="what changed between two bundles; exit 1 if it got worse",
        description="Tells which answers, findings, files, packs and waivers differ. It is worse if an "
        "answer is, if there is a new live finding, or if a file is no longer scanned.",
    )
    compared.add_argument("folder", metavar="BEFORE")
    compared.add_argument("other", metavar="AFTER")
    compared.add_argument("--format", default="text", metavar="FORMAT", help="text, markdown or json")
    compared.add_argument("--output", metavar="FILE", help="write it here instead of standard output")
    compared.set_defaults(act=_diff)
    drawn = actions.add_parser(
        "sample",
        help="draw items to look at, by a nonce that you choose",
        description="Draws scanned files, in proportion to channels and kinds. Your nonce and the bundle's "
        "content make the seed, so nobody can choose the files; look at them yourself and compare.",
    )
    drawn.add_argument("folder", metavar="DIR")
    drawn.add_argument("--nonce", required=True, metavar="TEXT", help="anything; the same draws the same")
    drawn.add_argument("--size", type=_size, default=25, metavar="N", help="how many items; default 25")
    drawn.add_argument("--format", default="text", metavar="FORMAT", help="text or json")
    drawn.set_defaults(act=_sample)


def _size(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("write a whole number, at least 1")
    return int(text)


def _refuse_broken(folder: str, needed: tuple[str, ...] = ()) -> None:
    from cxguard.evidence.verify import verify
    from cxguard.evidence.withheld import withheld_files

    if verify(folder):
        raise EvidenceError(f"{folder}: does not verify; run cxguard evidence verify to see why")
    missing = sorted(set(needed).intersection(withheld_files(folder)))
    if missing:
        raise EvidenceError(f"{folder}: {missing[0]} was withheld, and nothing can be said without it")


def _replay(args: argparse.Namespace) -> ExitCode:
    from cxguard.evidence.replay import READ, replay

    _refuse_broken(args.folder, READ)
    problems = replay(args.folder)
    for problem in problems:
        print(problem)
    said = "do NOT follow from its records" if problems else "follow from its records, byte by byte"
    print(f"{args.folder}: the answers {said}")
    return ExitCode.TAMPERED if problems else ExitCode.OK


def _diff(args: argparse.Namespace) -> ExitCode:
    from cxguard.evidence.comparing import compare
    from cxguard.evidence.telling import FORMATS

    if args.format not in FORMATS:
        raise _unknown(args.format, tuple(FORMATS))
    for folder in (args.folder, args.other):
        _refuse_broken(folder)
    difference = compare(args.folder, args.other)
    told = FORMATS[args.format](difference)
    if args.output:
        try:
            write_whole(args.output, told.encode())
        except OSError as error:
            raise UsageError(f"--output: cannot write there ({type(error).__name__})") from None
    else:
        print(told, end="")
    return ExitCode.FOUND if difference.is_regression else ExitCode.OK


def _unknown(name: str, known: tuple[str, ...]) -> UsageError:
    return UsageError(f"--format: '{name}' is not one of {', '.join(known)}.{did_you_mean(name, known)}")


def _sample(args: argparse.Namespace) -> ExitCode:
    from cxguard.evidence.agreement import drawn
    from cxguard.evidence.bag import read_bag_info
    from cxguard.evidence.contents import content
    from cxguard.evidence.sampling import seed_of_nonce, told_sample

    if args.format not in {"text", "json"}:
        raise _unknown(args.format, ("text", "json"))
    _refuse_broken(args.folder, ("data/population.jsonl", "data/journeys.jsonl", "data/flows.jsonl"))
    fields = read_bag_info(content(args.folder, "bag-info.txt")) or {}
    sample = drawn(args.folder, seed_of_nonce(args.nonce, fields["Content-Digest"]), args.size)
    if args.format == "json":
        print(json.dumps(sample, indent=2))
        return ExitCode.OK
    print(told_sample(sample), end="")
    return ExitCode.OK
