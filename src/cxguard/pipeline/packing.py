"""Outcomes as plain tuples and back, so that marshal can carry them from one process to another.

What a rule says the same of all its findings is not sent with each.
"""

from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from operator import attrgetter
from typing import Any

from cxguard.model.artifact import Cause, Skipped, Truncated
from cxguard.model.document import Kind
from cxguard.model.finding import Finding, Part, Status
from cxguard.model.flow import Flow, FlowEdge, FlowNode
from cxguard.model.journey import Actor, Event, EventKind, Journey, Particulars
from cxguard.model.rule import Severity
from cxguard.model.scan import Answered, Examined
from cxguard.model.setting import Setting, Topic
from cxguard.pipeline.examine import Outcome
from cxguard.pipeline.windows import Stretch

Packed = tuple[Any, ...]

_CLASSES: tuple[type[Any], ...] = (
    Examined, Skipped, Journey, Particulars, Event, Flow, FlowNode, FlowEdge, Part,
    Cause, Kind, Status, Severity, Actor, EventKind, Answered, Setting, Topic, Truncated,
)  # fmt: skip
_NUMBER = {class_: number for number, class_ in enumerate(_CLASSES)}
_PLAIN = (str, int, float, bool, type(None))
_TUPLE, _SET = -1, -2

_FIELDS = tuple(field.name for field in fields(Finding))
_values: Callable[[Finding], Packed] = attrgetter(*_FIELDS)
_ENUMS = tuple(
    (_FIELDS.index(name), class_)
    for name, class_ in (("severity", Severity), ("status", Status), ("kind", Kind))
)
_KINDS = {kind.value: kind for kind in Kind}
_PLACE_AND_FORM = 5
_REST = fields(Examined)[_PLACE_AND_FORM:]
_said: Callable[[Examined], Packed] = attrgetter(*(field.name for field in _REST))
_NOTHING = tuple(field.default for field in _REST)
_PARTS, _SPEAKER = _FIELDS.index("parts"), _FIELDS.index("speaker")


def packed(outcomes: Sequence[Outcome]) -> list[Packed]:
    """Outcomes as tuples, lists, strings and numbers."""
    return [(_item(outcome.item), [_finding(found) for found in outcome.findings]) for outcome in outcomes]


def unpacked(received: Sequence[Packed]) -> list[Outcome]:
    """The outcomes again."""
    return [Outcome(_item_of(item), tuple(map(_found, found))) for item, found in received]


def packed_stretch(stretch: Stretch) -> Packed:
    """A stretch as tuples, lists, strings and numbers."""
    cut = _pack(stretch.truncated)
    return list(map(_finding, stretch.findings)), stretch.lines, stretch.characters, stretch.why, cut


def unpacked_stretch(received: Packed) -> Stretch:
    """The stretch again."""
    findings, lines, characters, why, cut = received
    return Stretch(tuple(map(_found, findings)), lines, characters, why, _unpack(cut))


def _item(item: Examined | Skipped) -> Packed:
    """An item; of a file of which there is nothing to say, as most are, only its place and form."""
    if isinstance(item, Examined) and _said(item) == _NOTHING:
        return item.path, item.kind.value, item.format, item.size, item.digest
    packed: Packed = _pack(item)
    return packed


def _item_of(packed: Packed) -> Any:
    if len(packed) != _PLACE_AND_FORM:
        return _unpack(packed)
    path, kind, *rest = packed
    return Examined(path, _KINDS[kind], *rest)


def _finding(finding: Finding) -> list[Any]:
    values = list(_values(finding))
    for place, _ in _ENUMS:
        values[place] = str(values[place])
    if values[_SPEAKER] is not None:
        values[_SPEAKER] = _pack(values[_SPEAKER])
    if values[_PARTS]:
        values[_PARTS] = _pack(values[_PARTS])
    return values


def _found(values: list[Any]) -> Finding:
    for place, class_ in _ENUMS:
        values[place] = class_(values[place])
    if values[_SPEAKER] is not None:
        values[_SPEAKER] = _unpack(values[_SPEAKER])
    if values[_PARTS]:
        values[_PARTS] = _unpack(values[_PARTS])
    return Finding(*values)


def _pack(value: Any) -> Any:
    if type(value) in _PLAIN:
        return value
    if isinstance(value, tuple):
        return _TUPLE, [_pack(item) for item in value]
    if isinstance(value, frozenset):
        return _SET, [_pack(item) for item in sorted(value)]
    number = _NUMBER[type(value)]
    if isinstance(value, Enum):
        return number, value.value
    return number, [_pack(getattr(value, field.name)) for field in fields(value)]


def _unpack(value: Any) -> Any:
    if not isinstance(value, tuple):
        return value
    number, content = value
    if number == _TUPLE:
        return tuple(_unpack(item) for item in content)
    if number == _SET:
        return frozenset(_unpack(item) for item in content)
    class_ = _CLASSES[number]
    return class_(*map(_unpack, content)) if is_dataclass(class_) else class_(content)
