"""A difference between two bundles, told: as text, as Markdown, as JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from cxguard.evidence import canonical
from cxguard.evidence.comparing import Difference, Found
from cxguard.evidence.problem import plainly
from cxguard.model.trend import Change

_Section = tuple[str, Sequence[str]]
_ARROW = "→"


def as_json(difference: Difference) -> str:
    """For programs."""
    return canonical.document({"regression": difference.is_regression} | asdict(difference)).decode()


def as_text(difference: Difference) -> str:
    """For a terminal."""
    told = [f"from {difference.before}", f"to   {difference.after}", ""]
    for title, rows in _sections(difference):
        if rows:
            told += [f"{title} ({len(rows)})", *(f"  {plainly(row)}" for row in rows), ""]
    return "\n".join([*told, _closing(difference), ""])


def as_markdown(difference: Difference) -> str:
    """For a review."""
    told = ["# What changed in the evidence", "", f"`{difference.before}` {_ARROW} `{difference.after}`", ""]
    for title, rows in _sections(difference):
        if rows:
            told += [f"## {title} ({len(rows)})", "", *(f"- {_code(row)}" for row in rows), ""]
    return "\n".join([*told, _closing(difference), ""])


FORMATS = {"text": as_text, "markdown": as_markdown, "json": as_json}


def _code(row: str) -> str:
    """A row in code type: paths may hold what Markdown would act upon."""
    shown = plainly(row)
    fence = "``" if "`" in shown else "`"
    return f"{fence}{shown}{fence}"


def _sections(difference: Difference) -> Iterator[_Section]:
    yield "Requirements with another answer", [_change(change) for change in difference.requirements]
    yield "Controls with another answer", [_change(change) for change in difference.controls]
    yield "New findings", [_found(found) for found in difference.new]
    yield "Fixed findings", [_found(found) for found in difference.fixed]
    yield "Findings that went with their file, fixed or not", [_found(found) for found in difference.gone]
    yield "No longer scanned", [_change(change) for change in difference.lost]
    yield "New in the population", list(difference.entered)
    yield "Gone from the population", list(difference.left)
    yield "Packs", [_change(change) for change in difference.packs]
    yield "Waivers", [_change(change) for change in difference.waivers]


def _change(change: Change) -> str:
    mark = " (worse)" if change.is_worse else ""
    return f"{change.name}: {change.before or 'none'} {_ARROW} {change.after or 'none'}{mark}"


def _found(found: Found) -> str:
    times = f" ({found.count} times)" if found.count > 1 else ""
    return f"{found.path} {found.rule} {found.value}{times}"


def _closing(difference: Difference) -> str:
    verdict = f"worse than before: {_why(difference)}" if difference.is_regression else "no worse than before"
    stays = "finding persists" if difference.persisting == 1 else "findings persist"
    return f"{difference.persisting} {stays}; {verdict}."


def _why(difference: Difference) -> str:
    """What makes it worse, counted."""
    worse = sum(change.is_worse for change in difference.requirements)
    new, lost = sum(found.count for found in difference.new), len(difference.lost)
    counts = (
        (worse, "requirement", "with a worse answer"),
        (new, "new finding", ""),
        (lost, "file", "no longer scanned"),
    )
    return ", ".join(f"{n} {what}{'s' if n > 1 else ''} {more}".strip() for n, what, more in counts if n)
