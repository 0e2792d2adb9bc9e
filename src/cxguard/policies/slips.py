"""A mistake that only more than one file shows, and the names that mistakes are held against."""

from dataclasses import dataclass

from cxguard.errors import did_you_mean

Keys = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Slip:
    """A mistake, and where it is within its requirement, check or test; `within` are places in that text."""

    keys: Keys
    problem: str
    within: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """What events and findings can be called. Without `finding_tags`, the tags of findings go unchecked."""

    tags: frozenset[str]
    finding_tags: frozenset[str] | None = None


def unknown(what: str, name: str, known: frozenset[str]) -> str:
    """'there is no <what> <name>', with the nearest that there is."""
    near = did_you_mean(name, known)
    return f"there is no {what} '{name}'{'.' if near else ''}{near}"
