"""Which words of a sentence go together."""

from collections.abc import Mapping
from typing import Any

_SCOPES = ("when", "before", "after", "between", "unless_between", "within")
_TOGETHER = (
    frozenset[str](),
    frozenset({"when"}),
    frozenset({"before"}),
    frozenset({"after"}),
    frozenset({"between"}),
    frozenset({"unless_between"}),
    frozenset({"within"}),
    frozenset({"when", "before"}),
    frozenset({"after", "before"}),
    frozenset({"when", "within"}),
)


def objection(sentence: Mapping[str, Any]) -> tuple[str, str] | None:
    """What is wrong with a written sentence: the word and the problem; None if it can be judged."""
    scopes = [word for word in _SCOPES if word in sentence]
    if "unless_between" in scopes and "require" in sentence:
        return "unless_between", "'unless_between' goes with 'forbid'; to require something write 'between'"
    if frozenset(scopes) not in _TOGETHER:
        return scopes[-1], _apart(scopes)
    if "when" in scopes and "of" in sentence.get("within", {}):
        return "within", "'within' is counted from 'when' here; take 'of' out"
    return None


def _apart(scopes: list[str]) -> str:
    words = " and ".join(f"'{word}'" for word in scopes)
    return f"{words} do not go together; 'when' and 'after' go with 'before', and 'when' with 'within'"


def needs_clock(sentence: Mapping[str, Any]) -> bool:
    """Whether seconds matter to it."""
    return "seconds" in sentence.get("within", {})
