"""Files made to break or to stop a scanner: each is read or told, in bounded time and memory."""

import gzip
import io
import json
import tarfile
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from cxguard.model.artifact import Artifact, Skipped
from cxguard.model.scan import Scan
from cxguard.pipeline.scan import scan_with
from cxguard.sources.archives import expanded
from decoded import CARD, found, scan_of, stages

MEBIBYTE = 1024 * 1024


@contextmanager
def bounded(seconds: float, mebibytes: int) -> Iterator[None]:
    """Fails if what is within takes more of the processor or of memory."""
    tracemalloc.start()
    begun = time.process_time()
    try:
        yield
        spent, (_, peak) = time.process_time() - begun, tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert spent < seconds
    assert peak < mebibytes * MEBIBYTE


def scanned(content: bytes, path: str) -> Scan:
    """A scan as the command line does it, archives and all."""
    return scan_with(stages(), expanded([Artifact(path, content)]))


def nested_zip(depth: int) -> bytes:
    content = f"card {CARD}".encode()
    for _ in range(depth):
        with io.BytesIO() as out:
            with zipfile.ZipFile(out, "w") as archive:
                archive.writestr("a.zip", content)
            content = out.getvalue()
    return content


def zipped(content: bytes) -> bytes:
    with io.BytesIO() as out:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.txt", content)
        return out.getvalue()


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("a.json", b"[" * 10_000 + b"]" * 10_000),
        ("a.json", b'{"a":' * 10_000 + b"1" + b"}" * 10_000),
        ("a.yaml", b"[" * 10_000 + b"]" * 10_000),
        ("a.yaml", b"".join(b" " * n + b"a:\n" for n in range(400))),
        ("a.xml", b"<a>" * 10_000 + b"</a>" * 10_000),
        ("a.har", b'{"log":{"entries":' + b"[" * 10_000 + b'"request"'),
        ("a.csv", b'"' * 100_000 + b","),
        ("a.csv", b"," * 150_000),
        ("a.eml", b"From: a@example.com\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n" * 20_000),
        ("a.txt", b"\\" * 200_000 + b'":'),
        ("a.txt", b"%25" * 100_000 + b"41"),
        ("a.txt", b"&amp;" * 40_000 + b"#65;"),
        ("a.txt", b"=\n" * 100_000 + b"quoted-printable"),
        ("a.txt", b"QUJD" * 100_000),
        ("a.txt", b"4" * 300_000),
        ("a.log", b"2026-01-05T10:00:00.1234567Z \x1b[0m" * 10_000),
        ("a.bin", b"\xff\xfe" + b"\x00\xd8" * 50_000),
        ("a.txt", b"\xc3\x28\xa0\xa1\xe2\x28\xa1\xf0\x28\x8c\xbc" * 10_000),
        ("a\nb.txt", b"x"),
    ],
)
def test_a_hostile_file_is_one_item_in_bounded_time(path: str, content: bytes) -> None:
    with bounded(seconds=20, mebibytes=256):
        scan = scanned(content, path)
    assert len(scan.examined) + len(scan.skipped) == 1


def test_archives_nested_too_deeply_end_with_a_gap() -> None:
    with bounded(seconds=10, mebibytes=64):
        scan = scanned(nested_zip(100), "a.zip")
    assert not scan.is_complete
    assert scan.skipped[-1].path == "a.zip" + "!/a.zip" * 4


@pytest.mark.parametrize("pack", [gzip.compress, zipped])
def test_a_bomb_ends_with_a_gap(pack: Callable[[bytes], bytes]) -> None:
    bomb = pack(b"0" * (100 * MEBIBYTE))
    with bounded(seconds=20, mebibytes=160):
        scan = scanned(bomb, "a.bin")
    assert any("200 times" in item.reason for item in scan.skipped)


def test_a_tar_that_says_it_is_huge_is_told() -> None:
    item = tarfile.TarInfo("a.txt")
    item.size = 1 << 50
    with bounded(seconds=5, mebibytes=64):
        found_ = list(expanded([Artifact("a.tar", item.tobuf() + b"x" * 2048)]))
    assert any(isinstance(one, Skipped) and one.leaves_gap for one in found_)


def test_a_value_behind_a_very_long_word_is_found() -> None:
    assert [finding.rule for finding in found("a" * 100_000 + f" card {CARD}")] == ["payment-card-number"]


def test_a_json_nested_too_deeply_is_scanned_as_text() -> None:
    content = b"[" * 1000 + json.dumps(f"card {CARD}").encode() + b"]" * 1000
    scan = scan_of(Artifact("a.json", content))
    assert scan.examined[0].degraded
    assert len(scan.findings) == 1


@pytest.mark.huge
@pytest.mark.parametrize(
    "unit", [b"word ", b"%41", b"\\u0041", b"QUJD", b"0123456789", b"&#65;", b"\xe2\x80\x8b1", b"a,"]
)
def test_one_line_of_fifty_megabytes_is_read_in_bounded_time(unit: bytes) -> None:
    content = unit * (50 * MEBIBYTE // len(unit)) + f" card {CARD}".encode()
    begun = time.process_time()
    scan = scan_of(Artifact("a.txt", content))
    assert time.process_time() - begun < 120
    assert [finding.rule for finding in scan.findings] == ["payment-card-number"]
