"""Words written in HTML or in the tags of captions: the words alone, each character in its place."""

import re
from dataclasses import dataclass

from cxguard.readers._view import View

# A tag ends before the next one begins, so that the search is linear in any text.
_MARK = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z!][A-Za-z0-9.-]*|(?=\d))(?P<rest>[^<>]*)>|&#?[A-Za-z0-9]{1,31};"
)
_BLOCKS = frozenset((
    "address", "blockquote", "br", "dd", "div", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol",
    "p", "pre", "section", "table", "td", "th", "tr", "ul",
))  # fmt: skip
_PLAIN_NAME = re.compile(r"[A-Za-z]{1,12}[1-6]?")


@dataclass(frozen=True, slots=True)
class Plain:
    """The words of a marked-up text, and the insides of those tags that say more than their name."""

    words: View
    tags: tuple[View, ...] = ()


def plain(view: View) -> Plain:
    """The text without tags, with what character references mean. Where a block begins, a line does."""
    if "<" not in view.text and "&" not in view.text:
        return Plain(view.stripped())
    writer = _Writer(view)
    for match in _MARK.finditer(view.text):
        writer.mark(match)
    return writer.written()


class _Writer:
    """Takes the marks of a text in order and keeps what stands between them."""

    def __init__(self, view: View) -> None:
        self._view, self._reached = view, 0
        self._words: list[str] = []
        self._offsets: list[int] = []
        self._tags: list[View] = []

    def mark(self, match: re.Match[str]) -> None:
        """Write what stands before a mark, and what the mark means."""
        self._copy(match.start())
        self._reached = match.end()
        if match["rest"] is None:
            self._put(_unescaped(match[0]), match.start())
            return
        if match["name"].lower() in _BLOCKS and self._words and self._words[-1] != "\n":
            self._put("\n", match.start())
        if match["rest"].strip(" /") or not _PLAIN_NAME.fullmatch(match["name"]):
            self._tags.append(self._view.part(match.start("name"), match.end("rest")).stripped())

    def written(self) -> Plain:
        """All of it, without the white space around it."""
        self._copy(len(self._view.text))
        self._offsets.append(self._view.at(len(self._view.text)))
        words = View("".join(self._words), self._offsets[0], self._offsets)
        return Plain(words.stripped(), tuple(tag for tag in self._tags if tag.text))

    def _copy(self, end: int) -> None:
        if end > self._reached:
            self._words.append(self._view.text[self._reached : end])
            self._offsets.extend(self._view.at(i) for i in range(self._reached, end))

    def _put(self, text: str, position: int) -> None:
        self._words.append(text)
        self._offsets.extend(self._view.at(position) for _ in text)


def _unescaped(reference: str) -> str:
    import html

    return html.unescape(reference)
