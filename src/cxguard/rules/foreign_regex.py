"""Regular expressions of gitleaks as ours: the secret is the group `value`, others have no name."""

import re
from collections.abc import Iterator

from cxguard.rules.expressions import VALUE, problem_of

_STEPS = re.compile(
    r"(?P<quoted>\\Q.*?(?:\\E|$))"
    r"|(?P<escape>\\.)"
    r"|(?P<class>\[\^?\]?(?:\[:\^?[a-z]+:\]|\\.|[^\]\\])*\])"
    r"|(?P<named>\(\?P?<\w+>)"
    r"|(?P<group>\((?!\?))"
    r"|(?P<other>.)",
    re.DOTALL,
)
_UNICODE_CLASS = re.compile(r"(?<!\\)(?:\\\\)*\\[pPC]")
_OVER_LINES = re.compile(r"\\n|\[\\s\\S\]|\[\\S\\s\]|\[\\w\\W\]|\(\?[a-zA-Z]*s[a-zA-Z]*[:)-]")


def ours(regex: str, secret_group: int) -> str:
    """The expression with the secret's group named; the first one where gitleaks itself chooses."""
    return "".join(_steps(regex, secret_group or 1))


def problem_with(regex: str) -> str:
    """Why an expression cannot be taken, or nothing."""
    if _UNICODE_CLASS.search(regex):
        return "it has a class of Unicode characters"
    return problem_of(regex)


def spans_lines(regex: str) -> bool:
    """Whether an expression is written to match over line breaks."""
    return _OVER_LINES.search(regex) is not None


def spells_out(regex: str, keyword: str) -> bool:
    """Whether a keyword stands in an expression letter by letter, so that it stands in what it matches."""
    return keyword in regex.lower().replace("\\", "")


def _steps(regex: str, secret: int) -> Iterator[str]:
    number = 0
    for step in _STEPS.finditer(regex):
        if step.lastgroup in {"named", "group"}:
            number += 1
            yield f"(?P<{VALUE}>" if number == secret else "("
        else:
            yield step.group()
