"""What a wheel brings of the built-in rules, so that no installation parses and compiles them again."""

import os
from collections.abc import Iterable, Iterator

from cxguard.config import Config
from cxguard.files import write_whole
from cxguard.model.rule import Rule
from cxguard.rules.load import load_rules
from cxguard.rules.quick import shipped_rulebook
from cxguard.scanners.pattern.loading import shipped_table


def write_shipped(rules: str, folder: str) -> None:
    """Write it into a folder, from the folder of the rules. Raises AuthoredError for a mistake in a rule."""
    for name, content in (shipped_rulebook((rules,)), *map(shipped_table, _chosen(load_rules([rules])))):
        write_whole(os.path.join(folder, name), content)


def _chosen(rules: Iterable[Rule]) -> Iterator[tuple[Rule, ...]]:
    """Those that are looked for together: by scans, in conversations, and by the hook as it is set."""
    with_patterns = [rule for rule in rules if rule.patterns]
    fail_on = Config("").fail_on
    yield tuple(rule for rule in with_patterns if not rule.is_cue)
    yield tuple(rule for rule in with_patterns if rule.is_cue)
    yield tuple(r for r in with_patterns if not r.is_cue and (not fail_on or r.severity.reaches(fail_on)))
