"""Whether what a bundle says agrees with itself: every count is made again from the records.

Somebody who edits a record and seals the bundle anew has the digests right. The totals, the counts
of the checks and the answers of the requirements must then be right as well.
"""

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256

from cxguard.evidence import answers
from cxguard.evidence.contents import Record, content, lines, look, whole
from cxguard.evidence.decisions import by_control
from cxguard.evidence.ledger import totals
from cxguard.evidence.packs import digest as pack_digest
from cxguard.evidence.problem import Problem
from cxguard.evidence.run import FORMAT
from cxguard.evidence.sampling import SIZE, channels_of, draw, seed_of_population
from cxguard.evidence.withheld import withheld_files

LEDGERS = ("population", "findings", "decisions", "selftest", "journeys", "flows")
_WHOLES = (
    "data/run.json",
    "data/coverage.json",
    "data/pack.lock.json",
    "data/prev.json",
    "data/sample.json",
    "data/waivers.json",
    "data/attestations.json",
)


def agreement(folder: str) -> list[Problem]:
    """Every place where the bundle contradicts itself. Its files must have proved to be intact.

    What needs a file that was withheld cannot be held against it.
    """
    needed = (*_WHOLES, *(f"data/{name}.jsonl" for name in LEDGERS))
    left_out = frozenset(withheld_files(folder))
    there = look(folder).files
    missing = [Problem(path, "is missing") for path in needed if path not in there | left_out]
    if missing:
        return missing
    possible = [(path, check) for path, reads, check in _CHECKS if left_out.isdisjoint(reads)]
    return [problem for path, check in possible for problem in _tried(folder, path, check)]


def _tried(folder: str, path: str, check: Callable[[str], Iterable[Problem]]) -> list[Problem]:
    """What the check says. A bundle that anybody may have written can hold anything in any field."""
    try:
        return list(check(folder))
    except (KeyError, TypeError, ValueError, AttributeError):
        return [Problem(path, "is not in the form that cxguard writes")]


def _counted(folder: str) -> Iterator[Problem]:
    run = whole(folder, "data/run.json")
    if run["format"] != FORMAT:
        yield Problem("data/run.json", f"is of a format that this cxguard does not know; it knows {FORMAT}")
    left_out = withheld_files(folder)
    for name in LEDGERS:
        if f"data/{name}.jsonl" in left_out:
            continue
        count = sum(1 for _ in lines(folder, f"data/{name}.jsonl"))
        if run["records"][f"{name}.jsonl"] != count:
            yield Problem(f"data/{name}.jsonl", f"has {count} records; run.json counted otherwise")


def _population(folder: str) -> Iterator[Problem]:
    stated = whole(folder, "data/coverage.json")["totals"]
    counted = totals(lines(folder, "data/population.jsonl"))
    if stated != counted:
        yield Problem("data/coverage.json", "its totals are not those of population.jsonl")
    parts = sum(counted[status] for status in ("scanned", "skipped", "excluded", "error"))
    if counted["discovered"] != parts:
        yield Problem("data/population.jsonl", "holds an item with a status that there is not")
    if whole(folder, "data/run.json")["discovered"] != counted["discovered"]:
        yield Problem("data/population.jsonl", "does not account for all that run.json says was discovered")


def _findings(folder: str) -> Iterator[Problem]:
    items = lines(folder, "data/population.jsonl")
    scanned = {item["path"] for item in items if item["status"] in {"scanned", "degraded"}}
    for number, finding in enumerate(lines(folder, "data/findings.jsonl")):
        if finding["path"] not in scanned:
            yield Problem("data/findings.jsonl", f"record {number} is about a file that was not scanned")


def _packs(folder: str) -> Iterator[Problem]:
    packs = whole(folder, "data/pack.lock.json")["packs"]
    locked = {
        f"data/packs/{pack['id']}/{file['path']}": (file["sha256"], file["size"])
        for pack in packs
        for file in pack["files"]
    }
    left_out = withheld_files(folder)
    there = {path for path in (*look(folder).files, *left_out) if path.startswith("data/packs/")}
    for path in sorted(there | set(locked)):
        if path not in there:
            yield Problem(path, "is in pack.lock.json and not in the bundle")
        elif path not in locked:
            yield Problem(path, "is not in pack.lock.json")
        elif path not in left_out and locked[path] != _measured(content(folder, path)):
            yield Problem(path, "is not the file that pack.lock.json has")
    for pack in packs:
        if pack["digest"] != pack_digest({file["path"]: file["sha256"] for file in pack["files"]}):
            yield Problem("data/pack.lock.json", f"the digest of {pack['id']} is not that of its files")


