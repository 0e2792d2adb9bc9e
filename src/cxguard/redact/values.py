"""What is to be taken out of a document."""

from dataclasses import dataclass, field

from cxguard.model.document import Span

_NO_VALUES = frozenset({"masking", "code"})


@dataclass(frozen=True, slots=True)
class Value:
    """A value and the stretches of the document's text that say it. `class_` is its rule's."""

    class_: str
    stretches: tuple[Span, ...]
    reading: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Coded:
    """A value that the document's text holds encoded; `stretch` is the part that spells it.

    `encodings` are outermost first, such as ("base64",).
    """

    class_: str
    stretch: Span
    reading: str = field(repr=False)
    encodings: tuple[str, ...] = ()


def is_value(class_: str) -> bool:
    """Whether findings of a class are somebody's data, and not a remark on a file or its code."""
    return class_.partition(".")[0] not in _NO_VALUES
