"""One artifact to the same without its values, proven by a scan of what would be written."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from cxguard.decoding.layer import Layer
from cxguard.decoding.layers import layers
from cxguard.errors import UnreadableError
from cxguard.findings.overlaps import without_overlaps
from cxguard.findings.status import status_of
from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind, Span
from cxguard.model.encoding import decode, encode_like
from cxguard.model.finding import Match, Status
from cxguard.pipeline.stages import Stages
from cxguard.redact import columns, sheets
from cxguard.redact.editing import edited
from cxguard.redact.pieces import changed_pieces
from cxguard.redact.signed import signed
from cxguard.redact.tags import Tags
from cxguard.redact.values import Coded, Value, is_value

_ROUNDS = 6
_READS_LAYERS = "pattern"
_CODE = "code is left as it is: a tag in it would not run"
_NOT_READ = "it is not read as what it is, so that nothing proves it clean"
_NOT_CLEAN = "values would be left in it"
_OTHER_ENCODING = "its encoding cannot be written again"
_OTHER_FORMAT = "it would no longer be read as what it is"
_TABLES = {"xlsx": sheets.without, "chat-sheet": sheets.without, "parquet": columns.without}
_UNSIGNED = "its signature was taken off"
_NO_TEXT = "this format can be read, but not written"


@dataclass(frozen=True, slots=True)
class Redacted:
    """What a file becomes. `values` counts what was taken out by class; `note` says what else changed."""

    content: bytes = field(repr=False)
    values: tuple[tuple[str, int], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a file is not written. `is_gap` tells a failure from what is left out on purpose."""

    reason: str
    is_gap: bool = True


@dataclass(frozen=True, slots=True)
class _Found:
    """The values of a document, plain and encoded."""

    values: tuple[Value, ...]
    coded: tuple[Coded, ...]

    @property
    def classes(self) -> list[str]:
        """The class of each."""
        return [*(value.class_ for value in self.values), *(one.class_ for one in self.coded)]


def redacted(artifact: Artifact, stages: Stages) -> Redacted | Refused:
    """The file without its values, or why there is none. Never raises for what the file holds.

    What is written has been scanned and holds nothing that a scan would call somebody's; published test
    values are taken out too. A signed vCon comes out unsigned, for its signature would not hold.
    """
    try:
        return _redacted(artifact, stages)
    except UnreadableError as error:
        return Refused(error.reason)
    except _EngineFailedError as error:
        return Refused(error.reason)


def _redacted(artifact: Artifact, stages: Stages) -> Redacted | Refused:
    document = _read(artifact, stages)
    if document.kind is Kind.CODE:
        return Refused(_CODE, is_gap=False)
    if document.degraded:
        return Refused(f"{_NOT_READ} ({document.degraded})")
    if document.truncated:
        return Refused(document.truncated[0].told)
    found = _found(document, stages)
    if not found.classes and document.kind is not Kind.TRANSCRIPT:
        return Redacted(artifact.content)
    payload = signed(artifact.content)
    if payload is None:
        return _in_rounds(document, found, stages)
    return _unsigned(artifact, replace(artifact, content=payload), stages)


def _unsigned(artifact: Artifact, inner: Artifact, stages: Stages) -> Redacted | Refused:
    """What is signed, if anything is to be taken out of it; else all as it is."""
    document = _read(inner, stages)
    if document.degraded:
        return Refused(f"{_NOT_READ} ({document.degraded})")
    outcome = _in_rounds(document, _found(document, stages), stages)
    if not isinstance(outcome, Redacted):
        return outcome
    return replace(outcome, note=_UNSIGNED) if outcome.values else Redacted(artifact.content)


def _in_rounds(document: Document, found: _Found, stages: Stages) -> Redacted | Refused:
    """Take out what is found until nothing is: a tag may give a rule another look at what stands beside.

    Those who speak go by names, which are taken out although nothing finds them there.
    """
    artifact, form = document.artifact, document.format
    tags, counts = Tags(document.source), Counter[str]()
    for _ in range(_ROUNDS):
        content = _without(document, found, tags)
        counts.update([*found.classes, *tags.called])
        tags.called.clear()
        if content == artifact.content:
            break
        artifact = replace(artifact, content=content)
        document = _read(artifact, stages)
        found = _found(document, stages)
        if document.format != form or document.degraded:
            return Refused(_OTHER_FORMAT)
        if not found.classes:
            return Redacted(content, tuple(sorted(counts.items())))
    if not found.classes:
        return Redacted(artifact.content)
    return Refused(f"{_NOT_CLEAN} ({', '.join(sorted(set(found.classes)))})")


def _without(document: Document, found: _Found, tags: Tags) -> bytes:
    """The file with tags. Raises UnreadableError where that cannot be written."""
    content = document.artifact.content
    if document.format in _TABLES:
        changed = changed_pieces(document, found.values, found.coded, tags, _is_role)
        return _TABLES[document.format](content, changed) if changed else content
    if document.source != decode(content):
        raise UnreadableError(_NO_TEXT)
    text = edited(document, found.values, found.coded, tags, _is_role)
    written = content if text == document.source else encode_like(content, text)
    if written is None:
        raise UnreadableError(_OTHER_ENCODING)
    return written


def _read(artifact: Artifact, stages: Stages) -> Document:
    from cxguard.readers._choose import read

    return read(artifact, stages.kinds, stages.mappings)


def _is_role(label: str) -> bool:
    from cxguard.readers._actors import actor_of

    return actor_of(label) is not None


class _EngineFailedError(Exception):
    """An engine failed, without a word of what it was reading."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def _found(document: Document, stages: Stages) -> _Found:
    """All values that are not masked already. Raises _EngineFailedError."""
    try:
        matches = [match for scanner in stages.scanners for match in scanner.scan(document)]
        plain = [_value(match, document) for match in _kept(matches, document, stages)]
        coded = _coded(document, stages)
    except UnreadableError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever breaks an engine, the file must not be called clean
        reason = f"a scanner stopped with {type(error).__name__}"
    else:
        return _Found(tuple(plain), tuple(coded))
    raise _EngineFailedError(reason)


def _kept(matches: list[Match], document: Document, stages: Stages) -> Iterator[Match]:
    findings = (match for match in matches if not match.rule.is_cue)
    for kept in without_overlaps(findings):
        match = kept.match
        status = status_of(match.rule, _reading(match, document), stages.lists)
        if status is not Status.MASKED and is_value(match.rule.class_):
            yield match


def _reading(match: Match, document: Document) -> str:
    return match.value or document.text[match.span.start : match.span.end]


def _value(match: Match, document: Document) -> Value:
    return Value(match.rule.class_, match.stretches, _reading(match, document))


def _coded(document: Document, stages: Stages) -> list[Coded]:
    """What is encoded in it. Raises UnreadableError where there is more than may be decoded."""
    found: dict[tuple[Span, str], Coded] = {}
    for layer in layers(document):
        if layer.cut:
            raise UnreadableError(layer.cut)
        pattern = [s for s in stages.scanners if s.name == _READS_LAYERS]
        matches = [m for s in pattern for m in s.scan(layer) if layer.shows(m.span)]
        for match in _kept(matches, layer, stages):
            one = Coded(
                match.rule.class_,
                _in_document(layer, match.span),
                _reading(match, layer),
                layer.encodings(match.span),
            )
            found.setdefault((one.stretch, one.class_), one)
    return list(found.values())


def _in_document(layer: Layer, span: Span) -> Span:
    base: Document | None = layer
    while isinstance(base, Layer):
        span, base = base.in_base(span), base.base
    return span
