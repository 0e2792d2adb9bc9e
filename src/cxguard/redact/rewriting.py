"""Putting tags into a text: each in the way in which the text writes what it takes the place of."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from cxguard.model.tree import Node
from cxguard.trees import json_tree, yaml_tree
from cxguard.trees.errors import TreeError

_TWO_LINES = re.compile(r"\s*[{\[][^\n]*[}\]][ \t\r]*\n\s*[{\[]")
_NUMBER_BEFORE = re.compile(r"[:\[,]\s*$")
_ESCAPED_QUOTE = re.compile(r'\\+"')
_NEAR = 200
_NUMBER_AFTER = re.compile(r"\s*[,\]}]")


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A stretch of a text and what takes its place."""

    start: int
    end: int
    instead: str = field(repr=False)


def settled(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits by place, without those that share a character with one that came before them."""
    kept: list[Edit] = []
    for edit in edits:
        place = bisect_right(kept, edit.start, key=lambda one: one.start)
        before_is_free = place == 0 or kept[place - 1].end <= edit.start
        after_is_free = place == len(kept) or edit.end <= kept[place].start
        if before_is_free and after_is_free and edit.start < edit.end:
            kept.insert(place, edit)
    return tuple(kept)


def rewritten(text: str, edits: Sequence[Edit], *, is_yaml: bool = False) -> str:
    """The text with the edits, which are by place and do not overlap."""
    trees = yaml_trees(text) if is_yaml else json_trees(text)
    literals = sorted((node.start, node.end, node.kind == "string") for node in _scalars(trees))
    put = [_fitting(text, edit, literals, is_yaml=is_yaml) for edit in edits]
    if is_yaml:
        put = list(_quoted(text, put, literals))
    return replaced(text, settled(put))


def replaced(text: str, edits: Sequence[Edit]) -> str:
    """The text with edits, by place, as they are."""
    parts, position = [], 0
    for edit in edits:
        parts += [text[position : edit.start], edit.instead]
        position = edit.end
    return "".join([*parts, text[position:]])


_Literal = tuple[int, int, bool]


def _around(edit: Edit, literals: Sequence[_Literal]) -> _Literal | None:
    """The value that an edit is in."""
    place = bisect_right(literals, edit.start, key=lambda one: one[0]) - 1
    return literals[place] if place >= 0 and edit.end <= literals[place][1] else None


def _fitting(text: str, edit: Edit, literals: Sequence[_Literal], *, is_yaml: bool) -> Edit:
    """The edit of a JSON number takes all of it, and becomes a string."""
    if is_yaml or not literals:
        return edit
    literal = _around(edit, literals)
    if literal is None:
        return edit
    start, end, is_string = literal
    if not is_string:
        return Edit(start, end, f'"{edit.instead}"')
    quote = _quote_in_a_text(text, edit, literal)
    return Edit(edit.start, edit.end, f"{quote}{edit.instead}{quote}")


def _quote_in_a_text(text: str, edit: Edit, literal: _Literal) -> str:
    """How a string is quoted where a number of a JSON text stands that is in a string; else nothing."""
    first, last = literal[0] + 1, literal[1] - 1
    opening = text[first : min(first + _NEAR, last)].lstrip("\\nrt \n")[:1]
    before = text[max(first, edit.start - _NEAR) : edit.start]
    after = text[edit.end : min(edit.end + _NEAR, last)]
    is_number = text[edit.start : edit.end].replace(".", "").replace("-", "").isdigit()
    if opening not in ("{", "[") or not is_number:
        return ""
    if not _NUMBER_BEFORE.search(before) or not _NUMBER_AFTER.match(after):
        return ""
    quotes: list[str] = _ESCAPED_QUOTE.findall(before)
    return quotes[-1] if quotes else '\\"'


def _quoted(text: str, edits: Sequence[Edit], literals: Sequence[_Literal]) -> Iterator[Edit]:
    """Edits of plain YAML values made into one of the whole value, which is then quoted."""
    plain: dict[tuple[int, int], list[Edit]] = {}
    for edit in edits:
        literal = _around(edit, literals)
        if literal is None or text[literal[0]] in "\"'|>!&":
            yield edit
        else:
            plain.setdefault(literal[:2], []).append(edit)
    for (start, end), own in plain.items():
        moved = [Edit(e.start - start, e.end - start, e.instead) for e in own]
        inside = replaced(text[start:end].replace("'", "\0"), moved).replace("\0", "''")
        yield Edit(start, end, f"'{inside}'")


def json_trees(text: str) -> tuple[Node, ...]:
    """The JSON texts that a text is: one, or one on each line; none if it is no JSON.

    Places are those of the whole text.
    """
    if text.lstrip()[:1] not in ("{", "["):
        return ()
    try:
        return (json_tree.parse(text),)
    except TreeError:
        return tuple(_lines(text)) if _TWO_LINES.match(text) else ()


def _lines(text: str) -> Iterator[Node]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            with suppress(TreeError):
                yield _moved(json_tree.parse(line), start)
        start += len(line) + 1


def _moved(node: Node, by: int) -> Node:
    entries = tuple((_moved(key, by), _moved(value, by)) for key, value in node.entries)
    items = tuple(_moved(item, by) for item in node.items)
    return Node(node.kind, node.start + by, node.end + by, node.value, entries, items)


def yaml_trees(text: str) -> tuple[Node, ...]:
    """The tree of a YAML text; none if it is no YAML."""
    try:
        return (yaml_tree.parse(text),)
    except TreeError:
        return ()


def _scalars(trees: Iterable[Node]) -> Iterator[Node]:
    """Every value and key that holds no others, each place once."""
    seen: set[int] = set()
    stack = list(trees)
    while stack:
        node = stack.pop()
        if node.kind in ("mapping", "sequence"):
            stack.extend(part for entry in node.entries for part in entry)
            stack.extend(node.items)
        elif node.end > node.start and node.start not in seen:
            seen.add(node.start)
            yield node
