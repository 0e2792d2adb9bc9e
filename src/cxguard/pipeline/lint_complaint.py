"""A complaint about a rule: a *refusal* fails the run, a *warning* is worth a look and fails nothing."""

from dataclasses import dataclass

from cxguard.model.rule import Rule


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with a rule. The problem holds no scanned text."""

    rule: str
    path: str
    problem: str
    is_refusal: bool = True

    def __str__(self) -> str:
        """One line."""
        return f"{self.path}: {'' if self.is_refusal else 'warning: '}{self.rule}: {self.problem}"


def refusal(rule: Rule, problem: str) -> Complaint:
    """A complaint that fails the run."""
    return Complaint(rule.id, rule.path, problem)


def warning(rule: Rule, problem: str) -> Complaint:
    """A complaint that fails nothing."""
    return Complaint(rule.id, rule.path, problem, is_refusal=False)
