"""The algebra of outcomes, worked out again from the counts that a bundle's records give.

This is told here a second time on purpose, from the records alone: a check passes only if it looked at
enough, decided all of it, nothing failed, and it showed in the same run that it can fail. A requirement's
answer is the worst of its checks' (the order is that of `Outcome`), where it was in force on the day.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from cxguard.evidence.contents import Record
from cxguard.model.assessment import Outcome
from cxguard.model.policy import Coverage


def is_proven(self_test: Record) -> bool:
    """Whether the check told its failing canary from its passing one; `proven` must say the same."""
    return bool(
        self_test["failed_when_it_should"] and self_test["passed_when_it_should"] and self_test["proven"]
    )


def decision_problems(records: Sequence[Record], findings: int, *, is_proven: bool) -> Iterator[str]:
    """What does not add up in one check's summary and its subjects; `findings` is how many there are."""
    summaries = [record for record in records if record["type"] == "check"]
    if len(summaries) != 1:
        yield f"has {len(summaries)} summaries instead of one"
        return
    subjects = [record for record in records if record["type"] != "check"]
    yield from _count_problems(summaries[0], subjects)
    yield from _outcome_problems(summaries[0], is_proven=is_proven)
    if any(not 0 <= line < findings for subject in subjects for line in subject.get("findings", ())):
        yield "names a finding that is not there"


def _count_problems(summary: Record, subjects: Sequence[Record]) -> Iterator[str]:
    violations = sum(subject["type"] == "violation" for subject in subjects)
    inconclusive = sum(subject["type"] == "inconclusive" for subject in subjects)
    waived = sum(bool(subject.get("waivers")) for subject in subjects)
    if summary["failed"] != violations:
        yield f"states {summary['failed']} failed subjects and lists {violations}"
    if summary["waived"] != waived:
        yield f"states {summary['waived']} waived subjects and lists {waived}"
    if summary["inconclusive"] != inconclusive:
        yield f"states {summary['inconclusive']} undecided subjects and lists {inconclusive}"
    if violations + inconclusive != len(subjects):
        yield "has a record of a type that there is not"
    if summary["tested"] != summary["passed"] + summary["failed"]:
        yield "did not pass or fail just what it tested"
    if summary["population"] != summary["tested"] + summary["untriggered"] + summary["inconclusive"]:
        yield "does not account for just its population"


def _outcome_problems(summary: Record, *, is_proven: bool) -> Iterator[str]:
    outcome, follows = Outcome(summary["outcome"]), _following(summary) if is_proven else Outcome.ERROR
    if outcome is not follows and outcome is not Outcome.ERROR:
        told = "" if is_proven else ", without a self-test that proves it"
        yield f"is {outcome}, and {follows} is what follows from its counts{told}"


def _following(summary: Record) -> Outcome:
    """What a proven check's counts come to."""
    waived = summary["waived"]
    if summary["failed"] > waived:
        return Outcome.FAIL
    is_enough = summary["coverage"] == Coverage.SOME and summary["passed"] > 0
    if summary["population"] < summary["min_population"] or (summary["inconclusive"] and not is_enough):
        return Outcome.NOT_TESTED
    if waived:
        return Outcome.WAIVED
    return Outcome.PASS if summary["passed"] > 0 else Outcome.NOT_APPLICABLE


def requirement_problems(
    requirement: Record, summaries: Mapping[tuple[str, str], Record], as_of: str
) -> Iterator[str]:
    """What does not follow from the checks in one requirement's answer."""
    checks: list[Record] = requirement["checks"]
    outcome = Outcome(requirement["outcome"])
    follows = worst(Outcome(check["outcome"]) for check in checks)
    if not _in_force(requirement, date.fromisoformat(as_of)):
        follows = Outcome.NOT_APPLICABLE
    if outcome is not follows:
        yield f"is {outcome}, and {follows} is what follows from its checks"
    for check in checks:
        summary = summaries.get((requirement["pack"], check["check"]))
        if summary is None or any(summary[name] != value for name, value in check.items()):
            yield f"does not have the numbers of {check['check']} that decisions.jsonl has"


def waiver_problems(violation: Record, waivers: Mapping[str, Record], as_of: str) -> Iterator[str]:
    """Why a violation is not accepted by those that it names: only one in force on the day accepts."""
    name = f"{violation['pack']}/{violation['check']}"
    for waiver in violation.get("waivers", ()):
        given = waivers.get(waiver)
        if given is None or given["check"] != name:
            yield f"{name} is waived by {waiver}, which does not waive it"
        elif not given["approved_on"] <= as_of <= given["expires"]:
            yield f"{name} is waived by {waiver}, which is not in force on {as_of}"
        elif given["approved_by"].casefold() == given["requested_by"].casefold():
            yield f"{name} is waived by {waiver}, which nobody but its requester approved"


def _in_force(requirement: Record, as_of: date) -> bool:
    begins, ends = requirement["effective_from"], requirement["effective_to"]
    begun = begins is None or date.fromisoformat(begins) <= as_of
    return begun and (ends is None or as_of <= date.fromisoformat(ends))


def worst(outcomes: Iterator[Outcome]) -> Outcome:
    """The worst of them; of none, that nothing was tested."""
    return min(outcomes, key=lambda outcome: outcome.rank, default=Outcome.NOT_TESTED)
