"""Which of many words stand in a text: one pass over it, however many words there are."""

from collections.abc import Iterable
from functools import cache

_QUOTE = b'"'
_MANY = 64  # matches; up to there, words are looked for beside each, else in the whole text


class Words:
    """Words that are looked for together."""

    def __init__(self, words: Iterable[bytes]) -> None:
        from ahocorasick_rs import BytesAhoCorasick, MatchKind

        by_needle: dict[bytes, list[bytes]] = {}
        for word in sorted(words):
            by_needle.setdefault(_needle(word), []).append(word)
        needles = list(by_needle)
        self._words = [_hidden_with(needle, by_needle) for needle in needles]
        # Of all kinds of matches this one is found several bytes at a time.
        self._automaton = BytesAhoCorasick(needles, matchkind=MatchKind.LeftmostFirst) if needles else None

    def among(self, content: bytes) -> set[bytes]:
        """Those that stand in a text."""
        found = self._automaton.find_matches_as_indexes(content) if self._automaton else []
        if len(found) > _MANY:
            likely = {word for index in {match[0] for match in found} for word in self._words[index]}
            return {word for word in likely if word in content}
        return {
            word
            for index, start, end in found
            for word in self._words[index]
            if content.find(word, start, end + len(word) - 1) >= 0
        }


@cache
def words_of(words: frozenset[bytes]) -> Words:
    """The same words, made ready once."""
    return Words(words)


def _needle(word: bytes) -> bytes:
    """What is looked for: keys of JSON that follow each other share a quote, so the last one is left off."""
    return word[:-1] if word.endswith(_QUOTE) and len(word) > 1 else word


def _hidden_with(needle: bytes, by_needle: dict[bytes, list[bytes]]) -> list[bytes]:
    """The words that may stand where a needle is found: matches that overlap one are not told of."""
    return [word for other, words in by_needle.items() if _may_overlap(needle, other) for word in words]


def _may_overlap(needle: bytes, other: bytes) -> bool:
    """Whether the other can begin within a needle."""
    return other in needle or any(needle.endswith(other[:size]) for size in range(1, len(other) + 1))
