"""Numbers that are said word by word, read as one word: what stands behind a long one is then near it."""

from collections.abc import Iterator, Sequence
from functools import cache

from cxguard.scanners.names.words import number_words

_ALSO = frozenset(("oh", "o"))
"""Digits where a number stands beside them."""

_LEADING = frozenset(("double", "triple", "and", "y"))
"""What belongs to a number that goes on behind it."""

Span = tuple[int, int]


def is_number(word: str) -> bool:
    """Whether a word, or several that were joined, is a number in words."""
    return is_run(word) or word.lower() in number_words()


def is_run(word: str) -> bool:
    """Whether several words were joined."""
    return " " in word


def how_many(word: str) -> int:
    """How many words were joined."""
    return word.count(" ") + 1


def joined(text: str, words: Sequence[Span]) -> Iterator[Span]:
    """The places of words, of number words in a row as one."""
    at = 0
    while at < len(words):
        end = _end_of_run(text, words, at)
        yield words[at][0], words[end - 1][1]
        at = end


@cache
def _digits() -> frozenset[str]:
    return number_words() | _ALSO


def _end_of_run(text: str, words: Sequence[Span], at: int) -> int:
    """The place behind the run that begins at a place; the next place if none does."""
    first = text[words[at][0] : words[at][1]].lower()
    if first not in number_words() and (first not in _ALSO or not _goes_on(text, words, at, number_words())):
        return at + 1
    end = at + 1
    while True:
        if _goes_on(text, words, end - 1, _digits()):
            end += 1
        elif _goes_on(text, words, end - 1, _LEADING) and _goes_on(text, words, end, _digits()):
            end += 2
        else:
            return end


def _goes_on(text: str, words: Sequence[Span], at: int, among: frozenset[str]) -> bool:
    """Whether behind a word, after a space, another of some words stands."""
    if at + 1 >= len(words):
        return False
    (_, before), (start, end) = words[at], words[at + 1]
    return text[before:start] == " " and text[start:end].lower() in among
