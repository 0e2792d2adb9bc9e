"""What expressions can speak of: the variables of each subject, made from the vocabulary.

Every variable has a type, so that a slip is told when a pack is read. One that is not there in every subject
is `optional`: an expression asks with has(...) first.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from cxguard.model.artifact import Cause
from cxguard.model.document import Kind
from cxguard.model.finding import Status
from cxguard.model.journey import Actor
from cxguard.model.policy import Subject
from cxguard.model.rule import Severity

Known = frozenset[str]

_KINDS = frozenset(map(str, Kind))
_CHANNELS = frozenset({"voice", "chat", "email", "sms", "unknown"})
_ACTORS = frozenset(map(str, Actor))
CLASS, TAG, FINDING_TAG = "class", "tag", "finding-tag"


@dataclass(frozen=True, slots=True)
class Variable:
    """A typed name. `values` are all that it can be, where that is known; `of` names an open vocabulary."""

    type: str
    about: str
    optional: bool = False
    values: Known = frozenset()
    of: str = ""


def _text(about: str, values: Known = frozenset(), *, optional: bool = False, of: str = "") -> Variable:
    return Variable("string", about, optional, values, of)


def _whole(about: str, *, optional: bool = False) -> Variable:
    return Variable("int", about, optional)


def _decimal(about: str, *, optional: bool = False) -> Variable:
    return Variable("double", about, optional)


def _flag(about: str, *, optional: bool = False) -> Variable:
    return Variable("bool", about, optional)


def _texts(about: str, values: Known = frozenset(), *, of: str = "") -> Variable:
    return Variable("list", about, values=values, of=of)


_FILE = {
    "path": _text("where the file lies"),
    "kind": _text("the kind of document", _KINDS),
    "format": _text("the format, as readers name it"),
}
_TALK = {
    "tags": _texts("what cue rules heard in it", of=TAG),
    "classes": _texts("the classes of what was found in it", of=CLASS),
}

_FIELDS: Mapping[Subject, Mapping[str, Variable]] = {
    Subject.FINDING: {
        **_FILE,
        "rule": _text("the rule that found it"),
        "rule_version": _whole("that rule's version"),
        "class": _text("what it is", of=CLASS),
        "severity": _text("how bad it is", frozenset(map(str, Severity))),
        "confidence": _decimal("how sure it is, from 0.0 to 1.0"),
        "status": _text("whether it is somebody's", frozenset(map(str, Status))),
        "tags": _texts("tags of the rule", of=FINDING_TAG),
        "line": _whole("where it begins, from 1"),
        "column": _whole("where it begins, from 1"),
        "turn": _whole("the turn of a conversation, from 0", optional=True),
        "speaker": _text("who said it", _ACTORS, optional=True),
        "time_s": _decimal("seconds from the conversation's beginning", optional=True),
        "pieces": _whole("over how many turns it is spread; 1 for most"),
    },
    Subject.ARTIFACT: {
        **_FILE,
        "size": _whole("bytes"),
        "is_degraded": _flag("whether a reader failed and it was read as plain text"),
        "is_conversation": _flag("whether it holds a conversation"),
        "is_flow": _flag("whether it designs one"),
        "findings": _whole("how many live findings it holds"),
        "classes": _texts("the classes of its live findings", of=CLASS),
    },
    Subject.CONFIG: {**_FILE, "size": _whole("bytes")},
    Subject.JOURNEY: {
        "path": _FILE["path"],
        "format": _FILE["format"],
        **_TALK,
        "channel": _text("how they talk", _CHANNELS),
        "events": _whole("how many things happen"),
        "turns": _whole("how often somebody says something"),
        "actors": _texts("who takes part", _ACTORS),
        "redaction": _text("what the file says of itself", frozenset({"raw", "redacted", ""})),
        "recorded": _flag("whether it was recorded", optional=True),
        "seconds": _decimal("from the first to the last time that the file gives", optional=True),
    },
    Subject.FLOW: {
        "path": _FILE["path"],
        "format": _FILE["format"],
        **_TALK,
        "channel": _text("how they talk", _CHANNELS),
        "platform": _text("what it is made for"),
        "nodes": _whole("how many steps it has"),
        "opaque": _whole("of how many steps nobody can know what happens"),
    },
    Subject.RUN: {
        "files": _whole("files examined"),
        "bytes": _whole("bytes examined"),
        "skipped": _whole("files that were not examined"),
        "gaps": _whole("files that should have been examined and were not"),
        "causes": _texts("why files were not examined", frozenset(map(str, Cause))),
        "degraded": _whole("files read as plain text because their reader failed"),
        "conversations": _whole("files that hold a conversation"),
        "flows": _whole("files that design one"),
        "findings": _whole("live findings"),
        "test_data": _whole("published test values found"),
        "rules": _whole("rules that were looked for"),
        "engines": _texts("engines that took part"),
        "not_run": _texts("engines that did not"),
        "is_complete": _flag("whether everything was examined"),
    },
    Subject.ATTESTATION: {
        "id": _text("its name"),
        "about": _text("what it is about"),
        "holds": _flag("whether it says that it is so"),
        "role": _text("the role of who says it"),
        "is_signed": _flag("whether a known signature fits"),
        "days_old": _whole("days since it was given"),
        "days_left": _whole("days until it expires; negative after that"),
    },
}

AS_OF = "as_of"
"""The day that is judged by, as a timestamp: midnight, UTC."""


def fields_of(subject: Subject) -> Mapping[str, Variable]:
    """The variables of one subject by the name after the dot."""
    return MappingProxyType(_FIELDS[subject])


def variables_of(subject: Subject, parameters: Mapping[str, Variable]) -> dict[str, Variable]:
    """All that an expression about this subject can name: `subject.field`, `params.name`, `as_of`."""
    named = {f"{subject}.{name}": variable for name, variable in _FIELDS[subject].items()}
    given = {f"params.{name}": variable for name, variable in parameters.items()}
    return named | given | {AS_OF: Variable("timestamp", "the day that is judged by")}


def parameter_variable(value: object) -> Variable:
    """The variable of a pack's parameter, typed as its default is."""
    match value:
        case bool():
            return _flag("a parameter")
        case int():
            return _whole("a parameter")
        case float():
            return _decimal("a parameter")
        case str() | date():
            return _text("a parameter")
        case _:
            return _texts("a parameter")


def fingerprint() -> str:
    """What changes when the variables do: what was read with others is read again."""
    return repr([(str(s), sorted((n, v.type, v.optional) for n, v in f.items())) for s, f in _FIELDS.items()])
