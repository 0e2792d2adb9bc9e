"""Two requirements that cannot both be met as they stand."""

from dataclasses import dataclass

from cxguard.model.policy import Citation, Duty, Requirement

NOT_RECONCILED = "nobody has said yet how both can be met"


@dataclass(frozen=True, slots=True)
class Side:
    """A requirement with the duty that it states."""

    pack: str
    requirement: Requirement
    duty: Duty

    @property
    def name(self) -> str:
        """pack/requirement."""
        return f"{self.pack}/{self.requirement.id}"

    @property
    def cited(self) -> str:
        """Its clauses."""
        return "; ".join(map(_cited, self.requirement.citations))


def _cited(citation: Citation) -> str:
    return f"{citation.source} {citation.version} {citation.clause}"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two duties on a topic that contradict each other, and how both can be met, if somebody says so."""

    topic: str
    first: Side
    second: Side

    @property
    def reconciled(self) -> str:
        """How both can be met, in the words of whichever says so."""
        return self.first.duty.reconciled or self.second.duty.reconciled

    @property
    def told(self) -> str:
        """Both clauses, side by side."""
        sides = (f"{s.name} ({s.cited}) asks for {s.duty.words}" for s in (self.first, self.second))
        return f"{self.topic}: {'; '.join(sides)}"
