"""Rules as plain tuples: what the sieve and the confirm stage need, ready for marshal.

    Table      = (patterns, rules, groups)
    PatternRow = (rule index, exact, probe, keywords, across lines)
    RuleRow    = (id, allow, validators, words required nearby, squeezed; whether it is not for code)
    GroupRow   = (probe, union, members)
    Ready      = (table, database, indexes of the probes that the database does not hold)

Expressions and keywords are bytes. A pattern without a probe of its own is a member of a group: where
the group's probe hits, and the union of its members too, every member is a candidate. No words are
required by a rule that needs no context; the database is empty where there is no hyperscan.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cxguard.errors import AuthoredError
from cxguard.model.document import Kind
from cxguard.model.rule import Pattern, Rule
from cxguard.scanners.pattern.errors import PatternError
from cxguard.scanners.pattern.probes import MANY_DIGITS, has_many_digits, probe_of, words_of
from cxguard.scanners.pattern.sample import Sample
from cxguard.scanners.pattern.squeeze import squeezed
from cxguard.scanners.pattern.syntax import Spellings
from cxguard.scanners.pattern.tree import Tree, parse

PatternRow = tuple[int, bytes, bytes, tuple[bytes, ...], bool]
RuleRow = tuple[str, tuple[bytes, ...], tuple[str, ...], tuple[bytes, ...], bool]
GroupRow = tuple[bytes, bytes, tuple[int, ...]]
Table = tuple[tuple[PatternRow, ...], tuple[RuleRow, ...], tuple[GroupRow, ...]]
Ready = tuple[Table, bytes, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class _Read:
    """A pattern, read: its rule's index, both spellings, the tree of the loose one."""

    rule: int
    pattern: Pattern
    spelt: Spellings
    tree: Tree

    @property
    def is_grouped(self) -> bool:
        """Whether it is looked for together with others, by its digits."""
        return not self.pattern.keywords and not self.pattern.across_lines and has_many_digits(self.tree)


def table_of(rules: Sequence[Rule]) -> Table:
    """The table of these rules, in their order. Raises AuthoredError for what the engine cannot take."""
    read = [one for index, rule in enumerate(rules) for one in _read(index, rule)]
    examples = (example.text for rule in rules for example in (*rule.positives, *rule.negatives))
    sample = Sample(examples, (word for one in read for word in words_of(one.tree)))
    patterns = tuple(_pattern_row(one, sample) for one in read)
    return patterns, tuple(map(_rule_row, rules)), _groups(read)


def _read(index: int, rule: Rule) -> Iterator[_Read]:
    for pattern in rule.patterns:
        spelt = _spelt(rule, pattern.regex)
        yield _Read(index, pattern, spelt, parse(spelt.loose.decode("ascii")))


def _pattern_row(one: _Read, sample: Sample) -> PatternRow:
    keywords = tuple(word.lower().encode() for word in one.pattern.keywords)
    across = one.pattern.across_lines
    probe = b"" if one.is_grouped else probe_of(one.tree, sample, across_lines=across)
    return one.rule, one.spelt.exact, probe, keywords, across


def _groups(read: Sequence[_Read]) -> tuple[GroupRow, ...]:
    members = [index for index, one in enumerate(read) if one.is_grouped]
    union = b"|".join(b"(?:" + read[index].spelt.loose + b")" for index in members)
    return ((MANY_DIGITS, union, tuple(members)),) if members else ()


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
