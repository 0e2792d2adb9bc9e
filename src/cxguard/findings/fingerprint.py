"""The identity of a value without the value: a keyed digest.

A plain hash of a low-entropy value is the value: all 10^9 social security numbers can be tried in
minutes. So a fingerprint is an HMAC under a key that stays with the project, and without a key
there is none.
"""

import hmac
import unicodedata
from collections.abc import Iterable

_LENGTH = 32  # hexadecimal digits; 128 bits

# For these the separators carry no meaning: 4111-1111 and 4111 1111 are the same number.
_NUMBERS = ("payment.", "bank.", "identity.", "health.id-", "business.", "contact.phone", "vehicle.")


def fingerprint(key: bytes | None, class_: str, value: str) -> str:
    """The value's identity within its class, 32 hexadecimal digits; empty without a key."""
    if not key:
        return ""
    message = f"{class_}\0{_normalised(class_, value)}".encode("utf-8", "surrogatepass")
    return hmac.new(key, message, "sha256").hexdigest()[:_LENGTH]


def digest(key: bytes | None, content: bytes, *, is_telling: bool) -> str:
    """The identity of a file's bytes: sha256, or keyed where a plain digest could give it away.

    `is_telling` says that the content is small or holds a finding, so that trying likely contents
    against a plain digest could succeed; such a file has a keyed digest, or none without a key.
    """
    return stream_digest(key, (content,), is_telling=is_telling)


def stream_digest(key: bytes | None, parts: Iterable[bytes], *, is_telling: bool) -> str:
    """The same of a content that comes in parts."""
    import hashlib

    if is_telling and not key:
        return ""
    whole = hmac.new(key, digestmod="sha256") if is_telling and key else hashlib.sha256()
    for part in parts:
        whole.update(part)
    return ("hmac-sha256:" if is_telling else "sha256:") + whole.hexdigest()


def _normalised(class_: str, value: str) -> str:
    text = unicodedata.normalize("NFKC", value).casefold()
    if class_.startswith(_NUMBERS):
        return "".join(c for c in text if c.isalnum())
    return " ".join(text.split())
