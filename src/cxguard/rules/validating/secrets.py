"""Whether a string was drawn at random by a machine or written by a person to stand for one."""

import base64
import binascii
import json
import math
import re
from collections import Counter
from itertools import pairwise

_LONG = 20
_BITS_LONG = 3.5  # Shannon bits per character that random base62 of twenty characters hardly falls below
_BITS_HEX = 3.0  # the same for sixteen symbols
_SHARE_SHORT = 0.8  # of the most that a shorter string could have
_HEX = re.compile(r"[0-9a-fA-F]+")
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_STANDS_FOR_SOMETHING = re.compile(
    r"example|sample|dummy|fake|placeholder|change[-_ ]?(?:me|it|this)|replace[-_ ]?(?:me|with|this)"
    r"|(?:^|[-_ ])your|insert|todo|fixme|redacted|removed|masked|secret[-_ ]?(?:here|key|name|value)"
    r"|xxx|\*{3}|\.\.\.|^test|^mock|^default|^none$|^null$|^undefined$|^true$|^false$|foobar|lorem|asdf|qwerty"
    r"|^pass(?:word|wd|phrase)?\d{0,4}$|^secret\d{0,4}$|^(?:admin|root|user|guest)\d{0,4}$",
    re.IGNORECASE,
)
_REFERS = re.compile(
    r"^\$[{(]|\$\{[A-Za-z_][^{}()\[\]<>$#]*\}|\$\([^()]*\)|^\{\{[^{}]*(?:\}\}|$)|\{\{[^{}]*\}\}|#\{|^<|^\$[A-Za-z_.]|^%\w*[%(]|^\{[^}]*\}$|^@\w+[.(]|^!\w+|^ENC[\[(]|^[A-Za-z_][\w.]*[(\[]"
    r"|^(?:process\.env|os\.environ|env|vault|var|local|secrets?|config|settings|self|this)[.:]\w"
    r"|^(?:arn|op|ssm|sops|gcp-secret|projects)[:/]|\.(?:pem|key|crt|jks|json|ya?ml|txt)$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_MARK_INSIDE = re.compile(r"[A-Za-z](?:\$[a-z]|![A-Za-z])")
_LONGEST_RUN_SHARE = 0.5
_LONGEST_COUNT = 15  # letters or digits in order; longer is an alphabet, not a made-up key
_WORDY_SHARE = 0.9
# Letters between changes of case, on average: drawn base62 has about two, and the more of it the surer.
_FEW_WORDS, _SHORTEST_OF_FEW = 5, 2.4
_MANY_WORDS, _SHORTEST_OF_MANY = 10, 2.9


def bits_per_character(value: str) -> float:
    """Shannon's entropy of a string's own character counts, in bits per character."""
    size = len(value)
    return -sum(count / size * math.log2(count / size) for count in Counter(value).values()) if size else 0.0


def high_entropy(value: str) -> bool:
    """Whether the characters are as mixed as drawn ones: 3.5 bits (hex: 3) from 20 on, scaled below."""
    size = len(value)
    if size < _LONG:
        return size > 1 and bits_per_character(value) >= _SHARE_SHORT * math.log2(size)
    return bits_per_character(value) >= (_BITS_HEX if _HEX.fullmatch(value) else _BITS_LONG)


def not_placeholder(value: str) -> bool:
    """False for what stands for a secret: 'changeme', '<token>', '${TOKEN}', repeats, a bare UUID."""
    text = value.strip()
    if _UUID.fullmatch(text) or _REFERS.search(text) or _STANDS_FOR_SOMETHING.search(text):
        return False
    steps = _steps(text)
    return steps.count(0) < _LONGEST_RUN_SHARE * len(steps)


def not_counting(value: str) -> bool:
    """False for what counts up: 'abcdef123456', and whatever holds sixteen letters or digits in order."""
    steps = _steps(value.strip())
    ones = "".join("1" if step == 1 else "0" for step in steps)
    if "1" * _LONGEST_COUNT in ones:
        return False
    return len(value) >= _LONG or ones.count("1") < _LONGEST_RUN_SHARE * len(steps)


def _steps(text: str) -> list[int]:
    """How far it is from each character to the next."""
    return [ord(after) - ord(before) for before, after in pairwise(text)]


def not_dictionary(value: str) -> bool:
    """False for what reads as words alone, as identifiers and phrases do: 'client-secret', 'MySecretName'."""
    words = _WORD.findall(value)
    if _scattered(words) or any(map(_unpronounceable, words)) or _MARK_INSIDE.search(value):
        return True
    return not words or sum(map(len, words)) < _WORDY_SHARE * len(re.sub(r"[-_. ]", "", value))


def _scattered(words: list[str]) -> bool:
    """Whether letters change their case as often as drawn ones do: words and humps are longer."""
    least = _SHORTEST_OF_MANY if len(words) >= _MANY_WORDS else _SHORTEST_OF_FEW
    return len(words) >= _FEW_WORDS and sum(map(len, words)) < least * len(words)


def _unpronounceable(word: str) -> bool:
    """Whether a run of letters has five consonants in a row, which hardly any word has."""
    lowered = word.lower()
    return re.search(r"[bcdfghjklmnpqrstvwxz]{5}", lowered) is not None


def mixed(value: str) -> bool:
    """Whether there are both ASCII letters and digits."""
    return re.search(r"[A-Za-z]", value) is not None and re.search(r"[0-9]", value) is not None


def jwt(value: str) -> bool:
    """Whether the first two of three parts are base64url JSON objects, the first naming 'alg' (RFC 7519)."""
    parts = value.split(".")
    if len(parts) != len(("header", "payload", "signature")):
        return False
    header, payload = (_json_object(part) for part in parts[:2])
    return header is not None and payload is not None and "alg" in header


def _json_object(part: str) -> dict[str, object] | None:
    try:
        found = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (binascii.Error, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def base64_key(value: str) -> bool:
    """Whether it is strict base64 of at least sixteen bytes."""
    try:
        return len(base64.b64decode(value, validate=True)) >= 16  # noqa: PLR2004 (128 bits, the shortest key)
    except (binascii.Error, ValueError):
        return False
