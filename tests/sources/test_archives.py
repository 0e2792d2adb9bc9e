import bz2
import gzip
import io
import lzma
import stat
import sys
import tarfile
import warnings
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

import py7zr
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from cxguard.model.artifact import Artifact, Cause, Skipped
from cxguard.sources import _archive_limits
from cxguard.sources.archives import OPENED, TOO_DEEP, expanded, members

CALL = b"Agent: hello\nCustomer: hello\n"


def zipped(files: dict[str, bytes]) -> bytes:
    with io.BytesIO() as out:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                archive.writestr(name, content)
        return out.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w:") -> bytes:
    with io.BytesIO() as out:
        with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload] # any mode
            for name, content in files.items():
                item = tarfile.TarInfo(name)
                item.size = len(content)
                archive.addfile(item, io.BytesIO(content))
        return out.getvalue()


def seven_zipped(files: dict[str, bytes], password: str | None = None) -> bytes:
    with io.BytesIO() as out:
        with py7zr.SevenZipFile(out, "w", password=password) as archive:
            for name, content in files.items():
                archive.writestr(content, name)
        return out.getvalue()


def artifacts(content: bytes, path: str = "a.zip") -> dict[str, bytes]:
    """The members that can be read, by path."""
    found = expanded([Artifact(path, content)])
    return {item.path: item.content for item in found if isinstance(item, Artifact)}


def gaps(content: bytes, path: str = "a.zip") -> dict[str, tuple[Cause, str]]:
    """What was skipped and leaves the run incomplete."""
    found = expanded([Artifact(path, content)])
    return {i.path: (i.cause, i.reason) for i in found if isinstance(i, Skipped) and i.leaves_gap}


@pytest.mark.parametrize("pack", [zipped, tarred, seven_zipped, lambda files: tarred(files, "w:gz")])
def test_members_have_paths_below_their_archive(pack: Callable[[dict[str, bytes]], bytes]) -> None:
    content = pack({"2026/call.txt": CALL, "note.txt": b"note"})
    assert artifacts(content, "x/a.bin") == {"x/a.bin!/2026/call.txt": CALL, "x/a.bin!/note.txt": b"note"}


@pytest.mark.parametrize("mode", ["w:gz", "w:bz2", "w:xz"])
def test_a_compressed_tar_is_one_archive(mode: str) -> None:
    assert artifacts(tarred({"call.txt": CALL}, mode), "a.tgz") == {"a.tgz!/call.txt": CALL}


@pytest.mark.parametrize(
    ("compress", "suffix"),
    [
        (gzip.compress, "gz"),
        (bz2.compress, "bz2"),
        (lzma.compress, "xz"),
        (zstandard.ZstdCompressor().compress, "zst"),
    ],
)
def test_a_compressed_file_is_an_archive_of_one(compress: Callable[[bytes], bytes], suffix: str) -> None:
    path = f"call.txt.{suffix}"
    assert artifacts(compress(CALL), path) == {f"{path}!/call.txt": CALL}


def test_xz_streams_behind_each_other_are_one() -> None:
    assert artifacts(lzma.compress(b"one ") + lzma.compress(b"two"), "a.xz") == {"a.xz!/a": b"one two"}


def test_an_archive_is_itself_an_item_that_leaves_no_gap() -> None:
    first, *_ = expanded([Artifact("a.zip", zipped({"x": b"y"}))])
    assert isinstance(first, Skipped)
    assert (first.path, first.reason, first.leaves_gap) == ("a.zip", OPENED, False)


def test_archives_in_archives_are_opened() -> None:
    content = zipped({"in.tar": tarred({"deep.gz": gzip.compress(CALL)})})
    assert artifacts(content) == {"a.zip!/in.tar!/deep.gz!/deep": CALL}


def test_archives_are_not_opened_for_ever() -> None:
    content = CALL
    for _ in range(50):
        content = zipped({"a": content})
    assert artifacts(content) == {}
    assert gaps(content) == {"a.zip!/a!/a!/a!/a": (Cause.LIMIT, TOO_DEEP)}


def test_what_is_attached_to_a_mail_is_looked_into() -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "a@example.com", "calls"
    mail.set_content("see the file")
    mail.add_attachment(
        zipped({"call.txt": CALL}), maintype="application", subtype="zip", filename="../calls.zip"
    )
    found = artifacts(mail.as_bytes(), "a.eml")
    assert found == {"a.eml": mail.as_bytes(), "a.eml!/calls.zip!/call.txt": CALL}


def test_an_office_document_is_left_to_its_reader() -> None:
    content = zipped({"word/document.xml": b"<w/>"})
    assert artifacts(content, "a.docx") == {"a.docx": content}


