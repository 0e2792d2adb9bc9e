"""What one check says to a scan: nothing passes by accident."""

from cxguard.model.assessment import CheckResult, Inconclusive, Violation
from cxguard.model.policy import Check, FindingSelector, Sentence, Subject
from cxguard.model.scan import Examined, Scan
from cxguard.policies.answers import Tally, answer, undecided
from cxguard.policies.circumstances import Circumstances, Parameters
from cxguard.policies.inquiry import Inquiry
from cxguard.policies.ordering.examined import judge_flows, judge_journeys
from cxguard.policies.ordering.judgement import Answer, Judgement
from cxguard.policies.predicates import Predicate, condition, counted, judge_predicate
from cxguard.policies.subjects import UNKNOWN, Population, channel_of, forbidden, population

_OPEN = "its channel is not known, and on some it would fail"


def run_check(check: Check, scan: Scan, pack: str = "", around: Circumstances | None = None) -> CheckResult:
    """What one check says to a scan, whether it has proven itself or not."""
    return judged(check, Inquiry(scan, around or Circumstances()), pack)


def judged(check: Check, inquiry: Inquiry, pack: str) -> CheckResult:
    """As `run_check`, with what was made for checks before."""
    parameters = inquiry.around.parameters.get(pack, {})
    found = population(check, inquiry, pack, parameters)
    tally = Tally(population=len(found), errors=found.errors, inconclusive=list(found.unread))
    if check.sentence is not None:
        _judge_order(check, check.sentence, found, tally)
    elif check.forbids is not None:
        _judge_findings(check.forbids, found, inquiry, tally)
    else:
        _judge_predicate(check, found, inquiry, tally, (pack, parameters))
    return answer(check, tally, pack)


def _judge_predicate(
    check: Check, found: Population, inquiry: Inquiry, tally: Tally, language: tuple[str, Parameters]
) -> None:
    """An attestation without an expression must say that it is so."""
    text = check.expr or ("attestation.holds" if check.subject is Subject.ATTESTATION else "")
    predicate = Predicate(check, condition(text, check, inquiry, *language))
    judge_predicate(predicate, found.subjects, inquiry, tally)
    open_ = {i.path for i in found.subjects if i.examined is not None and _is_channel_open(check, i.examined)}
    for violation in [violation for violation in tally.violations if violation.path in open_]:
        tally.violations.remove(violation)
        tally.inconclusive.append(Inconclusive(violation.path, f"{_OPEN}: {violation.explanation}"))


def _judge_findings(forbids: FindingSelector, found: Population, inquiry: Inquiry, tally: Tally) -> None:
    by_path: dict[str, list[int]] = {}
    for index, finding in forbidden(forbids, inquiry.scan.findings):
        by_path.setdefault(finding.path, []).append(index)
    for item in found.subjects:
        bad = by_path.get(item.path)
        if bad is not None:
            explanation = counted([inquiry.scan.findings[index] for index in bad])
            tally.violations.append(Violation(item.path, explanation, findings=tuple(bad)))
        elif item.examined is not None and not item.examined.is_read_whole:
            tally.inconclusive.append(undecided(item.examined))
        else:
            tally.passed += 1


def _judge_order(check: Check, sentence: Sentence, found: Population, tally: Tally) -> None:
    items = [item.examined for item in found.subjects if item.examined is not None]
    judge = judge_flows if check.subject is Subject.FLOW else judge_journeys
    for item, judgement in judge(sentence, items):
        _count(check, item, judgement, tally)


def _count(check: Check, item: Examined, judgement: Judgement, tally: Tally) -> None:
    """A conversation whose channel nobody knows may pass; it may not fail for what its channel forbids."""
    match judgement.answer:
        case Answer.PASS | Answer.UNTRIGGERED if not item.is_read_whole:
            tally.inconclusive.append(undecided(item))
        case Answer.PASS:
            tally.passed += 1
        case Answer.UNTRIGGERED:
            tally.untriggered += 1
        case Answer.FAIL if not _is_channel_open(check, item):
            tally.violations.append(Violation(item.path, judgement.reason, judgement.events, judgement.nodes))
        case Answer.FAIL:
            reason = f"{_OPEN}: {judgement.reason}"
            tally.inconclusive.append(Inconclusive(item.path, reason))
        case Answer.INCONCLUSIVE:
            tally.inconclusive.append(Inconclusive(item.path, judgement.reason))


def _is_channel_open(check: Check, item: Examined) -> bool:
    wanted = check.applies_to.channels
    return bool(wanted) and UNKNOWN not in wanted and channel_of(item, check.subject) == UNKNOWN
