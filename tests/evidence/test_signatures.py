"""Signed bundles: who sealed them, and that no signature can be changed, taken away or put in its place."""

import json
import shutil
import subprocess
from base64 import b64decode
from hashlib import sha256
from pathlib import Path

import bagit
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from cxguard.errors import UsageError
from cxguard.evidence.bundle import write
from cxguard.evidence.envelope import signed_bytes
from cxguard.evidence.keys import SigningKey, public_key, signing_key
from cxguard.evidence.run import RunRecord
from cxguard.evidence.verify import Trust, bundle_digest, verify
from cxguard.model.assessment import Assessment
from signing_keys import new_key, pem, ssh

ATTESTATIONS = [
    "attest/evidence.dsse.json",
    "attest/evidence.sigstore.json",
    "attest/pub.pem",
    "attest/tagmanifest.sig",
]


@pytest.fixture(params=["ed25519", "p256", "p384"])
def key(request: pytest.FixtureRequest) -> SigningKey:
    return new_key(request.param)


@pytest.fixture
def signed(tmp_path: Path, audit: Assessment, run: RunRecord, key: SigningKey) -> Path:
    write(audit, str(tmp_path / "signed"), run, {}, key=key)
    return tmp_path / "signed"


def named(folder: Path, trusted: SigningKey | None = None) -> list[str]:
    return [problem.path for problem in verify(str(folder), Trust(key=trusted.public if trusted else None))]


def test_a_signed_bundle_verifies_with_its_key(signed: Path, key: SigningKey) -> None:
    assert named(signed) == []
    assert named(signed, key) == []


def test_another_key_is_told(signed: Path) -> None:
    assert named(signed, new_key("ed25519")) == ["attest/pub.pem"]


def test_an_unsigned_bundle_does_not_pass_for_a_signed_one(bundle: Path, key: SigningKey) -> None:
    assert named(bundle, key) == ["attest/tagmanifest.sig"]


def test_a_signature_added_to_an_unsigned_bundle_is_told(bundle: Path, signed: Path) -> None:
    shutil.copytree(signed / "attest", bundle / "attest")

    assert named(bundle) == ATTESTATIONS


@pytest.mark.parametrize("path", ATTESTATIONS)
def test_a_signature_taken_away_is_told(signed: Path, path: str) -> None:
    (signed / path).unlink()

    assert named(signed) == [path]


def test_all_signatures_taken_away_are_told(signed: Path) -> None:
    shutil.rmtree(signed / "attest")

    assert named(signed) == ATTESTATIONS


