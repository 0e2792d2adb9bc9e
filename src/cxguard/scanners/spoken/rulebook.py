"""Which rule a value belongs to: of the rules of its class, the most specific whose validators hold.

Without one whose validators hold, the most specific without validators; without that, the most
specific. So nine digits asked for as a routing number are an ABA routing number, six a sort code.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain

from cxguard.model.document import Kind
from cxguard.model.rule import Rule
from cxguard.scanners.spoken.kinds import passes


class Rulebook:
    """The rules that make findings in conversations, by class."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._by_class: dict[str, list[Rule]] = defaultdict(list)
        for rule in sorted(rules, key=lambda rule: (-rule.specificity, rule.id)):
            # A rule with an engine of its own has other evidence than a reading of numbers.
            if rule.class_ and not rule.engine and (not rule.kinds or Kind.TRANSCRIPT in rule.kinds):
                self._by_class[rule.class_].append(rule)

    def __bool__(self) -> bool:
        """Whether there is a rule at all."""
        return bool(self._by_class)

    def rule_for(self, class_: str, reading: str) -> Rule | None:
        """The rule of a value; None if nobody looks for its class."""
        rules = self._by_class.get(class_, [])
        held = (r for r in rules if r.validators and passes(r.validators, reading))
        unchecked = (r for r in rules if not r.validators)
        return next(chain(held, unchecked, rules), None)
