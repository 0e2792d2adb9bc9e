"""Hostile characters made harmless: what a path may hold and a report's format may not."""

import json
import re

# Characters that a reader does not see, or that change how the rest is shown, and those that UTF-8
# or XML 1.0 cannot hold. Written out, since str.isprintable() changes with the version of Python.
_UNSEEN = (
    r"\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    r"\ud800-\udfff\U000e0000-\U000e007f"
)
_HIDDEN = re.compile(rf"[\x00-\x1f{_UNSEEN}]")
_HIDDEN_IN_JSON = re.compile(f"[{_UNSEEN}]")

_MARKDOWN = frozenset("\\`*_[]<>&#@|~")
_GITHUB_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_GITHUB_PROPERTY = {**_GITHUB_MESSAGE, ":": "%3A", ",": "%2C"}


def visible(text: str) -> str:
    r"""One line in which every control, bidirectional and unpaired character is spelt out (`\x1b`)."""
    return _HIDDEN.sub(lambda hit: hit[0].encode("unicode_escape").decode(), text)


def one_line(text: str) -> str:
    """A sentence of an author with its line breaks folded."""
    return visible(" ".join(text.split()))


def spelt_json(written: str) -> str:
    """Written JSON with unseen characters and unpaired surrogates as escapes, which mean the same there."""
    return _HIDDEN_IN_JSON.sub(lambda hit: json.dumps(hit[0])[1:-1], written)


def uri(path: str) -> str:
    """A POSIX path as a URI reference (RFC 3986): percent-encoded, bytes that are not UTF-8 as they are."""
    from urllib.parse import quote

    quoted = quote(_bytes(path), safe="/~")
    return f"file://{quoted}" if quoted.startswith("/") else quoted


def _bytes(path: str) -> bytes:
    try:
        return path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return path.encode("utf-8", "surrogatepass")


def markdown(text: str) -> str:
    """A sentence for a Markdown cell: what Markdown would act upon is written as an entity."""
    return "".join(_entity(c) if c in _MARKDOWN else c for c in one_line(text))


def markdown_code(text: str) -> str:
    """A place or a mask for a Markdown cell, in code type, whatever it holds."""
    shown = visible(text)
    if any(c in shown for c in "`|\\"):
        return "<code>" + "".join(_entity(c) if c in _MARKDOWN else c for c in shown) + "</code>"
    return f"`{shown}`" if shown.strip() else "` `"


def _entity(character: str) -> str:
    return f"&#{ord(character)};"


def xml(text: str) -> str:
    """Text for an XML attribute or element: no character that XML 1.0 forbids survives."""
    shown = visible(text)
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        shown = shown.replace(character, entity)
    return shown


def github_message(text: str) -> str:
    """The message of a workflow command."""
    return "".join(_GITHUB_MESSAGE.get(c) or visible(c) for c in text)


def github_property(text: str) -> str:
    """A property of a workflow command."""
    return "".join(_GITHUB_PROPERTY.get(c) or visible(c) for c in text)
