"""The members of one archive, one after the other, each as a stream; nothing is written to disk."""

import io
import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from typing import IO, cast

from cxguard.model.artifact import Cause
from cxguard.model.magic import archive_of
from cxguard.sources._archive_forms import MAIL
from cxguard.sources._archive_limits import EXPECTED, RATIO, TOTAL, LimitError, Meter, Metered
from cxguard.sources._archive_member import Member
from cxguard.sources._archive_streams import Ending, MissingExtraError, Peekable, opened
from cxguard.sources._mail_members import attachments
from cxguard.sources._opening import Stream

_LARGEST_DIRECTORY = 16 * 1024 * 1024
_LARGEST_7Z = 128 * 1024 * 1024  # all of it is held at once
_END_OF_ZIP = b"PK\x05\x06"
_ENCRYPTED = 1
_LINK = "a link within an archive"
_NOT_REGULAR = "not a regular file"


def members_of(form: str, content: bytes, name: str, meter: Meter) -> Iterator[Member]:
    """What is in an archive of this form. `name` is the archive's own.

    Raises LimitError, MissingExtraError, and whatever the engines raise for a broken archive.
    """
    if form == "zip":
        yield from _in_zip(content, meter)
    elif form == "7z":
        yield from _in_7z(content, meter)
    elif form == MAIL:
        yield from attachments(content, meter)
    elif form == "tar":
        yield from _in_tar(io.BytesIO(content), meter, len(content))
    else:
        yield from _in_stream(form, content, name, meter)


def _in_stream(form: str, content: bytes, name: str, meter: Meter) -> Iterator[Member]:
    stream = Peekable(Metered(opened(form, content), meter, len(content)))
    if archive_of(stream.head) == "tar":
        yield from _in_tar(stream, meter, len(content))
        return
    meter.entry()
    yield Member(_without_suffix(name), lambda: stream)


def _without_suffix(path: str) -> str:
    """The name of what is compressed: `call.json` of `call.json.gz`."""
    name = path.rpartition("/")[2]
    stem, dot, _ = name.rpartition(".")
    return stem if dot and stem else name


def _in_zip(content: bytes, meter: Meter) -> Iterator[Member]:
    end = content.rfind(_END_OF_ZIP)
    if end >= 0 and int.from_bytes(content[end + 12 : end + 16], "little") > _LARGEST_DIRECTORY:
        raise LimitError("its list of members is too long")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for item in archive.infolist():
            if item.is_dir():
                continue
            meter.entry()
            if stat.S_ISLNK(item.external_attr >> 16):
                yield Member(item.filename, reason=_LINK)
            elif item.flag_bits & _ENCRYPTED:
                yield Member(item.filename, reason="it is encrypted", cause=Cause.UNREADABLE)
            else:
                yield Member(item.filename, _opener(archive, item, meter))


def _opener(archive: zipfile.ZipFile, item: zipfile.ZipInfo, meter: Meter) -> Callable[[], Stream]:
    return lambda: Metered(archive.open(item), meter, item.compress_size)


def _in_tar(stream: Stream, meter: Meter, compressed: int) -> Iterator[Member]:
    with tarfile.open(fileobj=cast("IO[bytes]", Ending(stream)), mode="r|") as archive:
        for item in archive:
            if item.isdir():
                continue
            meter.entry()
            if item.issym() or item.islnk():
                yield Member(item.name, reason=_LINK)
            elif not item.isreg():
                yield Member(item.name, reason=_NOT_REGULAR)
            else:
                file = archive.extractfile(item)
                if file is not None:
                    yield Member(item.name, partial(Metered, file, meter, compressed))


def _in_7z(content: bytes, meter: Meter) -> Iterator[Member]:
    try:
        import py7zr
        from py7zr.io import BytesIOFactory
    except ImportError:
        raise MissingExtraError from None
    most = min(TOTAL - meter.total, max(EXPECTED, RATIO * len(content)), _LARGEST_7Z)
    with py7zr.SevenZipFile(io.BytesIO(content), max_extract_size=most) as archive:
        if archive.needs_password():
            yield Member("", reason="it is encrypted", cause=Cause.UNREADABLE)
            return
        listed = archive.list()
        for _ in listed:
            meter.entry()
        if sum(item.uncompressed or 0 for item in listed) > most:
            raise LimitError(f"it expands to more than {most} bytes, and was not looked into")
        factory = BytesIOFactory(most)
        archive.extractall(factory=factory)  # noqa: S202 - into memory, bounded above
    for item in listed:
        if item.is_directory:
            continue
        if getattr(item, "is_symlink", False):
            yield Member(item.filename, reason=_LINK)
        elif item.filename in factory.products:
            product = factory.products[item.filename]
            product.seek(0)
            yield Member(item.filename, partial(Metered, product, meter, len(content)))
