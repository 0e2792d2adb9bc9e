"""One artifact to what is known of it: examined or skipped, and its findings.

Most files hold nothing. One that no reader knows is therefore looked at as bytes first, and becomes a
Document only if something in it may match; the findings are the same either way.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cxguard.decoding.gate import has_signs
from cxguard.errors import UnreadableError
from cxguard.findings.cues import tagged
from cxguard.findings.fingerprint import digest
from cxguard.findings.make import findings_of
from cxguard.findings.naming import named
from cxguard.findings.particulars import with_particulars
from cxguard.findings.requests import with_requests
from cxguard.findings.strangers import with_strangers
from cxguard.model.artifact import Artifact, Cause, Skipped, Truncated
from cxguard.model.document import Document, Kind
from cxguard.model.encoding import decode
from cxguard.model.finding import Finding, Match, Status
from cxguard.model.plugin import Scanner
from cxguard.model.scan import Examined
from cxguard.pipeline.asking import asked, told
from cxguard.pipeline.decoded import look_deeper
from cxguard.pipeline.stages import Stages

MOST_OF_A_RULE = 10_000
"""Findings of one rule and status in one file; more are not kept, and `truncated` says how many."""
TOO_MANY = f"more than {MOST_OF_A_RULE:,} findings of one rule; those after them are not listed"
_TELLING_BYTES = 1024


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one artifact."""

    item: Examined | Skipped
    findings: tuple[Finding, ...] = ()


class EngineFailedError(Exception):
    """An engine failed on a document; `skipped` says which, without a word of what it was reading."""

    def __init__(self, skipped: Skipped) -> None:
        super().__init__(skipped.reason)
        self.skipped = skipped


def examine(artifact: Artifact, stages: Stages) -> Outcome:
    """What is known of an artifact. Never raises: a broken file must not stop the run, nor hide others."""
    try:
        return _looked_at(artifact, stages)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong with one file is said of that file
        reason = f"looking at it stopped with {type(error).__name__}"
    return Outcome(Skipped(artifact.path, Cause.ERROR, reason, len(artifact.content)))


def _looked_at(artifact: Artifact, stages: Stages) -> Outcome:
    from cxguard.readers._choose import plain_form, plainly_read, read

    plain = plain_form(artifact, stages.kinds, stages.mappings, unparsed=not stages.is_thorough)
    if plain is not None and not may_hold(artifact.content, plain.kind, stages):
        return Outcome(_plainly_examined(artifact, plain.kind, plain.form, stages))
    try:
        document = plainly_read(artifact, plain) if plain else read(artifact, stages.kinds, stages.mappings)
    except UnreadableError as error:
        return Outcome(Skipped(artifact.path, Cause.UNREADABLE, error.reason, len(artifact.content)))
    try:
        document, found = found_in(document, stages)
    except EngineFailedError as error:
        return Outcome(replace(error.skipped, path=artifact.path, size=len(artifact.content)))
    findings, cut = capped(found)
    if cut:
        document = replace(document, truncated=(*document.truncated, *cut))
    return Outcome(_examined(document, findings, stages), findings)


def found_in(document: Document, stages: Stages) -> tuple[Document, tuple[Finding, ...]]:
    """The findings of a document, and the document with what was heard in it. Raises EngineFailedError."""
    matches: list[Match] = []
    for scanner in stages.scanners:
        _run(scanner, document, matches)
    made = findings_of(document, matches, stages.key, stages.lists)
    plain = with_requests(document.source, made)
    decoded = look_deeper(document, matches, plain, stages)
    if stages.is_thorough:
        document = with_particulars(document, stages.key)
        document = tagged(document, (*matches, *decoded.cues), decoded.findings)
        document = with_strangers(document, decoded.findings)
    why = document.degraded or decoded.failed or _unread(document, stages)
    if why != document.degraded or decoded.cut:
        document = replace(document, degraded=why, truncated=(*document.truncated, *decoded.cut))
    return document, decoded.findings


def _unread(document: Document, stages: Stages) -> str:
    """Why an engine did not look into the document, or nothing."""
    asked = (getattr(scanner, "unread", None) for scanner in stages.scanners)
    return next((why for ask in asked if ask is not None and (why := ask(document))), "")


