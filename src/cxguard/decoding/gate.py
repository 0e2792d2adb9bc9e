"""One linear pass over the bytes that says where something may be encoded that a rule could find.

Most files have nothing of the sort, and this pass is all they cost. So each expression asks for more
than the look of an encoding: base64 and hex whose bytes are printable ASCII for a while, percent and
backslash escapes of printable characters, odd characters within numbers and words.
"""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re2
    from ahocorasick_rs import BytesAhoCorasick

# Four letters of base64 (or base64url) that stand for three bytes of printable ASCII or white space:
# the first holds the high bits of the first byte, and so on. Random letters fit once in eleven times.
_QUAD = rb"[CDI-Za-f][AC-HQS-Xgi-nwy-z0-3][ABEFIJMNQRUVYZcdghklopstwx014589][A-Za-z0-9+/_-]"  # ASCII alone
_BASE64 = rb"(?:" + _QUAD + rb"){5,}"
_GZIP = rb"H4sI[A-Za-z0-9+/_-]{20,}"
_HEX = rb"(?:[2-7][0-9A-Fa-f]){16,}"
_PERCENT = rb"(?:%(?:25|[2-7][0-9A-Fa-f]))+"
_FORM = rb"[0-9]\+[0-9]{2,6}\+[0-9]"
_QUOTED_PRINTABLE = rb"=3D|=\r?\n|=(?:40|2E)"
_ENTITY = rb"(?:&(?:#[0-9xX][0-9A-Fa-f]{0,6}|amp|lt|quot|apos|nbsp|commat|period|colon);)+"
_ESCAPE = (
    rb"\\(?:u(?:00[2-7aA]|[fF]{2}1|20[0-6])|u\{|x[2-7][0-9A-Fa-f]"
    rb'|"\s{0,8}:|/\\/|[nrt](?:[0-9+]|[A-Za-z0-9._+-]{1,64}@))'
)
_ODD = (
    rb"\xef\xbc[\x90-\x99]|[0-9](?:\xc2[\xa0\xad]|\xe2\x80|\xe2\x81\xa0|\xe2\x88\x92|\xe3\x80\x80|\xef\xbb\xbf)"
    rb"|[A-Za-z@._-](?:\xe2\x80[\x8b-\x8f]|\xe2\x81\xa0|\xef\xbb\xbf|\xc2\xad|\xef\xbc[\xa0\x8e])"
    rb"|(?:\xd9[\xa0-\xa9]|\xdb[\xb0-\xb9]){4}|(?:\xe0\xa5[\xa6-\xaf]){4}|\xf0\x9d\x9f[\x8e-\xbf]"
)
_COLOUR = rb"\x1b\[[0-9;]{0,16}[A-Za-z][A-Za-z0-9+]"

_RUNS = (("base64", _BASE64), ("gzip", _GZIP), ("hex", _HEX))
_SIGNS = (_PERCENT, _FORM, _ENTITY, _ESCAPE, _ODD, _COLOUR)
_SPEAKS_OF_QUOTED_PRINTABLE = (b"uoted-printable", b"UOTED-PRINTABLE", b"uoted-Printable", b"?Q?", b"?q?")

Sign = tuple[str, int, int]
"""What it may be ("" for an escape, whichever), and where, in bytes."""


def has_quoted_printable(content: bytes) -> bool:
    """Whether `=41` may mean a letter here: else it is a parameter, an assignment or a comparison."""
    return bool(_words_of_quoted_printable().find_matches_as_indexes(content))


def has_signs(content: bytes) -> bool:
    """Whether a text in UTF-8 has a sign of something encoded in it."""
    if _gate(quoted_printable=False).search(content):
        return True
    return has_quoted_printable(content) and _gate(quoted_printable=True).search(content) is not None


def signs(content: bytes, *, quoted_printable: bool) -> Iterator[Sign]:
    """Where something may be encoded, in order; no two overlap."""
    for hit in _gate(quoted_printable=quoted_printable).finditer(content):
        kind = hit.lastgroup
        yield ("" if kind is None else str(kind, "ascii") if isinstance(kind, bytes) else kind), *hit.span()


@cache
def _words_of_quoted_printable() -> "BytesAhoCorasick":
    from ahocorasick_rs import BytesAhoCorasick, MatchKind

    # Of all kinds of matches this one is found several bytes at a time.
    return BytesAhoCorasick(_SPEAKS_OF_QUOTED_PRINTABLE, matchkind=MatchKind.LeftmostFirst)


@cache
def _gate(*, quoted_printable: bool) -> "re2._Regexp":
    import re2

    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.log_errors = False
    options.max_mem = 32 << 20
    runs = b"|".join(b"(?P<" + name.encode() + b">" + regex + b")" for name, regex in _RUNS)
    return re2.compile(b"|".join((runs, *_SIGNS, *((_QUOTED_PRINTABLE,) * quoted_printable))), options)
