"""Makes a bundle's decisions again from its own records and packs: re-performance without the files.

Everything but the scan itself is done anew: the packs are loaded from the bundle, each check judges the
population that the bundle lists, and what follows is written as it was and compared byte by byte. That the
checks can fail was shown in the original run, on canaries that lie in the packs; replay takes its word.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from cxguard.errors import CxguardError, EvidenceError
from cxguard.evidence.contents import content, lines, look, whole
from cxguard.evidence.derived import derived_files
from cxguard.evidence.problem import Problem
from cxguard.evidence.reviving import given_of, revived, scan_of
from cxguard.model.assessment import Assessment, SelfTest
from cxguard.model.policy import Pack, Parameter
from cxguard.oscal.writing import assessment_files
from cxguard.policies.duties import conflicts
from cxguard.policies.evaluate import evaluate
from cxguard.policies.load import load_packs

READ = (
    *(f"data/{n}.jsonl" for n in ("population", "findings", "decisions", "selftest", "journeys", "flows")),
    *("data/waivers.json", "data/attestations.json"),
)
"""What it cannot do without."""


def replay(folder: str) -> tuple[Problem, ...]:
    """Every file that comes out otherwise; nothing if the bundle's answers follow from its records.

    The bundle must have been verified. Raises EvidenceError if its records or packs cannot be read.
    """
    try:
        again = dict(_made_again(_assessment(folder)))
    except (KeyError, TypeError, ValueError, AttributeError, OSError):
        raise EvidenceError(
            "the records are not in the form that cxguard writes; verify the bundle"
        ) from None
    there = look(folder).files
    return tuple(Problem(path, what) for path, what in _differences(folder, again, there))


def _differences(folder: str, again: dict[str, bytes], there: frozenset[str]) -> Iterator[tuple[str, str]]:
    for path, made in sorted(again.items()):
        if path not in there:
            yield path, "is missing; it follows from the records"
        elif made != (sealed := content(folder, path)):
            yield path, f"comes out otherwise, {_place(sealed, made)}"


def _place(sealed: bytes, made: bytes) -> str:
    pairs = zip(sealed.split(b"\n"), made.split(b"\n"), strict=False)
    number = next((n for n, (one, other) in enumerate(pairs, 1) if one != other), 0)
    return f"first in line {number}" if number else "in its length"


def _made_again(assessment: Assessment) -> Iterator[tuple[str, bytes]]:
    yield from derived_files(assessment).items()
    for name, text in assessment_files(assessment).items():
        yield f"data/oscal/{name}", text.encode("utf-8", "backslashreplace")


def _assessment(folder: str) -> Assessment:
    scan, packs = scan_of(folder), _packs(folder)
    as_of = date.fromisoformat(whole(folder, "data/coverage.json")["as_of"])
    tests = tuple(_self_test(record) for record in lines(folder, "data/selftest.jsonl"))
    given = given_of(folder)
    evaluation = evaluate(scan, packs, tests, as_of, given)
    return Assessment(
        scan=scan,
        as_of=as_of,
        packs=packs,
        verdicts=evaluation.verdicts,
        results=evaluation.results,
        self_tests=tests,
        allowed_not_tested=given.allowed_not_tested,
        waivers=evaluation.waivers,
        attestations=given.attestations,
        conflicts=conflicts(packs, as_of),
    )


def _self_test(record: dict[str, object]) -> SelfTest:
    return revived(SelfTest, record)


def _packs(folder: str) -> tuple[Pack, ...]:
    """The packs that lie in the bundle, with the values of their parameters that held."""
    locked = whole(folder, "data/pack.lock.json")["packs"]
    if not locked:
        return ()
    words = whole(folder, "data/run.json")["vocabulary"]
    try:
        packs = load_packs(
            [os.path.join(folder, "data", "packs")],
            [pack["id"] for pack in locked],
            frozenset(words["cue_tags"]),
            frozenset(words["finding_tags"]),
        )
    except CxguardError as error:
        raise EvidenceError(f"a pack of the bundle cannot be read by this cxguard: {error}") from None
    held = {pack["id"]: _parameters(pack["parameters"].items()) for pack in locked}
    return tuple(replace(pack, parameters=held[pack.id]) for pack in packs)


def _parameters(pairs: Sequence[tuple[str, object]]) -> tuple[tuple[str, Parameter], ...]:
    return tuple((name, tuple(value) if isinstance(value, list) else value) for name, value in pairs)  # type: ignore[misc]  # checked against the pack's own types when it was sealed