def may_hold(content: bytes, kind: Kind, stages: Stages) -> bool:
    """Whether a text may hold a finding. `content` is read as the UTF-8 that it nearly always is."""
    if not is_utf8(content):
        return True
    return any(_may_match(scanner, kind, content) for scanner in stages.scanners) or has_signs(content)


def is_utf8(content: bytes) -> bool:
    """Whether the bytes are UTF-8 without a mark or a zero, so that they are what the engine reads."""
    if content.isascii():
        return b"\0" not in content
    if content.startswith(b"\xef\xbb\xbf") or b"\0" in content:
        return False
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def capped(findings: Sequence[Finding]) -> tuple[tuple[Finding, ...], tuple[Truncated, ...]]:
    """The first findings of each rule and status, and of which rules how many more there are."""
    if len(findings) <= MOST_OF_A_RULE:
        return tuple(findings), ()
    counts: Counter[tuple[str, Status]] = Counter()
    kept: list[Finding] = []
    left_out: Counter[str] = Counter()
    for finding in findings:
        counts[finding.rule, finding.status] += 1
        if counts[finding.rule, finding.status] <= MOST_OF_A_RULE:
            kept.append(finding)
        else:
            left_out[finding.rule] += 1
    return tuple(kept), tuple(Truncated(TOO_MANY, number, rule) for rule, number in sorted(left_out.items()))


def summed(cuts: Iterable[Truncated]) -> tuple[Truncated, ...]:
    """What was cut off here and there, each reason once."""
    left_out: Counter[tuple[str, str]] = Counter()
    for cut in cuts:
        left_out[cut.rule, cut.reason] += cut.left_out
    return tuple(Truncated(reason, number, rule) for (rule, reason), number in sorted(left_out.items()))


def _may_match(scanner: Scanner, kind: Kind, content: bytes) -> bool:
    """What the scanner says of the bytes; one that reads no bytes, or fails on them, sees the document."""
    look = getattr(scanner, "may_match", None)
    if look is None:
        return True
    try:
        return bool(look(content, kind))
    except Exception:  # noqa: BLE001 - it fails on the document too, and then it is said
        return True


def _run(scanner: Scanner, document: Document, matches: list[Match]) -> None:
    """Add the scanner's matches. Raises EngineFailedError."""
    try:
        matches.extend(scanner.scan(document))
    except Exception as error:  # noqa: BLE001 - whatever breaks an engine on one file must not hide the others
        reason = f"the {scanner.name} scanner stopped with {type(error).__name__}"
    else:
        return
    raise EngineFailedError(Skipped("", Cause.ERROR, reason))


def _plainly_examined(artifact: Artifact, kind: Kind, form: str, stages: Stages) -> Examined:
    digest_ = _digest(artifact.content, stages, has_findings=False)
    answers, why = asked(form, None, lambda: decode(artifact.content), stages)
    settings = told(kind, form, None, lambda: decode(artifact.content), stages)
    size = len(artifact.content)
    return Examined(artifact.path, kind, form, size, digest_, why, answers=answers, settings=settings)


def _examined(document: Document, findings: tuple[Finding, ...], stages: Stages) -> Examined:
    content = document.artifact.content
    answers, why = asked(document.format, document.data, lambda: document.source, stages)
    return Examined(
        path=document.artifact.path,
        kind=document.kind,
        format=document.format,
        size=len(content),
        digest=_digest(content, stages, has_findings=bool(findings)),
        degraded=document.degraded or why,
        journey=document.journey if stages.is_thorough else None,
        flow=document.flow if stages.is_thorough else None,
        answers=answers,
        named=named(document, stages.named) if stages.is_thorough else (),
        settings=told(document.kind, document.format, document.data, lambda: document.source, stages),
        truncated=document.truncated,
    )


def _digest(content: bytes, stages: Stages, *, has_findings: bool) -> str:
    if not stages.is_thorough:
        return ""
    return digest(stages.key, content, is_telling=len(content) < _TELLING_BYTES or has_findings)
