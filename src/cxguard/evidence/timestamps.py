"""RFC 3161 timestamps: an authority's word that a bundle was there at a time.

cxguard does not talk to the network. It writes the query to a file, whoever runs it sends that to an
authority (`curl`, `openssl ts`), and the reply is checked and put into attest/ of the sealed bundle:

    tagmanifest.tsr  the authority's reply, about tagmanifest-sha256.txt
    tsa.pem          the certificates it was checked by; like pub.pem they prove nothing by lying there
    timestamp.json   the digests of both, so that a reply that was damaged shows without any tool
"""

import os
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from cxguard.errors import UsageError
from cxguard.evidence import bag, canonical
from cxguard.evidence.contents import content
from cxguard.evidence.problem import Problem

if TYPE_CHECKING:
    from rfc3161_client import TimeStampResponse

TOKEN, TSA, DIGESTS = bag.TIMESTAMPS
# The DER of a TimeStampReq (RFC 3161 section 2.4.1): version 1, a SHA-256 imprint, certificates wanted.
_BEFORE = bytes.fromhex("3039020101 3031300d06096086480165030402010500 0420")
_AFTER = bytes.fromhex("0101ff")
_NEEDS = "timestamps are checked by rfc3161-client, which is not installed: pip install 'cxguard[tsa]'"


def query(folder: str) -> bytes:
    """What an authority is asked: a TimeStampReq about the bundle's tag manifest, in DER."""
    return _BEFORE + sha256(content(folder, bag.TAG_MANIFEST)).digest() + _AFTER


def attached(folder: str, token: bytes, tsa: bytes) -> dict[str, bytes]:
    """The files to put into the bundle for an authority's reply.

    Raises UsageError if the reply is not about this bundle, or not by the authority.
    """
    problem = _trouble(folder, token, tsa)
    if problem:
        raise UsageError(f"the reply {problem}")
    return {TOKEN: token, TSA: tsa, DIGESTS: _digests(token, tsa)}


def _digests(token: bytes, tsa: bytes) -> bytes:
    return canonical.document(
        {"token_sha256": sha256(token).hexdigest(), "tsa_sha256": sha256(tsa).hexdigest()}
    )


def timestamp_problems(folder: str, trusted: bytes) -> list[Problem]:
    """What is wrong with the timestamp of a bundle whose files are intact.

    Without `trusted` certificates it is only seen whether the timestamp is about the bundle and whole.
    """
    there = [path for path in bag.TIMESTAMPS if os.path.lexists(os.path.join(folder, path))]
    if not there:
        return [Problem(TOKEN, "is missing: the bundle has no timestamp")] if trusted else []
    missing = [Problem(path, "is missing") for path in bag.TIMESTAMPS if path not in there]
    return missing or _damages(folder) or _distrusted(folder, trusted)


def _damages(folder: str) -> list[Problem]:
    token, tsa = content(folder, TOKEN), content(folder, TSA)
    stated = content(folder, DIGESTS)
    wrong = []
    if sha256(token).hexdigest().encode() not in stated:
        wrong.append(Problem(TOKEN, "was changed after it was put into the bundle"))
    if sha256(tsa).hexdigest().encode() not in stated:
        wrong.append(Problem(TSA, "was changed after it was put into the bundle"))
    if stated != _digests(token, tsa):
        wrong.append(Problem(DIGESTS, "does not tell the digests of the timestamp"))
    if b"\x04\x20" + sha256(content(folder, bag.TAG_MANIFEST)).digest() not in token:
        wrong.append(Problem(TOKEN, "is not about this bundle"))
    return wrong


def _distrusted(folder: str, trusted: bytes) -> list[Problem]:
    if not trusted:
        return []
    problem = _trouble(folder, content(folder, TOKEN), trusted)
    return [Problem(TOKEN, problem)] if problem else []


def _trouble(folder: str, token: bytes, tsa: bytes) -> str:
    """Why the token is not the authority's word about the bundle, or nothing."""
    try:
        from cryptography.x509 import load_pem_x509_certificates
        from rfc3161_client import VerificationError, VerifierBuilder
    except ImportError:
        raise UsageError(_NEEDS) from None

    try:
        certificates = load_pem_x509_certificates(tsa)
    except ValueError:
        raise UsageError("the authority's certificates are not a PEM file") from None
    reply = _decoded(token)
    if reply is None:
        return "is not an RFC 3161 reply that grants a timestamp"
    builder = VerifierBuilder()
    for certificate in certificates:
        is_root = certificate.issuer == certificate.subject
        builder = (builder.add_root_certificate if is_root else builder.add_intermediate_certificate)(
            certificate
        )
    try:
        builder.build().verify_message(reply, content(folder, bag.TAG_MANIFEST))
    except (VerificationError, ValueError):
        return "is not the authority's word about this bundle"
    return ""


def _decoded(token: bytes) -> "TimeStampResponse | None":
    from rfc3161_client import decode_timestamp_response

    try:
        return decode_timestamp_response(token)
    except ValueError:
        return None


def time_of(folder: str) -> datetime | None:
    """The time that a bundle's token states, in UTC; None where there is none or no tool to read it."""
    try:
        reply = _decoded(content(folder, TOKEN))
    except (OSError, ImportError):
        return None
    return None if reply is None else reply.tst_info.gen_time