def test_names_cannot_lead_out_of_the_archive_or_off_the_line() -> None:
    content = tarred({"../../etc/passwd": b"1", "/root/x": b"2", "a\nb.txt": b"3", "..": b"4"})
    assert list(artifacts(content, "a.tar")) == [
        "a.tar!/etc/passwd",
        "a.tar!/root/x",
        "a.tar!/a\\nb.txt",
        "a.tar!/member",
    ]


def test_members_of_the_same_name_are_both_read() -> None:
    with io.BytesIO() as out, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("x.txt", "one")
            archive.writestr("x.txt", "two")
        assert artifacts(out.getvalue()) == {"a.zip!/x.txt": b"one", "a.zip!/x~2.txt": b"two"}


def test_links_are_told_and_not_followed() -> None:
    with io.BytesIO() as out:
        with zipfile.ZipFile(out, "w") as archive:
            link = zipfile.ZipInfo("link")
            link.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(link, "/etc/passwd")
        found = list(members(Artifact("a.zip", out.getvalue())))
    assert found == [Skipped("a.zip!/link", Cause.EXCLUDED, "a link within an archive")]


def test_binary_members_are_excluded_as_binary_files_are() -> None:
    (item,) = members(Artifact("a.zip", zipped({"x.bin": b"\x7fELF\0\0\1\2" * 9})))
    assert isinstance(item, Skipped)
    assert item.cause is Cause.EXCLUDED


def test_a_bomb_is_stopped_and_told() -> None:
    bomb = zipped({"zeros.txt": b"0" * 50_000_000, "call.txt": CALL})
    assert artifacts(bomb) == {"a.zip!/call.txt": CALL}
    (cause, reason) = gaps(bomb)["a.zip!/zeros.txt"]
    assert cause is Cause.LIMIT
    assert "200 times" in reason


def test_a_bomb_that_is_one_stream_is_stopped_and_told() -> None:
    bomb = gzip.compress(gzip.compress(b"0" * 200_000_000))
    assert artifacts(bomb, "a.gz") == {}
    assert [cause for cause, _ in gaps(bomb, "a.gz").values()] == [Cause.LIMIT]


def test_too_many_members_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_archive_limits, "ENTRIES", 3)
    content = zipped({f"{i}.txt": CALL for i in range(9)})
    assert len(artifacts(content)) == 3
    assert gaps(content)["a.zip!/"][0] is Cause.LIMIT


def test_too_much_in_all_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_archive_limits, "TOTAL", 100)
    content = zipped({f"{i}.txt": CALL for i in range(9)})
    assert len(artifacts(content)) == 3
    assert {cause for cause, _ in gaps(content).values()} == {Cause.LIMIT}


def test_what_is_encrypted_is_told() -> None:
    content = seven_zipped({"call.txt": CALL}, password="open")
    assert [cause for cause, _ in gaps(content, "a.7z").values()] == [Cause.UNREADABLE]


@pytest.mark.parametrize(
    ("module", "content"),
    [("zstandard", zstandard.ZstdCompressor().compress(CALL)), ("py7zr", seven_zipped({"call.txt": CALL}))],
    ids=["zst", "7z"],
)
def test_an_engine_that_is_not_installed_leaves_a_gap(
    module: str, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    ((cause, reason),) = gaps(content, "a").values()
    assert cause is Cause.UNREADABLE
    assert "cxguard[archives]" in reason


@pytest.mark.parametrize(
    "content",
    [
        zipped({"call.txt": CALL * 50}),
        tarred({"call.txt": CALL * 50}),
        gzip.compress(CALL * 50),
        bz2.compress(CALL * 50),
        lzma.compress(CALL * 50),
        zstandard.ZstdCompressor().compress(CALL * 50),
        seven_zipped({"call.txt": CALL * 50}),
    ],
    ids=["zip", "tar", "gz", "bz2", "xz", "zst", "7z"],
)
def test_a_truncated_archive_is_told(content: bytes) -> None:
    half = content[: min(len(content) // 2, 1000)]
    found = list(expanded([Artifact("a", half)]))
    told = [item for item in found if isinstance(item, Skipped) and item.leaves_gap]
    assert told or any(isinstance(item, Artifact) and item.path == "a" for item in found)


@given(
    st.sampled_from([zipped, tarred, seven_zipped]),
    st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), max_size=8),
)
def test_a_damaged_archive_never_raises(
    pack: Callable[[dict[str, bytes]], bytes], damage: list[tuple[int, int]]
) -> None:
    content = bytearray(pack({"call.txt": CALL, "b/c.txt": CALL * 9}))
    for place, value in damage:
        content[place % len(content)] = value
    for item in expanded([Artifact("a", bytes(content))]):
        assert item.path == "a" or item.path.startswith("a!/")
