"""K3: how much sensitive data lies in what is kept, by class."""

from collections import Counter
from collections.abc import Iterator

from cxguard.kpi.counting import conversations
from cxguard.kpi.reading import Better, Kpi, Reading
from cxguard.model.assessment import Assessment
from cxguard.model.document import Kind
from cxguard.model.journey import EventKind

_TURNS = 1000
_BYTES = 1_000_000


def _measure(assessment: Assessment) -> Iterator[Reading]:
    said_turns = sum(e.kind is EventKind.SAY for one in conversations(assessment) for e in one.events)
    written_bytes = sum(e.size for e in assessment.scan.examined if e.kind is not Kind.TRANSCRIPT)
    turns, size = said_turns / _TURNS, written_bytes / _BYTES
    said, written = Counter[str](), Counter[str]()
    for finding in assessment.scan.findings:
        if finding.is_open:
            (said if finding.kind is Kind.TRANSCRIPT else written)[finding.class_] += 1
    yield Reading("K3", said.total(), turns, said_turns)
    for class_, count in sorted(said.items()):
        yield Reading("K3", count, turns, said_turns, slice_=f"class:{class_}")
    yield Reading("K3", written.total(), size, len(assessment.scan.examined), slice_="files")
    for class_, count in sorted(written.items()):
        slice_ = f"files:{class_}"
        yield Reading("K3", count, size, len(assessment.scan.examined), slice_=slice_)


KPI = Kpi(
    "K3",
    "Sensitive data in what is kept",
    "open findings per 1,000 turns of conversations; in other files, per million bytes",
    "per 1,000 turns",
    Better.LOWER,
    _measure,
)
