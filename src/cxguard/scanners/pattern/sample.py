"""Texts by which to tell a rare word from a common one: the rules' examples, and some code in English."""

import os
from collections.abc import Iterable
from functools import cache
from itertools import islice

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
_RARE_IN_CODE = 20e-6  # lines for each byte


class Sample:
    """How many texts hold which of some words, whatever the case of ASCII letters."""

    def __init__(self, examples: Iterable[str], vocabulary: Iterable[bytes]) -> None:
        self._words = sorted(set(vocabulary))
        lines = [text.replace("\n", " ").encode(errors="replace") for text in examples]
        self._most_examples = len(lines) * _RARE_IN_EXAMPLES
        self._most_lines = len(_code()) * _RARE_IN_CODE
        self._text = b"\n".join(lines)
        self._examples = self._lines_with(self._text.lower())
        self._lines = self._lines_with(_code().lower())

    def has_few(self, words: Iterable[bytes]) -> bool:
        """Whether few of the texts hold one of the words, which must be of the vocabulary."""
        chosen = tuple(words)
        in_examples = set[int]().union(*(self._examples[word] for word in chosen))
        in_code = set[int]().union(*(self._lines[word] for word in chosen))
        return len(in_examples) <= self._most_examples and len(in_code) <= self._most_lines

    def has_few_of(self, expression: bytes) -> bool:
        """Whether few of the texts hold a match of an expression."""
        regex = Linear(expression)
        return _has_at_most(self._most_examples, regex, self._text) and _has_at_most(
            self._most_lines, regex, _code()
        )

    def _lines_with(self, content: bytes) -> dict[bytes, set[int]]:
        """Where the lines begin that hold each word."""
        found: dict[bytes, set[int]] = {word: set() for word in self._words}
        if found:
            automaton = ahocorasick_rs.BytesAhoCorasick(self._words)
            for word, start, _ in automaton.find_matches_as_indexes(content, overlapping=True):
                found[self._words[word]].add(content.rfind(b"\n", 0, start))
        return found


def _has_at_most(most: float, regex: Linear, text: bytes) -> bool:
    found = islice(regex.values(text, 0, len(text)), int(most) + 1)
    return sum(1 for _ in found) <= most


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
