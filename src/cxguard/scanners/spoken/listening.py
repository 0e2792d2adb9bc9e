"""A conversation to matches: turns, talk, values and the rules they belong to."""

from collections.abc import Iterator, Sequence
from functools import cache

from cxguard.model.document import Document, Span
from cxguard.model.finding import Match
from cxguard.model.rule import Rule
from cxguard.scanners.spoken.answers import AnswerFinder
from cxguard.scanners.spoken.chains import pieces_of
from cxguard.scanners.spoken.hearing import Hearing
from cxguard.scanners.spoken.mail import MailFinder
from cxguard.scanners.spoken.rulebook import Rulebook
from cxguard.scanners.spoken.tokens import Turn, turns_of
from cxguard.scanners.spoken.vocabulary import DEFAULT, languages, vocabulary_of

_ENOUGH_WORDS = 300


class Listening:
    """Hears for some rules, in one language if that is given; else the talk tells."""

    def __init__(self, rules: Sequence[Rule], language: str = "") -> None:
        self._rules = Rulebook(rules)
        self._language = language

    def matches(self, document: Document) -> list[Match]:
        """Every value said in a conversation, by place."""
        found = self._matches(turns_of(document))
        return sorted(found, key=lambda match: (match.span.start, match.span.end, match.rule.id))

    def _matches(self, turns: Sequence[Turn]) -> Iterator[Match]:
        engine = engine_of(self._language or language_of(turns))
        talk = engine.hearing.talk(turns)
        for found, parts in engine.hearing.values(talk):
            yield from self._match(found.kind.class_, pieces_of(found.placed), found.reading, parts)
        for class_, span, reading, parts in (*engine.answers.answers(talk), *engine.mail.addresses(talk)):
            yield from self._match(class_, (span,), reading, parts)

    def _match(
        self, class_: str, pieces: tuple[Span, ...], reading: str, parts: tuple[tuple[str, float], ...]
    ) -> Iterator[Match]:
        rule = self._rules.rule_for(class_, reading)
        if rule is not None:
            whole = Span(pieces[0].start, pieces[-1].end)
            yield Match(rule, whole, parts, pieces if len(pieces) > 1 else (), reading)


class Engine:
    """What hears one language."""

    def __init__(self, language: str) -> None:
        vocabulary = vocabulary_of(language)
        self.hearing = Hearing(vocabulary)
        self.answers = AnswerFinder(vocabulary)
        self.mail = MailFinder(vocabulary)


@cache
def engine_of(language: str) -> Engine:
    """The engine of a language, made once."""
    return Engine(language)


@cache
def _hints() -> dict[str, tuple[str, ...]]:
    """Small words, and the languages they belong to."""
    found: dict[str, tuple[str, ...]] = {}
    for name in languages():
        for word in vocabulary_of(name).plain["hints"]:
            found[word] = (*found.get(word, ()), name)
    return found


def language_of(turns: Sequence[Turn]) -> str:
    """The language whose small words are heard most; the default where none is."""
    counts, heard, hints = {DEFAULT: 1}, 0, _hints()
    for turn in turns:
        for names in filter(None, map(hints.get, turn.words)):
            for name in names:
                counts[name] = counts.get(name, 0) + 1
        heard += len(turn.words)
        if heard > _ENOUGH_WORDS:
            break
    return max(languages(), key=lambda name: counts.get(name, 0))
