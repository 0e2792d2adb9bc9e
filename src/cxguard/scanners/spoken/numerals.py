"""Number words as digits: 'twenty one hundred' is 2100, 'forty one' 41 (or 40 1, as some mean it)."""

from collections.abc import Iterator, Sequence

from cxguard.scanners.spoken.vocabulary import Vocabulary

# Readings, the likelier first; and the index of the first word that is no part of them.
Numeral = tuple[tuple[str, ...], int]

_TEN, _TWENTY, _HUNDRED, _THOUSAND = 10, 20, 100, 1000
_LONGEST_COUNT = 2  # digits written before a scale word: 12 hundred


def _small(vocabulary: Vocabulary) -> Iterator[tuple[str, int]]:
    """The words that are a number below twenty all by themselves, whatever follows."""
    firsts = frozenset(vocabulary.phrases.firsts)
    digits = {word: int(digit) for word, digit in vocabulary.digits.items()}
    for word, value in {**digits, **vocabulary.numbers}.items():
        if value < _TWENTY and word not in firsts:
            yield word, value


class Numerals:
    """Reads numerals of one language."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._numbers, self._digits = vocabulary.numbers, vocabulary.digits
        self._scales: dict[str, int] = vocabulary.plain["scales"]
        self._links = frozenset(vocabulary.plain["tens_links"])
        self._teened = frozenset(vocabulary.plain["tens_with_teens"])
        self._phrases = vocabulary.phrases
        self._small = dict(_small(vocabulary))

    def at(self, words: Sequence[str], i: int) -> Numeral | None:
        """The numeral that begins with a word, if one does."""
        small = self._below_hundred(words, i)
        if small is None:
            return self._bare_scale(words, i)
        value, readings, after = small
        if after < len(words) and words[after] in self._scales:
            return self._scaled(words, value, after)
        return readings, after

    def _bare_scale(self, words: Sequence[str], i: int) -> Numeral | None:
        """'Mil ochocientos', 'cent douze', 'hundert': a scale that stands for one of it."""
        if words[i] not in self._scales or not self._links_or_next(words, i + 1):
            return None
        return self._scaled(words, 1, i)

    def _links_or_next(self, words: Sequence[str], i: int) -> bool:
        return self._below_hundred(words, i) is not None or (i < len(words) and words[i] in self._scales)

    def _scaled(self, words: Sequence[str], count: int, i: int) -> Numeral:
        scale = self._scales[words[i]]
        value, after = count * scale, i + 1
        if scale == _THOUSAND and count < _THOUSAND and (hundreds := self._hundreds(words, after)):
            value, after = value + hundreds[0], hundreds[1]
        linked = self._linked(words, after)
        rest = self._below_hundred(words, linked)
        if rest is None or (linked > after and self._is_digits(words, rest)):
            return (str(value),), after
        return self._with_rest(words, value, rest)

    def _hundreds(self, words: Sequence[str], i: int) -> tuple[int, int] | None:
        """'... one hundred': the hundreds below a thousand."""
        small = self._below_hundred(words, i)
        if small and small[0] >= _HUNDRED:
            return small[0], small[2]
        if small and small[2] < len(words) and self._scales.get(words[small[2]]) == _HUNDRED:
            return small[0] * _HUNDRED, small[2] + 1
        if i < len(words) and self._scales.get(words[i]) == _HUNDRED:
            return _HUNDRED, i + 1
        return None

    def _with_rest(self, words: Sequence[str], value: int, rest: tuple[int, tuple[str, ...], int]) -> Numeral:
        small, readings, after = rest
        added, beside = str(value + small), f"{value}{readings[0]}"
        # 'eight hundred five five five': what follows goes on digit by digit
        goes_on = small < _TEN and after < len(words) and words[after] in self._digits
        return ((beside, added) if goes_on else (added, beside)), after

    def _is_digits(self, words: Sequence[str], rest: tuple[int, tuple[str, ...], int]) -> bool:
        """Whether a digit behind 'and' is the first of several: 'two thousand and 1 6 7 3'."""
        value, _, after = rest
        if value >= _TEN or after >= len(words):
            return False
        return words[after] < "a" or words[after] in self._digits

    def _linked(self, words: Sequence[str], i: int) -> int:
        is_link = i + 1 < len(words) and (words[i] in self._links or words[i] == "and")
        return i + 1 if is_link and self._below_hundred(words, i + 1) else i

    def _below_hundred(self, words: Sequence[str], i: int) -> tuple[int, tuple[str, ...], int] | None:
        if i >= len(words):
            return None
        small = self._small.get(words[i])
        if small is not None:
            return small, (str(small),), i + 1
        phrase = self._phrases.at(words, i)
        if phrase and phrase[1][0] == "number":
            return self._of_phrase(words, int(phrase[1][1]), i + phrase[0])
        word = words[i]
        if word in self._numbers:
            return self._with_unit(words, self._numbers[word], i + 1)
        digits = self._digits.get(word) or (word if word < "a" and len(word) <= _LONGEST_COUNT else "")
        return (int(digits), (digits,), i + 1) if digits else None

    def _of_phrase(self, words: Sequence[str], value: int, i: int) -> tuple[int, tuple[str, ...], int]:
        """'Quatre vingt', which takes units, or 'novecientos', which takes all below a hundred."""
        if value < _HUNDRED:
            return self._with_unit(words, value, i)
        rest = self._below_hundred(words, i)
        if rest is None or rest[0] >= _HUNDRED:
            return value, (str(value),), i
        readings, after = self._with_rest(words, value, rest)
        return value + rest[0], readings, after

    def _with_unit(self, words: Sequence[str], value: int, i: int) -> tuple[int, tuple[str, ...], int]:
        if not _TWENTY <= value < _HUNDRED or value % _TEN:
            return value, (str(value),), i
        place = i + 1 if i + 1 < len(words) and words[i] in self._links else i
        unit = self._numbers.get(words[place], 0) if place < len(words) else 0
        most = _TWENTY if value in self._teened else _TEN
        if not 0 < unit < most:
            return value, (str(value),), i
        return value + unit, (str(value + unit), f"{value}{unit}"), place + 1
