r"""How long a run of a token's bytes stands in every match of an expression.

Most patterns of credentials end in such a run: `[0-9a-f]{32}`, `[\w-]{40,}`. Most lines that speak of a
service have none, and then its expression is neither compiled nor asked.
"""

from collections.abc import Iterator

from cxguard.scanners.pattern.bytesets import bytes_of, with_flags
from cxguard.scanners.pattern.confirm import TOKEN
from cxguard.scanners.pattern.measure import shortest
from cxguard.scanners.pattern.tree import Atom, Choice, Flagged, Repeat, Row, Tree

LENGTHS = (64, 48, 40, 32, 24, 20, 16)
"""The lengths that are looked for, so that a few expressions do for all patterns."""
_BYTES = bytes_of(TOKEN.decode("ascii"), "")


def token_run(tree: Tree) -> int:
    """The largest of LENGTHS, in bytes, that such a run has at least; 0 if there is none so long."""
    longest = _longest(tree, "")
    return next((length for length in LENGTHS if length <= longest), 0)


def _longest(tree: Tree, flags: str) -> int:
    if _is_of_tokens(tree, flags):
        return shortest(tree)
    if isinstance(tree, Flagged):
        return _longest(tree.item, with_flags(flags, tree.flags))
    if isinstance(tree, Repeat):
        return _longest(tree.item, flags) if tree.low else 0
    if isinstance(tree, Choice):
        return min(_longest(item, flags) for item in tree.items)
    return max(_in_row(tree, flags), default=0) if isinstance(tree, Row) else 0


def _in_row(tree: Row, flags: str) -> Iterator[int]:
    run = 0
    for item in tree.items:
        if _is_of_tokens(item, flags):
            run += shortest(item)
            yield run
        else:
            run = 0
            yield _longest(item, flags)


def _is_of_tokens(tree: Tree, flags: str) -> bool:
    """Whether nothing but a token's bytes is in any match."""
    if isinstance(tree, Atom):
        return tree.is_assertion or bytes_of(tree.text, flags) <= _BYTES
    if isinstance(tree, Flagged):
        return _is_of_tokens(tree.item, with_flags(flags, tree.flags))
    if isinstance(tree, Repeat):
        return _is_of_tokens(tree.item, flags)
    return all(_is_of_tokens(item, flags) for item in tree.items)
