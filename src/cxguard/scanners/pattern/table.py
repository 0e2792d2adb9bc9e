"""Rules as plain tuples: what the sieve and the confirm stage need, ready for marshal.

    Table      = (patterns, rules, leads, closers)
    PatternRow = (rule index, exact, loose, keywords, across lines, the greatest width then; 0 is without end,
                  the length of a run of a token's bytes that stands in every match)
    RuleRow    = (id, allow, validators, words required nearby, squeezed; whether it is not for code)
    Ready      = (table, database of the leads, indexes of the leads that it does not hold)

Expressions and keywords are bytes; the loose one is empty for a pattern that no closer look is for. No words
are required by a rule that needs no context; databases are empty where there is no hyperscan.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from cxguard.errors import AuthoredError
from cxguard.model.document import Kind
from cxguard.model.rule import Pattern, Rule
from cxguard.scanners.pattern.cues import cue_words, cues_of, reach_of
from cxguard.scanners.pattern.errors import PatternError
from cxguard.scanners.pattern.leads import Closer, Lead, Sought, leads_of, width_across, words_of
from cxguard.scanners.pattern.sample import Sample
from cxguard.scanners.pattern.squeeze import squeezed
from cxguard.scanners.pattern.syntax import Spellings
from cxguard.scanners.pattern.tokenrun import token_run
from cxguard.scanners.pattern.tree import Tree, parse

PatternRow = tuple[int, bytes, bytes, tuple[bytes, ...], bool, int, int]
RuleRow = tuple[str, tuple[bytes, ...], tuple[str, ...], tuple[bytes, ...], bool]
Table = tuple[tuple[PatternRow, ...], tuple[RuleRow, ...], tuple[Lead, ...], tuple[Closer, ...]]
Ready = tuple[Table, bytes, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class _Read:
    """A pattern, read: its rule's index, both spellings."""

    rule: int
    pattern: Pattern
    spelt: Spellings


def table_of(rules: Sequence[Rule]) -> Table:
    """The table of these rules, in their order. Raises AuthoredError for what the engine cannot take."""
    read = [one for index, rule in enumerate(rules) for one in _read(index, rule)]
    trees = [parse(one.spelt.loose.decode("ascii")) for one in read]
    words = [words_of(one.pattern, tree) for one, tree in zip(read, trees, strict=True)]
    sample = _sample(rules, chain.from_iterable(words))
    cues = [cues_of(rule, sample.how_often) if rule.needed_words else () for rule in rules]
    leads, closers = leads_of(
        [
            Sought(
                number,
                one.rule,
                one.spelt.loose,
                trees[number],
                one.pattern.across_lines,
                words[number],
                cues[one.rule],
                reach_of(rules[one.rule]),
            )
            for number, one in enumerate(read)
        ],
        sample,
    )
    behind = {pattern for closer in closers for pattern in closer}
    patterns = tuple(
        _pattern_row(one, trees[number], behind=number in behind) for number, one in enumerate(read)
    )
    return patterns, tuple(map(_rule_row, rules)), leads, closers


def _read(index: int, rule: Rule) -> Iterator[_Read]:
    for pattern in rule.patterns:
        yield _Read(index, pattern, _spelt(rule, pattern.regex))


def _sample(rules: Sequence[Rule], words: Iterable[frozenset[bytes]]) -> Sample:
    examples = (example.text for rule in rules for example in (*rule.positives, *rule.negatives))
    prose = (f"{rule.why} {rule.fix}" for rule in rules)
    return Sample(examples, prose, frozenset().union(*words, *map(cue_words, rules)))


def _pattern_row(one: _Read, tree: Tree, *, behind: bool) -> PatternRow:
    keywords = tuple(word.lower().encode() for word in one.pattern.keywords)
    loose = one.spelt.loose if behind else b""
    across = one.pattern.across_lines
    width = width_across(tree) if across else 0
    return one.rule, one.spelt.exact, loose, keywords, across, width, token_run(tree)


def _rule_row(rule: Rule) -> RuleRow:
    allow = tuple(_spelt(rule, allowed.regex).exact for allowed in rule.allow)
    is_not_for_code = bool(rule.kinds) and Kind.CODE not in rule.kinds
    words = tuple(squeezed(word.encode()) for word in rule.needed_words)
    return rule.id, allow, rule.validators, words, is_not_for_code


def _spelt(rule: Rule, regex: str) -> Spellings:
    try:
        return Spellings(regex)
    except PatternError as error:
        raise AuthoredError(rule.path or rule.id, 0, 0, f"a regular expression {error}") from error
    except (IndexError, StopIteration, ValueError) as error:
        raise AuthoredError(rule.path or rule.id, 0, 0, "a regular expression ends too early") from error
