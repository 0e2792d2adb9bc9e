"""How what is written is said: numbers in words, short forms in full, marks left out."""

import os
import re
from collections import defaultdict
from collections.abc import Callable
from random import Random

from naming.carriers import lines_of

_PIECE = re.compile(r"\d+|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\w\s]|_")  # noqa: RUF001 - as people type it
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)\b")
_CURRENCY = {"$": "dollars", "£": "pounds", "€": "euros"}
_MONEY = re.compile(r"([$£€])(\d+)(?:\.(\d\d))?")
_INITIAL = re.compile(r"\b([A-Za-z])\.")
_TENS, _HUNDRED, _THOUSAND = 10, 100, 1000


class Speech:
    """How one language is spoken."""

    def __init__(self, folder: str) -> None:
        self._numbers = _table(os.path.join(folder, "numbers.txt"))
        self._ordinals = _table(os.path.join(folder, "ordinals.txt"))
        self._short = {key: said[0] for key, said in _table(os.path.join(folder, "spoken_as.txt")).items()}

    def said(self, text: str, draw: Random) -> str:
        """A text as it is said, without marks, its case as it was."""
        text = _MONEY.sub(lambda m: f"{m[2]} {_CURRENCY[m[1]]} {m[3] or ''}", text)
        text = _ORDINAL.sub(lambda m: self.ordinal(int(m[1])), text)
        text = _INITIAL.sub(r"\1", text)
        words = []
        for piece in _PIECE.findall(text):
            if piece.isdigit():
                words.append(self.number(piece, draw))
            elif piece[0].isalpha():
                words.append(self._short.get(piece.lower(), piece))
            elif piece in self._short:
                words.append(self._short[piece])
        return " ".join(words)

    def number(self, digits: str, draw: Random) -> str:
        """Digits as somebody says them: one by one, in pairs, or as a number."""
        if len(digits) > 5:
            return self._one_by_one(digits, draw)
        way = draw.random()
        if len(digits) < 3 and digits[0] != "0":
            return self._below_hundred(int(digits), draw) if way < 0.85 else self._one_by_one(digits, draw)
        if digits[0] == "0" or way < 0.4 or len(digits) == 5:
            return self._one_by_one(digits, draw)
        return self._pairs(digits, draw) if way < 0.8 else self.cardinal(int(digits), draw)

    def cardinal(self, value: int, draw: Random) -> str:
        """A whole number below a hundred thousand in words."""
        if value < _HUNDRED:
            return self._below_hundred(value, draw)
        size = _THOUSAND if value >= _THOUSAND else _HUNDRED
        many, rest = divmod(value, size)
        words = [self.cardinal(many, draw), self._word(size, draw)]
        if rest:
            words += ["and"] if "and" in self._numbers and draw.random() < 0.4 and size == _HUNDRED else []
            words.append(self.cardinal(rest, draw))
        return " ".join(words)

    def ordinal(self, value: int) -> str:
        """An ordinal in words, as far as there are words for it."""
        if str(value) in self._ordinals:
            return self._ordinals[str(value)][0]
        tens, unit = value // _TENS * _TENS, value % _TENS
        if str(tens) in self._numbers and str(unit) in self._ordinals:
            return f"{self._numbers[str(tens)][0]} {self._ordinals[str(unit)][0]}"
        return str(value)

    def _one_by_one(self, digits: str, draw: Random) -> str:
        zero = draw.choice(self._numbers["0"])
        words, at = [], 0
        while at < len(digits):
            digit = digits[at]
            doubled = digits[at : at + 2] == digit * 2 and "twice" in self._numbers and draw.random() < 0.3
            words += [self._numbers["twice"][0]] if doubled else []
            words.append(zero if digit == "0" else self._word(int(digit), draw))
            at += 2 if doubled else 1
        return " ".join(words)

    def _pairs(self, digits: str, draw: Random) -> str:
        first = len(digits) % 2
        pairs = ([digits[0]] if first else []) + [digits[at : at + 2] for at in range(first, len(digits), 2)]
        say: Callable[[str], str] = lambda pair: (  # noqa: E731 - used once, below
            self._one_by_one(pair, draw) if pair[0] == "0" else self._below_hundred(int(pair), draw)
        )
        return " ".join(say(pair) for pair in pairs)

    def _below_hundred(self, value: int, draw: Random) -> str:
        if str(value) in self._numbers:
            return self._word(value, draw)
        tens, unit = value // _TENS * _TENS, value % _TENS
        joined = self._numbers.get("tens-and", [""])[0]
        return " ".join(word for word in (self._word(tens, draw), joined, self._word(unit, draw)) if word)

    def _word(self, value: int, draw: Random) -> str:
        return draw.choice(self._numbers[str(value)])


def _table(path: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for line in lines_of(path):
        key, _, said = line.partition(" ")
        found[key].append(said)
    return dict(found)
