"""The text report drawn with rich: tables and colours for people at a terminal."""

from collections.abc import Iterator
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from cxguard.model.assessment import Assessment, Outcome
from cxguard.model.finding import Finding
from cxguard.model.rule import Severity
from cxguard.reports._counts import closing, cuts, live, quiet
from cxguard.reports._customer_lines import customers_view
from cxguard.reports._escape import one_line, visible
from cxguard.reports._requirements import PackRows, pack_rows

_SEVERITY = {
    Severity.CRITICAL: "bold red",
    Severity.HIGH: "red",
    Severity.MEDIUM: "yellow",
    Severity.LOW: "cyan",
}
_OUTCOME = {
    Outcome.ERROR: "bold red",
    Outcome.FAIL: "bold red",
    Outcome.NOT_TESTED: "yellow",
    Outcome.WAIVED: "magenta",
    Outcome.PASS: "green",
    Outcome.NOT_APPLICABLE: "dim",
}


def draw(assessment: Assessment, console: Console) -> None:
    """Findings by file, fixes, verdicts by pack, what customers meet, gaps and the closing line.

    All text is drawn as it is.
    """
    found = live(assessment.scan.findings)
    for path, group in groupby(found, key=lambda finding: finding.path):
        console.print(_findings(path, list(group)))
    if found:
        console.print(_fixes(found))
    for pack in pack_rows(assessment):
        console.print(_pack(pack))
    for heading, *lines in customers_view(assessment):
        console.print(Text(heading, style="bold"))
        console.print(Text("\n".join(lines)))
    for line in _gaps(assessment):
        console.print(line)
    console.print(Text(closing(assessment), style="bold"))


def _table(title: str, *columns: str) -> Table:
    table = Table(title=Text(title, style="bold"), title_justify="left", box=None, pad_edge=False)
    for column in columns:
        table.add_column(Text(column, style="dim"), overflow="fold")
    return table


def _findings(path: str, findings: list[Finding]) -> Table:
    table = _table(visible(path), "Line", "Severity", "Rule", "What", "Mask")
    for found in findings:
        table.add_row(
            Text(f"{found.line}:{found.column}"),
            Text(str(found.severity), style=_SEVERITY[found.severity]),
            Text(found.rule),
            Text(one_line(found.message)),
            Text(visible(found.mask), style="dim"),
        )
    return table


def _fixes(findings: tuple[Finding, ...]) -> Table:
    table = _table("How to fix", "Rule", "Fix")
    for rule, fix in sorted({(found.rule, one_line(found.fix)) for found in findings if found.fix}):
        table.add_row(Text(rule), Text(fix))
    return table


def _pack(rows: PackRows) -> Table:
    title = f"{one_line(rows.pack.title)} ({rows.pack.id} {rows.pack.version})"
    table = _table(title, "Outcome", "Requirement", "What it asks", "Tested", "Why")
    for row in rows.rows:
        table.add_row(
            Text(str(row.verdict.outcome), style=_OUTCOME[row.verdict.outcome]),
            Text(row.verdict.requirement),
            Text(one_line(row.title)),
            Text(f"{row.tested:,} of {row.population:,}"),
            Text(one_line(row.verdict.reason)),
        )
    return table


def _gaps(assessment: Assessment) -> Iterator[Text]:
    scan = assessment.scan
    for item in scan.skipped:
        if item.leaves_gap:
            said = f"not examined: {visible(item.path)} ({item.cause}: {one_line(item.reason)})"
            yield Text(said, style="yellow")
    for path, cut in cuts(scan):
        yield Text(f"cut short: {visible(path)} ({one_line(cut.told)})", style="yellow")
    for engine in scan.not_run:
        yield Text(f"{engine.name} did not run: {one_line(engine.reason)}", style="yellow")
    set_aside = quiet(scan.findings)
    if set_aside:
        yield Text(f"{len(set_aside):,} test data and masks not counted", style="dim")
