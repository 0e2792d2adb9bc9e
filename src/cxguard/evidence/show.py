"""A bundle in plain text: what was looked at, what was said of it, and how surely."""

from collections import Counter
from collections.abc import Callable, Iterator

from cxguard.errors import EvidenceError
from cxguard.evidence.answers import is_proven
from cxguard.evidence.bag import read_bag_info
from cxguard.evidence.contents import Record, content, lines, look, whole
from cxguard.evidence.people import people_answer
from cxguard.evidence.problem import plainly
from cxguard.evidence.reviving import revived
from cxguard.evidence.verify import bundle_digest
from cxguard.evidence.withheld import withheld_files
from cxguard.model.artifact import Truncated
from cxguard.model.assessment import Outcome
from cxguard.model.rule import Severity


def summary(folder: str) -> str:
    """What the bundle says, without saying whether it is intact: that is `verify`'s to tell.

    Raises UsageError if there is no such folder, EvidenceError if it holds no bundle.
    """
    look(folder)
    try:
        text = list(_lines(folder))
    except (OSError, KeyError, TypeError, ValueError, AttributeError):
        raise EvidenceError("the folder holds no evidence that can be read; verify it to see why") from None
    return "".join(f"{plainly(line)}\n" for line in text)


def _lines(folder: str) -> Iterator[str]:
    left_out = withheld_files(folder)
    yield from _origin(folder)
    yield from _place(folder)
    yield ""
    yield from _looked_at(folder)
    yield from _told(_findings, folder, "data/findings.jsonl", "Findings", left_out)
    yield from _told(people_answer, folder, "data/waivers.json", "Waivers", left_out)
    yield ""
    yield from _answers(folder)
    yield ""
    yield from _told(_self_test, folder, "data/selftest.jsonl", "Self-test", left_out)
    yield from _told(_not_looked_at, folder, "data/population.jsonl", "Not scanned", left_out)


def _told(
    section: Callable[[str], Iterator[str]], folder: str, needed: str, title: str, left_out: tuple[str, ...]
) -> Iterator[str]:
    """What a section tells, or that the file it needs was withheld from this copy."""
    if needed in left_out:
        yield f"{title:<14}{needed} was withheld from this copy"
    else:
        yield from section(folder)


def _origin(folder: str) -> Iterator[str]:
    run, covered = whole(folder, "data/run.json"), whole(folder, "data/coverage.json")
    yield f"Evidence sealed by cxguard {run['tool']['version']}, started {run['started_at']}"
    yield f"judged as of  {covered['as_of']}"
    if run["vcs"]["revision"]:
        yield f"revision      {run['vcs']['revision']}{' with changes' if run['vcs']['dirty'] else ''}"
    for pack in whole(folder, "data/pack.lock.json")["packs"]:
        yield f"pack          {pack['id']} {pack['version']}: {pack['title']}"
    yield f"bundle        {bundle_digest(folder)}"


def _place(folder: str) -> Iterator[str]:
    """Where it stands in a chain, and the key it names; whether that signed it, `verify` tells."""
    chain = whole(folder, "data/prev.json")
    before = chain["previous"]
    after = f", follows {before['bundle_digest']}" if before else ", the first of a chain, or alone"
    yield f"number        {chain['sequence']}{after}"
    fields = read_bag_info(content(folder, "bag-info.txt")) or {}
    yield f"signed        {'with the key ' + fields['Signing-Key'] if 'Signing-Key' in fields else 'no'}"
    if "Retain-Until" in fields:
        yield f"keep until    {fields['Retain-Until']}"


def _looked_at(folder: str) -> Iterator[str]:
    totals = whole(folder, "data/coverage.json")["totals"]
    parts = " + ".join(f"{totals[name]} {name}" for name in ("scanned", "skipped", "excluded", "error"))
    yield f"Population    {totals['discovered']} discovered = {parts}"
    if totals["degraded"]:
        yield f"              {totals['degraded']} of those scanned were read as plain text only"
    if "truncated" in totals:
        yield f"              {totals['truncated']} of those scanned were cut short by a limit"


def _findings(folder: str) -> Iterator[str]:
    count = Counter((f["severity"], f["status"]) for f in lines(folder, "data/findings.jsonl"))
    live = [f"{count[name, 'live']} {name}" for name in Severity if count[name, "live"]]
    other = sum(n for (_, status), n in count.items() if status != "live")
    yield f"Findings      live: {', '.join(live) or 'none'}; test data and masks: {other}"


def _answers(folder: str) -> Iterator[str]:
    covered = whole(folder, "data/coverage.json")
    requirements = covered["requirements"]
    count = Counter(Outcome(requirement["outcome"]) for requirement in requirements)
    said = ", ".join(f"{count[outcome]} {outcome}" for outcome in Outcome if count[outcome])
    yield f"Requirements  {said or 'none: no pack was applied'}"
    if covered["allowed_not_tested"]:
        yield f"              allowed to stay untested: {', '.join(covered['allowed_not_tested'])}"
    for requirement in sorted(requirements, key=lambda r: Outcome(r["outcome"]).rank):
        yield f"  {requirement['outcome']:<14} {requirement['pack']}/{requirement['requirement']}"
        yield f"  {'':<14} {requirement['title']}"
        for check in requirement["checks"]:
            yield f"  {'':<14} {check['check']}: {_numbers(check)}"
        if requirement["outcome"] in {Outcome.NOT_TESTED, Outcome.NOT_APPLICABLE}:
            yield f"  {'':<14} {requirement['reason']}"


def _numbers(check: Record) -> str:
    parts = [f"n={check['population']}"]
    parts += [
        f"{check[name]} {word}"
        for name, word in (
            ("passed", "passed"),
            ("failed", "failed"),
            ("untriggered", "never came up"),
            ("inconclusive", "undecided"),
        )
        if check[name]
    ]
    return ", ".join(parts)


def _self_test(folder: str) -> Iterator[str]:
    tests = list(lines(folder, "data/selftest.jsonl"))
    proven = sum(is_proven(test) for test in tests)
    yield f"Self-test     {proven} of {len(tests)} checks showed in this run that they can fail and can pass"
    for test in tests:
        if not is_proven(test):
            yield f"  not proven: {test['pack']}/{test['check']}"


def _not_looked_at(folder: str) -> Iterator[str]:
    missed = [r for r in lines(folder, "data/population.jsonl") if r["status"] not in {"scanned", "degraded"}]
    if missed:
        yield ""
        yield "Not scanned"
    for item in missed:
        yield f"  {item['status']:<14} {item['path']}: {item['reason']}"
    yield from _cut_short(folder)


def _cut_short(folder: str) -> Iterator[str]:
    cut = [record for record in lines(folder, "data/population.jsonl") if "truncated" in record]
    if cut:
        yield ""
        yield "Cut short by a limit"
    for record in cut:
        for one in record["truncated"]:
            yield f"  {record['path']}: {revived(Truncated, one).told}"
