"""The scanner: what decides whether there is anything to hear, and only then loads what hears."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from cxguard.model.document import Document, Kind
from cxguard.model.finding import Match
from cxguard.model.rule import Rule

if TYPE_CHECKING:
    from cxguard.scanners.spoken.listening import Listening


class SpokenScanner:
    """Hears what is said in conversations; documents of other kinds are not its business.

    `language` is what is spoken; without it, each conversation tells.
    """

    name = "spoken"
    version = "1"

    def __init__(self, rules: Sequence[Rule], language: str = "") -> None:
        self._language = language
        self._rules = tuple(rule for rule in rules if _is_for_conversations(rule))

    @cached_property
    def _listening(self) -> "Listening":
        from cxguard.scanners.spoken.listening import Listening

        return Listening(self._rules, self._language)

    def in_language(self, language: str) -> "SpokenScanner":
        """The same for conversations in one language."""
        return SpokenScanner(self._rules, language)

    def may_match(self, _content: bytes, kind: Kind) -> bool:
        """Whether text of this kind is worth reading into a document."""
        return kind is Kind.TRANSCRIPT and bool(self._rules)

    def scan(self, document: Document) -> Iterable[Match]:
        """Every value said in a conversation."""
        if document.kind is not Kind.TRANSCRIPT or not self._rules:
            return []
        return self._listening.matches(document)


def _is_for_conversations(rule: Rule) -> bool:
    return bool(rule.class_) and (not rule.kinds or Kind.TRANSCRIPT in rule.kinds)
