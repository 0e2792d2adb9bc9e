"""Archives become what is in them: `calls.zip!/2026/call.json`. Streamed, bounded, never written to disk."""

from collections.abc import Iterable, Iterator

from cxguard.model.artifact import Artifact, Cause, Skipped
from cxguard.sources._archive_forms import MAIL, form_of, is_archive
from cxguard.sources._archive_limits import DEPTH, LimitError, Meter
from cxguard.sources._archive_member import Member
from cxguard.sources._archive_members import members_of
from cxguard.sources._archive_names import BELOW, Names
from cxguard.sources._archive_streams import MissingExtraError
from cxguard.sources._opening import read_stream

OPENED = "an archive; what is in it is listed by itself"
TOO_DEEP = f"archives in archives more than {DEPTH} deep; it was not looked into"
_MAX_MEMBER_BYTES = 64 * 1024 * 1024


def expanded(
    found: Iterable[Artifact | Skipped], max_file_bytes: int = _MAX_MEMBER_BYTES
) -> Iterator[Artifact | Skipped]:
    """What a source gives, with the members of each archive behind it. `max_file_bytes` is for a member."""
    for item in found:
        if isinstance(item, Artifact) and is_archive(item):
            yield _opened(item)
            yield from members(item, max_file_bytes)
        else:
            yield item


def _opened(artifact: Artifact) -> Artifact | Skipped:
    """The item that stands for the archive itself: a mail is a text besides."""
    if form_of(artifact) == MAIL:
        return artifact
    return Skipped(artifact.path, Cause.EXCLUDED, OPENED, len(artifact.content))


def members(artifact: Artifact, max_file_bytes: int = _MAX_MEMBER_BYTES) -> Iterator[Artifact | Skipped]:
    """What is in an archive, and in the archives in it. Never raises: what cannot be read is a Skipped."""
    yield from _members(artifact, max_file_bytes, Meter(), 1)


def _members(artifact: Artifact, max_bytes: int, meter: Meter, depth: int) -> Iterator[Artifact | Skipped]:
    form, names = form_of(artifact), Names(artifact.path)
    rest = artifact.path + BELOW
    try:
        for member in members_of(form, artifact.content, artifact.path, meter):
            item = _read(member, names.of(member.name), max_bytes)
            if isinstance(item, Skipped) or not is_archive(item):
                yield item
            elif depth == DEPTH:
                yield Skipped(item.path, Cause.LIMIT, TOO_DEEP, len(item.content))
            else:
                yield _opened(item)
                yield from _members(item, max_bytes, meter, depth + 1)
    except LimitError as error:
        yield Skipped(rest, Cause.LIMIT, error.reason)
    except MissingExtraError:
        yield Skipped(rest, Cause.UNREADABLE, f"{form}: install cxguard[archives] to look into it")
    except Exception as error:  # noqa: BLE001 - whatever a broken archive does to an engine must not end the run
        yield Skipped(rest, Cause.UNREADABLE, f"the archive is broken ({type(error).__name__})")


def _read(member: Member, name: str, max_bytes: int) -> Artifact | Skipped:
    if member.open is None:
        return Skipped(name, member.cause, member.reason)
    try:
        return read_stream(member.open(), name, max_bytes, binaries=True)
    except LimitError as error:
        return Skipped(name, Cause.LIMIT, error.reason)
    except Exception as error:  # noqa: BLE001 - as above; the other members may be sound
        return Skipped(name, Cause.UNREADABLE, f"it cannot be unpacked ({type(error).__name__})")
