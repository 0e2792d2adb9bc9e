"""DSSE, the Dead Simple Signing Envelope (v1): a payload, its type and who signed it."""

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass, field

from cxguard.evidence import canonical


@dataclass(frozen=True, slots=True)
class Envelope:
    """A signed payload. `key` is the id of the key that made `signature`."""

    type: str
    payload: bytes = field(repr=False)
    key: str
    signature: bytes

    def text(self) -> bytes:
        """The envelope as a JSON file, in the one form that cxguard writes."""
        return canonical.document(self._fields())

    def _fields(self) -> dict[str, object]:
        return {
            "payloadType": self.type,
            "payload": b64encode(self.payload).decode("ascii"),
            "signatures": [{"keyid": self.key, "sig": b64encode(self.signature).decode("ascii")}],
        }

    def sigstore_text(self) -> bytes:
        """The same envelope as a Sigstore bundle (v0.3) whose key the verifier has from elsewhere."""
        return canonical.document(
            {
                "mediaType": "application/vnd.dev.sigstore.bundle.v0.3+json",
                "verificationMaterial": {"publicKey": {"hint": self.key}, "tlogEntries": []},
                "dsseEnvelope": self._fields(),
            }
        )


def signed_bytes(type_: str, payload: bytes) -> bytes:
    """What is signed: DSSE's pre-authentication encoding of the type and the payload."""
    kind = type_.encode()
    return b" ".join((b"DSSEv1", str(len(kind)).encode(), kind, str(len(payload)).encode(), payload))


def read_envelope(text: bytes) -> Envelope | None:
    """The envelope in a file, or None if it is not in the form that `Envelope.text` gives it."""
    try:
        fields = json.loads(text)
        (signature,) = fields["signatures"]
        envelope = Envelope(
            fields["payloadType"],
            b64decode(fields["payload"], validate=True),
            signature["keyid"],
            b64decode(signature["sig"], validate=True),
        )
        return envelope if envelope.text() == text else None
    except (KeyError, TypeError, ValueError, RecursionError):
        return None
