"""What a schema cannot see: names that must exist, words that must go together, days in order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cxguard.errors import did_you_mean
from cxguard.policies import vocabulary
from cxguard.policies.ordering import grammar

Written = Mapping[str, Any]
Keys = tuple[str | int, ...]

FRAMEWORKS = frozenset(
    {"nist-800-53", "nist-privacy", "nist-csf", "iso-27001", "iso-27701", "soc-2", "pci-dss", "cis", "hipaa"}
)
_DAYS = ("effective_from", "effective_to", "reviewed_on")
_OPERANDS = ("require", "forbid", "when", "before", "after")
_INTERVALS = ("between", "unless_between")


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
        yield from _sentence_mistakes(written["sentence"], names, ("sentence",), is_flow=is_flow)


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


def _sentence_mistakes(written: Written, names: Names, keys: Keys, *, is_flow: bool) -> Iterator[Slip]:
    objection = grammar.objection(written)
    if objection:
        yield Slip((*keys, objection[0]), objection[1])
    if is_flow and grammar.needs_clock(written):
        yield Slip((*keys, "within", "seconds"), "a flow has no clock; write 'turns'")
    for path, operand in _operands(written):
        yield from _operand_mistakes(operand, names, (*keys, *path))
    if "otherwise" in written:
        yield from _sentence_mistakes(written["otherwise"], names, (*keys, "otherwise"), is_flow=is_flow)


def _operands(written: Written) -> Iterator[tuple[Keys, Any]]:
    for word in _OPERANDS:
        if word in written:
            yield (word,), written[word]
    for word in _INTERVALS:
        yield from (((word, number), side) for number, side in enumerate(written.get(word, ())))
    if "of" in written.get("within", {}):
        yield ("within", "of"), written["within"]["of"]


def _operand_mistakes(operand: Any, names: Names, keys: Keys) -> Iterator[Slip]:
    for path, name in named(operand):
        if not vocabulary.is_operand(name, names.tags):
            known = vocabulary.operand_names(names.tags)
            yield Slip((*keys, *path), _no("event, tag or class", name, known))


def named(operand: Any) -> Iterator[tuple[Keys, str]]:
    """The names in a written operand, and where in it they stand."""
    if isinstance(operand, str):
        yield from (((), name.strip()) for name in operand.split("|"))
    else:
        yield from ((("any", number), name) for number, name in enumerate(operand["any"]))


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
