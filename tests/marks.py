"""Example values are written with a mark inside, so that no scanner, ours included, stops at our tests."""

from cxguard.rules.marks import unmarked


def whole(text: str) -> str:
    """A text without its marks."""
    return unmarked(text)
