"""Packs taken from a commit of a git repository or from an archive, into the project. Only when asked for.

Plain files alone are taken: a link, a device or a way out of the folder is refused.
"""

import io
import os
import re
import shutil
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator

from cxguard.errors import UsageError
from cxguard.files import write_whole
from cxguard.model.pack_source import PackSource
from cxguard.sources._git import ask

MOST_FILES = 10_000
MOST_BYTES = 64 * 1024 * 1024
_COMMIT = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")
_PROTOCOLS = {"GIT_ALLOW_PROTOCOL": "https:ssh:file"}
_LINK = 0o120000
_TYPE = 0o170000

File = tuple[str, bytes]


def fetch(source: PackSource, root: str, place: str) -> None:
    """Put a source's packs at a place, in the stead of what lay there. Raises UsageError."""
    _keep_out_of_git(os.path.dirname(os.path.dirname(place)))
    files = _from_git(source) if source.git else _from_archive(source, root)
    fresh = f"{place}.new"
    shutil.rmtree(fresh, ignore_errors=True)
    taken = 0
    for path, content in _below(files, source):
        taken += 1
        target = os.path.join(fresh, *path.split("/"))
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "wb") as file:
            file.write(content)
    if not taken:
        raise UsageError(f"{source.name}: there are no files at '{source.path or '.'}'")
    shutil.rmtree(place, ignore_errors=True)
    os.replace(fresh, place)


def _keep_out_of_git(folder: str) -> None:
    """What is fetched is no part of the project, so that it is neither committed nor scanned."""
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, ".gitignore")
    if os.path.basename(folder) == ".cxguard" and not os.path.exists(path):
        write_whole(path, b"*\n")


def _below(files: Iterator[File], source: PackSource) -> Iterator[File]:
    """The files below the source's path, by their path from there, within limits."""
    prefix = f"{source.path.strip('/')}/" if source.path.strip("/") else ""
    size = count = 0
    for path, content in files:
        if any(part in ("", ".", "..") for part in path.split("/")) or "\\" in path or ":" in path:
            raise UsageError(f"{source.name}: it holds a path that leads out of its folder")
        size, count = size + len(content), count + 1
        if size > MOST_BYTES or count > MOST_FILES:
            raise UsageError(
                f"{source.name}: it is too large to be packs ({MOST_FILES} files, {MOST_BYTES} bytes)"
            )
        if path.startswith(prefix):
            yield path[len(prefix) :], content


def _from_git(source: PackSource) -> Iterator[File]:
    """The files of exactly one commit, without a working tree: no hook, filter or attribute takes part."""
    if not _COMMIT.fullmatch(source.commit):
        raise UsageError(f"{source.name}: commit must be a whole commit id of 40 hexadecimal digits")
    if source.git.startswith("-"):
        raise UsageError(f"{source.name}: '{source.git}' is no address")
    with tempfile.TemporaryDirectory() as folder:
        _git(source, folder, "init", "--quiet", "--bare", "--template=", ".")
        options = ("--quiet", "--depth=1", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head")
        _git(source, folder, "fetch", *options, source.git, source.commit)
        listed = _git(source, folder, "ls-tree", "-r", "-z", "--full-tree", source.commit)
        for entry in listed.decode("utf-8", "replace").split("\0")[:-1]:
            about, _, path = entry.partition("\t")
            mode, kind, id_ = about.split(" ")
            if kind != "blob" or int(mode, 8) & _TYPE == _LINK:
                raise UsageError(f"{source.name}: it holds a link or a submodule; packs are plain files")
            yield path, _git(source, folder, "cat-file", "blob", id_)


def _git(source: PackSource, folder: str, *arguments: str) -> bytes:
    answer = ask(folder, arguments, _PROTOCOLS)
    if answer is None:
        raise UsageError(f"{source.name}: git could not get commit {source.commit[:12]} from there")
    return answer.output


def _from_archive(source: PackSource, root: str) -> Iterator[File]:
    path = os.path.join(root, source.archive)
    try:
        with open(path, "rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        raise UsageError(f"{source.name}: there is no archive at '{source.archive}'") from None
    try:
        yield from _from_zip(source, content) if zipfile.is_zipfile(path) else _from_tar(source, content)
    except (zipfile.BadZipFile, tarfile.TarError, EOFError, OSError, RuntimeError, ValueError, zlib.error):
        raise UsageError(f"{source.name}: '{source.archive}' is no whole zip or tar archive") from None


def _from_zip(source: PackSource, content: bytes) -> Iterator[File]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for member in archive.infolist():
            if (member.external_attr >> 16) & _TYPE == _LINK:
                raise UsageError(f"{source.name}: it holds a link; packs are plain files")
            if member.is_dir():
                continue
            if member.file_size > MOST_BYTES:
                raise UsageError(f"{source.name}: it holds a file that is too large for a pack")
            with archive.open(member) as stream:
                yield member.filename, stream.read(MOST_BYTES)


def _from_tar(source: PackSource, content: bytes) -> Iterator[File]:
    with tarfile.open(fileobj=io.BytesIO(content), mode="r:*") as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.isfile() else None
            if stream is not None and member.size <= MOST_BYTES:
                yield member.name.removeprefix("./"), stream.read()
            elif not member.isdir():
                raise UsageError(
                    f"{source.name}: it holds a link, a device or a huge file; packs are plain files"
                )
