"""Which artifacts, journeys, flows … a check is about, and which findings it forbids."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from cxguard.model.assessment import Inconclusive
from cxguard.model.document import Kind
from cxguard.model.finding import Finding
from cxguard.model.policy import Check, FindingSelector, Selector, Subject
from cxguard.model.rule import Severity
from cxguard.model.scan import Examined
from cxguard.policies.circumstances import Parameters
from cxguard.policies.inquiry import Inquiry, Item
from cxguard.policies.predicates import UNASKED, condition, failing, narrowed

UNKNOWN = "unknown"
# Readers of plain data: a file that one of them cannot read was never going to be a conversation.
_DATA_READERS = ("json-file: ", "yaml-file: ", "toml-file: ", "ini-file: ", "cfg-file: ")


@dataclass(frozen=True, slots=True)
class Population:
    """Those that a check applies to, those of which nobody can know, and how many of these are errors."""

    subjects: tuple[Item, ...]
    unread: tuple[Inconclusive, ...] = ()
    errors: int = 0

    def __len__(self) -> int:
        return len(self.subjects) + len(self.unread)


def population(check: Check, inquiry: Inquiry, pack: str, parameters: Parameters) -> Population:
    """What a check looks at."""
    if check.subject is Subject.ATTESTATION:
        items, unread = _attested(check, inquiry)
    else:
        items, unread = _examined(check, inquiry)
    errors: list[Inconclusive] = []
    where = condition(check.applies_to.where, check, inquiry, pack, parameters)
    kept: list[Item] = []
    for item in narrowed(
        _selected(check, items, inquiry), where, keep_empty=check.subject is Subject.FINDING
    ):
        if isinstance(item, Inconclusive):
            errors.append(item)
        elif (missing := failing(check.applies_to.values, item)) is None:
            errors.append(Inconclusive(item.path, UNASKED))
        elif not missing:
            kept.append(item)
    return Population(tuple(kept), (*unread, *errors), len(errors))


def _examined(check: Check, inquiry: Inquiry) -> tuple[list[Item], list[Inconclusive]]:
    items: list[Item] = []
    unread: list[Inconclusive] = []
    for item in inquiry.items(check.subject):
        if item.examined is None or _applies(check, item.examined):
            items.append(item)
        elif _may_apply(check, item.examined):
            reason = f"it could not be read as what it is: {item.examined.degraded}"
            unread.append(Inconclusive(item.path, reason))
    return items, unread


def _attested(check: Check, inquiry: Inquiry) -> tuple[list[Item], list[Inconclusive]]:
    """The statements on a topic that count on the day; only where none does, those that do not."""
    about = check.applies_to.about
    items: list[Item] = []
    unread: list[Inconclusive] = []
    for stated, item in zip(inquiry.around.attestations, inquiry.items(Subject.ATTESTATION), strict=True):
        if stated.about != about:
            continue
        trouble = stated.trouble(inquiry.around.as_of)
        if trouble:
            unread.append(Inconclusive(item.path, trouble))
        else:
            items.append(item)
    return items, [] if items else unread


def _selected(check: Check, items: Sequence[Item], inquiry: Inquiry) -> Iterator[Item]:
    """The items, with those findings alone that the check is about."""
    chosen = check.applies_to.findings
    if check.subject is not Subject.FINDING or chosen is None:
        yield from items
        return
    relevant = {index for index, _ in forbidden(chosen, inquiry.scan.findings)}
    for item in items:
        yield Item(item.path, tuple(unit for unit in item.units if unit.finding in relevant), item.examined)


def channel_of(item: Examined, subject: Subject) -> str:
    """The channel of an item's journey or flow; of an artifact there is none to know."""
    conversation = {Subject.JOURNEY: item.journey, Subject.FLOW: item.flow}.get(subject)
    return conversation.channel if conversation else UNKNOWN


def _applies(check: Check, item: Examined) -> bool:
    selector = check.applies_to
    if not _is_of(check.subject, item):
        return False
    if selector.kinds and item.kind not in selector.kinds:
        return False
    if selector.formats and item.format not in selector.formats:
        return False
    return _is_on_channel(check, item) and _is_on_path(selector, item.path)


def _is_of(subject: Subject, item: Examined) -> bool:
    match subject:
        case Subject.JOURNEY:
            return item.journey is not None
        case Subject.FLOW:
            return item.flow is not None
        case Subject.CONFIG:
            return item.answers is not None
        case _:
            return True


def _is_on_channel(check: Check, item: Examined) -> bool:
    wanted = check.applies_to.channels
    return not wanted or channel_of(item, check.subject) in wanted | {UNKNOWN}


def _is_on_path(selector: Selector, path: str) -> bool:
    return not selector.paths or any(fits(path, glob) for glob in selector.paths)


def _may_apply(check: Check, item: Examined) -> bool:
    """Whether the check might apply, had the reader that recognised the file been able to read it."""
    if not item.degraded or item.journey or item.flow or item.answers is not None:
        return False
    wanted = check.applies_to
    if check.subject is Subject.CONFIG:
        is_wanted = not wanted.kinds or item.kind in wanted.kinds
        return is_wanted and item.degraded.startswith(_DATA_READERS) and _is_on_path(wanted, item.path)
    if item.degraded.startswith(_DATA_READERS):
        return False
    talks = check.subject in (Subject.JOURNEY, Subject.FLOW)
    needs_structure = talks or wanted.formats or Kind.TRANSCRIPT in wanted.kinds
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
