"""A team's file of journeys (schemas/journeys.schema.json)."""

from collections.abc import Sequence
from typing import Any

from cxguard.authored.reading import Authored, load
from cxguard.errors import did_you_mean
from cxguard.model.journey import EventKind
from cxguard.model.named import NamedJourney, Step

_HOW = "write a kind of event (record_off), a tag (ask.cvv), a class (payment.pan), or payment.*"


def load_named(path: str, known: frozenset[str]) -> tuple[NamedJourney, ...]:
    """The journeys of a file, in order. `known` are the tags and classes that can occur.

    Raises AuthoredError for the first mistake: a wrong field, an id given twice, a name that nothing has.
    """
    return named_in(load(path, "journeys"), known)


def named_in(authored: Authored, known: frozenset[str]) -> tuple[NamedJourney, ...]:
    """As `load_named`, of a file that fits its schema."""
    names = known | {str(kind) for kind in EventKind}
    listed: list[dict[str, Any]] = authored.data["journeys"]
    _refuse_repeated(authored, [entry["id"] for entry in listed], "journeys")
    for index, entry in enumerate(listed):
        _check(authored, entry, names, index)
    return tuple(_journey(entry) for entry in listed)


def _check(authored: Authored, entry: dict[str, Any], names: frozenset[str], index: int) -> None:
    steps = entry["steps"]
    _refuse_repeated(authored, [step["id"] for step in steps], "journeys", index, "steps")
    _refuse_unknown(
        authored, entry.get("match", {}).get("tags", ()), names, "journeys", index, "match", "tags"
    )
    for number, step in enumerate(steps):
        where = ("journeys", index, "steps", number)
        if number and "begins" not in step:
            raise authored.error(
                "only the first step begins with the conversation; write what this one 'begins' with", *where
            )
        _refuse_unknown(authored, step.get("begins", ()), names, *where, "begins")


def _refuse_repeated(authored: Authored, ids: Sequence[str], *keys: str | int) -> None:
    for index, id_ in enumerate(ids):
        if id_ in ids[:index]:
            raise authored.error(f"there is another '{id_}' above", *keys, index, "id")


def _refuse_unknown(
    authored: Authored, words: Sequence[str], names: frozenset[str], *keys: str | int
) -> None:
    for index, word in enumerate(words):
        stem = word.removesuffix("*")
        is_known = any(name.startswith(stem) for name in names) if word.endswith(".*") else word in names
        if not is_known:
            hint = did_you_mean(word, names) or f" {_HOW[0].upper()}{_HOW[1:]}."
            raise authored.error(f"nothing is called '{word}'.{hint}", *keys, index)


def _journey(entry: dict[str, Any]) -> NamedJourney:
    match: dict[str, Any] = dict(entry.get("match", {}))
    metadata = tuple((key, _several(value)) for key, value in match.pop("metadata", {}).items())
    steps = tuple(Step(step["id"], step["name"], tuple(step.get("begins", ()))) for step in entry["steps"])
    conditions = {name: tuple(words) for name, words in match.items()}
    return NamedJourney(entry["id"], entry["name"], steps, metadata=metadata, **conditions)


def _several(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
