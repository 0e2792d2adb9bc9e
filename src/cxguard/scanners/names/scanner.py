"""The names scanner: documents to matches."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from cxguard.model.document import Document, Kind, Span
from cxguard.model.finding import Match
from cxguard.model.journey import Actor
from cxguard.model.rule import Rule
from cxguard.rules.expressions import compile_regex
from cxguard.scanners.names import NAME
from cxguard.scanners.names.everywhere import LookedAt, all_names
from cxguard.scanners.names.hearing import Heard, heard
from cxguard.scanners.names.judging import ADDRESS, CUE, FIRST_NAME, MODEL, PEOPLE, Named, judged
from cxguard.scanners.names.models import ModelFiles
from cxguard.scanners.names.ours import OwnNames
from cxguard.scanners.names.own import is_own
from cxguard.scanners.names.recogniser import Asked, Recogniser
from cxguard.scanners.names.turns import Turn, turns_of

_OURS = PEOPLE | {ADDRESS}
_CONVERSATIONS = frozenset({Kind.TRANSCRIPT})
_KINDS = _CONVERSATIONS | {Kind.TEXT}


class NamesScanner:
    """Looks for people and places in what is said and written down. Code and settings are not read.

    Our own model, which is there unasked, reads conversations, every turn of them. One that is asked for
    reads other texts too, and what passes the gate, unless no gate is wanted.
    """

    name = NAME

    def __init__(self, rules: Sequence[Rule], model: ModelFiles, *, is_gated: bool = True) -> None:
        self._rules = tuple(
            (rule, tuple(compile_regex(allow.regex) for allow in rule.allow)) for rule in rules
        )
        self.version = model.version
        self._folder = model.folder
        self._is_own = is_own(model.folder)
        self._is_gated = is_gated and not self._is_own
        self._kinds = _CONVERSATIONS if self._is_own else _KINDS

    def looks_for(self, rule: Rule) -> bool:
        """Whether the model finds what a rule is for: ours reports no places, others know no addresses."""
        return any((check in _OURS) if self._is_own else (check != ADDRESS) for check in rule.checks)

    @cached_property
    def _recogniser(self) -> Recogniser:
        return Recogniser(self._folder)

    @cached_property
    def _ours(self) -> OwnNames:
        return OwnNames(self._folder)

    def may_match(self, content: bytes, kind: Kind) -> bool:
        """Whether a document of this kind, whose text these bytes are in UTF-8, may hold a name."""
        return kind in self._kinds and bool(content)

    def scan(self, document: Document) -> Iterable[Match]:
        """Every name in the document, by place."""
        if document.kind not in self._kinds:
            return
        turns = turns_of(document)
        chosen = [one for one in heard(turns) if not self._is_gated or one.may_name]
        named = sorted(self._ours.names(chosen) if self._is_own else self._by_another(chosen), key=_start)
        for turn, name in all_names(document.text, turns, chosen, named):
            yield from self._matches(document, turn, name)

    def _by_another(self, chosen: Sequence[Heard]) -> Iterator[LookedAt]:
        entities = self._recogniser.entities([Asked(one.for_the_model) for one in chosen]) if chosen else []
        for one, found in zip(chosen, entities, strict=True):
            yield one, tuple(judged(one, found))

    def _matches(self, document: Document, turn: Turn, name: Named) -> Iterator[Match]:
        span = Span(turn.start + name.start, turn.start + name.end)
        value = document.text[span.start : span.end]
        for rule, allowed in self._rules:
            if name.check not in rule.checks or not _is_for(rule, document.kind, turn.speaker):
                continue
            if not any(regex.fullmatch(value) for regex in allowed):
                yield Match(rule, span, _parts(rule, name))


def _start(looked_at: LookedAt) -> int:
    return looked_at[0].turn.start


def _is_for(rule: Rule, kind: Kind, speaker: Actor | None) -> bool:
    return (not rule.kinds or kind in rule.kinds) and (not rule.speakers or speaker in rule.speakers)


def _parts(rule: Rule, name: Named) -> tuple[tuple[str, float], ...]:
    weights = {MODEL: rule.weights.pattern, FIRST_NAME: rule.weights.validator, CUE: rule.weights.context}
    return tuple((part, weights[part]) for part in name.evidence)
