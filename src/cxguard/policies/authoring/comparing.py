"""What changed from one edition of packs to the next, in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from cxguard.model.policy import Check, Pack, Requirement

_NOT_SAID = frozenset(("id", "canary"))


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `loosens` tells whether something that failed may pass now."""

    pack: str
    said: str
    loosens: bool = False


def changes(old: Sequence[Pack], new: Sequence[Pack]) -> Iterator[Change]:
    """Every change, by pack."""
    before, after = ({pack.id: pack for pack in packs} for packs in (old, new))
    for id_ in sorted(before.keys() | after.keys()):
        if id_ not in after:
            yield Change(id_, "the pack is gone", loosens=True)
        elif id_ not in before:
            yield Change(id_, f"the pack is new: {after[id_].title}")
        else:
            yield from _within(before[id_], after[id_])


def _within(old: Pack, new: Pack) -> Iterator[Change]:
    for name in ("version", "title", "licence", "max_waiver_days"):
        was, is_ = getattr(old, name), getattr(new, name)
        if was != is_:
            yield Change(new.id, f"{_words(name)} was {was} and is {is_}", _is_more_days(name, was, is_))
    yield from _parameters(old, new)
    yield from _entries(new.id, "requirement", _by_id(old.requirements), _by_id(new.requirements))
    yield from _entries(new.id, "check", _by_id(old.checks), _by_id(new.checks))


def _is_more_days(name: str, was: object, is_: object) -> bool:
    return name == "max_waiver_days" and isinstance(was, int) and isinstance(is_, int) and is_ > was


def _parameters(old: Pack, new: Pack) -> Iterator[Change]:
    was, is_ = dict(old.parameters), dict(new.parameters)
    for name in sorted(was.keys() | is_.keys()):
        if name not in is_:
            yield Change(new.id, f"parameter {name} is gone")
        elif name not in was:
            yield Change(new.id, f"parameter {name} is new, with {is_[name]}")
        elif was[name] != is_[name]:
            yield Change(new.id, f"parameter {name} was {was[name]} and is {is_[name]}")


def _by_id(entries: Sequence[Requirement] | Sequence[Check]) -> dict[str, Requirement | Check]:
    return {entry.id: entry for entry in entries}


def _entries(
    pack: str, what: str, old: Mapping[str, Requirement | Check], new: Mapping[str, Requirement | Check]
) -> Iterator[Change]:
    for id_ in sorted(old.keys() | new.keys()):
        if id_ not in new:
            yield Change(pack, f"{what} {id_} is gone: {old[id_].title}", loosens=True)
        elif id_ not in old:
            yield Change(pack, f"{what} {id_} is new: {new[id_].title}")
        else:
            yield from _fields(pack, f"{what} {id_}", old[id_], new[id_])


def _fields(pack: str, what: str, old: Requirement | Check, new: Requirement | Check) -> Iterator[Change]:
    for field in fields(new):
        was, is_ = getattr(old, field.name), getattr(new, field.name)
        if was != is_ and field.name not in _NOT_SAID:
            said = f"{what}: {_words(field.name)} was {told(was)} and is {told(is_)}"
            yield Change(pack, said, _loosens(field.name, was, is_))


def _loosens(name: str, was: Any, is_: Any) -> bool:
    if name == "waivable":
        return bool(is_)
    if name == "severity":
        return bool(is_.rank > was.rank)
    return name == "min_population" and bool(is_ < was)


def told(value: Any) -> str:
    """A value as people say it: nested ones without what they leave out."""
    if value is None or value in ("", ()):
        return "nothing"
    if isinstance(value, frozenset):
        return ", ".join(sorted(map(str, value))) or "nothing"
    if isinstance(value, tuple):
        return ", ".join(told(item) for item in value)
    if hasattr(value, "__dataclass_fields__"):
        parts = ((field.name, getattr(value, field.name)) for field in fields(value))
        return (
            "("
            + "; ".join(f"{_words(n)} {told(v)}" for n, v in parts if v not in (None, "", (), frozenset()))
            + ")"
        )
    return f"'{value}'" if isinstance(value, str) and " " in value else str(value)


def _words(name: str) -> str:
    return name.rstrip("_").replace("_", " ")
