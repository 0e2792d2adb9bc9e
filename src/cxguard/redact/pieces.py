"""What becomes of each piece of text that was taken out of a file that is no text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from cxguard.errors import UnreadableError
from cxguard.model.document import Document
from cxguard.redact.editing import edits_of
from cxguard.redact.rewriting import Edit, replaced
from cxguard.redact.tags import Tags
from cxguard.redact.values import Coded, Value

_ENCODED = "a value in it is encoded in a way that cannot be written again"


@dataclass(frozen=True, slots=True)
class Changed:
    """A piece, by its pointer, and how it reads without its values."""

    pointer: str
    before: str = field(repr=False)
    after: str = field(repr=False)


def changed_pieces(
    document: Document,
    values: Sequence[Value],
    coded: Sequence[Coded],
    tags: Tags,
    is_role: Callable[[str], bool],
) -> tuple[Changed, ...]:
    """The pieces with values in them, in order. Raises UnreadableError for what is encoded in one."""
    edits, encoded = edits_of(document, values, tags, is_role)
    if coded or encoded:
        raise UnreadableError(_ENCODED)
    found = []
    for segment in document.segments:
        start, end = segment.source.start, segment.source.end
        own = [
            Edit(e.start - start, e.end - start, e.instead)
            for e in edits
            if start <= e.start and e.end <= end
        ]
        before = document.source[start:end]
        if own:
            found.append(Changed(segment.pointer, before, replaced(before, own)))
    return tuple(found)
