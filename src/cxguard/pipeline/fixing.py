"""One fixture to the same with published test values, proven by a scan of what would be written."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from cxguard.errors import UnreadableError
from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.encoding import decode, encode_like
from cxguard.model.finding import Finding, Status
from cxguard.pipeline.examine import EngineFailedError, found_in
from cxguard.pipeline.redacting import Refused
from cxguard.pipeline.stages import Stages
from cxguard.redact.rewriting import Edit, replaced, settled
from cxguard.redact.shape import same_shape
from cxguard.redact.stand_ins import StandIns
from cxguard.redact.values import is_value

_NOT_A_FIXTURE = "only fixtures are mended; elsewhere a value must be taken out by hand, or redacted"
_NOT_READ = "it is not read as what it is, so that nothing proves it mended"
_NO_TEXT = "this format can be read, but not written"
_NOT_PROVEN = "what would be written is not proven to be mended"


@dataclass(frozen=True, slots=True)
class Change:
    """A finding, and the published value that takes its value's place."""

    finding: Finding
    instead: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """What a fixture becomes. `left` are live findings for which nothing published fits."""

    content: bytes = field(repr=False)
    changes: tuple[Change, ...] = ()
    left: tuple[Finding, ...] = ()


def fixed(artifact: Artifact, stages: Stages, stand_ins: StandIns) -> Fixed | Refused:
    """The fixture with test values, or why there is none. Never raises for what the file holds."""
    try:
        return _fixed(artifact, stages, stand_ins)
    except UnreadableError as error:
        return Refused(error.reason)
    except EngineFailedError as error:
        return Refused(error.skipped.reason)


def _fixed(artifact: Artifact, stages: Stages, stand_ins: StandIns) -> Fixed | Refused:
    document, live = _seen(artifact, stages)
    if document.kind is not Kind.FIXTURE:
        return Refused(_NOT_A_FIXTURE, is_gap=False)
    if document.degraded or document.truncated:
        return Refused(_NOT_READ)
    if not live:
        return Fixed(artifact.content)
    if document.source != decode(artifact.content):
        return Refused(_NO_TEXT)
    rules = {rule.id: rule for rule in stages.rules}
    instead = [stand_ins.stand_in(rules[f.rule], _written(document, f)) for f in live]
    changes = tuple(Change(f, new) for f, new in zip(live, instead, strict=True) if new is not None)
    left = tuple(f for f, new in zip(live, instead, strict=True) if new is None)
    content = _without(document, changes)
    if content is None or not _is_proven(document, Artifact(artifact.path, content), left, stages):
        return Refused(_NOT_PROVEN)
    return Fixed(content, changes, left)


def _seen(artifact: Artifact, stages: Stages) -> tuple[Document, tuple[Finding, ...]]:
    """The document, and the live findings in it."""
    from cxguard.readers._choose import read

    document, findings = found_in(read(artifact, stages.kinds, stages.mappings), stages)
    return document, tuple(f for f in findings if f.status is Status.LIVE and is_value(f.class_))


def _written(document: Document, finding: Finding) -> str:
    """How the file spells the value; nothing where it is encoded or in pieces."""
    is_plain = not finding.parts and not any(tag.startswith("decoded:") for tag in finding.tags)
    return document.source[finding.start : finding.end] if is_plain else ""


def _without(document: Document, changes: Sequence[Change]) -> bytes | None:
    """The file with test values; None where its encoding cannot be written."""
    edits = [Edit(each.finding.start, each.finding.end, each.instead) for each in changes]
    return encode_like(document.artifact.content, replaced(document.source, settled(edits)))


def _is_proven(document: Document, mended: Artifact, left: Sequence[Finding], stages: Stages) -> bool:
    """Whether it is the same file still, and nothing is live in it but what was left."""
    after, live = _seen(mended, stages)
    is_yaml = document.format == "yaml"
    is_same = after.format == document.format and not after.degraded
    is_same = is_same and same_shape(document.source, after.source, is_yaml=is_yaml)
    return is_same and Counter(f.rule for f in live) == Counter(f.rule for f in left)
