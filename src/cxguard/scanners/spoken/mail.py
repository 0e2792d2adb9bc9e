"""E-mail addresses as people say them: 'j dot smith at gmail dot com'."""

from collections.abc import Iterator, Sequence

from cxguard.model.document import Span
from cxguard.rules.validators import validate
from cxguard.scanners.spoken.chains import Talk
from cxguard.scanners.spoken.numerals import Numerals
from cxguard.scanners.spoken.tokens import Turn
from cxguard.scanners.spoken.vocabulary import Vocabulary

Address = tuple[str, Span, str, tuple[tuple[str, float], ...]]

_CLASS, _KIND = "contact.email", "email"
_MOST_WORDS, _MOST_PARTS, _LIFE_TURNS = 4, 26, 4
_VALIDATOR, _SLOT, _SHAPE = 0.5, 0.2, 0.25


class MailFinder:
    """Finds spoken addresses around the word for the at sign."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._v = vocabulary
        self._numerals = Numerals(vocabulary)
        mail = vocabulary.plain["mail"]
        self._providers, self._endings = frozenset(mail["providers"]), frozenset(mail["endings"])
        self._stops = frozenset(mail["stops"])
        self._dots = frozenset(mail["dot"])
        self._signs = frozenset(mail["signs"]) | self._dots
        self._ats = frozenset(vocabulary.mail_at.firsts)

    def addresses(self, talk: Talk) -> Iterator[Address]:
        """Every spoken address."""
        for index in talk.ats:
            turn, first = talk.turns[index], max(0, index - _LIFE_TURNS + 1)
            is_asked = any(_KIND in slot.kinds for slots in talk.slots[first : index + 1] for slot in slots)
            for i in [i for i, word in enumerate(turn.words) if word in self._ats]:
                at = self._v.mail_at.at(turn.words, i)
                if at and i:
                    yield from self._around(turn, i, i + at[0], is_asked)

    def _around(self, turn: Turn, at: int, after: int, is_asked: bool) -> Iterator[Address]:
        domain = self._domain(turn, after, is_asked=is_asked)
        if domain is None:
            return
        host, end = domain
        local, start = self._local(turn, at, is_asked=is_asked)
        if not local:
            return
        reading = f"{local}@{host}"
        is_valid = validate("email", reading)
        parts = [("validator", _VALIDATOR)] if is_valid else []
        parts += [("slot", _SLOT)] if is_asked else []
        span = turn.span(start, end - 1)
        yield _CLASS, span, reading, (*parts, ("shape", _SHAPE))

    def _domain(self, turn: Turn, i: int, *, is_asked: bool) -> tuple[str, int] | None:
        """The host that begins with a word and the index after it: at least a name, a dot, an ending."""
        words, host, first = turn.words, "", i
        end = 0
        while i < len(words) and i - first < _MOST_PARTS // 2:
            name = self._v.mail_names.at(words, i)
            if name:
                host, i = host + name[1], i + name[0]
            elif words[i] in self._stops and not host.endswith(".") and host:
                break
            else:
                if turn.said.gap(i) == "." and host:
                    host += "."
                host, i = host + self._spelled(words, i), i + 1
            if host.rpartition(".")[2] in self._endings and "." in host.strip("."):
                end = i
                if not self._dot_follows(turn, i):
                    return host, end
            elif host in self._providers and is_asked and not self._dot_follows(turn, i):
                return host, i
        return (host, end) if end else None

    def _dot_follows(self, turn: Turn, i: int) -> bool:
        words = turn.words
        return i + 1 < len(words) and (
            (words[i] in self._dots and words[i + 1] in self._endings)
            or (turn.said.gap(i) == "." and words[i] in self._endings)
        )

    def _spelled(self, words: Sequence[str], i: int) -> str:
        return self._v.digits.get(words[i]) or self._v.letters.get(words[i], words[i]).lower()

    def _local(self, turn: Turn, at: int, *, is_asked: bool) -> tuple[str, int]:
        """What stands before the at sign, back to the first word that cannot belong to it."""
        words, i, plain = turn.words, at - 1, 0
        while i >= 0 and at - i <= _MOST_PARTS:
            word = words[i]
            is_sign = word in self._signs or turn.said.gap(i + 1) in {".", "_", "-"}
            is_spelled = len(word) == 1 or self._is_number(word) or word in self._v.letters
            if word in self._signs:
                pass
            elif word in self._stops and not self._is_joined(turn, i, at) and not self._is_part(words, i):
                break
            elif not is_sign and not is_spelled:
                plain += 1
                if plain > _MOST_WORDS or (plain > 1 and not is_asked and not self._is_joined(turn, i, at)):
                    break
            if any(c in turn.said.gap(i + 1) for c in "?!:;,\n") and i + 1 < at:
                break
            i -= 1
        start = i + 1
        while start < at and words[start] in self._signs:
            start += 1
        return self._written(turn, start, at), start

    def _is_part(self, words: Sequence[str], i: int) -> bool:
        """Whether it is a digit, or a letter that is a word too among letters."""
        if self._is_number(words[i]):
            return True
        return len(words[i]) == 1 and (len(words[i - 1]) == 1 or (i > 0 and len(words[i + 1]) == 1))

    def _is_joined(self, turn: Turn, i: int, at: int) -> bool:
        """Whether a sign joins a word to the next."""
        return i + 1 < at and (turn.words[i + 1] in self._signs or turn.said.gap(i + 1) in {".", "_", "-"})

    def _is_number(self, word: str) -> bool:
        return (
            word < "a"
            or word in self._v.digits
            or word in self._v.numbers
            or word in self._v.plain["repeats"]
        )

    def _written(self, turn: Turn, start: int, at: int) -> str:
        words, i, local = turn.words, start, ""
        while i < at:
            name = self._v.mail_names.at(words, i)
            numeral = self._numerals.at(words, i)
            if turn.said.gap(i) in {".", "_", "-"} and local:
                local += turn.said.gap(i)
            if name:
                local, i = local + name[1], i + name[0]
            elif numeral and numeral[1] <= at:
                local, i = local + numeral[0][0], numeral[1]
            elif words[i] in self._v.plain["repeats"] and i + 1 < at:
                local, i = local + self._spelled(words, i + 1) * self._v.plain["repeats"][words[i]], i + 2
            else:
                local, i = local + self._spelled(words, i), i + 1
        return local
