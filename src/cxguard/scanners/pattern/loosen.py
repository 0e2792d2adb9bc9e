r"""A sieve's expression made cheap: it may match more, and must match within each match's block.

What makes an automaton large is counting and the mixing of long alternatives, so counts lose their
upper bound, repeated groups that repeat something themselves become 'anything', and of what is still
large only the most telling stretch is kept: whatever matches the whole row matches each stretch of
it, and a candidate is a place within the match, not its end.
"""

from cxguard.scanners.pattern.measure import letters, shortest, size
from cxguard.scanners.pattern.tree import (
    ENDLESS,
    Atom,
    Choice,
    Flagged,
    Repeat,
    Row,
    Tree,
    below,
    choice,
    row,
    written,
)

LARGEST = 400
"""Places in an expression, repetitions counted; hyperscan follows some hundred at once."""
_LONGEST_RUN, _OUTER_RUN = 32, 12
_TELLING = 5  # bytes
_WITHIN_LINE, _ANYTHING = r"[^\n]", r"[\x00-\xff]"
_BEYOND_ASCII = r"\x80-\xff"


def loosened(tree: Tree, *, across_lines: bool) -> str:
    """A cheaper expression for the same sieve: every match of `tree` holds one of its matches."""
    anything = Repeat(Atom(_ANYTHING if across_lines else _WITHIN_LINE), 0, ENDLESS)
    looser = _Loosening(anything).of(tree)
    if across_lines:
        looser = _without_gaps(looser)
    looser = _shortened(_trimmed(looser, anything))
    return written(looser if shortest(looser) else tree)


def _without_gaps(tree: Tree) -> Tree:
    """The most telling stretch between gaps: over a whole text, what follows a gap is too long in coming."""
    if isinstance(tree, Flagged):
        return Flagged(tree.flags, _without_gaps(tree.item))
    if not isinstance(tree, Row):
        return tree
    stretches: list[list[Tree]] = [[]]
    for item in tree.items:
        if _is_gap(item):
            stretches.append([])
        else:
            stretches[-1].append(item)
    best = max(stretches, key=lambda stretch: (letters(row(stretch)), shortest(row(stretch))))
    return row(best) if shortest(row(best)) else tree


def _is_gap(tree: Tree) -> bool:
    """Whether almost anything may stand there, as often as it likes."""
    if not isinstance(tree, Repeat) or tree.high != ENDLESS or not isinstance(tree.item, Atom):
        return False
    text = tree.item.text
    return text.startswith("[^") or text in {".", r"\W", r"\S", r"\D"} or r"-\xff" in text


class _Loosening:
    """Loosens from the leaves upward. `gap` is what stands for anything."""

    def __init__(self, gap: Tree) -> None:
        self._gap = gap

    def of(self, tree: Tree) -> Tree:
        """The tree, looser."""
        if isinstance(tree, Row):
            return row(self._without_double_gaps([self.of(item) for item in tree.items]))
        if isinstance(tree, Choice):
            return choice([self.of(item) for item in tree.items])
        if isinstance(tree, Flagged):
            return Flagged(tree.flags, self.of(tree.item))
        if isinstance(tree, Repeat):
            return self._repeat(tree)
        return tree

    def _repeat(self, tree: Repeat) -> Tree:
        if tree.high == 0:
            return tree
        merged = _one_class(tree.item)
        if merged:  # one of its letters may be several of its bytes
            return Repeat(merged, tree.low, ENDLESS)
        item = self.of(tree.item)
        if tree.high == 1:
            return self._gap if size(item) > LARGEST // 4 else Repeat(item, tree.low, 1)
        if isinstance(item, Atom):
            is_short = tree.low == tree.high <= _LONGEST_RUN
            return Repeat(item, min(tree.low, _LONGEST_RUN), tree.high if is_short else ENDLESS)
        if _repeats(item):
            return row([*[item] * min(tree.low, _times(item)), self._gap])
        return Repeat(item, min(tree.low, _times(item)), ENDLESS)

    def _without_double_gaps(self, items: list[Tree]) -> list[Tree]:
        return [item for i, item in enumerate(items) if not (i and item == items[i - 1] == self._gap)]


