"""What is said, in words, as a regular expression.

    this call (is|may be) [being] recorded      (a|b) alternatives, [x] may be missing
    press two ... opt out                       ... stands for up to four words

Case does not matter, and any white space and punctuation may stand between words. An apostrophe may be
straight, curly or missing; a hyphen may be a space or missing. Character classes hold ASCII only, so that
the expression means the same whether it runs over characters or bytes.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cxguard.model.rule import Pattern

MOST_GAP_WORDS = 4
_DEEPEST = 8
_PUNCTUATION = r"[\s!-/:-@\x5b-\x60{-~]"
_BETWEEN = f"(?:{_PUNCTUATION}|’|‘|“|”|–|—|…|\u00a0){{1,8}}"  # noqa: RUF001 - as people write
_ANY_WORD = r"[^\s!-/:-@\x5b-\x60{-~]{1,40}"
_TOKEN = re.compile(r"\s+|(\.\.\.|…)|([()\[\]|])|([^\s()\[\]|.…]+)|(.)", re.DOTALL)
_LOOSE = ',;:!?"“”'
_APOSTROPHE = "(?:'|’)?"  # noqa: RUF001 - as people write


class PhraseError(ValueError):
    """A phrase that cannot be understood; its text says why."""


@dataclass(frozen=True, slots=True)
class _Element:
    """A stretch of the phrase: its expression, whether it may be missing, words that must then stand there.

    `words` are literals of which any one match holds at least one; none if that cannot be said.
    """

    regex: str
    is_optional: bool = False
    words: tuple[str, ...] = ()


_GAP = _Element("...", is_optional=True)


def phrase_pattern(phrase: str) -> Pattern:
    """The pattern of a phrase, with the keywords that it implies. Raises PhraseError."""
    reader = _Reader(_tokens(phrase))
    whole = reader.alternatives()
    if reader.upcoming:
        raise PhraseError(f"'{reader.upcoming}' closes nothing")
    return Pattern(whole.regex, keywords=whole.words)


def _tokens(phrase: str) -> list[str]:
    tokens = []
    for found in _TOKEN.finditer(phrase):
        if found[4]:
            raise PhraseError(
                f"'{found[4]}' means nothing in a phrase; three dots stand for up to four words"
            )
        token = "..." if found[1] else found[2] or (found[3] or "").strip(_LOOSE)
        if token:
            tokens.append(token)
    return tokens


class _Reader:
    """Reads tokens from left to right; `upcoming` is the next one, or empty at the end."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self._tokens, self._next, self._depth = tokens, 0, 0

    @property
    def upcoming(self) -> str:
        """The token that comes next."""
        return self._tokens[self._next] if self._next < len(self._tokens) else ""

    def alternatives(self) -> _Element:
        """Sequences between bars."""
        branches = [self._sequence()]
        while self.upcoming == "|":
            self._next += 1
            branches.append(self._sequence())
        if len(branches) == 1:
            return branches[0]
        has_words = all(branch.words for branch in branches)
        words = tuple(dict.fromkeys(word for branch in branches for word in branch.words))
        return _Element(f"(?:{'|'.join(b.regex for b in branches)})", words=words if has_words else ())

    def _sequence(self) -> _Element:
        elements = []
        while self.upcoming and self.upcoming not in ")]|":
            elements.append(self._element())
        return _joined(elements)

    def _element(self) -> _Element:
        taken = self.upcoming
        self._next += 1
        if taken == "...":
            return _GAP
        if taken in "([":
            return self._group(taken)
        return _word(taken)

    def _group(self, opening: str) -> _Element:
        closing = ")" if opening == "(" else "]"
        self._depth += 1
        if self._depth > _DEEPEST:
            raise PhraseError(f"nested deeper than {_DEEPEST} levels")
        inside = self.alternatives()
        if self.upcoming != closing:
            raise PhraseError(f"'{opening}' is not closed")
        self._next += 1
        self._depth -= 1
        return _Element(inside.regex, is_optional=opening == "[", words=inside.words)


def _joined(elements: Sequence[_Element]) -> _Element:
    """Elements one after another, with something between any two that are there."""
    if not any(not element.is_optional for element in elements):
        raise PhraseError("there must be a word that cannot be missing")
    if _GAP in (elements[0], elements[-1]):
        raise PhraseError("'...' needs words on both sides")
    first = next(i for i, element in enumerate(elements) if not element.is_optional)
    parts = [_before(element) for element in elements[:first]]
    parts.append(elements[first].regex)
    parts += [_after(element) for element in elements[first + 1 :]]
    choices = [element.words for element in elements if not element.is_optional and element.words]
    return _Element("".join(parts), words=max(choices, key=_worth, default=()))


def _before(element: _Element) -> str:
    if element is _GAP:
        return f"(?:{_ANY_WORD}{_BETWEEN}){{0,{MOST_GAP_WORDS}}}"
    return f"(?:{element.regex}{_BETWEEN})?"


def _after(element: _Element) -> str:
    if element is _GAP:
        return f"(?:{_BETWEEN}{_ANY_WORD}){{0,{MOST_GAP_WORDS}}}"
    if element.is_optional:
        return f"(?:{_BETWEEN}{element.regex})?"
    return f"{_BETWEEN}{element.regex}"


def _worth(words: tuple[str, ...]) -> tuple[int, int]:
    """How well keywords tell texts apart: by the shortest of them, then by how few they are."""
    return min(len(word) for word in words), -len(words)


def _word(word: str) -> _Element:
    if not any(letter.isalnum() for letter in word):
        raise PhraseError(f"'{word}' is no word; punctuation between words need not be written")
    letters = "".join(_letter(letter) for letter in word)
    left = r"\b" if _is_ascii_word(word[0]) else ""
    right = r"\b" if _is_ascii_word(word[-1]) else ""
    literals = [part.lower() for part in re.findall(r"[A-Za-z0-9]+", word)]
    longest = max(literals, key=len, default="")
    return _Element(f"{left}{letters}{right}", words=(longest,) if len(longest) > 1 else ())


def _is_ascii_word(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


def _letter(letter: str) -> str:
    if letter in "'’":  # noqa: RUF001 - as people write
        return _APOSTROPHE
    if letter == "-":
        return "[- ]?"
    if letter.isascii():
        return f"[{letter.upper()}{letter.lower()}]" if letter.isalpha() else re.escape(letter)
    cases = sorted({letter.lower(), letter.upper()})
    return cases[0] if len(cases) == 1 else f"(?:{'|'.join(cases)})"
