"""Verdicts, the customer's view, waivers and contradictions as lines of text."""

from collections.abc import Iterator, Sequence

from cxguard.model.assessment import Assessment, Outcome, Violation
from cxguard.model.conflict import NOT_RECONCILED, Conflict
from cxguard.model.waiver import WaiverUse
from cxguard.reports._breaches import places
from cxguard.reports._counts import counted
from cxguard.reports._customer_lines import customers_view
from cxguard.reports._escape import one_line, visible
from cxguard.reports._requirements import CheckRow, PackRows, RequirementRow, pack_rows
from cxguard.reports._waived import accepted, state

_MOST_WITNESSES = 20
_SHOWS_WITNESSES = (Outcome.ERROR, Outcome.FAIL, Outcome.NOT_TESTED, Outcome.WAIVED)


def judged(assessment: Assessment) -> Iterator[list[str]]:
    """A block for each pack and each named journey, one for waivers, one for contradictions."""
    yield from (_pack(pack) for pack in pack_rows(assessment))
    yield from customers_view(assessment)
    yield _waivers(assessment.waivers)
    yield _conflicts(assessment.conflicts)


def _pack(rows: PackRows) -> list[str]:
    title = f"{one_line(rows.pack.title)} ({rows.pack.id} {rows.pack.version})"
    return [title, *(line for row in rows.rows for line in _requirement(row))]


def _requirement(row: RequirementRow) -> Iterator[str]:
    said = f"{row.verdict.outcome.upper()}  {row.verdict.requirement}  {one_line(row.title)}"
    yield f"  {said}  ({row.tested:,} tested of {row.population:,})"
    if row.verdict.outcome in _SHOWS_WITNESSES:
        if row.verdict.reason:
            yield f"      {one_line(row.verdict.reason)}"
        for check in row.checks:
            yield from _witnesses(check)


def _witnesses(check: CheckRow) -> Iterator[str]:
    lines = [_violation_line(violation) for violation in check.result.violations]
    lines += [f"undecided: {visible(i.path)}  {one_line(i.reason)}" for i in check.result.inconclusive]
    yield from (f"      {line}" for line in lines[:_MOST_WITNESSES])
    if len(lines) > _MOST_WITNESSES:
        yield f"      and {len(lines) - _MOST_WITNESSES:,} more"
    if check.result.violations and check.check and check.check.fix:
        yield f"      fix: {one_line(check.check.fix)}"


def _violation_line(violation: Violation) -> str:
    shown = list(places(violation))
    if violation.findings:
        shown.append(counted(len(violation.findings), "finding"))
    where = f"  ({', '.join(shown)})" if shown else ""
    return f"{visible(violation.path)}  {one_line(violation.explanation)}{where}{accepted(violation)}"


def _waivers(uses: Sequence[WaiverUse]) -> list[str]:
    lines = [
        f"  {use.waiver.id}  {use.waiver.check}  {state(use)}; approved by {use.waiver.approved_by}: "
        f"{one_line(use.waiver.reason)}"
        for use in uses
    ]
    return ["Waivers", *lines] if lines else []


def _conflicts(found: Sequence[Conflict]) -> list[str]:
    lines = [
        line
        for conflict in found
        for line in (f"  {conflict.told}", f"      {one_line(conflict.reconciled) or NOT_RECONCILED}")
    ]
    return ["Requirements that contradict each other", *lines] if lines else []
