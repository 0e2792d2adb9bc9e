"""Asks the readers, in the order of their PRIORITY, which of them knows an artifact."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple, Protocol

from cxguard.errors import UnreadableError, UsageError, did_you_mean
from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind, Pointing
from cxguard.model.encoding import decode, is_binary
from cxguard.model.magic import is_known_binary
from cxguard.model.mapping import Mapping
from cxguard.readers._asked import all_names, asked, reader_of
from cxguard.readers._kinds import kind_of
from cxguard.readers._mapped import Mapped, mapping_of
from cxguard.readers._raw import format_of, raw
from cxguard.readers._recognise import NotThisFormatError

# What a reader that recognised the content says of its kind; of the rest, the place decides.
_TOLD_BY_CONTENT = frozenset({Kind.TRANSCRIPT, Kind.FIXTURE})


class _Reads(Protocol):
    """The part of a reader that makes documents."""

    def read(self, artifact: Artifact) -> Document: ...


def read(artifact: Artifact, kinds: Sequence[tuple[str, Kind]], mappings: Sequence[Mapping] = ()) -> Document:
    """The document of an artifact. What no reader can read is scanned as the text it is.

    A reader that knows the format but cannot read this file leaves its reason in `degraded`. `kinds`
    are the user's own words on what is what, by path; `mappings` those on how transcripts are read, which
    count before any reader's. Raises UnreadableError only for what is no text at all.
    """
    mapping = mapping_of(artifact.path, mappings)
    if mapping is not None and mapping.reader:
        return read_as(artifact, kinds, mapping.reader)
    if mapping is not None:
        return _read_by("mapping", Mapped(mapping), artifact, kinds)
    for name, reader in asked(artifact):
        try:
            if reader.sniff(artifact):
                return _read_by(name, reader, artifact, kinds)
        except NotThisFormatError:
            continue
        except UnreadableError:
            raise
        except Exception as error:  # noqa: BLE001 - as in _read_by
            return _degraded(artifact, kinds, reader, _stopped(name, error))
    if _is_no_text(artifact):
        raise UnreadableError("binary file that no reader knows")
    return raw(artifact, kinds)


def read_as(artifact: Artifact, kinds: Sequence[tuple[str, Kind]], name: str) -> Document:
    """The document as the reader of this name reads it, whatever the content looks like.

    Raises UsageError if there is no such reader, UnreadableError as `read` does.
    """
    if name not in all_names():
        raise UsageError(f"there is no reader '{name}'.{did_you_mean(name, reader_names())}")
    reader = reader_of(name)
    try:
        return _read_by(name, reader, artifact, kinds)
    except NotThisFormatError as error:
        return _degraded(artifact, kinds, reader, f"{name}: {error.reason}")


def reader_names() -> tuple[str, ...]:
    """The names that `read_as` takes, sorted."""
    return tuple(sorted(all_names()))


def reader_called(name: str) -> str:
    """The reader that a format's name means, or its own name, written with hyphens or without.

    Raises UsageError, with a suggestion, if there is none.
    """
    readers = {reader: getattr(reader_of(reader), "FORMAT", reader) for reader in reader_names()}
    meant = {word: reader for reader, form in readers.items() for word in (reader.replace("_", "-"), form)}
    chosen = meant.get(name.lower().replace("_", "-"))
    if chosen is None:
        known = ", ".join(sorted(set(readers.values())))
        hint = did_you_mean(name.lower(), tuple(meant)) or f" Known are {known}."
        raise UsageError(f"--format-hint: no format is called '{name}'.{hint}")
    return chosen


class Plain(NamedTuple):
    """Kind and format of an artifact whose text is the file itself, and the reader that knows its places."""

    kind: Kind
    form: str
    reader: str = ""


def plain_form(
    artifact: Artifact,
    kinds: Sequence[tuple[str, Kind]],
    mappings: Sequence[Mapping] = (),
    *,
    unparsed: bool,
) -> Plain | None:
    """What is known of an artifact whose text is the file itself; None if it must be read to be known.

    With `unparsed`, so is one whose reader only puts a tree beside the text, if the name tells the format.
    """
    if mapping_of(artifact.path, mappings) is not None:
        return None
    form = format_of(artifact.path)
    for name, reader in asked(artifact):
        try:
            if not reader.sniff(artifact):
                continue
        except Exception:  # noqa: BLE001 - `read` meets it again, and says so
            return None
        is_told = (
            unparsed and getattr(reader, "TEXT_IS_SOURCE", False) and form == getattr(reader, "FORMAT", "")
        )
        return Plain(kind_of(artifact.path, kinds), form, name) if is_told else None
    return None if _is_no_text(artifact) else Plain(kind_of(artifact.path, kinds), form)


def plainly_read(artifact: Artifact, plain: Plain) -> Document:
    """The document as `read` gives it, but for the tree: what tells places in it is there in its stead.

    Raises UnreadableError as `read` does.
    """
    text = decode(artifact.content)
    document = Document(artifact, plain.kind, plain.form, text, text)
    if not plain.reader:
        return document
    point: Callable[[str], Pointing] | None = getattr(reader_of(plain.reader), "pointing", None)
    try:
        return replace(document, pointing=point(text)) if point else document
    except UnreadableError as error:
        reason = f"{plain.reader}: {error.reason}"
    except Exception as error:  # noqa: BLE001 - as in _read_by
        reason = _stopped(plain.reader, error)
    if _is_no_text(artifact):
        raise UnreadableError(reason)
    return replace(document, degraded=reason)


def _read_by(name: str, reader: _Reads, artifact: Artifact, kinds: Sequence[tuple[str, Kind]]) -> Document:
    """The document, degraded if it cannot be read. Raises NotThisFormatError if it is another format."""
    try:
        return _of_kind(reader.read(artifact), kinds)
    except NotThisFormatError:
        raise
    except UnreadableError as error:
        reason = f"{name}: {error.reason}"
    except Exception as error:  # noqa: BLE001 - one broken reader, ours or a third party's, must not hide a file
        reason = _stopped(name, error)
    return _degraded(artifact, kinds, reader, reason)


def _stopped(name: str, error: Exception) -> str:
    return f"the {name} reader stopped with {type(error).__name__}"


def _degraded(artifact: Artifact, kinds: Sequence[tuple[str, Kind]], reader: _Reads, reason: str) -> Document:
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
