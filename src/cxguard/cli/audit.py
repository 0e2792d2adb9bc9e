"""cxguard audit: check, and seal the evidence."""

import argparse
import os
import sys

from cxguard.cli._arguments import add_judging_arguments, add_scan_arguments, clock, day
from cxguard.cli._format_hint import add_format_hint
from cxguard.errors import ExitCode

SUMMARY = "check, and seal the evidence in a folder that anybody can verify"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    add_scan_arguments(parser)
    add_format_hint(parser)
    add_judging_arguments(parser)
    parser.add_argument("--output", required=True, metavar="DIR", help="a new folder for the evidence")
    parser.add_argument("--key", metavar="FILE", help="sign with this Ed25519 or ECDSA key (PEM, OpenSSH)")
    parser.add_argument("--prev", metavar="BUNDLE", help="the evidence before this, to chain to")
    parser.add_argument(
        "--retain-until", type=day, metavar="DATE", help="until when the evidence is to be kept (YYYY-MM-DD)"
    )


def run(args: argparse.Namespace) -> ExitCode:
    """Scan, judge, seal, and say where the evidence is."""
    from cxguard.cli._output import render
    from cxguard.cli._run import judge
    from cxguard.cli._sealing import gate, refuse_telling_names, reports_of, run_record
    from cxguard.cli._trust import signer
    from cxguard.evidence.bundle import write
    from cxguard.evidence.placing import refuse_occupied
    from cxguard.policies.evaluate import exit_code

    key = signer(args.key, os.environ)
    refuse_occupied(args.output)  # before the scan: an hour's work must not end in "choose another folder"
    started = clock()
    assessment, made, discovered = judge(args)
    record = run_record(args, made, started, discovered)
    reports = reports_of(assessment, started, args.prev)
    look = gate(made.stages, assessment.scan.findings)
    refuse_telling_names(assessment, look)
    digest = write(assessment, args.output, record, reports, gate=look, key=key)
    sys.stdout.write(render("text", assessment))
    print(f"\nevidence: {args.output}")
    print(f"report:   {os.path.join(args.output, 'data', 'report', 'index.html')}")
    print(f"digest:   {digest}")
    return exit_code(assessment)
