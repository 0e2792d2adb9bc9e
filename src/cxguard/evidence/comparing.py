"""What changed from one bundle to another: answers, findings, population, packs."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cxguard.errors import EvidenceError
from cxguard.evidence.contents import Record, lines, whole
from cxguard.evidence.verify import bundle_digest
from cxguard.evidence.withheld import withheld_files
from cxguard.model.assessment import Outcome
from cxguard.model.trend import Change

_Key = tuple[str, str, str]
_FINE = frozenset({Outcome.PASS, Outcome.NOT_APPLICABLE})
_LOOKED_AT = frozenset({"scanned", "degraded"})


@dataclass(frozen=True, slots=True)
class Found:
    """Findings of one value in one file: the rule, the path, the fingerprint (or mask), how many."""

    rule: str
    path: str
    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Difference:
    """All that changed. `persisting` counts live findings that are in both; `lost` is no longer scanned.

    `fixed` are findings that are gone from a file that was scanned again, `gone` those whose file was not:
    whether they were mended, nobody can tell.
    """

    before: str
    after: str
    requirements: tuple[Change, ...]
    controls: tuple[Change, ...]
    new: tuple[Found, ...]
    fixed: tuple[Found, ...]
    gone: tuple[Found, ...]
    persisting: int
    entered: tuple[str, ...]
    left: tuple[str, ...]
    lost: tuple[Change, ...]
    packs: tuple[Change, ...]
    waivers: tuple[Change, ...]

    @property
    def is_regression(self) -> bool:
        """Whether something is worse than it was: an answer, a new live finding, a file no longer scanned."""
        return bool(self.new or self.lost) or any(change.is_worse for change in self.requirements)


def compare(before: str, after: str) -> Difference:
    """What changed between two bundles, which must have been verified.

    Raises EvidenceError if records that are needed were withheld.
    """
    for folder in (before, after):
        if {"data/findings.jsonl", "data/population.jsonl"}.intersection(withheld_files(folder)):
            raise EvidenceError("findings or population were withheld from a bundle; it cannot be compared")
    was, now = found_in(before), found_in(after)
    items, items_now = _population(before), _population(after)
    missing = tuple(_only(was, now))
    seen = {path for path, status in items_now.items() if status in _LOOKED_AT}
    return Difference(
        before=bundle_digest(before),
        after=bundle_digest(after),
        requirements=tuple(answers_changed(requirements_in(before), requirements_in(after))),
        controls=tuple(answers_changed(controls_in(before), controls_in(after))),
        new=tuple(_only(now, was)),
        fixed=tuple(found for found in missing if found.path in seen),
        gone=tuple(found for found in missing if found.path not in seen),
        persisting=sum((was & now).values()),
        entered=tuple(sorted(items_now.keys() - items.keys())),
        left=tuple(sorted(items.keys() - items_now.keys())),
        lost=tuple(_lost(items, items_now)),
        packs=tuple(_changes(_packs(before), _packs(after))),
        waivers=tuple(_changes(_waivers(before), _waivers(after))),
    )


def found_in(folder: str) -> Counter[_Key]:
    """Live findings by rule, path and value. Lines move; a value's fingerprint stays, and its mask."""
    records = lines(folder, "data/findings.jsonl")
    return Counter(
        (record["rule"], record["path"], record.get("fingerprint") or record["mask"])
        for record in records
        if record["status"] == "live"
    )


def _only(these: Counter[_Key], those: Counter[_Key]) -> Iterator[Found]:
    for (rule, path, value), count in sorted((these - those).items()):
        yield Found(rule, path, value, count)


def _population(folder: str) -> dict[str, str]:
    return {item["path"]: item["status"] for item in lines(folder, "data/population.jsonl")}


def _lost(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Change]:
    for path in sorted(before.keys() & after.keys()):
        if before[path] in _LOOKED_AT and after[path] not in _LOOKED_AT:
            yield Change(path, before[path], after[path], is_worse=True)


def requirements_in(folder: str) -> dict[str, str]:
    """The answer of each requirement by its name."""
    records: list[Record] = whole(folder, "data/coverage.json")["requirements"]
    return {f"{record['pack']}/{record['requirement']}": record["outcome"] for record in records}


def controls_in(folder: str) -> dict[str, str]:
    """The answer for each external control."""
    records: list[Record] = whole(folder, "data/coverage.json")["controls"]
    return {record["control"]: record["outcome"] for record in records}


def _packs(folder: str) -> dict[str, str]:
    return {
        pack["id"]: f"{pack['version']} {pack['digest']}"
        for pack in whole(folder, "data/pack.lock.json")["packs"]
    }


def _waivers(folder: str) -> dict[str, str]:
    """Each waiver with where it stands; days pass, so how many are left is no change."""
    if "data/waivers.json" in withheld_files(folder):
        return {}
    return {
        waiver["id"]: f"{waiver['validity']} until {waiver['expires']}, covers {waiver['matched']}"
        for waiver in whole(folder, "data/waivers.json")["waivers"]
    }


def _changes(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Change]:
    for name in sorted(before.keys() | after.keys()):
        was, now = before.get(name, ""), after.get(name, "")
        if was != now:
            yield Change(name, was, now)


def answers_changed(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Change]:
    """Every answer that is another one, or only in one of the two; worse or not."""
    for change in _changes(before, after):
        yield Change(change.name, change.before, change.after, _is_worse(change))


def _is_worse(change: Change) -> bool:
    """Whether an answer got worse. What is no longer judged is, unless it did not apply."""
    if not change.after:
        return change.before != Outcome.NOT_APPLICABLE
    after = Outcome(change.after)
    return after not in _FINE and (not change.before or after.rank < Outcome(change.before).rank)
