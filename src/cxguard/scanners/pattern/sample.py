"""Texts by which to tell a rare word from a common one: what rules say and show, and some code in English."""

import os
from collections.abc import Iterable
from functools import cache
from itertools import chain, islice

import ahocorasick_rs

from cxguard.scanners.pattern.linear import Linear

# Of the standard library, so that they are at hand wherever cxguard runs: code with much to say in comments.
_MODULES = (
    "argparse.py",
    "configparser.py",
    "datetime.py",
    "email/message.py",
    "http/client.py",
    "logging/__init__.py",
    "mailbox.py",
    "smtplib.py",
    "socket.py",
    "ssl.py",
    "subprocess.py",
    "tarfile.py",
    "urllib/request.py",
)
_RARE_IN_EXAMPLES = 0.01  # of them
_RARE_IN_PROSE = 8  # rules
_RARE_IN_CODE = 20e-6  # lines for each byte
_UNCOMMON_IN_CODE = 200e-6  # times for each byte


class Sample:
    """How many texts hold which of some words, whatever the case of ASCII letters."""

    def __init__(self, examples: Iterable[str], prose: Iterable[str], vocabulary: Iterable[bytes]) -> None:
        self._words = sorted(set(vocabulary))
        self._automaton = ahocorasick_rs.BytesAhoCorasick(self._words) if self._words else None
        texts = _lines(examples), _lines(prose), _code()
        most = texts[0].count(b"\n") * _RARE_IN_EXAMPLES, _RARE_IN_PROSE, len(texts[2]) * _RARE_IN_CODE
        self._found = [(self._lines_with(text.lower()), few) for text, few in zip(texts, most, strict=True)]

    def has_few(self, words: Iterable[bytes]) -> bool:
        """Whether few of the texts hold one of the words, which must be of the vocabulary."""
        chosen = tuple(words)
        return all(
            len(set[int]().union(*(lines[word] for word in chosen))) <= few for lines, few in self._found
        )

    def how_often(self, word: bytes) -> int:
        """In how many lines a word of the vocabulary stands, whatever stands around it."""
        return sum(len(lines[word]) for lines, _ in self._found)

    def is_uncommon(self, expressions: Iterable[bytes]) -> bool:
        """Whether code does not speak all the time of what some expressions match."""
        most = len(_code()) * _UNCOMMON_IN_CODE
        found = (Linear(one).values(_code(), 0, len(_code())) for one in expressions)
        return sum(1 for _ in islice(chain.from_iterable(found), int(most) + 1)) <= most

    def _lines_with(self, content: bytes) -> dict[bytes, set[int]]:
        """Where the lines begin that hold each word."""
        found: dict[bytes, set[int]] = {word: set() for word in self._words}
        if self._automaton is not None:
            for word, start, _ in self._automaton.find_matches_as_indexes(content, overlapping=True):
                found[self._words[word]].add(content.rfind(b"\n", 0, start))
        return found


def _lines(texts: Iterable[str]) -> bytes:
    return b"\n".join(text.replace("\n", " ").encode(errors="replace") for text in texts)


@cache
def _code() -> bytes:
    """Code; empty where the standard library has no sources."""
    parts: list[bytes] = []
    for module in _MODULES:
        try:
            with open(os.path.join(os.path.dirname(os.__file__), module), "rb") as file:
                parts.append(file.read())
        except OSError:
            continue
    return b"".join(parts)
