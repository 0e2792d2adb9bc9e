"""From a listed file to what became of it: read, unpacked, or gone through in windows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cxguard.findings.fingerprint import stream_digest
from cxguard.model.artifact import Artifact, Cause, Skipped
from cxguard.model.scan import Examined
from cxguard.pipeline.examine import EngineFailedError, Outcome, examine
from cxguard.pipeline.stages import Stages
from cxguard.pipeline.windows import NotUtf8Error, Stretch, Text, joined, stretch
from cxguard.sources._archive_forms import is_archive
from cxguard.sources._opening import Large, Listed, descriptor_of, open_listed, read_at

WHOLE = 1024 * 1024
"""Bytes up to which a file is held at once, unless it must be read to be known."""
_WITH_TREE = 4 * 1024 * 1024
"""Bytes up to which a file is parsed so that findings in it can be given pointers."""
_MARK = b"\xef\xbb\xbf"
CHANGED = "it changed during the scan"


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes: of the largest file that is read at all (None: any), and of the largest that is parsed."""

    max_bytes: int | None
    parsed: int


def outcomes(listed: Listed, stages: Stages, limits: Limits) -> Iterator[Outcome]:
    """What became of a file: one outcome, and one for each member of an archive."""
    found = open_listed(listed, limits.max_bytes, WHOLE)
    if isinstance(found, Large):
        yield large_outcome(found, stages, limits)
    elif isinstance(found, Skipped):
        yield Outcome(found)
    elif not is_archive(found):
        yield examine(found, stages)
    else:
        yield from _members(found, stages, limits)


def _members(archive: Artifact, stages: Stages, limits: Limits) -> Iterator[Outcome]:
    from cxguard.sources.archives import expanded

    for item in expanded([archive], limits.parsed):
        yield Outcome(item) if isinstance(item, Skipped) else examine(item, stages)


def large_outcome(large: Large, stages: Stages, limits: Limits) -> Outcome:
    """What became of a large text. Never raises."""
    try:
        with descriptor_of(large.listed) as descriptor:
            text = text_of(large, descriptor, stages)
            if text is not None:
                return outcome_of(text, [stretch(text, 0, text.size, stages)], stages)
    except NotUtf8Error:
        pass
    except EngineFailedError as error:
        return Outcome(replace(error.skipped, path=large.listed.name, size=large.size))
    except OSError:
        return Outcome(Skipped(large.listed.name, Cause.UNREADABLE, CHANGED, large.size))
    return _whole(large, stages, limits)


def text_of(large: Large, descriptor: int, stages: Stages) -> Text | None:
    """The text as windows read it; None if a reader knows its beginning, so that it is read as a whole."""
    from cxguard.readers._choose import plain_form

    head = Artifact(large.listed.name, large.head)
    unparsed = not stages.is_thorough and large.size > _WITH_TREE
    plain = plain_form(head, stages.kinds, stages.mappings, unparsed=unparsed)
    if plain is None:
        return None
    first = len(_MARK) if large.head.startswith(_MARK) else 0
    return Text(descriptor, first, large.size, large.listed.name, plain.kind, plain.form)


def outcome_of(text: Text, stretches: Sequence[Stretch], stages: Stages) -> Outcome:
    """What all stretches of a text found, as one."""
    whole = joined(stretches)
    digest = _digest(text, stages, is_telling=bool(whole.findings)) if stages.is_thorough else ""
    item = Examined(
        text.name, text.kind, text.form, text.size, digest, degraded=whole.why, truncated=whole.truncated
    )
    return Outcome(item, whole.findings)


def _whole(large: Large, stages: Stages, limits: Limits) -> Outcome:
    """What no window can show: a conversation, or a text in another encoding."""
    found = open_listed(large.listed, limits.parsed)
    return examine(found, stages) if isinstance(found, Artifact) else Outcome(_skipped(found, large))


def _skipped(found: Large | Skipped, large: Large) -> Skipped:
    if isinstance(found, Skipped):
        return found
    return Skipped(large.listed.name, Cause.LIMIT, "too large to be read as a whole", large.size)


def _digest(text: Text, stages: Stages, *, is_telling: bool) -> str:
    def parts() -> Iterator[bytes]:
        position = 0
        while part := read_at(text.descriptor, position, 1 << 20):
            yield part
            position += len(part)

    return stream_digest(stages.key, parts(), is_telling=is_telling)