def _measured(file: bytes) -> tuple[str, int]:
    return sha256(file).hexdigest(), len(file)


def _chain(folder: str) -> Iterator[Problem]:
    record = whole(folder, "data/prev.json")
    previous = record["previous"]
    before = 0 if previous is None else int(previous["sequence"])
    if previous is not None and not str(previous["bundle_digest"]).startswith("sha256:"):
        yield Problem("data/prev.json", "does not name the bundle before this one by its digest")
    if record["sequence"] != before + 1:
        yield Problem("data/prev.json", "is not the next in its chain")


def _decisions(folder: str) -> Iterator[Problem]:
    findings = sum(1 for _ in lines(folder, "data/findings.jsonl"))
    proven = {_name(test) for test in lines(folder, "data/selftest.jsonl") if answers.is_proven(test)}
    for name, records in _by_check(folder).items():
        for what in answers.decision_problems(records, findings, is_proven=name in proven):
            yield Problem("data/decisions.jsonl", f"{name[0]}/{name[1]} {what}")


def _coverage(folder: str) -> Iterator[Problem]:
    summaries = {
        name: r for name, records in _by_check(folder).items() for r in records if r["type"] == "check"
    }
    covered = whole(folder, "data/coverage.json")
    requirements = covered["requirements"]
    counted = {(r["pack"], check["check"]) for r in requirements for check in r["checks"]}
    for pack, check in sorted(set(summaries) - counted):
        yield Problem("data/coverage.json", f"no requirement counts {pack}/{check}, which decided something")
    for requirement in requirements:
        for what in answers.requirement_problems(requirement, summaries, covered["as_of"]):
            name = f"{requirement['pack']}/{requirement['requirement']}"
            yield Problem("data/coverage.json", f"{name} {what}")


def _waivers(folder: str) -> Iterator[Problem]:
    as_of = whole(folder, "data/coverage.json")["as_of"]
    given = {waiver["id"]: waiver for waiver in whole(folder, "data/waivers.json")["waivers"]}
    for record in lines(folder, "data/decisions.jsonl"):
        for what in answers.waiver_problems(record, given, as_of):
            yield Problem("data/decisions.jsonl", what)


def _controls(folder: str) -> Iterator[Problem]:
    covered = whole(folder, "data/coverage.json")
    if covered["controls"] != by_control(covered["requirements"]):
        yield Problem("data/coverage.json", "its controls are not what follows from its requirements")


def _sample(folder: str) -> Iterator[Problem]:
    stated = whole(folder, "data/sample.json")
    seed = seed_of_population(content(folder, "data/population.jsonl"))
    if stated != drawn(folder, seed, SIZE):
        yield Problem("data/sample.json", "is not the sample that population.jsonl gives")


def drawn(folder: str, seed: str, size: int) -> Record:
    """The sample that a seed draws from a bundle's population."""
    channels = channels_of(r for name in ("flows", "journeys") for r in lines(folder, f"data/{name}.jsonl"))
    return draw(lines(folder, "data/population.jsonl"), channels, seed, size)


def _by_check(folder: str) -> dict[tuple[str, str], list[Record]]:
    grouped: dict[tuple[str, str], list[Record]] = {}
    for record in lines(folder, "data/decisions.jsonl"):
        grouped.setdefault(_name(record), []).append(record)
    return grouped


def _name(record: Record) -> tuple[str, str]:
    return str(record["pack"]), str(record["check"])


_POPULATION, _FINDINGS, _DECISIONS, _SELFTEST = (
    f"data/{name}.jsonl" for name in ("population", "findings", "decisions", "selftest")
)
_CONVERSATIONS = ("data/journeys.jsonl", "data/flows.jsonl")
_CHECKS: tuple[tuple[str, tuple[str, ...], Callable[[str], Iterable[Problem]]], ...] = (
    ("data/run.json", (), _counted),
    (_POPULATION, (_POPULATION,), _population),
    (_FINDINGS, (_POPULATION, _FINDINGS), _findings),
    ("data/pack.lock.json", (), _packs),
    ("data/prev.json", (), _chain),
    (_DECISIONS, (_DECISIONS, _FINDINGS, _SELFTEST), _decisions),
    ("data/coverage.json", (_DECISIONS,), _coverage),
    ("data/waivers.json", (_DECISIONS, "data/waivers.json"), _waivers),
    ("data/coverage.json", (), _controls),
    ("data/sample.json", (_POPULATION, *_CONVERSATIONS, "data/sample.json"), _sample),
)
"""Where the trouble is if a check cannot be made, the withholdable files it reads, and the check."""
