"""A pack as a page that people read: what it asks, where that comes from, what tests it, what nothing can."""

from collections.abc import Iterator

from cxguard.model.policy import Check, Pack, Requirement, Subject
from cxguard.policies.authoring.comparing import told

_OF = {
    Subject.ARTIFACT: "files",
    Subject.FINDING: "findings",
    Subject.CONFIG: "data files",
    Subject.JOURNEY: "captured conversations",
    Subject.FLOW: "designed conversations",
    Subject.RUN: "the run",
    Subject.ATTESTATION: "signed statements",
}


def page(pack: Pack) -> str:
    """The page, in Markdown."""
    return "\n".join(_lines(pack)) + "\n"


def _lines(pack: Pack) -> Iterator[str]:
    yield f"# {pack.title}"
    yield ""
    yield f"Pack `{pack.id}` {pack.version}, {pack.licence}, kept by {', '.join(pack.owners)}."
    yield pack.disclaimer.strip()
    if pack.parameters:
        yield ""
        yield "| parameter | value |"
        yield "|---|---|"
        yield from (f"| `{name}` | {told(value)} |" for name, value in pack.parameters)
    for requirement in pack.requirements:
        yield ""
        yield from _requirement(pack, requirement)


def _requirement(pack: Pack, requirement: Requirement) -> Iterator[str]:
    yield f"## {requirement.id}: {requirement.title}"
    yield ""
    yield requirement.statement.strip()
    yield ""
    cited = "; ".join(f"{c.source} ({c.version}), {c.clause}" for c in requirement.citations)
    yield f"- Severity: {requirement.severity}"
    yield f"- From: {cited}" + (
        "" if requirement.review == "sourced" else " (not yet confirmed in the source)"
    )
    if requirement.controls:
        yield f"- Maps to: {', '.join(requirement.controls)}"
    if requirement.jurisdiction:
        yield f"- Binds in: {', '.join(requirement.jurisdiction)}{_days(requirement)}"
    if requirement.rationale:
        yield f"- What the checks show: {requirement.rationale.strip()}"
    if requirement.untestable:
        yield f"- **No check**: {requirement.untestable.strip()}"
    for check in pack.checks_of(requirement.id):
        yield from _check(check)


def _days(requirement: Requirement) -> str:
    begin = f" from {requirement.effective_from.isoformat()}" if requirement.effective_from else ""
    return begin + (f" until {requirement.effective_to.isoformat()}" if requirement.effective_to else "")


def _check(check: Check) -> Iterator[str]:
    yield f"- Check `{check.id}`, on {_OF[check.subject]}: {check.title}."
    yield f"  If not: {check.message.strip()} {check.fix.strip()}"
    if not check.waivable:
        yield "  It cannot be waived."
