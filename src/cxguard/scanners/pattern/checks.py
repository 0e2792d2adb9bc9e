"""What a rule asks of a value beyond its pattern: a kind, a speaker, validators, words nearby."""

from functools import cache

from cxguard.model.document import Document, Kind, Span
from cxguard.model.finding import Match
from cxguard.model.rule import Context, Rule
from cxguard.rules.validators import validate
from cxguard.scanners.pattern.blocks import LONGEST_CHARACTER
from cxguard.scanners.pattern.exceptions import is_excepted
from cxguard.scanners.pattern.keys import verdict
from cxguard.scanners.pattern.lone import is_lone
from cxguard.scanners.pattern.squeeze import squeezed
from cxguard.scanners.pattern.words import holds

LEAST_BESIDE = 8  # quotes, commas and spaces beside a value that has its line to itself


def checked(rule: Rule, document: Document, span: Span) -> Match | None:
    """The match with the parts of its confidence, or None if the rule does not hold here."""
    if not _is_asked_for(rule, document, span):
        return None
    value = document.text[span.start : span.end]
    if not all(validate(name, value) for name in rule.validators) or is_excepted(rule, document, span):
        return None
    key = verdict(rule.keys, document.text, span.start)
    near = _nearby(document.text, span, rule.context)
    if key is False or _holds(near, rule.context.veto):
        return None
    has_context = _holds(near, rule.context.words)
    has_word = has_context or bool(key) or not rule.context.required
    guess = not has_word and is_lone(rule, document)
    if not (has_word or guess or _may_stand_alone(rule, document, span)):
        return None
    weights = rule.weights
    parts = [("pattern", weights.pattern)]
    parts += [("validator", weights.validator)] if rule.validators else []
    parts += [("context", weights.context)] if has_context else []
    parts += [("key", weights.key)] if key else []
    return Match(rule, span, tuple(parts), guess=guess)


def may_hold(rule: Rule, content: bytes, start: int, end: int) -> bool:
    """Whether a rule may hold for a value in a text that is not decoded yet: never no where it is yes."""
    if rule.needed_words:
        first = max(0, start - rule.context.before * LONGEST_CHARACTER)
        around = content[first : end + rule.context.after * LONGEST_CHARACTER]
        if not may_be_near(rule.needed_words, squeezed(around)):
            return False
    if not rule.validators:
        return True
    value = content[start:end].decode("utf-8", "replace")
    return all(validate(name, value) for name in rule.validators)


def may_be_near(phrases: tuple[str, ...], text: bytes) -> bool:
    """Whether one of the phrases may stand in a squeezed text: it does if it stands there in words."""
    return any(phrase in text for phrase in _squeezed(phrases))


@cache
def _squeezed(phrases: tuple[str, ...]) -> tuple[bytes, ...]:
    return tuple(squeezed(phrase.encode()) for phrase in phrases)


def _may_stand_alone(rule: Rule, document: Document, span: Span) -> bool:
    """Whether a value that has its line to itself needs no word, and this is one."""
    if not rule.context.alone or document.kind is Kind.TRANSCRIPT:
        return False
    text = document.text
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    beside = text[start : span.start] + text[span.end : len(text) if end < 0 else end]
    return len(beside) <= LEAST_BESIDE and not any(map(str.isalnum, beside))


def _is_asked_for(rule: Rule, document: Document, span: Span) -> bool:
    """Whether the rule looks at this kind of document and, in a transcript, at who says this."""
    if rule.kinds and document.kind not in rule.kinds:
        return False
    if not rule.speakers or document.kind is not Kind.TRANSCRIPT or not document.segments:
        return True
    return any(segment.speaker in rule.speakers for segment in document.segments_over(span))


def _nearby(text: str, span: Span, context: Context) -> tuple[str, str]:
    """The text before and after the value, without words that the window's outer edges cut."""
    if not context.words and not context.veto:
        return "", ""
    start, end = max(0, span.start - context.before), min(len(text), span.end + context.after)
    while 0 < start < span.start and text[start - 1].isalnum() and text[start].isalnum():
        start += 1
    while span.end < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end -= 1
    return text[start : span.start], text[span.end : end]


def _holds(near: tuple[str, str], phrases: tuple[str, ...]) -> bool:
    return bool(phrases) and any(holds(side, phrases) for side in near if side)
