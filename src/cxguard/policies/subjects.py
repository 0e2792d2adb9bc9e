"""Which artifacts, journeys and flows a check is about, and which findings it forbids."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from cxguard.model.document import Kind
from cxguard.model.finding import Finding
from cxguard.model.policy import Check, FindingSelector, Selector, Subject
from cxguard.model.rule import Severity
from cxguard.model.scan import Examined, Scan

UNKNOWN = "unknown"
# Readers of plain data: a file that one of them cannot read was never going to be a conversation.
_DATA_READERS = ("json-file: ", "yaml-file: ")


@dataclass(frozen=True, slots=True)
class Population:
    """Those that a check applies to, and those of which nobody knows, because a reader failed on them."""

    subjects: tuple[Examined, ...]
    unread: tuple[Examined, ...] = ()

    def __len__(self) -> int:
        return len(self.subjects) + len(self.unread)


def population(check: Check, scan: Scan) -> Population:
    """What a check looks at."""
    subjects = tuple(item for item in scan.examined if _applies(check, item))
    unread = tuple(item for item in scan.examined if _may_apply(check, item) and not _applies(check, item))
    return Population(subjects, unread)


def channel_of(item: Examined, subject: Subject) -> str:
    """The channel of an item's journey or flow; of an artifact there is none to know."""
    conversation = {Subject.JOURNEY: item.journey, Subject.FLOW: item.flow}.get(subject)
    return conversation.channel if conversation else UNKNOWN


def _applies(check: Check, item: Examined) -> bool:
    selector = check.applies_to
    if check.subject is Subject.JOURNEY and item.journey is None:
        return False
    if check.subject is Subject.FLOW and item.flow is None:
        return False
    if selector.kinds and item.kind not in selector.kinds:
        return False
    if selector.formats and item.format not in selector.formats:
        return False
    return _is_on_channel(check, item) and _is_on_path(selector, item.path)


def _is_on_channel(check: Check, item: Examined) -> bool:
    wanted = check.applies_to.channels
    return not wanted or channel_of(item, check.subject) in wanted | {UNKNOWN}


def _is_on_path(selector: Selector, path: str) -> bool:
    return not selector.paths or any(fits(path, glob) for glob in selector.paths)


def _may_apply(check: Check, item: Examined) -> bool:
    """Whether the check might apply, had the reader that recognised the file been able to read it."""
    if not item.degraded or item.degraded.startswith(_DATA_READERS) or item.journey or item.flow:
        return False
    wanted = check.applies_to
    needs_structure = (
        check.subject is not Subject.ARTIFACT or wanted.formats or Kind.TRANSCRIPT in wanted.kinds
    )
    return bool(needs_structure) and _is_on_path(wanted, item.path)


def fits(path: str, glob: str) -> bool:
    """Whether a glob fits a whole path: * and ? within a name, ** for any folders (or none)."""
    return _fits(path.split("/"), glob.split("/"))


def _fits(names: Sequence[str], globs: Sequence[str]) -> bool:
    """By columns: `reached` are the numbers of names that the globs so far can have used up."""
    reached = {0}
    for glob in globs:
        if glob == "**":
            reached = set(range(min(reached), len(names) + 1)) if reached else set()
        else:
            reached = {n + 1 for n in reached if n < len(names) and fnmatchcase(names[n], glob)}
    return len(names) in reached


def forbidden(selector: FindingSelector, findings: Sequence[Finding]) -> Iterator[tuple[int, Finding]]:
    """The findings that a check forbids, with their indexes."""
    exact = frozenset(selector.classes)
    below = tuple(name[:-1] for name in selector.classes if name.endswith(".*"))
    severities = frozenset(severity for severity in Severity if severity.reaches(selector.at_least))
    for index, finding in enumerate(findings):
        if finding.status not in selector.statuses or finding.severity not in severities:
            continue
        if selector.classes and not (finding.class_ in exact or finding.class_.startswith(below)):
            continue
        if not selector.tags or not selector.tags.isdisjoint(finding.tags):
            yield index, finding
