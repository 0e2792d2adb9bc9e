r"""The words of which one must stand near a rule's matches, as expressions that a sieve can look for.

A word counts where it stands alone, in snake_case or in camelCase; `\b` would know but the first. The
expressions may see a word where there is none, never the other way about.
"""

import re
from collections.abc import Callable

from cxguard.model.rule import Rule
from cxguard.scanners.pattern.syntax import Spellings
from cxguard.scanners.pattern.wordlist import expression_of
from cxguard.scanners.pattern.words import tokens

_SHORTEST = 3
_LONG = 6  # letters; such a word hardly stands within another
_BETWEEN = "[^A-Za-z0-9]*"
_LONGEST_NAME = 120  # characters between a field's name and its value, and the name


def cue_words(rule: Rule) -> frozenset[bytes]:
    """The words in lower case among which the most telling are chosen."""
    return frozenset(word.encode() for phrase in rule.needed_words for word in tokens(phrase))


def cues_of(rule: Rule, how_often: Callable[[bytes], int]) -> tuple[bytes, ...]:
    """Expressions of which one matches near each match of a rule that does not stand alone; none if it
    needs no words.

    Of each phrase one word is looked for: one that is a phrase itself, else its rarest.
    """
    phrases = {tokens(phrase) for phrase in rule.asked_words}
    looked_for: set[tuple[str, ...]] = {phrase for phrase in phrases if len(phrase) == 1}
    for phrase in phrases - looked_for:
        if not any((word,) in looked_for for word in phrase):
            looked_for.add(_most_telling(phrase, how_often))
    looked_for.update(("".join(tokens(phrase)),) for phrase in rule.keys.any_of)
    alone = (words for words in looked_for if any(words) and not _holds_another(words, looked_for))
    return tuple(sorted(set(map(_expression, alone))))


def _holds_another(words: tuple[str, ...], looked_for: set[tuple[str, ...]]) -> bool:
    """Whether another long word is found wherever these are."""
    others = (other[0] for other in looked_for if len(other) == 1 and _is_long(other[0]) and other != words)
    return len(words) == 1 and any(other in words[0] for other in others)


def reach_of(rule: Rule) -> tuple[int, int]:
    """So many characters after a word a match may begin, and before a word it may end."""
    return max(rule.context.before, _LONGEST_NAME if rule.keys.any_of else 0), rule.context.after


def _most_telling(phrase: tuple[str, ...], how_often: Callable[[bytes], int]) -> tuple[str, ...]:
    """The rarest word of some length; the whole phrase if it has none."""
    long = [word for word in phrase if len(word) >= _SHORTEST or not word.isascii()]
    return (min(long, key=lambda word: how_often(word.encode())),) if long else phrase


def _is_long(word: str) -> bool:
    return len(word) >= _LONG and word.isascii()


def _expression(words: tuple[str, ...]) -> bytes:
    if not all(map(str.isascii, words)):
        return Spellings("(?i)" + _BETWEEN.join(map(re.escape, words))).loose
    if len(words) == 1 and _is_long(words[0]):
        return expression_of((words[0].encode(),))
    # Spelt out, so that each way to write the word is a word to look for.
    whole = _BETWEEN.join(words)
    first, last = whole[0].upper(), whole[-1]
    if len(whole) == 1:
        return f"(?i:{whole})".encode()
    ways = (
        f"(?:^|[^A-Za-z])(?i:{whole})(?:[^A-Za-z]|$)",
        f"(?:^|[^A-Za-z])(?i:{whole[:-1]}){last}[A-Z]",
        f"[a-z0-9]{first}(?i:{whole[1:]})(?:[^A-Za-z]|$)",
        f"[a-z0-9]{first}(?i:{whole[1:-1]}){last}[A-Z]",
    )
    return "|".join(ways).encode()
