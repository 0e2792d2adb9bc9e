"""Markdown: a comment on a pull request."""

from collections.abc import Iterable, Iterator, Sequence

from cxguard.model.artifact import Skipped
from cxguard.model.assessment import Assessment, Outcome
from cxguard.model.conflict import NOT_RECONCILED, Conflict
from cxguard.model.finding import Finding
from cxguard.model.scan import Scan
from cxguard.model.waiver import WaiverUse
from cxguard.reports._counts import by_outcome, closing, counted, cuts, live
from cxguard.reports._customer import Trouble, lived
from cxguard.reports._escape import markdown, markdown_code
from cxguard.reports._order import ordered
from cxguard.reports._page import clock
from cxguard.reports._requirements import PackRows, RequirementRow, pack_rows
from cxguard.reports._waived import state

MOST_ROWS = 100
_SIGN = {
    Outcome.ERROR: "❌ error",
    Outcome.FAIL: "❌ fail",
    Outcome.NOT_TESTED: "⚠️ not tested",
    Outcome.WAIVED: "📝 waived",
    Outcome.PASS: "✅ pass",
    Outcome.NOT_APPLICABLE: "⚪ not applicable",
}
_OPEN = (Outcome.ERROR, Outcome.FAIL, Outcome.NOT_TESTED)


def render(assessment: Assessment) -> str:
    """A heading that answers, findings, verdicts and what was not examined; at most 100 rows of each."""
    assessment = ordered(assessment)
    scan = assessment.scan
    blocks = [
        [f"## cxguard: {_answer(assessment)}", "", markdown(closing(assessment)) + "."],
        *(_pack(pack) for pack in pack_rows(assessment)),
        _waivers(assessment.waivers),
        _conflicts(assessment.conflicts),
        *_customers_view(assessment),
        _findings(live(scan.findings)),
        _fixes(live(scan.findings)),
        _skipped([item for item in scan.skipped if item.leaves_gap]),
        _cut_short(scan),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _answer(assessment: Assessment) -> str:
    counts = by_outcome(assessment.verdicts)
    open_ = [f"{counts[outcome]:,} {_SIGN[outcome]}" for outcome in _OPEN if counts[outcome]]
    if open_:
        return ", ".join(open_)
    found = live(assessment.scan.findings)
    if found:
        return f"⚠️ {counted(len(found), 'finding')}"
    if not assessment.scan.is_complete:
        return "⚠️ incomplete"
    return "✅ every requirement is met" if assessment.verdicts else "✅ nothing found"


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield _row(columns)
    yield _row(["---"] * len(columns))
    yield from (_row(row) for row in rows[:MOST_ROWS])
    if len(rows) > MOST_ROWS:
        yield f"\n… and {len(rows) - MOST_ROWS:,} more."


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _findings(findings: Sequence[Finding]) -> list[str]:
    worst_first = sorted(findings, key=lambda finding: finding.severity.rank)
    rows = [
        (
            str(found.severity),
            markdown_code(f"{found.path}:{found.line}:{found.column}"),
            markdown(found.rule),
            markdown(found.message),
            markdown_code(found.mask),
        )
        for found in worst_first
    ]
    return ["### Findings", "", *_table(("Severity", "Place", "Rule", "What", "Mask"), rows)] if rows else []


def _fixes(findings: Sequence[Finding]) -> list[str]:
    fixes = sorted({(found.rule, found.fix) for found in findings if found.fix})
    lines = [f"- **{markdown(rule)}**: {markdown(fix)}" for rule, fix in fixes]
    return ["<details><summary>How to fix</summary>", "", *lines, "", "</details>"] if lines else []


def _pack(rows: PackRows) -> list[str]:
    title = f"### {markdown(rows.pack.title)} ({markdown_code(rows.pack.id)} {markdown(rows.pack.version)})"
    cells = [_requirement(row) for row in rows.rows]
    return [title, "", *_table(("Outcome", "Requirement", "What it asks", "Tested", "Why"), cells)]


def _requirement(row: RequirementRow) -> tuple[str, ...]:
    return (
        _SIGN[row.verdict.outcome],
        markdown(row.verdict.requirement),
        markdown(row.title),
        f"{row.tested:,} of {row.population:,}",
        markdown(row.verdict.reason),
    )


def _waivers(uses: Sequence[WaiverUse]) -> list[str]:
    rows = [
        tuple(map(markdown, (u.waiver.id, u.waiver.check, state(u), u.waiver.approved_by, u.waiver.reason)))
        for u in uses
    ]
    columns = ("Waiver", "Check", "State", "Approved by", "Reason")
    return ["### Waivers", "", *_table(columns, rows)] if rows else []


def _conflicts(found: Sequence[Conflict]) -> list[str]:
    rows = [(markdown(each.told), markdown(each.reconciled or NOT_RECONCILED)) for each in found]
    title = ["### Requirements that contradict each other", ""]
    return [*title, *_table(("Clauses", "How both can be met"), rows)] if rows else []


def _customers_view(assessment: Assessment) -> Iterator[list[str]]:
    for journey in lived(assessment):
        rows = [
            (markdown(step.name), *_trouble(trouble)) for step in journey.steps for trouble in step.troubles
        ]
        said = counted(journey.conversations, "conversation")
        title = f"### Customer's view: {markdown(journey.name)}"
        title += f" ({said}, {journey.troubled:,} with something wrong)"
        columns = ("Step", "Severity", "What went wrong", "Fails", "Place", "When", "Who")
        yield [title, "", *_table(columns, rows)]


def _trouble(trouble: Trouble) -> tuple[str, ...]:
    turn = "" if trouble.turn is None else f", turn {trouble.turn}"
    return (
        trouble.severity,
        markdown(trouble.what),
        markdown(", ".join(trouble.requirements)),
        f"{markdown_code(trouble.path)}{turn}",
        clock(trouble.time_s),
        markdown(trouble.speaker),
    )


def _skipped(items: Sequence[Skipped]) -> list[str]:
    rows = [(markdown_code(item.path), str(item.cause), markdown(item.reason)) for item in items]
    return ["### Not examined", "", *_table(("Path", "Cause", "Reason"), rows)] if rows else []


def _cut_short(scan: Scan) -> list[str]:
    rows = [(markdown_code(path), markdown(cut.told)) for path, cut in cuts(scan)]
    return ["### Cut short by a limit", "", *_table(("Path", "What was cut off"), rows)] if rows else []