@pytest.mark.parametrize("path", ATTESTATIONS)
def test_no_byte_of_a_signature_can_be_another(signed: Path, path: str) -> None:
    sealed = (signed / path).read_bytes()
    positions = range(0, len(sealed), max(1, len(sealed) // 60))
    changes = [sealed[:i] + bytes([sealed[i] ^ 1 << (i % 7)]) + sealed[i + 1 :] for i in positions]
    changes += [sealed + b"\n", sealed + b" ", sealed[:-1], b"", sealed.replace(b"\n", b"\r\n") + b"\r"]
    unnoticed = []
    for number, changed in enumerate(changes):
        (signed / path).write_bytes(changed)
        if path not in named(signed):
            unnoticed.append(number)

    assert unnoticed == []


def test_the_signatures_of_another_bundle_by_the_same_key_do_not_fit(
    tmp_path: Path, audit: Assessment, run: RunRecord, key: SigningKey, signed: Path
) -> None:
    write(audit, str(tmp_path / "other"), run, {"report/index.html": "another"}, key=key)
    shutil.rmtree(signed / "attest")
    shutil.copytree(tmp_path / "other" / "attest", signed / "attest")

    assert named(signed, key) == ["attest/evidence.dsse.json", "attest/tagmanifest.sig"]


def test_a_file_of_anybody_s_in_the_folder_of_signatures_is_told(signed: Path) -> None:
    (signed / "attest" / "note.txt").write_text("trust me")

    assert named(signed) == ["attest/note.txt"]


def test_signing_twice_gives_the_same_bytes(
    tmp_path: Path, audit: Assessment, run: RunRecord, key: SigningKey, signed: Path
) -> None:
    write(audit, str(tmp_path / "again"), run, {}, key=key)

    for path in ATTESTATIONS:
        assert (tmp_path / "again" / path).read_bytes() == (signed / path).read_bytes()


def test_the_statement_is_about_the_manifests(signed: Path) -> None:
    envelope = json.loads((signed / "attest/evidence.dsse.json").read_bytes())
    statement = json.loads(b64decode(envelope["payload"]))

    assert statement["_type"] == "https://in-toto.io/Statement/v1"
    assert statement["predicateType"] == "https://cxguard.dev/evidence/v1"
    assert {s["name"]: s["digest"]["sha256"] for s in statement["subject"]} == {
        name: sha256((signed / name).read_bytes()).hexdigest()
        for name in ("tagmanifest-sha256.txt", "manifest-sha256.txt")
    }
    assert "sha256:" + statement["subject"][0]["digest"]["sha256"] == bundle_digest(str(signed))
    assert {r["requirement"]: r["outcome"] for r in statement["predicate"]["requirements"]} == {
        "by-hand": "not-tested",
        "no-cards": "fail",
        "say-recording": "pass",
    }


def test_the_encoding_that_is_signed_is_the_protocol_s_own_example() -> None:
    """The test vector in the DSSE protocol."""
    assert signed_bytes("http://example.com/HelloWorld", b"hello world") == (
        b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    )


@pytest.mark.skipif(not shutil.which("openssl"), reason="OpenSSL's program is not installed")
@pytest.mark.parametrize(
    ("kind", "order"),
    [
        (
            "ed25519",
            "pkeyutl -verify -rawin -pubin -inkey attest/pub.pem -sigfile attest/tagmanifest.sig -in",
        ),
        (
            "p256",
            "dgst -sha256 -verify attest/pub.pem -signature attest/tagmanifest.sig",
        ),
    ],
)
def test_openssl_accepts_the_plain_signature(
    tmp_path: Path, audit: Assessment, run: RunRecord, kind: str, order: str
) -> None:
    write(audit, str(tmp_path / "evidence"), run, {}, key=new_key(kind))

    subprocess.run(
        ["openssl", *order.split(), "tagmanifest-sha256.txt"],
        cwd=tmp_path / "evidence",
        check=True,
        capture_output=True,
    )


def test_bagit_accepts_a_signed_bundle(signed: Path) -> None:
    assert bagit.Bag(str(signed)).validate()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (b"nonsense", "is not a PEM or OpenSSH file with an Ed25519 key"),
        (pem(ec.generate_private_key(ec.SECP521R1())), "of a kind that evidence is not signed with"),
        (pem(rsa.generate_private_key(65537, 2048)), "of a kind that evidence is not signed with"),
        (pem(Ed25519PrivateKey.generate(), b"secret"), "is encrypted; give its password"),
    ],
    ids=["nonsense", "another-curve", "rsa", "encrypted"],
)
def test_a_key_that_cannot_sign_is_told(text: bytes, problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        signing_key(text)


def test_an_encrypted_key_opens_with_its_password() -> None:
    text = pem(Ed25519PrivateKey.generate(), b"secret")

    assert len(signing_key(text, b"secret").sign(b"x")) == 64
    with pytest.raises(UsageError, match="its password is wrong"):
        signing_key(text, b"guess")


def test_a_private_key_is_no_public_one() -> None:
    with pytest.raises(UsageError, match="the public key is not a PEM or OpenSSH file"):
        public_key(pem(Ed25519PrivateKey.generate()))


def test_a_key_does_not_show_itself(key: SigningKey) -> None:
    assert repr(key) == "SigningKey()"


@pytest.mark.parametrize("password", [None, b"secret"], ids=["open", "encrypted"])
@pytest.mark.parametrize(
    "private",
    [Ed25519PrivateKey.generate(), ec.generate_private_key(ec.SECP256R1())],
    ids=["ed25519", "p256"],
)
def test_a_key_of_ssh_signs_like_the_same_key_in_pem(
    private: Ed25519PrivateKey | ec.EllipticCurvePrivateKey, password: bytes | None
) -> None:
    assert signing_key(ssh(private, password), password).sign(b"x") == signing_key(pem(private)).sign(b"x")


def test_a_public_key_of_ssh_is_the_same_key() -> None:
    private = Ed25519PrivateKey.generate()
    line = (
        private.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH) + b" auditor@example.org\n"
    )

    assert public_key(line).id == signing_key(pem(private)).public.id


def test_the_sigstore_bundle_holds_the_same_envelope_and_no_log(signed: Path) -> None:
    sigstore = json.loads((signed / "attest/evidence.sigstore.json").read_bytes())

    assert sigstore["mediaType"] == "application/vnd.dev.sigstore.bundle.v0.3+json"
    assert sigstore["dsseEnvelope"] == json.loads((signed / "attest/evidence.dsse.json").read_bytes())
    assert sigstore["verificationMaterial"]["tlogEntries"] == []


def test_securesystemslib_accepts_the_envelope(signed: Path, key: SigningKey) -> None:
    from cryptography.hazmat.primitives.serialization import load_pem_public_key
    from securesystemslib.dsse import Envelope
    from securesystemslib.exceptions import VerificationError
    from securesystemslib.signer._key import SSlibKey

    written = json.loads((signed / "attest/evidence.dsse.json").read_bytes())
    theirs = SSlibKey.from_crypto(
        load_pem_public_key((signed / "attest/pub.pem").read_bytes()),
        key.public.id,
    )
    if theirs.scheme == "ecdsa-sha2-nistp384":
        pytest.skip("securesystemslib signs with P-384 and SHA-384, we with SHA-256 for OpenSSL's sake")
    envelope = Envelope.from_dict(written)

    assert list(envelope.verify([theirs], 1)) == [key.public.id]
    envelope.payload += b" "
    with pytest.raises(VerificationError):
        envelope.verify([theirs], 1)


@pytest.mark.parametrize("path", ATTESTATIONS)
def test_a_renamed_signature_is_told_by_its_old_name_and_its_new(signed: Path, path: str) -> None:
    (signed / path).rename(signed / f"{path}.bak")

    assert named(signed) == [path, f"{path}.bak"]
