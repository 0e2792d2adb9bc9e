"""Evidence on paper."""

import argparse

from cxguard.cli._arguments import Actions
from cxguard.errors import EvidenceError, ExitCode, UsageError
from cxguard.files import write_whole


def add_actions(actions: Actions) -> None:
    """Declare them."""
    put = actions.add_parser(
        "pdf",
        help="what show tells and what was found, on paper",
        description="Writes what show tells and the masked findings as PDF, with the bundle's digest on "
        "every page. The whole report, with its pictures, is report/index.html; a browser prints it.",
    )
    put.add_argument("folder", metavar="DIR")
    put.add_argument("--output", required=True, metavar="FILE", help="write the PDF here")
    put.set_defaults(act=_pdf)


def _pdf(args: argparse.Namespace) -> ExitCode:
    from cxguard.evidence.printed import printed
    from cxguard.evidence.verify import verify

    if verify(args.folder):
        raise EvidenceError(f"{args.folder}: does not verify; run cxguard evidence verify to see why")
    content = printed(args.folder)
    try:
        write_whole(args.output, content)
    except OSError as error:
        raise UsageError(f"--output: cannot write there ({type(error).__name__})") from None
    print(f"{args.output}: {len(content):,} bytes")
    return ExitCode.OK
