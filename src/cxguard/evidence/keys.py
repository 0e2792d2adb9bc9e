"""Keys that bundles are signed with: Ed25519, or ECDSA on P-256 or P-384 with SHA-256."""

from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
    load_ssh_private_key,
    load_ssh_public_key,
)

from cxguard.errors import UsageError

_CURVES = (ec.SECP256R1, ec.SECP384R1)
_SSH_PRIVATE, _SSH_PUBLIC = b"BEGIN OPENSSH PRIVATE KEY", (b"ssh-", b"ecdsa-")
_KINDS = "an Ed25519 key, or an ECDSA key on P-256 or P-384"


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key that signatures are checked with."""

    _key: Ed25519PublicKey | ec.EllipticCurvePublicKey = field(repr=False)

    @property
    def pem(self) -> bytes:
        """The key as PEM, in the one form that OpenSSL writes."""
        return self._key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

    @property
    def id(self) -> str:
        """The sha256 of the key's DER form, in hex."""
        return sha256(self._key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()

    def accepts(self, signature: bytes, message: bytes) -> bool:
        """Whether the signature is this key's on this message."""
        try:
            if isinstance(self._key, Ed25519PublicKey):
                self._key.verify(signature, message)
            else:
                self._key.verify(signature, message, ec.ECDSA(SHA256()))
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key. It has no form in which it could be printed."""

    _key: Ed25519PrivateKey | ec.EllipticCurvePrivateKey = field(repr=False)

    @property
    def public(self) -> PublicKey:
        """The public half."""
        return PublicKey(self._key.public_key())

    def sign(self, message: bytes) -> bytes:
        """The signature; the same for the same message (RFC 8032, RFC 6979)."""
        if isinstance(self._key, Ed25519PrivateKey):
            return self._key.sign(message)
        return self._key.sign(message, ec.ECDSA(SHA256(), deterministic_signing=True))


def new_signing_key() -> tuple[bytes, bytes]:
    """A new Ed25519 key in PEM: the private half, which is to be kept secret, and the public one."""
    made = Ed25519PrivateKey.generate()
    private = made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return private, PublicKey(made.public_key()).pem


def signing_key(text: bytes, password: bytes | None = None) -> SigningKey:
    """The private key in a PEM or OpenSSH file. Raises UsageError if it holds none that can be used."""
    try:
        load = load_ssh_private_key if _SSH_PRIVATE in text else load_pem_private_key
        key = load(text, password)
    except TypeError:
        wanted = "needs no password" if password else "is encrypted; give its password"
        raise UsageError(f"the signing key {wanted}") from None
    except (ValueError, UnsupportedAlgorithm):
        raise UsageError(
            f"the signing key is not a PEM or OpenSSH file with {_KINDS}, or its password is wrong"
        ) from None
    if isinstance(key, Ed25519PrivateKey) or (
        isinstance(key, ec.EllipticCurvePrivateKey) and isinstance(key.curve, _CURVES)
    ):
        return SigningKey(key)
    raise UsageError(f"the signing key is of a kind that evidence is not signed with; use {_KINDS}")


def public_key(text: bytes) -> PublicKey:
    """The public key in a PEM file, or in an OpenSSH line. Raises UsageError if there is none to be used."""
    try:
        load = load_ssh_public_key if text.startswith(_SSH_PUBLIC) else load_pem_public_key
        key = load(text)
    except (ValueError, UnsupportedAlgorithm):
        raise UsageError(f"the public key is not a PEM or OpenSSH file with {_KINDS}") from None
    if isinstance(key, Ed25519PublicKey) or (
        isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, _CURVES)
    ):
        return PublicKey(key)
    raise UsageError(f"the public key is of a kind that evidence is not signed with; use {_KINDS}")
