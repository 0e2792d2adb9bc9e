"""Records of a bundle made into the vocabulary again, so that decisions can be made from them once more.

Records name their fields as the dataclasses do, with the few exceptions below; a field that is left out has
its default. Words are in no record, so what comes back has none: an edge of a flow has no label.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from cxguard.evidence.contents import Record, lines, whole
from cxguard.model.artifact import Skipped
from cxguard.model.attestation import Attestation
from cxguard.model.finding import Finding
from cxguard.model.flow import Flow
from cxguard.model.journey import Journey
from cxguard.model.scan import Examined, NotRun, RuleUsed, Scan, Tool
from cxguard.model.waiver import Waiver
from cxguard.policies.circumstances import Given

_Thing = TypeVar("_Thing")


def scan_of(folder: str) -> Scan:
    """The scan that a bundle keeps. Raises KeyError, TypeError or ValueError for records of another form."""
    run = whole(folder, "data/run.json")
    population = list(lines(folder, "data/population.jsonl"))
    journeys = {record["path"]: _journey(record) for record in lines(folder, "data/journeys.jsonl")}
    flows = {record["path"]: _flow(record) for record in lines(folder, "data/flows.jsonl")}
    return Scan(
        examined=tuple(
            _examined(item, journeys, flows) for item in population if item["status"] in _LOOKED_AT
        ),
        skipped=tuple(revived(Skipped, item) for item in population if item["status"] not in _LOOKED_AT),
        findings=tuple(_finding(record) for record in lines(folder, "data/findings.jsonl")),
        rules=tuple(revived(RuleUsed, record) for record in run["rules"]),
        tools=tuple(revived(Tool, record) for record in run["engines"]),
        not_run=tuple(revived(NotRun, record) for record in run["not_run"]),
        notes=tuple(run["notes"]),
    )


def given_of(folder: str) -> Given:
    """What people added, as a bundle keeps it. Raises as `scan_of` does."""
    waivers = whole(folder, "data/waivers.json")["waivers"]
    stated = whole(folder, "data/attestations.json")["attestations"]
    return Given(
        tuple(
            revived(Waiver, record | record["scope"] | {"is_signed": record["signed"]}) for record in waivers
        ),
        tuple(revived(Attestation, record) for record in stated),
        tuple(whole(folder, "data/coverage.json")["allowed_not_tested"]),
    )


_LOOKED_AT = frozenset({"scanned", "degraded"})


def _examined(record: Record, journeys: Mapping[str, Journey], flows: Mapping[str, Flow]) -> Examined:
    about = {"degraded": record.get("reason", "")} | {
        name: found[record["path"]]
        for name, found in (("journey", journeys), ("flow", flows))
        if record["path"] in found
    }
    return revived(Examined, record, about)


def _finding(record: Record) -> Finding:
    parts = [[name, weight] for name, weight in record.get("confidence_parts", {}).items()]
    return revived(Finding, record | {"class_": record["class"], "confidence_parts": parts})


def _journey(record: Record) -> Journey:
    keys = [[name, str(number)] for name, number in record.get("keys", {}).items()]
    return revived(Journey, record | {"keys": keys})


def _flow(record: Record) -> Flow:
    return revived(Flow, record | {"nodes": [node | {"edges": _edges(node)} for node in record["nodes"]]})


def _edges(node: Record) -> list[Record]:
    return [{"label": "", "target": target} for target in node.get("targets", ())]


def revived(kind: type[_Thing], record: Record, made: Mapping[str, Any] | None = None) -> _Thing:
    """The value that a record tells of. `made` are fields that are values already."""
    hints = _hints(cast("Hashable", kind))
    values = {name: _value(hints[name], record[name]) for name in hints if name in record}
    return kind(**(values | dict(made or {})))


@cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind) if field.init}


def _value(hint: Any, raw: Any) -> Any:
    if get_origin(hint) in {Union, UnionType}:
        return None if raw is None else _value(_without_none(hint), raw)
    if get_origin(hint) is tuple:
        return tuple(_items(get_args(hint), raw))
    if get_origin(hint) is frozenset:
        return frozenset(_value(get_args(hint)[0], item) for item in raw)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(raw)
    if hint is date:
        return date.fromisoformat(raw)
    return revived(hint, raw) if is_dataclass(hint) and isinstance(hint, type) else raw


def _without_none(hint: Any) -> Any:
    """The one type beside None; of several, any: their values stand for themselves."""
    rest = [argument for argument in get_args(hint) if argument is not type(None)]
    return rest[0] if len(rest) == 1 else Any


def _items(hints: tuple[Any, ...], raw: Any) -> Iterator[Any]:
    if hints[-1] is Ellipsis:
        yield from (_value(hints[0], item) for item in raw)
    else:
        yield from (_value(hint, item) for hint, item in zip(hints, raw, strict=True))
