"""Values in texts that the file holds in base64 or hexadecimal: decoded, edited, encoded again."""

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from cxguard.errors import UnreadableError
from cxguard.model.document import Span
from cxguard.redact.rewriting import Edit, rewritten, settled

_BASE64 = re.compile(r"[A-Za-z0-9+/_-]+(?:\r?\n[A-Za-z0-9+/_-]+)*={0,2}")
_HEX = re.compile(r"[0-9A-Fa-f]+")
_BREAK = re.compile(r"\r?\n")
_LETTERS_OF_A_GROUP, _BYTES_OF_A_GROUP = 4, 3
_ENCODED_OTHERWISE = "a value in it is encoded in a way that cannot be written again"


@dataclass(frozen=True, slots=True)
class Within:
    """A stretch of letters of the file that spell a value, and the tag for it.

    With `ends_inside`, the end is where the next character begins to be spelled, as in a decoded text's
    offsets; else it is behind the last letter that is needed.
    """

    span: Span
    tag: str
    encoding: str = "base64"
    ends_inside: bool = True


@dataclass(frozen=True, slots=True)
class _Run:
    """A whole encoded text: where it stands, and its letters without line breaks."""

    start: int
    end: int
    letters: str = field(repr=False)
    breaks: tuple[int, ...] = ()

    def index(self, offset: int) -> int:
        """How many letters stand before a place in the file."""
        return offset - self.start - sum(1 for place in self.breaks if place < offset)


def encoded(source: str, within: Sequence[Within]) -> tuple[Edit, ...]:
    """One edit for each encoded text. Raises UnreadableError for one that is not as it seems."""
    runs: dict[tuple[int, str], tuple[_Run, list[Within]]] = {}
    for one in within:
        run = _run(source, one)
        runs.setdefault((run.start, one.encoding), (run, []))[1].append(one)
    return tuple(_edited(run, encoding, own) for (_, encoding), (run, own) in runs.items())


def _run(source: str, one: Within) -> _Run:
    letters = _HEX if one.encoding == "hex" else _BASE64
    start = one.span.start
    while start > 0 and letters.fullmatch(source[start - 1]):
        start -= 1
    while start > 1 and one.encoding == "base64" and _wraps(source, start):
        start -= 2 if source.startswith("\r\n", start - 2) else 1
        while start > 0 and letters.fullmatch(source[start - 1]):
            start -= 1
    match = letters.match(source, start)
    if match is None or match.end() < one.span.end:
        raise UnreadableError(_ENCODED_OTHERWISE)
    breaks = tuple(
        place for m in _BREAK.finditer(match[0]) for place in range(start + m.start(), start + m.end())
    )
    return _Run(start, match.end(), _BREAK.sub("", match[0]), breaks)


def _wraps(source: str, start: int) -> bool:
    """Whether a line of letters goes on from the line above, which is full."""
    if source[start - 1] != "\n":
        return False
    above = source.rfind("\n", 0, start - 1) + 1
    line = source[above : start - 1].rstrip("\r")
    return len(line) >= 60 and len(line) % _LETTERS_OF_A_GROUP == 0 and bool(_BASE64.fullmatch(line))  # noqa: PLR2004 - RFC 2045 wraps at 76, others at 64


def _edited(run: _Run, encoding: str, within: Sequence[Within]) -> Edit:
    raw = _decoded(run.letters, encoding)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise UnreadableError(_ENCODED_OTHERWISE) from None
    edits = [_edit(raw, run, one) for one in within]
    changed = rewritten(text, settled(sorted(edits)))
    return Edit(run.start, run.end, _spelled(changed.encode(), run, encoding))


def _decoded(letters: str, encoding: str) -> bytes:
    try:
        if encoding == "hex":
            return binascii.unhexlify(letters)
        plain = letters.rstrip("=").replace("-", "+").replace("_", "/")
        return base64.b64decode(plain + "=" * (-len(plain) % _LETTERS_OF_A_GROUP), validate=True)
    except (binascii.Error, ValueError):
        raise UnreadableError(_ENCODED_OTHERWISE) from None


def _edit(raw: bytes, run: _Run, one: Within) -> Edit:
    """The characters of the decoded text that the letters spell."""
    first, last = run.index(one.span.start), run.index(one.span.end)
    if one.encoding == "hex":
        start, end = first // 2, (last + 1) // 2
    else:
        start = -(-first * _BYTES_OF_A_GROUP // _LETTERS_OF_A_GROUP)
        rounded = -(-last * _BYTES_OF_A_GROUP // _LETTERS_OF_A_GROUP)
        end = rounded if one.ends_inside else last * _BYTES_OF_A_GROUP // _LETTERS_OF_A_GROUP
    return Edit(len(raw[:start].decode("utf-8", "ignore")), len(raw[:end].decode("utf-8", "ignore")), one.tag)


def _spelled(raw: bytes, run: _Run, encoding: str) -> str:
    """The bytes in the encoding's letters, padded and wrapped as they were."""
    if encoding == "hex":
        return raw.hex().upper() if run.letters.upper() == run.letters else raw.hex()
    url_safe = "-" in run.letters or "_" in run.letters
    letters = (base64.urlsafe_b64encode(raw) if url_safe else base64.b64encode(raw)).decode()
    is_padded = run.letters.endswith("=") or (len(run.letters) % _LETTERS_OF_A_GROUP == 0 and not url_safe)
    letters = letters if is_padded else letters.rstrip("=")
    if not run.breaks:
        return letters
    width = run.breaks[0] - run.start
    newline = "\r\n" if len(run.breaks) > 1 and run.breaks[1] == run.breaks[0] + 1 else "\n"
    return newline.join(letters[i : i + width] for i in range(0, len(letters), width))
