"""What rules cost the sieve alone, with a clock of ours."""

from itertools import count

import pytest

from cxguard.scanners.pattern.costs import Cost, costs_of
from cxguard.scanners.pattern.extension import hyperscan
from trial_rules import rule

pytestmark = pytest.mark.skipif(hyperscan() is None, reason="hyperscan is not here")
CONTENT = b"acme ak_00000001\n" * 1000


def costs(*patterns: str) -> list[Cost]:
    rules = [rule(f"rule-{number}", pattern) for number, pattern in enumerate(patterns)]
    return list(costs_of(rules, CONTENT, count(step=0.5).__next__))


def test_candidates_are_counted_in_a_megabyte() -> None:
    (cost,) = costs(r"acme\s+ak_[0-9a-f]{8}")

    assert cost.candidates == pytest.approx(1000 / 0.017)


def test_the_rate_is_of_the_content_by_the_clock() -> None:
    (cost,) = costs(r"nothing[a-z]{9}")

    assert cost.candidates == 0
    assert cost.rate == pytest.approx(0.017 / 0.5)


def test_patterns_of_digits_alone_share_their_cost() -> None:
    assert [cost.rule for cost in costs(r"\b\d{16}\b", r"acme [a-z]{3}")] == ["rule-1"]
