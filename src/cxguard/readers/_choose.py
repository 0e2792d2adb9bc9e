"""Asks the readers, in the order of their PRIORITY, which of them knows an artifact."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import cast

from cxguard.errors import UnreadableError
from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.encoding import is_binary
from cxguard.model.magic import is_known_binary
from cxguard.model.plugin import Reader
from cxguard.readers._kinds import kind_of
from cxguard.readers._raw import format_of, raw
from cxguard.readers._recognise import NotThisFormatError
from cxguard.registry import plugins

# What a reader that recognised the content says of its kind; of the rest, the place decides.
_TOLD_BY_CONTENT = frozenset({Kind.TRANSCRIPT, Kind.FIXTURE})


def read(artifact: Artifact, kinds: Sequence[tuple[str, Kind]]) -> Document:
    """The document of an artifact. What no reader can read is scanned as the text it is.

    A reader that knows the format but cannot read this file leaves its reason in `degraded`. `kinds`
    are the user's own words on what is what, by path. Raises UnreadableError only for what is no text
    at all.
    """
    for name, reader in _readers():
        try:
            if reader.sniff(artifact):
                return _of_kind(reader.read(artifact), kinds)
        except NotThisFormatError:
            continue
        except UnreadableError as error:
            return _degraded(artifact, kinds, reader, f"{name}: {error.reason}")
        except Exception as error:  # noqa: BLE001 - one broken reader, ours or a third party's, must not hide a file
            return _degraded(
                artifact, kinds, reader, f"the {name} reader stopped with {type(error).__name__}"
            )
    if _is_no_text(artifact):
        raise UnreadableError("binary file that no reader knows")
    return raw(artifact, kinds)


def plain_form(
    artifact: Artifact, kinds: Sequence[tuple[str, Kind]], *, unparsed: bool
) -> tuple[Kind, str] | None:
    """Kind and format of an artifact whose text is the file itself; None if it must be read to be known.

    With `unparsed`, so are those whose reader only puts a tree beside the text, if the name tells the
    format: their text is the same without it.
    """
    for _, reader in _readers():
        try:
            if not reader.sniff(artifact):
                continue
        except Exception:  # noqa: BLE001 - `read` meets it again, and says so
            return None
        form: str = getattr(reader, "FORMAT", "")
        is_told = unparsed and getattr(reader, "TEXT_IS_SOURCE", False) and format_of(artifact.path) == form
        return (kind_of(artifact.path, kinds), form) if is_told else None
    return None if _is_no_text(artifact) else (kind_of(artifact.path, kinds), format_of(artifact.path))


@cache
def _readers() -> tuple[tuple[str, Reader], ...]:
    found = [(name, cast("Reader", module)) for name, module in plugins("cxguard.readers").items()]
    return tuple(sorted(found, key=lambda pair: (pair[1].PRIORITY, pair[0])))


def _degraded(artifact: Artifact, kinds: Sequence[tuple[str, Kind]], reader: Reader, reason: str) -> Document:
    """The raw document. A reader of one KIND knew that much, so that this kind's rules still look at it."""
    if _is_no_text(artifact):
        raise UnreadableError(reason)
    document = raw(artifact, degraded=reason)
    known: Kind | None = getattr(reader, "KIND", None)
    return replace(document, kind=kind_of(artifact.path, kinds, known))


def _is_no_text(artifact: Artifact) -> bool:
    return is_known_binary(artifact.content) or is_binary(artifact.content)


def _of_kind(document: Document, kinds: Sequence[tuple[str, Kind]]) -> Document:
    told = document.kind in _TOLD_BY_CONTENT or document.flow is not None
    kind = kind_of(document.artifact.path, kinds, document.kind if told else None)
    return document if kind is document.kind else replace(document, kind=kind)
