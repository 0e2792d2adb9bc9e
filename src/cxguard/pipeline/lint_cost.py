"""What rules cost: each looked for alone in a megabyte of decoys. It depends on the machine."""

from collections.abc import Callable, Iterator, Sequence

from cxguard.model.rule import Rule
from cxguard.pipeline.decoys import decoy_lines
from cxguard.pipeline.lint_complaint import Complaint, refusal, warning
from cxguard.scanners.pattern.costs import Cost, costs_of

LEAST_RATE = 150
"""Megabytes in a second below which a rule is refused: a thousand rules together make hundreds."""

MOST_CANDIDATES = 1000
"""Places in a megabyte that are worth a second look for nothing; more are warned of."""


def costly(
    rules: Sequence[Rule], all_rules: Sequence[Rule], clock: Callable[[], float]
) -> Iterator[Complaint]:
    """Complaints about rules that are slow to look for or often looked at in vain, with the figures."""
    chosen = {rule.id: rule for rule in rules if not rule.is_cue}
    findings = [rule for rule in all_rules if not rule.is_cue]
    for cost in costs_of(findings, decoy_lines().encode(), clock):
        rule = chosen.get(cost.rule)
        if rule is not None:
            yield from _judged(rule, cost)


def _judged(rule: Rule, cost: Cost) -> Iterator[Complaint]:
    figures = f"{cost.rate:.0f} MB/s and {cost.candidates:.0f} candidates in a megabyte of decoys"
    if cost.rate < LEAST_RATE:
        yield refusal(rule, f"{figures}; at least {LEAST_RATE} MB/s are asked for")
    elif cost.candidates > MOST_CANDIDATES:
        yield warning(rule, f"{figures}; more than {MOST_CANDIDATES} are dear")
