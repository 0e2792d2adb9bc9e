"""Signatures on a bundle, in its folder attest/: they sign the tag manifest, so no manifest lists them.

    evidence.dsse.json      an in-toto Statement in a DSSE envelope
    evidence.sigstore.json  the same envelope as a Sigstore bundle, for tools that read those
    tagmanifest.sig         a plain signature of tagmanifest-sha256.txt, for OpenSSL alone
    pub.pem                 the public key; it proves something only if it came by another way as well

bag-info.txt names the key that signed (Signing-Key), so that signatures cannot be taken away unnoticed.
"""

import os
from collections.abc import Iterator, Mapping

from cxguard.errors import UsageError
from cxguard.evidence import bag
from cxguard.evidence.contents import content
from cxguard.evidence.envelope import Envelope, read_envelope, signed_bytes
from cxguard.evidence.keys import PublicKey, SigningKey, public_key
from cxguard.evidence.problem import Problem
from cxguard.evidence.statement import PAYLOAD_TYPE, statement

ENVELOPE, SIGSTORE, SIGNATURE, KEY = bag.ATTESTATIONS
_STATED = (bag.TAG_MANIFEST, bag.MANIFEST, "data/run.json", "data/coverage.json", "data/prev.json")


def attestations(files: Mapping[str, bytes], key: SigningKey) -> dict[str, bytes]:
    """The files of attest/ for a bundle's files."""
    payload = statement(files)
    signature = key.sign(signed_bytes(PAYLOAD_TYPE, payload))
    envelope = Envelope(PAYLOAD_TYPE, payload, key.public.id, signature)
    return {
        ENVELOPE: envelope.text(),
        SIGSTORE: envelope.sigstore_text(),
        SIGNATURE: key.sign(files[bag.TAG_MANIFEST]),
        KEY: key.public.pem,
    }


def signature_problems(folder: str, trusted: PublicKey | None) -> list[Problem]:
    """What is wrong with the signatures of a bundle whose files are intact.

    Without a `trusted` key it is only seen whether they fit the bundle and the key that lies in it.
    """
    signer = _signer(folder)
    if signer is None:
        problems = [
            Problem(path, "was added; the bundle was sealed without a signature")
            for path in bag.ATTESTATIONS
            if _is_there(folder, path)
        ]
        return problems + ([Problem(SIGNATURE, "is missing: the bundle is not signed")] if trusted else [])
    return missing_signatures(folder) or list(_signed(folder, signer, trusted))


def missing_signatures(folder: str) -> list[Problem]:
    """The files of attest/ that a signed bundle must have and has not, whatever else is wrong with it."""
    if _signer(folder) is None:
        return []
    return [Problem(path, "is missing") for path in bag.ATTESTATIONS if not _is_there(folder, path)]


def _is_there(folder: str, path: str) -> bool:
    return os.path.lexists(os.path.join(folder, path))


def _signer(folder: str) -> str | None:
    """The id of the key that the bundle says it was signed with."""
    if not os.path.isfile(os.path.join(folder, "bag-info.txt")):
        return None
    return (bag.read_bag_info(content(folder, "bag-info.txt")) or {}).get("Signing-Key")


def _signed(folder: str, signer: str, trusted: PublicKey | None) -> Iterator[Problem]:
    key = _enclosed_key(folder)
    if key is None or key.id != signer:
        yield Problem(KEY, "is not the key that the bundle was signed with")
        return
    if trusted and trusted.id != signer:
        yield Problem(KEY, "is not the key that is expected; somebody else signed the bundle")
    if not key.accepts(content(folder, SIGNATURE), content(folder, bag.TAG_MANIFEST)):
        yield Problem(SIGNATURE, "is not the key's signature of the tag manifest")
    yield from _enveloped(folder, key)


def _enclosed_key(folder: str) -> PublicKey | None:
    """The key in the bundle, if it stands there in the one form that cxguard writes."""
    pem = content(folder, KEY)
    try:
        key = public_key(pem)
    except UsageError:
        return None
    return key if key.pem == pem else None


def _enveloped(folder: str, key: PublicKey) -> Iterator[Problem]:
    envelope = read_envelope(content(folder, ENVELOPE))
    if envelope is None or envelope.type != PAYLOAD_TYPE or envelope.key != key.id:
        yield Problem(ENVELOPE, "is not in the form that cxguard writes")
        return
    if content(folder, SIGSTORE) != envelope.sigstore_text():
        yield Problem(SIGSTORE, "is not the envelope as a Sigstore bundle")
    if not key.accepts(envelope.signature, signed_bytes(envelope.type, envelope.payload)):
        yield Problem(ENVELOPE, "its signature is not the key's")
    elif envelope.payload != _stated(folder):
        yield Problem(ENVELOPE, "states other things than the bundle")


def _stated(folder: str) -> bytes | None:
    """What the envelope must state, or None where the bundle's records are too odd to tell."""
    try:
        return statement({path: content(folder, path) for path in _STATED})
    except (KeyError, TypeError, ValueError):
        return None
