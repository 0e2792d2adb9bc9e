"""OSCAL catalogs and profiles that others publish, read as far as mapping needs: controls and titles."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cxguard.model.policy import Pack


@dataclass(frozen=True, slots=True)
class MappedControl:
    """A control and the requirements (pack/id) that map to it. `title` is None where no catalog has it."""

    control: str
    title: str | None
    requirements: tuple[str, ...]


def controls_of(content: bytes) -> dict[str, str]:
    """Control to title, as people write controls: AU-3(3). A profile names controls without titles.

    Raises ValueError for what is neither a catalog nor a profile.
    """
    try:
        written = json.loads(content)
    except RecursionError:
        raise ValueError("nested too deep") from None
    if not isinstance(written, dict):
        raise ValueError("no OSCAL document")  # noqa: TRY004 - one error for all that is none
    if isinstance(written.get("catalog"), dict):
        return dict(_in_catalog(written["catalog"]))
    if isinstance(written.get("profile"), dict):
        return dict(_in_profile(written["profile"]))
    raise ValueError("neither a catalog nor a profile")


def _in_catalog(top: dict[str, Any]) -> Iterator[tuple[str, str]]:
    waiting = [top]
    while waiting:
        part = waiting.pop()
        for control in _objects(part, "controls"):
            yield shown(str(control.get("id", ""))), str(control.get("title", ""))
            waiting.append(control)
        waiting.extend(_objects(part, "groups"))


def _in_profile(profile: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for source in _objects(profile, "imports"):
        for chosen in _objects(source, "include-controls"):
            ids = chosen.get("with-ids")
            yield from ((shown(str(id_)), "") for id_ in (ids if isinstance(ids, list) else ()))


def _objects(part: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    found = part.get(name)
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def shown(control: str) -> str:
    """An OSCAL id as people write it: 'au-3.3' is AU-3(3)."""
    head, _, enhancement = control.partition(".")
    return f"{head.upper()}({enhancement})" if re.fullmatch(r"\d+", enhancement) else control.upper()


def mapping(packs: Sequence[Pack], controls: Mapping[str, str], framework: str) -> tuple[MappedControl, ...]:
    """Every control of a framework that requirements map to, held against the catalog; sorted."""
    found: dict[str, list[str]] = defaultdict(list)
    for pack in packs:
        for requirement in pack.requirements:
            for control in requirement.controls:
                if control.startswith(f"{framework}:"):
                    found[control.partition(":")[2]].append(f"{pack.id}/{requirement.id}")
    return tuple(MappedControl(c, controls.get(c.upper()), tuple(found[c])) for c in sorted(found))
