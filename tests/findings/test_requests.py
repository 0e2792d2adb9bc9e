from dataclasses import replace

import pytest

from cxguard.findings.requests import with_requests
from cxguard.model.document import Kind
from cxguard.model.finding import Finding, Status
from cxguard.model.rule import Severity

FINDING = Finding(
    rule="payment-card-number", rule_version=1, class_="payment.pan", severity=Severity.HIGH, confidence=1.0,
    status=Status.LIVE, kind=Kind.CODE, format="python", path="a.py", line=2, column=1, end_line=2,
    end_column=2, start=0, end=1, mask="*", message="", fix="",
)  # fmt: skip
ASKS = "cxguard: allow payment-card-number until 2027-01-31 the archive goes in March"


def asked(source: str, finding: Finding = FINDING) -> str:
    return with_requests(source, (finding,))[0].requested_until


@pytest.mark.parametrize(
    "source", [f"x\ncard = 1  # {ASKS}\n", f"# {ASKS}\ncard = 1\n", f"x\n<!-- {ASKS} -->"]
)
def test_a_comment_on_the_line_or_the_one_above_asks(source: str) -> None:
    assert asked(source) == "2027-01-31"


@pytest.mark.parametrize(
    "comment",
    [
        ASKS.replace("payment-card-number", "another-rule"),
        ASKS.replace("2027-01-31", "2027/01/31"),
        ASKS.replace("2027-01-31", "2027-02-30"),
        ASKS.partition("until")[0],
        "cxguard: allow payment-card-number until 2027-01-31",
        "cxguard: allow * until 2027-01-31 everything",
    ],
)
def test_a_request_without_a_rule_a_day_or_a_reason_asks_for_nothing(comment: str) -> None:
    assert asked(f"x\ncard = 1  # {comment}\n") == ""


def test_a_comment_elsewhere_asks_for_nothing_here() -> None:
    assert asked(f"x\ncard = 1\n# {ASKS}\n") == ""
    assert asked(f"# {ASKS}\n\ncard = 1\n", replace(FINDING, line=3)) == ""
