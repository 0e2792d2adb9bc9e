"""What a schema cannot see: names that must exist, words that must go together, days in order."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from cxguard.policies import vocabulary
from cxguard.policies.conditions import Parameters, condition_mistakes
from cxguard.policies.ordering.proofreading import sentence_mistakes
from cxguard.policies.slips import Keys, Names, Slip, unknown

Written = Mapping[str, Any]

FRAMEWORKS = frozenset(
    {"nist-800-53", "nist-privacy", "nist-csf", "iso-27001", "iso-27701", "soc-2", "pci-dss", "cis", "hipaa"}
)
_DAYS = ("effective_from", "effective_to", "reviewed_on")


def requirement_mistakes(written: Written, tested: frozenset[str]) -> Iterator[Slip]:
    """What is wrong with a requirement. `tested` are the ids that checks name."""
    for number, control in enumerate(written.get("controls", ())):
        framework = control.partition(":")[0]
        if framework not in FRAMEWORKS:
            yield Slip(("controls", number), unknown("framework", framework, FRAMEWORKS))
    yield from days(written)
    has_check, reason = written["id"] in tested, "untestable" in written
    if not has_check and not reason:
        yield Slip(
            ("id",),
            f"no check tests '{written['id']}'; write one, or say under 'untestable' why none can",
        )
    if has_check and reason:
        yield Slip(("untestable",), f"'{written['id']}' has a check; take 'untestable' out")


def days(written: Written) -> Iterator[Slip]:
    """What is wrong with the days of a requirement or a pack."""
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
    written: Written,
    requirements: frozenset[str],
    samples: frozenset[str],
    names: Names,
    parameters: Parameters,
) -> Iterator[Slip]:
    """What is wrong with a check. `samples` are the paths of the pack's canaries."""
    for number, id_ in enumerate(written["requirements"]):
        if id_ not in requirements:
            yield Slip(("requirements", number), unknown("requirement", id_, requirements))
    for field, path in written["canary"].items():
        if path not in samples:
            yield Slip(("canary", field), unknown("sample in canaries/", path, samples))
    if written["canary"]["fails"] == written["canary"]["passes"]:
        yield Slip(("canary", "passes"), "one sample cannot both fail and pass")
    yield from _finding_mistakes(written.get("forbid_findings", {}), names, ("forbid_findings",))
    chosen = written.get("applies_to", {}).get("findings", {})
    yield from _finding_mistakes(chosen, names, ("applies_to", "findings"))
    yield from condition_mistakes(written, names, parameters)
    if "sentence" in written:
        is_flow = written["subject"] == "flow"
        mistakes = sentence_mistakes(written["sentence"], names.tags, ("sentence",), is_flow=is_flow)
        yield from (Slip(keys, problem) for keys, problem in mistakes)


def _finding_mistakes(written: Written, names: Names, keys: Keys) -> Iterator[Slip]:
    for number, name in enumerate(written.get("classes", ())):
        if not vocabulary.is_class(name):
            known = frozenset(vocabulary.class_titles())
            yield Slip((*keys, "classes", number), unknown("class", name, known))
    if names.finding_tags is None:
        return
    for number, name in enumerate(written.get("tags", ())):
        if name not in names.finding_tags:
            problem = unknown("tag of a rule", name, names.finding_tags)
            yield Slip((*keys, "tags", number), problem)


def trial_mistakes(written: Written, checks: frozenset[str], files: frozenset[str]) -> Iterator[Slip]:
    """What is wrong with a test. `files` are the paths of all the pack's files."""
    if written["check"] not in checks:
        yield Slip(("check",), unknown("check", written["check"], checks))
    for path, text in written["files"].items():
        if not isinstance(text, str) and text["from"] not in files:
            yield Slip(("files", path, "from"), unknown("file in this pack", text["from"], files))
