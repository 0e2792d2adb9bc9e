"""A place within a text that stands in an authored file: an expression in a YAML value."""

from cxguard.authored.places import line_and_column
from cxguard.authored.reading import Authored
from cxguard.errors import AuthoredError

_BLOCK = "|>"
_QUOTES = "'\""


def excerpt_error(
    authored: Authored, keys: tuple[str | int, ...], within: tuple[int, int], problem: str
) -> AuthoredError:
    """The error to raise for a stretch of the text at these keys, with carets under it in the text itself."""
    said = authored.text_at(*keys)
    start, end = within
    offset = file_offset(authored.text, authored.nearest(keys).value, said, start)
    line, column = line_and_column(authored.text, offset)
    return AuthoredError(authored.path, line, column, f"{problem}\n{caret(said, start, end)}")


def caret(text: str, start: int, end: int) -> str:
    """The line of the text in which the stretch begins, and carets under it."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", start)
    line = text[first : len(text) if last < 0 else last]
    width = max(1, min(end, first + len(line)) - start)
    return f"    {line}\n    {' ' * (start - first)}{'^' * width}"


def file_offset(source: str, begin: int, said: str, place: int) -> int:
    """Where in the file the character at `place` of a value stands. The value begins at `begin`.

    What YAML adds to a value (indentation, a second quote, a backslash, a block's head) stands between its
    characters: the next like character is the one.
    """
    at = _content_start(source, begin)
    for index, character in enumerate(said):
        if character.isspace():
            if index == place:
                break
            continue
        found = source.find(character, at)
        if found < 0:
            return begin
        if index >= place:
            return found
        at = found + 1
    return min(at, max(len(source) - 1, 0))


def _content_start(source: str, begin: int) -> int:
    if source[begin : begin + 1] in _BLOCK and source[begin : begin + 1]:
        return source.find("\n", begin) + 1
    return begin + 1 if source[begin : begin + 1] in _QUOTES and source[begin : begin + 1] else begin
