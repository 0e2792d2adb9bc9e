"""Which files are read as a project's own mapping says (cxguard.model.mapping)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.mapping import Mapping


def mapping_of(path: str, mappings: Sequence[Mapping]) -> Mapping | None:
    """The mapping for a file: of those whose path fits, the last."""
    if not mappings:
        return None
    from pathspec import GitIgnoreSpec

    fitting = (m for m in reversed(mappings) if GitIgnoreSpec.from_lines([m.path]).match_file(path))
    return next(fitting, None)


@dataclass(frozen=True, slots=True)
class Mapped:
    """A reader made of a mapping."""

    mapping: Mapping
    KIND: ClassVar = Kind.TRANSCRIPT

    def read(self, artifact: Artifact) -> Document:
        """The conversation. Raises UnreadableError if it is not of the form, or has no turns there."""
        from cxguard.readers._mapped_talk import mapped

        return mapped(artifact, self.mapping)
