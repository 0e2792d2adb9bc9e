"""Mapping files: how a project's own formats of transcripts are read (see schemas/mapping.schema.json)."""

import re
from collections.abc import Sequence
from typing import Any

from cxguard.authored.reading import Authored, load
from cxguard.model.journey import Actor, EventKind
from cxguard.model.mapping import Mapping, Place, Step

_STEP = re.compile(
    r"""\.?(?P<name>[^\W\d][\w$@-]*)|\[(?P<index>\d{1,9})\]|\[(?P<all>\*)\]"""
    r"""|\[(?P<quote>['"])(?P<quoted>[^'"\]]{1,200})(?P=quote)\]"""
)
_HOW = "write a path such as data.messages[*], items[0].text or ['a name']"
_PLACES = ("text", "speaker", "time", "end", "conversation", "event")
_UNITS = {"s": 1.0, "ms": 0.001}


def load_mappings(paths: Sequence[str]) -> tuple[Mapping, ...]:
    """The mappings of some files, in order. Raises AuthoredError for the first mistake."""
    return tuple(mapping for path in paths for mapping in mappings_in(load(path, "mapping")))


def mappings_in(authored: Authored) -> tuple[Mapping, ...]:
    """The mappings of a file that fits its schema. Raises AuthoredError for a path that is none."""
    listed = authored.data["transcripts"]
    return tuple(_mapping(authored, index, entry) for index, entry in enumerate(listed))


def _mapping(authored: Authored, index: int, entry: dict[str, Any]) -> Mapping:
    if entry["format"] == "csv" and "turns" in entry:
        raise authored.key_error(
            "a table's turns are its rows; leave 'turns' out", "transcripts", index, "turns"
        )
    keys = ("transcripts", index)
    places = {
        name: _place(authored, entry[name], entry["format"], *keys, name) for name in _PLACES if name in entry
    }
    turns = _path(authored, entry["turns"], *keys, "turns") if "turns" in entry else None
    return Mapping(
        path=entry["path"],
        form=entry["format"],
        turns=turns,
        unit_s=_UNITS.get(entry.get("time_unit", "")),
        events=tuple((word, EventKind(kind)) for word, kind in entry.get("events", {}).items()),
        roles=tuple((word, Actor(actor)) for word, actor in entry.get("roles", {}).items()),
        channel=entry.get("channel", "unknown"),
        is_html=entry.get("html", False),
        reader="",
        **places,
    )


def _place(authored: Authored, written: str | int, form: str, *keys: str | int) -> Place:
    if form == "csv":
        return (written - 1 if isinstance(written, int) else written,)
    if isinstance(written, int):
        raise authored.error(f"a number names a column of a table; {_HOW}", *keys)
    found = _path(authored, written, *keys)
    if None in found:
        raise authored.error("it must be one place within a turn, so without [*]", *keys)
    return found


def _path(authored: Authored, written: str, *keys: str | int) -> Place:
    steps: list[Step] = []
    position = 1 if written.startswith("$") else 0
    while position < len(written):
        match = _STEP.match(written, position)
        if match is None:
            raise authored.error(f"this is no path from its character {position + 1} on; {_HOW}", *keys)
        steps.append(_step(match))
        position = match.end()
    return tuple(steps)


def _step(match: re.Match[str]) -> Step:
    if match["all"]:
        return None
    return int(match["index"]) if match["index"] else match["name"] or match["quoted"]
