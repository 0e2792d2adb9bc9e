"""What a schema cannot see: names that must exist, words that must go together, days in order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cxguard.errors import did_you_mean
from cxguard.policies import vocabulary
from cxguard.policies.ordering.proofreading import sentence_mistakes

Written = Mapping[str, Any]
Keys = tuple[str | int, ...]

FRAMEWORKS = frozenset(
    {"nist-800-53", "nist-privacy", "nist-csf", "iso-27001", "iso-27701", "soc-2", "pci-dss", "cis", "hipaa"}
)
_DAYS = ("effective_from", "effective_to", "reviewed_on")


@dataclass(frozen=True, slots=True)
class Slip:
    """A mistake, and where it is within its requirement, check or test."""

    keys: Keys
    problem: str


@dataclass(frozen=True, slots=True)
class Names:
    """What events and findings can be called. Without `finding_tags`, the tags of findings go unchecked."""

    tags: frozenset[str]
    finding_tags: frozenset[str] | None = None


def requirement_mistakes(written: Written, tested: frozenset[str]) -> Iterator[Slip]:
    """What is wrong with a requirement. `tested` are the ids that checks name."""
    for number, control in enumerate(written.get("controls", ())):
        framework = control.partition(":")[0]
        if framework not in FRAMEWORKS:
            yield Slip(("controls", number), _no("framework", framework, FRAMEWORKS))
    yield from _days(written)
    has_check, reason = written["id"] in tested, "untestable" in written
    if not has_check and not reason:
        yield Slip(
            ("id",),
            f"no check tests '{written['id']}'; write one, or say under 'untestable' why none can",
        )
    if has_check and reason:
        yield Slip(("untestable",), f"'{written['id']}' has a check; take 'untestable' out")


def _days(written: Written) -> Iterator[Slip]:
    for field in _DAYS:
        if field in written and not _is_day(written[field]):
            yield Slip((field,), f"'{field}' is no day of the calendar")
    first, last = written.get("effective_from"), written.get("effective_to")
    if first and last and first > last:
        yield Slip(("effective_to",), "'effective_to' lies before 'effective_from'")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def check_mistakes(
    written: Written, requirements: frozenset[str], samples: frozenset[str], names: Names
) -> Iterator[Slip]:
    """What is wrong with a check. `samples` are the paths of the pack's canaries."""
    for number, id_ in enumerate(written["requirements"]):
        if id_ not in requirements:
            yield Slip(("requirements", number), _no("requirement", id_, requirements))
    for field, path in written["canary"].items():
        if path not in samples:
            yield Slip(("canary", field), _no("sample in canaries/", path, samples))
    if written["canary"]["fails"] == written["canary"]["passes"]:
        yield Slip(("canary", "passes"), "one sample cannot both fail and pass")
    yield from _finding_mistakes(written.get("forbid_findings", {}), names)
    if "sentence" in written:
        is_flow = written["subject"] == "flow"
        mistakes = sentence_mistakes(written["sentence"], names.tags, ("sentence",), is_flow=is_flow)
        yield from (Slip(keys, problem) for keys, problem in mistakes)


def _finding_mistakes(written: Written, names: Names) -> Iterator[Slip]:
    for number, name in enumerate(written.get("classes", ())):
        if not vocabulary.is_class(name):
            known = frozenset(vocabulary.class_titles())
            yield Slip(("forbid_findings", "classes", number), _no("class", name, known))
    if names.finding_tags is None:
        return
    for number, name in enumerate(written.get("tags", ())):
        if name not in names.finding_tags:
            problem = _no("tag of a rule", name, names.finding_tags)
            yield Slip(("forbid_findings", "tags", number), problem)


def trial_mistakes(written: Written, checks: frozenset[str], files: frozenset[str]) -> Iterator[Slip]:
    """What is wrong with a test. `files` are the paths of all the pack's files."""
    if written["check"] not in checks:
        yield Slip(("check",), _no("check", written["check"], checks))
    for path, text in written["files"].items():
        if not isinstance(text, str) and text["from"] not in files:
            yield Slip(("files", path, "from"), _no("file in this pack", text["from"], files))


def _no(what: str, name: str, known: frozenset[str]) -> str:
    near = did_you_mean(name, known)
    return f"there is no {what} '{name}'{'.' if near else ''}{near}"
