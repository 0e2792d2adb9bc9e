"""Comments that ask for a waiver: `cxguard: allow RULE until 2027-01-31 reason …`.

A comment is a request by whoever wrote the line. It never silences anything: whether it counts is said in the
project's waivers, which somebody else approves. Of its words, only the day is kept.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from cxguard.model.finding import Finding

_MARK = "cxguard: allow "
_REQUEST = re.compile(r"cxguard: allow ([a-z0-9][a-z0-9-]{0,79}) until (\d{4}-\d\d-\d\d) \S")


def with_requests(source: str, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, with the day until which a comment on their line, or the one above, asks to allow them.

    A request without a real day or without a reason asks for nothing.
    """
    if not findings or _MARK not in source:
        return tuple(findings)
    asked = _requests(source)
    return tuple(_asked(finding, asked) for finding in findings)


def _requests(source: str) -> dict[tuple[int, str], str]:
    """The day by line (from 1) and rule."""
    asked = {}
    for number, line in enumerate(source.split("\n"), 1):
        found = _REQUEST.search(line) if _MARK in line else None
        if found and _is_day(found[2]):
            asked[number, found[1]] = found[2]
    return asked


def _asked(finding: Finding, asked: dict[tuple[int, str], str]) -> Finding:
    lines = (finding.line, finding.line - 1)
    day = next((asked[line, finding.rule] for line in lines if (line, finding.rule) in asked), "")
    return replace(finding, requested_until=day) if day else finding


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
