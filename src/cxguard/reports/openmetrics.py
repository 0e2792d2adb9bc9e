"""OpenMetrics 1.0: counts for a monitoring system, as gauges. Names of packs and classes are labels."""

from collections import Counter
from collections.abc import Iterator, Mapping

from cxguard.model.assessment import Assessment
from cxguard.reports._counts import by_outcome, cuts, live
from cxguard.reports._escape import visible

_Labels = tuple[tuple[str, str], ...]


def render(assessment: Assessment) -> str:
    """One gauge for each thing that is counted, in a fixed order, and the closing line of the format."""
    return "\n".join([*_lines(assessment), "# EOF"]) + "\n"


def _lines(assessment: Assessment) -> Iterator[str]:
    scan = assessment.scan
    files: Counter[_Labels] = Counter((("kind", str(item.kind)),) for item in scan.examined)
    yield from _gauge("cxguard_files_examined", "Files that were looked at, by kind.", files)
    skipped: Counter[_Labels] = Counter((("cause", str(item.cause)),) for item in scan.skipped)
    yield from _gauge("cxguard_files_skipped", "Files that were not looked at, by cause.", skipped)
    yield from _gauge("cxguard_bytes_examined", "Bytes that were looked at.", {(): scan.size})
    found: Counter[_Labels] = Counter(
        (("class", finding.class_), ("severity", str(finding.severity))) for finding in live(scan.findings)
    )
    yield from _gauge("cxguard_findings", "Live findings, by class and severity.", found)
    left_out: Counter[_Labels] = Counter()
    for _, cut in cuts(scan):
        if cut.rule:
            left_out[("rule", cut.rule),] += cut.left_out
    yield from _gauge("cxguard_findings_left_out", "Findings that a limit left out, by rule.", left_out)
    unread = sum(not item.is_read_whole for item in scan.examined)
    yield from _gauge("cxguard_files_cut_short", "Files not wholly looked at.", {(): unread})
    verdicts: dict[_Labels, int] = {
        (("pack", pack.id), ("outcome", str(outcome))): number
        for pack in assessment.packs
        for outcome, number in by_outcome(v for v in assessment.verdicts if v.pack == pack.id).items()
    }
    yield from _gauge("cxguard_requirements", "Requirements, by pack and outcome.", verdicts)
    yield from _gauge("cxguard_complete", "Whether the run is complete.", {(): int(scan.is_complete)})


def _gauge(name: str, about: str, numbers: Mapping[_Labels, int]) -> Iterator[str]:
    yield f"# TYPE {name} gauge"
    yield f"# HELP {name} {about}"
    for labels, number in sorted(numbers.items()):
        shown = ",".join(f'{key}="{_quoted(value)}"' for key, value in labels)
        yield f"{name}{{{shown}}} {number}" if shown else f"{name} {number}"


def _quoted(value: str) -> str:
    """A label's value: backslash, quote and newline are escaped (OpenMetrics 1.0, ABNF)."""
    return visible(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
