"""A JSON Schema's complaints as sentences that say what to write instead.

A schema helps along: `title` names a mapping ("a rule"), `patternErrorMessage` says what a pattern
wants, and `errorMessage` stands beside `anyOf`, `oneOf` or `not` and says what they mean. Editors
that speak the YAML language server's protocol show the same words.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cxguard.authored.complaints import Complaint
from cxguard.authored.places import Keys
from cxguard.authored.words import TYPES, joined, kind, listed, named, shown
from cxguard.errors import did_you_mean


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: where it is and what to say. `at_key` points at the key instead of the value.

    `is_absence` marks what is missing; it has no place of its own, and is told last.
    """

    keys: Keys
    problem: str
    at_key: bool = False
    is_absence: bool = False


def mistakes(complaint: Complaint) -> Iterator[Mistake]:
    """What one complaint says, in our words."""
    special = _SPECIAL.get(complaint.keyword)
    if special:
        yield from special(complaint)
        return
    sentence = _PLAIN.get(complaint.keyword, _does_not_fit)
    yield Mistake(complaint.keys, f"{_name(complaint)} {sentence(complaint)}")


def _name(complaint: Complaint) -> str:
    return named(complaint.keys, complaint.note("title"))


def _title(complaint: Complaint) -> str:
    return complaint.note("title") or _name(complaint)


def _unknown_fields(complaint: Complaint) -> Iterator[Mistake]:
    known = list(complaint.schema.get("properties", {}))
    for field in complaint.value:
        if field not in known:
            near = did_you_mean(field, known)
            problem = f"'{field}' is not a field of {_title(complaint)}{'.' if near else ''}{near}"
            yield Mistake((*complaint.keys, field), problem, at_key=True)


def _missing_fields(complaint: Complaint) -> Iterator[Mistake]:
    missing = [f"'{field}'" for field in complaint.wanted if field not in complaint.value]
    yield Mistake(complaint.keys, f"{_title(complaint)} needs {joined(missing, 'and')}", is_absence=True)


def _no_alternative(complaint: Complaint) -> Iterator[Mistake]:
    """The author's own words for it; else what keeps the value from the alternative it is meant for."""
    if said := complaint.note("errorMessage"):
        yield Mistake(complaint.keys, said, is_absence=True)
        return
    meant = [branch for branch in complaint.branches if not _is_of_another_kind(branch, complaint.keys)]
    if not meant:
        yield Mistake(complaint.keys, _kinds(complaint))
        return
    for inner in max(meant, key=lambda branch: max(len(c.keys) for c in branch)):
        yield from mistakes(inner)


def _is_of_another_kind(branch: tuple[Complaint, ...], keys: Keys) -> bool:
    return any(c.keyword in ("type", "enum", "const") and c.keys == keys for c in branch)


def _kinds(complaint: Complaint) -> str:
    wanted: list[str] = []
    for inner in (c for branch in complaint.branches for c in branch if c.keys == complaint.keys):
        if inner.keyword == "type":
            wanted += [TYPES.get(str(name), str(name)) for name in listed(inner.wanted)]
        elif inner.keyword in ("enum", "const"):
            wanted += [shown(value) for value in listed(inner.wanted)]
    return f"{_name(complaint)} is {kind(complaint.value)}; write {joined(wanted, 'or')}"


def _refused(complaint: Complaint) -> Iterator[Mistake]:
    said = complaint.note("errorMessage") or f"{_name(complaint)} must not stand here"
    yield Mistake(complaint.keys, said, at_key=True)


def _wrong_key(complaint: Complaint) -> Iterator[Mistake]:
    wishes = [c.note("patternErrorMessage") for branch in complaint.branches for c in branch]
    wish = next((w for w in [complaint.note("patternErrorMessage"), *wishes] if w), "write another name")
    keys = (*complaint.keys, complaint.value)
    yield Mistake(keys, f"the name {shown(complaint.value)} cannot be taken; {wish}", at_key=True)


def _wrong_type(complaint: Complaint) -> str:
    if "enum" in complaint.schema:
        return _wrong_choice(complaint)
    wanted = [TYPES.get(name, name) for name in listed(complaint.wanted)]
    return f"is {kind(complaint.value)}; write {joined(wanted, 'or')}"


def _wrong_choice(complaint: Complaint) -> str:
    known = [str(choice) for choice in listed(complaint.schema.get("enum", complaint.wanted))]
    wish = f"write {'one of ' if len(known) > 1 else ''}{', '.join(known)}"
    if not isinstance(complaint.value, str):
        return f"is {kind(complaint.value)}; {wish}"
    near = did_you_mean(complaint.value, known)
    return f"is {shown(complaint.value)}; {wish}{'.' if near else ''}{near}"


def _wrong_form(complaint: Complaint) -> str:
    wish = complaint.note("patternErrorMessage") or f"it must match {complaint.wanted}"
    return f"has a form that cannot be taken; {wish}"


def _too_few(complaint: Complaint) -> str:
    count = len(complaint.value)
    has = f"has {count} {'entry' if count == 1 else 'entries'}" if count else "is empty"
    return f"{has}; write at least {complaint.wanted}"


def _too_short(complaint: Complaint) -> str:
    if not complaint.value:
        return "is empty; write something"
    return f"is too short; write at least {complaint.wanted} characters"


def _does_not_fit(complaint: Complaint) -> str:
    return f"does not fit the schema's '{complaint.keyword}'"


_SPECIAL: dict[str, Callable[[Complaint], Iterator[Mistake]]] = {
    "additionalProperties": _unknown_fields,
    "required": _missing_fields,
    "anyOf": _no_alternative,
    "oneOf": _no_alternative,
    "not": _refused,
    "propertyNames": _wrong_key,
}
_PLAIN: dict[str, Callable[[Complaint], str]] = {
    "type": _wrong_type,
    "enum": _wrong_choice,
    "const": _wrong_choice,
    "pattern": _wrong_form,
    "format": _wrong_form,
    "minItems": _too_few,
    "minProperties": _too_few,
    "maxItems": lambda c: f"has {len(c.value)} entries; write at most {c.wanted}",
    "uniqueItems": lambda _: "names something twice",
    "minimum": lambda c: f"is {c.value}; write {c.wanted} or more",
    "maximum": lambda c: f"is {c.value}; write {c.wanted} or less",
    "exclusiveMinimum": lambda c: f"is {c.value}; write more than {c.wanted}",
    "exclusiveMaximum": lambda c: f"is {c.value}; write less than {c.wanted}",
    "minLength": _too_short,
    "maxLength": lambda c: f"is too long; write at most {c.wanted} characters",
}
SPOKEN = frozenset(_SPECIAL) | frozenset(_PLAIN)
"""The keywords of JSON Schema that have a sentence of their own."""
