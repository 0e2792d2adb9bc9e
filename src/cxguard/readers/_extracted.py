"""Documents of files that are no text: what is written in them becomes the text, and places are of that."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from cxguard.model.artifact import Artifact, Truncated
from cxguard.model.document import Document, Segment, Span
from cxguard.readers._kinds import kind_of

MOST_CHARACTERS = 32 * 1024 * 1024
TOO_LONG = f"more than {MOST_CHARACTERS:,} characters; the rest was not read"


@dataclass(frozen=True, slots=True)
class Piece:
    """Something written in the file. `name` is what it goes by, if that is plainly a name."""

    text: str = field(repr=False)
    pointer: str = ""
    name: str = ""


def extracted(
    artifact: Artifact, form: str, pieces: Iterable[Piece], cut: Truncated | None = None, degraded: str = ""
) -> Document:
    """The pieces as lines of 'name: text'. `cut` is what a limit left out; `degraded`, what broke."""
    parts: list[str] = []
    segments: list[Segment] = []
    length = 0
    for piece in pieces:
        if not piece.text:
            continue
        if length + len(piece.text) > MOST_CHARACTERS:
            cut = cut or Truncated(f"{form}: {TOO_LONG}")
            break
        label = f"{piece.name}: " if piece.name else ""
        start = length + len(label)
        span = Span(start, start + len(piece.text))
        segments.append(Segment(span, span, piece.pointer))
        parts.append(f"{label}{piece.text}\n")
        length += len(parts[-1])
    text = "".join(parts)
    return Document(
        artifact,
        kind_of(artifact.path, ()),
        form,
        text,
        text,
        tuple(segments),
        degraded=degraded,
        truncated=(cut,) if cut else (),
    )
