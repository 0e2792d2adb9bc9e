"""What the names model reads of a word: its identity if it is a usual one, its class, its edges, its case.

A usual word is one that conversations are made of. Of any other word the model sees what lists say of it
(a first name, a surname, a place, how common as a word), so a name it was never shown is read like those
it was shown. The model is taught with these very functions.
"""

import gzip
import os
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from cxguard.scanners.names.numerals import how_many, is_run, joined

FILE = "words.txt.gz"
"""The lists of a model: lines of a class and its words; the class `=` holds the usual words."""

USUAL = "="
UNLISTED = "-"
HIDDEN = "\ue000"
"""Teaching puts this behind a word that no list shall know."""

ALIKE = "\ue001"
"""Teaching puts this behind a usual word that shall be read by its class alone."""

_ENDING = r"(?i:s|ll|d|re|ve|m)(?![^\W_])"
_WORD = re.compile(
    rf"\n|[^\W\d_]+(?:['’](?!{_ENDING})[^\W\d_]+)*|['’]{_ENDING}|\d+(?:[-./:, ]\d+)*|[^\w\s]|_"  # noqa: RUF001 - as recognisers write it
)
_DIGITS = re.compile(r"\d+")
_LAYOUT = 20
_LONGEST = 9
_LONGEST_RUN = 12
_EDGE = 3
_LETTERS = frozenset("aeioy")


@dataclass(frozen=True)
class Lists:
    """What is known of words, lower case and without accents."""

    classes: Mapping[str, str] = field(repr=False)
    usual: frozenset[str] = field(repr=False)

    def class_of(self, word: str) -> str:
        """The class of a word: a list's, or what it is made of."""
        if word[0].isdigit():
            return "0"
        if not word[0].isalpha():
            return word[0]
        if is_run(word):
            return "#"
        return self.classes.get(plain(word), UNLISTED) if word[-1] != HIDDEN else UNLISTED

    def identity(self, word: str) -> str:
        """The word itself if it is a usual one, else a class."""
        if word[0].isdigit():
            return _DIGITS.sub(lambda group: "0" * min(len(group[0]), 6), word)[:_LAYOUT]
        if not word[0].isalpha():
            return word
        if is_run(word):
            return f"#{min(how_many(word), _LONGEST_RUN)}"
        known = plain(word)
        if len(known) == 1 and known not in _LETTERS:
            return "?letter"
        if word[-1] not in {HIDDEN, ALIKE} and known in self.usual:
            return known
        return f"?{self.class_of(word)}"


def lists_in(folder: str) -> Lists:
    """The lists in the folder of a model."""
    classes: dict[str, str] = {}
    usual: frozenset[str] = frozenset()
    with gzip.open(os.path.join(folder, FILE), "rt", encoding="utf-8") as file:
        for line in file:
            name, _, words = line.rstrip("\n").partition(" ")
            if name == USUAL:
                usual = frozenset(words.split())
            else:
                classes.update(dict.fromkeys(words.split(), name))
    return Lists(classes, usual)


def plain(word: str) -> str:
    """A word in lower case, without accents and marks of teaching, with a plain apostrophe."""
    word = word.rstrip(HIDDEN + ALIKE).lower()
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFKD", word.replace("’", "'"))  # noqa: RUF001 - as recognisers write it
    return "".join(c for c in parts if not unicodedata.combining(c))


def words_in(text: str) -> list[tuple[int, int]]:
    """Where words, numbers and marks stand in a text.

    Endings with an apostrophe stand alone, numbers with marks or single spaces in them are one.
    """
    return list(joined(text, [found.span() for found in _WORD.finditer(text)]))


def start_of(word: str) -> str:
    """The first letters."""
    return plain(word)[:_EDGE]


def end_of(word: str) -> str:
    """The last letters."""
    return plain(word)[-_EDGE:]


def form_of(word: str) -> str:
    """Case and length."""
    word = word.rstrip(HIDDEN + ALIKE)
    size = min(len(word), _LONGEST)
    if not word[0].isalpha():
        return f"{'0' if word[0].isdigit() else '.'}{size}"
    if word.islower():
        case = "x"
    elif word.isupper():
        case = "X"
    else:
        case = "Xx" if word[1:].islower() else "xX" if word[0].islower() else "XxX"
    return f"{case}{size}"


def case_of(text: str) -> str:
    """How a text is written: `l` without capitals, `u` in capitals, else `m`."""
    if text.islower():
        return "l"
    return "u" if text.isupper() else "m"


def getters(lists: Lists) -> dict[str, Callable[[str], str]]:
    """What the model reads of a word, by the attribute that carries it."""
    return {
        "NORM": lists.identity,
        "LOWER": lists.class_of,
        "PREFIX": start_of,
        "SUFFIX": end_of,
        "SHAPE": form_of,
    }
