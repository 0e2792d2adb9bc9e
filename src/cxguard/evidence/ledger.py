"""The ledgers of a scan: everything that was discovered, what became of it, what was found in it."""

from collections import Counter
from collections.abc import Iterable

from cxguard.evidence.canonical import line
from cxguard.evidence.errors import LedgerError
from cxguard.model.artifact import Cause, Skipped
from cxguard.model.assessment import Assessment
from cxguard.model.finding import Finding
from cxguard.model.journey import Journey
from cxguard.model.scan import Answered, Examined, Scan
from cxguard.model.setting import Setting
from cxguard.model.shape import (
    Shape,
    attestation_shape,
    examined_shape,
    finding_shape,
    flow_shape,
    journey_shape,
    skipped_shape,
    waiver_shape,
)

_STATUS = {
    Cause.EXCLUDED: "excluded",
    Cause.UNREADABLE: "skipped",
    Cause.LIMIT: "skipped",
    Cause.ERROR: "error",
}


def population(scan: Scan) -> list[Shape]:
    """One record for each item that was discovered, by path."""
    records = [_examined(item) for item in scan.examined] + [_skipped(item) for item in scan.skipped]
    return sorted(records, key=_by_path)


def _examined(item: Examined) -> Shape:
    shape = examined_shape(item)
    reason = shape.pop("degraded", "")
    kept = {name: value for name, value in shape.items() if name not in {"journey", "flow"}}
    if item.named:
        kept["named"] = list(item.named)
    if item.answers is not None:
        kept["answers"] = [_answered(answer) for answer in item.answers]
    if item.settings:
        kept["settings"] = [_setting(setting) for setting in item.settings]
    return kept | ({"status": "degraded", "reason": reason} if reason else {"status": "scanned"})


def _answered(answer: Answered) -> Shape:
    return {"key": answer.key, "holds": answer.holds, "places": list(answer.places)}


def _setting(setting: Setting) -> Shape:
    shape: Shape = {"topic": str(setting.topic), "pointer": setting.pointer, "holds": setting.holds}
    if setting.days is not None:
        shape["days"] = setting.days
    return shape | ({"store": setting.store} if setting.store else {})


def _skipped(item: Skipped) -> Shape:
    shape = skipped_shape(item)
    del shape["leaves_gap"]
    return shape | {"status": _STATUS[item.cause]}


def totals(records: Iterable[Shape]) -> dict[str, int]:
    """What the population adds up to; discovered = scanned + skipped + excluded + error.

    What was degraded was scanned too, as plain text: `degraded` says how many of those scanned; so does
    `truncated`, where a limit cut any short.
    """
    count: Counter[str] = Counter()
    cut = 0
    for record in records:
        count[str(record["status"])] += 1
        cut += "truncated" in record
    return {
        "discovered": count.total(),
        "scanned": count["scanned"] + count["degraded"],
        "degraded": count["degraded"],
        "skipped": count["skipped"],
        "excluded": count["excluded"],
        "error": count["error"],
    } | ({"truncated": cut} if cut else {})


def journeys(scan: Scan) -> list[Shape]:
    """One record for each captured conversation, without its words, by path.

    Whose conversation it is (`keys`) is told by a number: the same for the same customer in this bundle, and
    nothing beyond it.
    """
    found = sorted((item for item in scan.examined if item.journey is not None), key=lambda i: i.path)
    numbers: dict[tuple[str, str], int] = {}
    return [_journey(item.path, item.journey, numbers) for item in found if item.journey is not None]


def _journey(path: str, journey: Journey, numbers: dict[tuple[str, str], int]) -> Shape:
    keys = {name: numbers.setdefault((name, value), len(numbers) + 1) for name, value in journey.keys}
    more: Shape = {"begins": list(journey.begins)} if journey.begins else {}
    return {"path": path} | journey_shape(journey) | more | ({"keys": keys} if keys else {})


def flows(scan: Scan) -> list[Shape]:
    """One record for each designed conversation, without its words, by path."""
    found = [{"path": item.path} | flow_shape(item.flow) for item in scan.examined if item.flow is not None]
    return sorted(found, key=_by_path)


def waivers(assessment: Assessment) -> list[Shape]:
    """One record for each waiver that was given, by id: what it covers, and whether it counts on the day."""
    return [waiver_shape(use) for use in sorted(assessment.waivers, key=lambda use: use.waiver.id)]


def attestations(assessment: Assessment) -> list[Shape]:
    """One record for each statement of a person, by id; `trouble` says why one shows nothing on the day."""
    stated = sorted(assessment.attestations, key=lambda stated: stated.id)
    return [attestation_shape(one, assessment.as_of) | {"unsigned": one.unsigned} for one in stated]


def in_order(findings: tuple[Finding, ...]) -> list[int]:
    """The findings' indexes in the order in which the bundle lists them."""
    return sorted(range(len(findings)), key=lambda i: (findings[i].order, line(finding_shape(findings[i]))))


def reconcile(scan: Scan, discovered: int) -> None:
    """Hold the ledger against the count of what was discovered, and findings against what was scanned.

    Raises LedgerError where they do not agree.
    """
    accounted = len(scan.examined) + len(scan.skipped)
    if accounted != discovered:
        raise LedgerError(f"{discovered} items were discovered and {accounted} are accounted for")
    scanned = {item.path for item in scan.examined}
    strays = sum(finding.path not in scanned for finding in scan.findings)
    if strays:
        raise LedgerError(f"{strays} findings are in files that were not scanned")


def _by_path(record: Shape) -> tuple[str, bytes]:
    return str(record["path"]), line(record)
