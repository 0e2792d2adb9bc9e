"""Ids and words as OSCAL wants them: UUIDs made of content, tokens, one-line values."""

import json
import re
from collections.abc import Mapping
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from cxguard.model.policy import Pack
from cxguard.model.shape import Shape

VERSION = "1.2.1"
NAMESPACE = "https://cxguard.dev/oscal"
_ROOT = uuid5(NAMESPACE_URL, NAMESPACE)
_NOT_IN_TOKENS = re.compile(r"[^A-Za-z0-9._-]")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def uuid_of(kind: str, *names: str) -> str:
    """The id of a thing of that kind: version 5, the same in every run for the same names."""
    return str(uuid5(_ROOT, json.dumps([kind, *names])))


def moment(day: date) -> str:
    """A day as OSCAL writes time. The clock is no part of what an assessment says."""
    return f"{day.isoformat()}T00:00:00Z"


def control_id(pack: str, requirement: str) -> str:
    """The id of a requirement among all packs'."""
    return _NOT_IN_TOKENS.sub("-", f"{pack}_{requirement}")


def statement_id(pack: str, requirement: str) -> str:
    """The id of a requirement's statement."""
    return f"{control_id(pack, requirement)}_smt"


def parameter_id(pack: str, name: str) -> str:
    """The id of a pack's parameter among all packs'."""
    return _NOT_IN_TOKENS.sub("-", f"{pack}_{name}")


def plain(text: str) -> str:
    """A text as one line, at least one character; what is not seen or steers a reader stands as an escape."""
    line = " ".join(text.split())
    return _UNSEEN.sub(lambda hit: hit[0].encode("unicode_escape").decode("ascii"), line) or "-"


def prop(name: str, value: str, **more: str) -> Shape:
    """A property in our namespace."""
    return {"name": name, "ns": NAMESPACE, "value": plain(value), **more}


def present(fields: Mapping[str, object]) -> Shape:
    """The fields that say something: OSCAL has no empty lists."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}


def metadata(title: str, packs: tuple[Pack, ...], day: date) -> Shape:
    """Title, day and version of a document; its version is that of the packs it is about."""
    version = ", ".join(f"{pack.id} {pack.version}" for pack in packs) or "no packs"
    return {
        "title": plain(title),
        "last-modified": moment(day),
        "version": plain(version),
        "oscal-version": VERSION,
    }


def document(root: str, body: Shape, day: date) -> Shape:
    """A whole document: its id follows from all that stands in it but the day."""
    return {root: {"uuid": content_id(root, body, day)} | body}


def content_id(kind: str, body: Shape, day: date) -> str:
    """The id of a thing that is what it says, on whatever day."""
    return uuid_of(kind, json.dumps(body, sort_keys=True).replace(moment(day), ""))
