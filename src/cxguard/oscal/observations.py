"""What was seen: an OSCAL observation for each check with its counts, and for each thing that was found."""

from collections.abc import Iterator, Sequence
from datetime import date

from cxguard.model.assessment import CheckResult
from cxguard.model.finding import Finding
from cxguard.model.shape import Shape
from cxguard.oscal.identity import moment, plain, present, prop, uuid_of

_LEDGERS = (
    ("population.jsonl", "Every item that was discovered, and what became of it."),
    ("decisions.jsonl", "Each check's counts, and each subject that failed or could not be decided."),
    ("selftest.jsonl", "What each check said to its canaries in the same run."),
)


def item(path: str) -> Shape:
    """A file as an inventory item."""
    return {"uuid": _item_id(path), "description": plain(path), "props": [prop("path", path)]}


def _item_id(path: str) -> str:
    return uuid_of("item", path)


def _subjects(paths: Sequence[str]) -> list[Shape]:
    return [{"subject-uuid": _item_id(path), "type": "inventory-item"} for path in paths]


def check_id(pack: str, check: str) -> str:
    """The id of what a check observed."""
    return uuid_of("observation", pack, check)


def concerned(result: CheckResult) -> list[str]:
    """The paths of what failed a check or could not be decided by it."""
    failed = {violation.path for violation in result.violations}
    return sorted(failed | {undecided.path for undecided in result.inconclusive})


def of_check(result: CheckResult, title: str, day: date) -> Shape:
    """What a check said of all that it looked at."""
    return present(
        {
            "uuid": check_id(result.pack, result.check),
            "title": plain(title),
            "description": plain(result.reason or str(result.outcome)),
            "props": list(_numbers(result)),
            "methods": ["TEST"],
            "types": ["finding"],
            "subjects": _subjects(concerned(result)),
            "relevant-evidence": [{"href": f"../{path}", "description": what} for path, what in _LEDGERS],
            "collected": moment(day),
        }
    )


def _numbers(result: CheckResult) -> Iterator[Shape]:
    yield prop("check", f"{result.pack}/{result.check}")
    yield prop("outcome", str(result.outcome))
    yield prop("population", str(result.population))
    yield prop("tested", str(result.tested))
    yield prop("passed", str(result.passed))
    yield prop("failed", str(result.failed))
    yield prop("untriggered", str(result.untriggered))
    yield prop("undecided", str(len(result.inconclusive)))


def sighting_id(finding: Finding) -> str:
    """The id of something found, by its rule and place."""
    return uuid_of("sighting", finding.rule, finding.path, str(finding.start), str(finding.end))


def of_finding(finding: Finding, day: date) -> Shape:
    """Something that was found, masked."""
    return present(
        {
            "uuid": sighting_id(finding),
            "title": plain(finding.message),
            "description": plain(f"{finding.path}:{finding.line}:{finding.column} {finding.mask}"),
            "props": list(_facts(finding)),
            "methods": ["TEST"],
            "types": ["discovery"],
            "subjects": _subjects([finding.path]),
            "relevant-evidence": [{"href": "../findings.jsonl", "description": "What was found, masked."}],
            "collected": moment(day),
        }
    )


def _facts(finding: Finding) -> Iterator[Shape]:
    yield prop("rule", finding.rule)
    yield prop("class", finding.class_)
    yield prop("severity", str(finding.severity))
    yield prop("status", str(finding.status))
    if finding.fingerprint:
        yield prop("fingerprint", finding.fingerprint)
