"""The algebra of outcomes, worked out again from the counts that a bundle's records give.

A requirement's answer is the worst of its checks' (the order is that of `Outcome`). A check passes
only if it looked at something, nothing failed, and it showed in the same run that it can fail.
"""

from collections.abc import Iterator, Mapping, Sequence

from cxguard.evidence.contents import Record
from cxguard.model.assessment import Outcome

_DECIDED = frozenset({Outcome.PASS, Outcome.FAIL, Outcome.WAIVED})
_WITHOUT_CHECKS = frozenset({Outcome.NOT_TESTED, Outcome.NOT_APPLICABLE})


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
    summary = summaries[0]
    subjects = [record for record in records if record["type"] != "check"]
    yield from _count_problems(summary, subjects)
    yield from _outcome_problems(summary, is_proven=is_proven)
    if any(not 0 <= line < findings for subject in subjects for line in subject.get("findings", ())):
        yield "names a finding that is not there"


def _count_problems(summary: Record, subjects: Sequence[Record]) -> Iterator[str]:
    violations = sum(subject["type"] == "violation" for subject in subjects)
    inconclusive = sum(subject["type"] == "inconclusive" for subject in subjects)
    if summary["failed"] != violations:
        yield f"states {summary['failed']} failed subjects and lists {violations}"
    if summary["inconclusive"] != inconclusive:
        yield f"states {summary['inconclusive']} undecided subjects and lists {inconclusive}"
    if violations + inconclusive != len(subjects):
        yield "has a record of a type that there is not"
    if summary["tested"] != summary["passed"] + summary["failed"]:
        yield "did not pass or fail just what it tested"
    if summary["population"] < summary["tested"] + summary["untriggered"] + summary["inconclusive"]:
        yield "decided on more subjects than it has"


def _outcome_problems(summary: Record, *, is_proven: bool) -> Iterator[str]:
    outcome = Outcome(summary["outcome"])
    if outcome in _DECIDED and not is_proven:
        yield f"is {outcome} without a self-test that proves it"
    if outcome in _DECIDED and not summary["tested"]:
        yield f"is {outcome} and tested nothing"
    if outcome is Outcome.PASS and summary["inconclusive"]:
        yield "is pass with subjects undecided"
    if (outcome is Outcome.PASS or outcome is Outcome.NOT_APPLICABLE) and summary["failed"]:
        yield f"is {outcome} with subjects that fail"
    if outcome in {Outcome.FAIL, Outcome.WAIVED} and not summary["failed"]:
        yield f"is {outcome} with no subject that fails"


def requirement_problems(requirement: Record, summaries: Mapping[tuple[str, str], Record]) -> Iterator[str]:
    """What does not follow from the checks in one requirement's answer."""
    checks: list[Record] = requirement["checks"]
    outcome = Outcome(requirement["outcome"])
    if outcome is not worst(Outcome(check["outcome"]) for check in checks) and (
        checks or outcome not in _WITHOUT_CHECKS
    ):
        yield f"is {outcome}, which is not the worst of its checks"
    for check in checks:
        summary = summaries.get((requirement["pack"], check["check"]))
        if summary is None or any(summary[name] != value for name, value in check.items()):
            yield f"does not have the numbers of {check['check']} that decisions.jsonl has"


def worst(outcomes: Iterator[Outcome]) -> Outcome:
    """The worst of them; of none, that nothing was tested."""
    return min(outcomes, key=lambda outcome: outcome.rank, default=Outcome.NOT_TESTED)