def _times(item: Tree) -> int:
    return max(LARGEST // max(size(item), 1), 1)


def _repeats(tree: Tree) -> bool:
    """Whether something in it may stand there any number of times."""
    return (isinstance(tree, Repeat) and tree.high > 1) or any(_repeats(part) for part in below(tree))


def _one_class(tree: Tree) -> Tree | None:
    r"""A class that holds every byte of a choice of classes and letters beyond ASCII, or None.

    `(?:[ ,]|\xe2\x80\x99)` is punctuation as people type it; all its bytes may as well stand in any order.
    """
    if not isinstance(tree, Choice):
        return None
    classes, has_letters = [], False
    for item in tree.items:
        if isinstance(item, Atom) and item.text.startswith("[") and not item.text.startswith("[^"):
            classes.append(item.text[1:-1])
        elif isinstance(item, Row) and all(_is_beyond_ascii(part) for part in item.items):
            has_letters = True
        else:
            return None
    beyond = _BEYOND_ASCII if has_letters else ""
    return Atom(f"[{''.join(classes)}{beyond}]")


def _is_beyond_ascii(tree: Tree) -> bool:
    return isinstance(tree, Atom) and tree.text.startswith("\\x") and tree.text[2] in "89abcdef"


def _trimmed(tree: Tree, gap: Tree) -> Tree:
    """Without gaps at its ends; and if it is still large, its most telling stretch."""
    if isinstance(tree, Flagged):
        return Flagged(tree.flags, _trimmed(tree.item, gap))
    if isinstance(tree, Choice):
        return choice([_trimmed(item, gap) for item in tree.items])
    if not isinstance(tree, Row):
        return tree
    items = list(tree.items)
    while items and items[-1] == gap:
        items.pop()
    while items and items[0] == gap:
        items.pop(0)
    stretch = row(items)
    return stretch if size(stretch) <= LARGEST else _trimmed_again(items, gap)


def _shortened(tree: Tree) -> Tree:
    """Without what a row may begin and end with, and with no more of its outer runs than is telling."""
    if isinstance(tree, Flagged):
        return Flagged(tree.flags, _shortened(tree.item))
    if isinstance(tree, Choice):
        return choice([_shortened(item) for item in tree.items])
    if not isinstance(tree, Row) or not tree.items:
        return tree
    items = _from_first_letter(list(tree.items))
    while len(items) > 1 and _may_go(items[0], items[1:]):
        items.pop(0)
    while len(items) > 1 and not shortest(items[-1]) and isinstance(items[-1], Repeat):
        items.pop()
    return row([_run(items[0]), *items[1:-1], _run(items[-1])] if len(items) > 1 else [_run(items[0])])


def _from_first_letter(items: list[Tree]) -> list[Tree]:
    """From the first item that begins with a letter, if enough comes after: to it, bytes are skipped fast."""
    for at, item in enumerate(items):
        if _begins_with_letter(item) and shortest(row(items[at:])) >= _TELLING:
            return items[at:]
        if letters(item):
            return items
    return items


def _begins_with_letter(tree: Tree) -> bool:
    if isinstance(tree, Atom):
        return letters(tree) > 0
    if isinstance(tree, Repeat) and not tree.low:
        return False
    parts = list(below(tree))
    if isinstance(tree, Choice):
        return all(map(_begins_with_letter, parts))
    return bool(parts) and _begins_with_letter(parts[0])


def _may_go(first: Tree, rest: list[Tree]) -> bool:
    """Whether a row is as telling without its first item: nothing, or what stands before a value."""
    if isinstance(first, Repeat):
        return not first.low
    is_before = isinstance(first, Choice) and not letters(first) and shortest(first) <= 1
    return is_before and not _is_endless(rest[0]) and shortest(row(rest)) >= _TELLING


def _is_endless(tree: Tree) -> bool:
    return isinstance(tree, Repeat) and tree.high == ENDLESS


def _run(tree: Tree) -> Tree:
    """Of a run at a row's end, the part next to the row."""
    if isinstance(tree, Repeat) and isinstance(tree.item, Atom) and tree.low:
        low = min(tree.low, _OUTER_RUN)
        return Repeat(tree.item, low, low)
    return tree


def _trimmed_again(items: list[Tree], gap: Tree) -> Tree:
    stretch = most_telling(items)
    return _trimmed(stretch, gap) if stretch != row(items) else stretch


def most_telling(items: list[Tree]) -> Tree:
    """The stretch of a row with the most letters, else bytes, that is not too large; else its best item."""
    sizes, spelt, bytes_ = ([measure(item) for item in items] for measure in (size, letters, shortest))
    found, best = (0, 0), (-1, -1, 0)
    for start in range(len(items)):
        for end in range(start + 1, len(items) + 1):
            whole = sum(sizes[start:end])
            if whole > LARGEST and end > start + 1:
                break
            telling = (sum(spelt[start:end]), sum(bytes_[start:end]), -whole)
            if telling[1] and telling > best:
                found, best = (start, end), telling
    return row(items[found[0] : found[1]]) if best[1] > 0 else row(items)
