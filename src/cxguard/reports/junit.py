"""JUnit XML in the shape of the Ant JUnit schema (windyroad/JUnit-Schema): checks as test cases.

The time of a suite is the day the assessment is judged by; nothing is measured, so durations are 0.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cxguard.model.artifact import Skipped, Truncated
from cxguard.model.assessment import Assessment, Outcome, Violation
from cxguard.model.finding import Finding
from cxguard.reports._breaches import places
from cxguard.reports._counts import closing, cuts, live
from cxguard.reports._escape import one_line, xml
from cxguard.reports._order import ordered
from cxguard.reports._requirements import CheckRow, PackRows, check_rows, pack_rows
from cxguard.reports._waived import accepted

_ELEMENT = {
    Outcome.ERROR: "error",
    Outcome.FAIL: "failure",
    Outcome.NOT_TESTED: "skipped",
    Outcome.WAIVED: "skipped",
    Outcome.NOT_APPLICABLE: "skipped",
}


@dataclass(frozen=True, slots=True)
class _Case:
    """One test case. `element` is failure, error, skipped or empty, which is a pass."""

    group: str
    name: str
    element: str = ""
    message: str = ""
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Suite:
    name: str
    cases: tuple[_Case, ...]
    properties: tuple[tuple[str, str], ...] = ()

    def count(self, element: str) -> int:
        return sum(case.element == element for case in self.cases)


def render(assessment: Assessment) -> str:
    """One suite for each pack with its checks; without packs, one suite with the files."""
    assessment = ordered(assessment)
    suites = [_pack_suite(assessment, rows) for rows in pack_rows(assessment)] or [_file_suite(assessment)]
    written = "".join(_suite(assessment, number, suite) for number, suite in enumerate(suites))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n{written}</testsuites>\n'


def _file_suite(assessment: Assessment) -> _Suite:
    scan = assessment.scan
    by_path: dict[str, list[Finding]] = {item.path: [] for item in scan.examined}
    for found in live(scan.findings):
        by_path.setdefault(found.path, []).append(found)
    cases = [_file_case(path, found) for path, found in by_path.items()]
    cases += [_skipped_case(item) for item in scan.skipped]
    cases += [_cut_case(path, cut) for path, cut in cuts(scan)]
    if not scan.examined:
        cases.append(_Case("cxguard.scan", "something is examined", "error", "Nothing was examined."))
    return _Suite("cxguard.scan", tuple(cases))


def _file_case(path: str, findings: Sequence[Finding]) -> _Case:
    if not findings:
        return _Case("cxguard.scan", path)
    rules = ", ".join(sorted({found.rule for found in findings}))
    lines = tuple(_finding_line(found) for found in findings)
    return _Case("cxguard.scan", path, "failure", f"{len(findings):,} found: {rules}", lines)


def _finding_line(finding: Finding) -> str:
    place = f"{finding.path}:{finding.line}:{finding.column} {finding.severity} {finding.rule}"
    return f"{place} {one_line(finding.message)} {finding.mask} Fix: {one_line(finding.fix)}"


def _skipped_case(item: Skipped) -> _Case:
    element = "error" if item.leaves_gap else "skipped"
    return _Case("cxguard.scan", item.path, element, f"{item.cause}: {one_line(item.reason)}")


def _cut_case(path: str, cut: Truncated) -> _Case:
    """What was not looked at is an error; of findings, those that are listed fail for the others."""
    return _Case("cxguard.scan", f"{path}, whole", "skipped" if cut.rule else "error", one_line(cut.told))


def _pack_suite(assessment: Assessment, rows: PackRows) -> _Suite:
    pack = rows.pack
    cases = tuple(
        _check_case(assessment, row, f"{pack.id}.{row.result.check}") for row in check_rows(assessment, pack)
    )
    verdicts = tuple((row.verdict.requirement, str(row.verdict.outcome)) for row in rows.rows)
    return _Suite(pack.id, cases, (("version", pack.version), ("digest", pack.digest), *verdicts))


def _check_case(assessment: Assessment, row: CheckRow, group: str) -> _Case:
    result = row.result
    counts = f"{result.tested:,} tested of {result.population:,}, {result.failed:,} failed"
    findings = assessment.scan.findings
    details = [line for violation in result.violations for line in _violation_lines(violation, findings)]
    details += [f"{item.path}: undecided, {one_line(item.reason)}" for item in result.inconclusive]
    message = one_line(f"{result.outcome}: {result.reason} ({counts})")
    return _Case(group, one_line(row.title), _ELEMENT.get(result.outcome, ""), message, tuple(details))


def _violation_lines(violation: Violation, findings: Sequence[Finding]) -> list[str]:
    witnesses = [_finding_line(findings[index]) for index in violation.findings]
    said = f"{one_line(violation.explanation)}{accepted(violation)}"
    return [f"{violation.path}: {said} {' '.join(places(violation))}", *witnesses]


def _suite(assessment: Assessment, number: int, suite: _Suite) -> str:
    attributes = {
        "name": suite.name,
        "package": "cxguard",
        "id": str(number),
        "timestamp": f"{assessment.as_of.isoformat()}T00:00:00",
        "hostname": "localhost",
        "tests": str(len(suite.cases)),
        "failures": str(suite.count("failure")),
        "errors": str(suite.count("error")),
        "skipped": str(suite.count("skipped")),
        "time": "0",
    }
    gaps = [f"{i.path}: {i.cause}: {one_line(i.reason)}" for i in assessment.scan.skipped if i.leaves_gap]
    gaps += [f"{path}: cut short: {one_line(cut.told)}" for path, cut in cuts(assessment.scan)]
    inside = [
        _properties(suite),
        *(_case(case) for case in suite.cases),
        f"    <system-out>{_lines([closing(assessment)])}</system-out>\n",
        f"    <system-err>{_lines(gaps)}</system-err>\n",
    ]
    return f"  <testsuite{_attributes(attributes)}>\n{''.join(inside)}  </testsuite>\n"


def _properties(suite: _Suite) -> str:
    pairs = [(name, value) for name, value in suite.properties if value]
    inside = "".join(f"      <property{_attributes({'name': n, 'value': v})}/>\n" for n, v in pairs)
    return f"    <properties>\n{inside}    </properties>\n"


def _case(case: _Case) -> str:
    opening = f"    <testcase{_attributes({'classname': case.group, 'name': case.name, 'time': '0'})}"
    if not case.element:
        return f"{opening}/>\n"
    attributes = {"message": case.message}
    if case.element != "skipped":
        attributes["type"] = case.element
    inside = f"<{case.element}{_attributes(attributes)}>{_lines(case.details)}</{case.element}>"
    return f"{opening}>\n      {inside}\n    </testcase>\n"


def _attributes(values: dict[str, str]) -> str:
    return "".join(f' {name}="{xml(value)}"' for name, value in values.items())


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(xml(line) for line in lines)
