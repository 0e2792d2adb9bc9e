"""Why something was reported on a line of a file, or why not. Nothing here holds a value."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cxguard.errors import UnreadableError
from cxguard.findings.status import MASKS
from cxguard.model.artifact import Artifact, Truncated
from cxguard.model.document import Document, Location, Span
from cxguard.model.finding import Finding
from cxguard.model.rule import Rule
from cxguard.pipeline.examine import EngineFailedError, found_in
from cxguard.pipeline.stages import Stages
from cxguard.scanners.pattern.verdicts import Verdict, places, verdicts


@dataclass(frozen=True, slots=True)
class Dropped:
    """A place where a rule's pattern matches and nothing of that rule is reported."""

    rule: str
    column: int
    length: int
    verdicts: tuple[Verdict, ...]
    lost_to: str = ""


@dataclass(frozen=True, slots=True)
class Explained:
    """What is known of one line. `unread` says why the file could not be looked into, or is empty."""

    path: str
    line: int
    kind: str = ""
    format: str = ""
    degraded: str = ""
    truncated: tuple[Truncated, ...] = ()
    reported: tuple[Finding, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    conditions: tuple[tuple[Verdict, ...], ...] = ()
    unread: str = ""


def explained(artifact: Artifact, line: int, stages: Stages) -> Explained:
    """Everything on a line: what is reported, with what each condition says, and what is not."""
    from cxguard.readers._choose import read

    try:
        document = read(artifact, stages.kinds, stages.mappings)
        document, findings = found_in(document, stages)
    except UnreadableError as error:
        return Explained(artifact.path, line, unread=error.reason)
    except EngineFailedError as error:
        return Explained(artifact.path, line, unread=error.skipped.reason)
    here = tuple(finding for finding in findings if finding.line <= line <= finding.end_line)
    matched = list(_matched(document, line, stages.rules))
    return Explained(
        artifact.path,
        line,
        str(document.kind),
        document.format,
        document.degraded,
        document.truncated,
        here,
        tuple(_dropped(document, matched, here)),
        tuple(_conditions(document, matched, finding, stages) for finding in here),
    )


_Matched = tuple[Rule, Span, Location]


def _matched(document: Document, line: int, rules: Sequence[Rule]) -> Iterator[_Matched]:
    """The rules whose patterns match on a line of the file, with where they do."""
    by_id = {rule.id: rule for rule in rules}
    for rule, span in places(rules, document):
        place = document.locate(span)
        if place is not None and place.line <= line <= place.end_line:
            yield by_id[rule], span, place


def _dropped(
    document: Document, matched: Sequence[_Matched], findings: Sequence[Finding]
) -> Iterator[Dropped]:
    for rule, span, place in matched:
        over = [f for f in findings if f.start < place.end and place.start < f.end]
        if any(finding.rule == rule.id for finding in over):
            continue
        silenced = tuple(verdict for verdict in verdicts(rule, document, span) if verdict.silences)
        winner = next((f.rule for f in over if rule.id in f.also_matched), "")
        lost = winner or (over[0].rule if over and not silenced else "")
        yield Dropped(rule.id, place.column, span.end - span.start, silenced, lost)


def _conditions(
    document: Document, matched: Sequence[_Matched], finding: Finding, stages: Stages
) -> tuple[Verdict, ...]:
    """What the rule's conditions say where a finding stands; nothing for what was heard or decoded."""
    for rule, span, place in matched:
        if rule.id == finding.rule and (place.start, place.end) == (finding.start, finding.end):
            return (*verdicts(rule, document, span), *_known(rule, document, span, stages))
    return ()


def _known(rule: Rule, document: Document, span: Span, stages: Stages) -> Iterator[Verdict]:
    """The lists of published values, or of masks, that hold the value."""
    value = document.text[span.start : span.end]
    for name in (MASKS, *rule.known):
        if name in stages.lists and stages.lists[name].contains(value):
            yield Verdict("known", f"the list {name} holds it", silences=True)
