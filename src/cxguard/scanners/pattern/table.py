"""Rules as plain tuples: what the sieve and the confirm stage need, ready for marshal.

    Table      = (patterns, rules)
    PatternRow = (rule index, exact, loose, keywords, across lines)
    RuleRow    = (id, allow, validators, words required nearby, squeezed)
    Ready      = (table, database, indexes of the patterns that the database does not hold)

Expressions and keywords are bytes. No words are required by a rule that needs no context; the
database is empty where there is no hyperscan.
"""

from collections.abc import Sequence

from cxguard.errors import AuthoredError
from cxguard.model.rule import Rule
from cxguard.scanners.pattern.errors import PatternError
from cxguard.scanners.pattern.squeeze import squeezed
from cxguard.scanners.pattern.syntax import Spellings

PatternRow = tuple[int, bytes, bytes, tuple[bytes, ...], bool]
RuleRow = tuple[str, tuple[bytes, ...], tuple[str, ...], tuple[bytes, ...]]
Table = tuple[tuple[PatternRow, ...], tuple[RuleRow, ...]]
Ready = tuple[Table, bytes, tuple[int, ...]]


def table_of(rules: Sequence[Rule]) -> Table:
    """The table of these rules, in their order. Raises AuthoredError for what the engine cannot take."""
    patterns: list[PatternRow] = []
    for index, rule in enumerate(rules):
        for pattern in rule.patterns:
            spelt = _spelt(rule, pattern.regex)
            keywords = tuple(word.lower().encode() for word in pattern.keywords)
            patterns.append((index, spelt.exact, spelt.loose, keywords, pattern.across_lines))
    return tuple(patterns), tuple(_rule_row(rule) for rule in rules)


def _rule_row(rule: Rule) -> RuleRow:
    allow = tuple(_spelt(rule, allowed.regex).exact for allowed in rule.allow)
    words = rule.context.words if rule.context.required else ()
    return rule.id, allow, rule.validators, tuple(squeezed(word.encode()) for word in words)


def _spelt(rule: Rule, regex: str) -> Spellings:
    try:
        return Spellings(regex)
    except PatternError as error:
        raise AuthoredError(rule.path or rule.id, 0, 0, f"a regular expression {error}") from error
    except (IndexError, StopIteration, ValueError) as error:
        raise AuthoredError(rule.path or rule.id, 0, 0, "a regular expression ends too early") from error
