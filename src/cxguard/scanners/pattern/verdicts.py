"""What each of a rule's conditions says of a value, one by one, for somebody who asks why."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from cxguard.model.document import Document, Span
from cxguard.model.rule import Context, Keys, Rule
from cxguard.rules.expressions import compile_regex
from cxguard.rules.validators import validate
from cxguard.scanners.pattern.checks import checked
from cxguard.scanners.pattern.scanner import PatternScanner


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one condition says. `silences` tells whether it alone keeps the rule from a finding."""

    condition: str
    said: str
    silences: bool


def bare(rule: Rule) -> Rule:
    """The rule's patterns alone, without anything else that it asks for."""
    return replace(
        rule,
        kinds=frozenset(),
        speakers=frozenset(),
        validators=(),
        context=Context(),
        keys=Keys(),
        allow=(),
        paths=(),
        min_entropy=0.0,
        unless=(),
    )


def places(rules: Iterable[Rule], document: Document) -> Iterator[tuple[str, Span]]:
    """Where the patterns of rules match, by rule id, whatever else the rules ask for."""
    scanner = PatternScanner(
        [bare(rule) for rule in rules if not rule.is_cue and rule.patterns], engine="re2"
    )
    yield from ((match.rule.id, match.span) for match in scanner.scan(document))


def verdicts(rule: Rule, document: Document, span: Span) -> tuple[Verdict, ...]:
    """Each condition of the rule, in the order in which they are asked."""
    value = document.text[span.start : span.end]
    return (
        *_scope(rule, document, span),
        *_allowed(rule, value),
        *(_validated(name, value) for name in rule.validators),
        *_excepted(rule, document, span),
        *_nearby(rule, document, span),
    )


def _holds(rule: Rule, document: Document, span: Span) -> bool:
    return checked(rule, document, span) is not None


def _scope(rule: Rule, document: Document, span: Span) -> Iterator[Verdict]:
    if rule.kinds:
        words = ", ".join(sorted(rule.kinds))
        yield Verdict(
            "kind", f"it looks at {words}; this is {document.kind}", document.kind not in rule.kinds
        )
    if rule.speakers:
        is_out = not _holds(replace(bare(rule), speakers=rule.speakers), document, span)
        yield Verdict("speaker", f"it listens to {', '.join(sorted(rule.speakers))}", is_out)


def _allowed(rule: Rule, value: str) -> Iterator[Verdict]:
    for number, allow in enumerate(rule.allow, 1):
        if compile_regex(allow.regex).fullmatch(value):
            yield Verdict("allow", f"entry {number} of its allow list says: {allow.reason}", silences=True)


def _validated(name: str, value: str) -> Verdict:
    holds = validate(name, value)
    return Verdict("validator", f"{name} {'holds' if holds else 'does not hold'}", not holds)


def _excepted(rule: Rule, document: Document, span: Span) -> Iterator[Verdict]:
    if rule.paths and not _holds(replace(bare(rule), paths=rule.paths), document, span):
        yield Verdict("path", "it looks at other paths", silences=True)
    if rule.min_entropy and not _holds(replace(bare(rule), min_entropy=rule.min_entropy), document, span):
        yield Verdict("entropy", f"less than {rule.min_entropy:g} bits for each character", silences=True)
    for unless in rule.unless:
        if not _holds(replace(bare(rule), unless=(unless,)), document, span):
            yield Verdict("unless", unless.reason, silences=True)


def _nearby(rule: Rule, document: Document, span: Span) -> Iterator[Verdict]:
    context, keys = rule.context, rule.keys
    if keys.none_of and not _holds(replace(bare(rule), keys=Keys(none_of=keys.none_of)), document, span):
        yield Verdict("key", "the field's name is one that silences it", silences=True)
    near = replace(context, words=(), required=False)
    if context.veto and not _holds(replace(bare(rule), context=near), document, span):
        yield Verdict("veto", f"a word nearby silences it ({_some(context.veto)})", silences=True)
    if not context.words and not keys.any_of:
        return
    found = checked(
        replace(bare(rule), keys=Keys(keys.any_of), context=replace(context, veto=(), required=False)),
        document,
        span,
    )
    parts = {name for name, _ in found.parts} if found else set()
    if "key" in parts:
        yield Verdict("key", "the field's name is one that it expects", silences=False)
    if "context" in parts:
        yield Verdict("context", "a word that it expects stands nearby", silences=False)
    if context.required and not parts & {"key", "context"}:
        needed = _some((*context.words, *keys.any_of))
        is_out = not _holds(
            replace(bare(rule), keys=Keys(keys.any_of), context=replace(context, veto=())), document, span
        )
        yield Verdict("context", f"none of the words that it needs stands nearby ({needed})", is_out)


def _some(words: Sequence[str], most: int = 6) -> str:
    """The first words of a rule's list, which are ours."""
    return ", ".join(words[:most]) + (", …" if len(words) > most else "")
