"""GitHub workflow annotations: commands on standard output that a runner turns into comments on lines.

Commands, and their escaping, are those of docs.github.com, "Workflow commands for GitHub Actions".
"""

from collections.abc import Iterator

from cxguard.model.artifact import Skipped, Truncated
from cxguard.model.assessment import Assessment, Outcome
from cxguard.model.finding import Finding
from cxguard.model.rule import Severity
from cxguard.reports._breaches import Breach, breaches
from cxguard.reports._counts import closing, cuts, live
from cxguard.reports._escape import github_message, github_property, one_line
from cxguard.reports._order import ordered
from cxguard.reports._requirements import PackRows, pack_rows

_LEVEL = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "notice",
}
_VERDICT_LEVEL = {Outcome.ERROR: "error", Outcome.FAIL: "error", Outcome.NOT_TESTED: "warning"}


def render(assessment: Assessment) -> str:
    """Annotations, the worst first since GitHub shows only the first ten of a step; a closing notice."""
    assessment = ordered(assessment)
    return "".join(f"{line}\n" for line in _lines(assessment))


def _lines(assessment: Assessment) -> Iterator[str]:
    found = sorted(live(assessment.scan.findings), key=lambda finding: finding.severity.rank)
    yield from (_finding(finding) for finding in found)
    yield from (_breach(breach) for breach in breaches(assessment))
    for pack in pack_rows(assessment):
        yield from _verdicts(pack)
    yield from (_skipped(item) for item in assessment.scan.skipped if item.leaves_gap)
    yield from (_cut(path, cut) for path, cut in cuts(assessment.scan))
    yield _command("notice", {"title": "cxguard"}, closing(assessment))


def _command(level: str, properties: dict[str, str], message: str) -> str:
    spelt = ",".join(f"{name}={github_property(value)}" for name, value in properties.items())
    return f"::{level} {spelt}::{github_message(message)}"


def _finding(finding: Finding) -> str:
    place = {"file": finding.path, "line": str(finding.line), "endLine": str(finding.end_line)}
    if finding.line == finding.end_line:
        place |= {"col": str(finding.column), "endColumn": str(finding.end_column)}
    message = f"{one_line(finding.message)} [{finding.mask}]\n{one_line(finding.fix)}"
    return _command(_LEVEL[finding.severity], place | {"title": finding.rule}, message)


def _breach(breach: Breach) -> str:
    place = {"file": breach.violation.path, "line": "1", "title": breach.rule}
    return _command(_LEVEL[breach.severity], place, f"{one_line(breach.message)}\n{one_line(breach.fix)}")


def _verdicts(pack: PackRows) -> Iterator[str]:
    for row in pack.rows:
        level = _VERDICT_LEVEL.get(row.verdict.outcome)
        if level:
            title = f"{pack.pack.id} {row.verdict.requirement}: {row.verdict.outcome}"
            yield _command(level, {"title": title}, one_line(f"{row.title}. {row.verdict.reason}"))


def _skipped(item: Skipped) -> str:
    place = {"file": item.path, "title": f"Not examined: {item.cause}"}
    return _command("warning", place, one_line(item.reason))


def _cut(path: str, cut: Truncated) -> str:
    return _command("warning", {"file": path, "title": "Cut short by a limit"}, one_line(cut.told))
