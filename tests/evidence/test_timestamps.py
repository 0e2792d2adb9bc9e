"""Timestamps by an authority that OpenSSL plays, without any network."""

import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from cxguard.errors import UsageError
from cxguard.evidence.timestamps import attached, query, time_of
from cxguard.evidence.verify import Trust, verify
from timestamping import Authority

pytestmark = pytest.mark.skipif(not shutil.which("openssl"), reason="OpenSSL's program is not installed")

FILES = ["attest/tagmanifest.tsr", "attest/timestamp.json", "attest/tsa.pem"]


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path / "authority", "Invented")


def put(folder: Path, files: dict[str, bytes]) -> None:
    (folder / "attest").mkdir(exist_ok=True)
    for path, content in files.items():
        (folder / path).write_bytes(content)


@pytest.fixture
def stamped(bundle: Path, authority: Authority) -> Path:
    reply = authority.reply(query(str(bundle)))
    put(bundle, attached(str(bundle), reply, authority.certificate))
    return bundle


def named(folder: Path, trust: bytes = b"") -> list[str]:
    return [problem.path for problem in verify(str(folder), Trust(tsa=trust))]


def test_openssl_reads_the_query_as_one_about_the_tag_manifest(bundle: Path, tmp_path: Path) -> None:
    (tmp_path / "query").write_bytes(query(str(bundle)))
    told = subprocess.run(
        ["openssl", "ts", "-query", "-in", "query", "-text"], cwd=tmp_path, check=True, capture_output=True
    ).stdout.decode()

    assert "Hash Algorithm: sha256" in told
    assert "Certificate required: yes" in told
    assert sha256((bundle / "tagmanifest-sha256.txt").read_bytes()).digest() in query(str(bundle))


def test_a_stamped_bundle_verifies_with_its_authority_and_tells_the_time(
    stamped: Path, authority: Authority
) -> None:
    assert named(stamped) == []
    assert named(stamped, authority.certificate) == []
    assert time_of(str(stamped))


def test_another_authority_is_told(stamped: Path, tmp_path: Path) -> None:
    other = Authority(tmp_path / "other", "Invented")

    assert named(stamped, other.certificate) == ["attest/tagmanifest.tsr"]


def test_a_bundle_without_the_timestamp_that_is_expected_is_told(bundle: Path, authority: Authority) -> None:
    assert named(bundle, authority.certificate) == ["attest/tagmanifest.tsr"]


def test_the_reply_for_another_bundle_is_refused(bundle: Path, authority: Authority) -> None:
    reply = authority.reply(query(str(bundle)))
    (bundle / "tagmanifest-sha256.txt").write_bytes(b"another\n")

    with pytest.raises(UsageError, match="is not the authority's word about this bundle"):
        attached(str(bundle), reply, authority.certificate)


@pytest.mark.parametrize("reply", [b"", b"nonsense", b"0\x03\x02\x01\x02"])
def test_what_is_no_reply_is_refused(bundle: Path, authority: Authority, reply: bytes) -> None:
    with pytest.raises(UsageError, match="is not an RFC 3161 reply"):
        attached(str(bundle), reply, authority.certificate)


def test_certificates_that_are_none_are_refused(bundle: Path, authority: Authority) -> None:
    with pytest.raises(UsageError, match="certificates are not a PEM file"):
        attached(str(bundle), authority.reply(query(str(bundle))), b"nonsense")


@pytest.mark.parametrize("path", FILES)
def test_no_byte_of_a_timestamp_can_be_another(stamped: Path, path: str) -> None:
    sealed = (stamped / path).read_bytes()
    positions = range(0, len(sealed), max(1, len(sealed) // 30))
    changes = [sealed[:i] + bytes([sealed[i] ^ 1 << (i % 7)]) + sealed[i + 1 :] for i in positions]
    changes += [sealed + b"\n", sealed[:-1], b""]
    unnoticed = []
    for number, changed in enumerate(changes):
        (stamped / path).write_bytes(changed)
        if path not in named(stamped):
            unnoticed.append(number)

    assert unnoticed == []


@pytest.mark.parametrize("path", FILES)
def test_a_part_of_a_timestamp_taken_away_is_told(stamped: Path, path: str) -> None:
    (stamped / path).unlink()

    assert named(stamped) == [path]


def test_openssl_accepts_the_timestamp(stamped: Path) -> None:
    subprocess.run(
        [
            *("openssl", "ts", "-verify", "-data", "tagmanifest-sha256.txt"),
            *("-in", "attest/tagmanifest.tsr", "-CAfile", "attest/tsa.pem"),
        ],
        cwd=stamped,
        check=True,
        capture_output=True,
    )


def test_without_the_tool_a_timestamp_that_must_be_checked_is_not_taken_for_good(
    stamped: Path, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "rfc3161_client", None)

    assert named(stamped) == []
    with pytest.raises(UsageError, match=r"pip install 'cxguard\[tsa\]'"):
        named(stamped, authority.certificate)
