"""Getting a report out: rendered by its plug-in, written whole."""

import argparse
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, cast

from cxguard.errors import UsageError, did_you_mean
from cxguard.files import write_whole
from cxguard.model.assessment import Assessment
from cxguard.registry import plugin, plugins

if TYPE_CHECKING:
    from cxguard.model.plugin import Report


def check_format(name: str) -> None:
    """Refuse an unknown format before the work is done, not after."""
    if plugin("cxguard.reports", name) is None:
        known = tuple(plugins("cxguard.reports"))
        hint = did_you_mean(name, known)
        raise UsageError(f"--format: '{name}' is not one of {', '.join(known)}.{hint}")


def render(name: str, assessment: Assessment) -> str:
    """The report of that name."""
    return _report(name).render(assessment)


def _report(name: str) -> "Report":
    module = plugin("cxguard.reports", name)
    if module is None:
        raise UsageError(f"--format: there is no report '{name}'")
    return cast("Report", module)


def put_out(assessment: Assessment, args: argparse.Namespace, *, colour: bool) -> None:
    """The report to where the arguments say."""
    if colour:
        _on_terminal(assessment)
        return
    if args.output:
        report = render(args.format, assessment)
        try:
            write_whole(args.output, report.encode())
        except OSError as error:
            raise UsageError(f"--output: cannot write there ({type(error).__name__})") from None
    else:
        sys.stdout.writelines(_pieces(_report(args.format), assessment))


def _pieces(report: "Report", assessment: Assessment) -> Iterable[str]:
    """A report in pieces, if it can be had so."""
    in_pieces: Callable[[Assessment], Iterable[str]] | None = getattr(report, "pieces", None)
    return in_pieces(assessment) if in_pieces is not None else (report.render(assessment),)


def _on_terminal(assessment: Assessment) -> None:
    from rich.console import Console

    from cxguard.reports.text import render_rich

    render_rich(assessment, Console())
