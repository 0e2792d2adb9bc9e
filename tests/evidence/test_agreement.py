"""A bundle that was edited and then sealed anew still has to add up."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cxguard.evidence.verify import verify
from resealing import reseal

Record = dict[str, Any]


def forge(folder: Path, name: str, change: Callable[[Any], object]) -> list[str]:
    """Change a file's records (a .jsonl's as a list) in place, seal anew, and say what verify says."""
    path = folder / "data" / name
    if name.endswith(".jsonl"):
        records = [json.loads(line) for line in path.read_bytes().split(b"\n")[:-1]]
        change(records)
        path.write_text("".join(json.dumps(record) + "\n" for record in records))
    else:
        whole = json.loads(path.read_bytes())
        change(whole)
        path.write_text(json.dumps(whole))
    reseal(folder)
    return [str(problem) for problem in verify(str(folder))]


def check(records: list[Record], name: str) -> Record:
    return next(r for r in records if r["type"] == "check" and r["check"] == name)


def test_sealing_anew_without_a_change_is_no_problem(bundle: Path) -> None:
    assert forge(bundle, "run.json", lambda _: None) == []


@pytest.mark.parametrize(
    ("name", "change", "problem"),
    [
        ("findings.jsonl", lambda r: r.pop(), "findings.jsonl: has 1 records; run.json counted otherwise"),
        (
            "findings.jsonl",
            lambda r: r[0].update(path="logo.png"),
            "record 0 is about a file that was not scanned",
        ),
        ("population.jsonl", lambda r: r.pop(), "its totals are not those of population.jsonl"),
        ("population.jsonl", lambda r: r.pop(), "does not account for all that run.json says was discovered"),
        ("population.jsonl", lambda r: r[0].update(status="fine"), "with a status that there is not"),
        (
            "coverage.json",
            lambda w: w["totals"].update(error=0),
            "its totals are not those of population.jsonl",
        ),
        (
            "run.json",
            lambda w: w.update(format=2),
            "is of a format that this cxguard does not know; it knows 1",
        ),
        ("pack.lock.json", lambda w: w["packs"][0]["files"].pop(), "pack.yaml: is not in pack.lock.json"),
        (
            "pack.lock.json",
            lambda w: w["packs"][0]["files"][0].update(size=1),
            "canaries/bad.txt: is not the file that pack.lock.json has",
        ),
        (
            "pack.lock.json",
            lambda w: w["packs"][0]["files"][0].update(path="gone.txt"),
            "gone.txt: is in pack.lock.json and not in the bundle",
        ),
        (
            "pack.lock.json",
            lambda w: w["packs"][0].update(digest="sha256:0"),
            "the digest of invented is not that of its files",
        ),
        ("prev.json", lambda w: w.update(sequence=2), "is not the next in its chain"),
        (
            "decisions.jsonl",
            lambda r: r.remove(check(r, "no-card")),
            "invented/no-card has 0 summaries instead of one",
        ),
        (
            "decisions.jsonl",
            lambda r: r.append(check(r, "no-card")),
            "invented/no-card has 2 summaries instead of one",
        ),
        (
            "decisions.jsonl",
            lambda r: check(r, "no-card").update(failed=0),
            "states 0 failed subjects and lists 1",
        ),
        (
            "decisions.jsonl",
            lambda r: check(r, "no-card").update(inconclusive=0),
            "states 0 undecided subjects and lists 1",
        ),
        (
            "decisions.jsonl",
            lambda r: check(r, "disclosed").update(tested=3),
            "did not pass or fail just what",
        ),
        (
            "decisions.jsonl",
            lambda r: check(r, "disclosed").update(population=1),
            "does not account for just its population",
        ),
        (
            "decisions.jsonl",
            lambda r: check(r, "no-card").update(outcome="pass"),
            "is pass, and fail is what follows from its counts",
        ),
        (
            "decisions.jsonl",
            lambda r: check(r, "disclosed").update(outcome="fail"),
            "is fail, and pass is what follows from its counts",
        ),
        (
            "decisions.jsonl",
            lambda r: check(r, "disclosed").update(tested=0, passed=0, untriggered=3),
            "is pass, and not-applicable is what follows from its counts",
        ),
        (
            "decisions.jsonl",
            lambda r: check(r, "disclosed").update(min_population=4),
            "is pass, and not-tested is what follows from its counts",
        ),
        (
            "decisions.jsonl",
            lambda r: check(r, "disclosed").update(passed=1, tested=1, inconclusive=1),
            "is pass, and not-tested is what follows from its counts",
        ),
        ("decisions.jsonl", lambda r: r[-1].update(findings=[7]), "names a finding that is not there"),
        ("decisions.jsonl", lambda r: r[-1].update(type="note"), "has a record of a type that there is not"),
        (
            "selftest.jsonl",
            lambda r: r[0].update(passed_when_it_should=False),
            "is pass, and error is what follows",
        ),
        (
            "selftest.jsonl",
            lambda r: r[0].update(check="other"),
            "is pass, and error is what follows from its counts, without a self-test",
        ),
        (
            "coverage.json",
            lambda w: w["requirements"][1].update(outcome="pass"),
            "invented/no-cards is pass, and fail is what follows from its checks",
        ),
        (
            "coverage.json",
            lambda w: w["requirements"][1].update(effective_to="2031-03-03"),
            "invented/no-cards is fail, and not-applicable is what follows from its checks",
        ),
        (
            "coverage.json",
            lambda w: w["requirements"][2].update(effective_from="2031-03-05"),
            "invented/say-recording is pass, and not-applicable is what follows from its checks",
        ),
        (
            "coverage.json",
            lambda w: w["requirements"].pop(1),
            "no requirement counts invented/no-card, which decided something",
        ),
        (
            "prev.json",
            lambda w: w.update(sequence=2, previous={"sequence": 1, "bundle_digest": "?"}),
            "does not name the bundle before this one by its digest",
        ),
        (
            "coverage.json",
            lambda w: w["requirements"][0].update(outcome="pass"),
            "invented/by-hand is pass, and not-tested is what follows from its checks",
        ),
        (
            "coverage.json",
            lambda w: w["requirements"][1]["checks"][1].update(outcome="pass", failed=0),
            "does not have the numbers of no-card that decisions.jsonl has",
        ),
        (
            "coverage.json",
            lambda w: w["controls"][0].update(outcome="pass"),
            "its controls are not what follows from its requirements",
        ),
        (
            "sample.json",
            lambda w: w["strata"][0]["drawn"].pop(),
            "is not the sample that population.jsonl gives",
        ),
    ],
)
def test_a_forged_record_contradicts_another(
    bundle: Path, name: str, change: Callable[[Any], object], problem: str
) -> None:
    assert any(problem in told for told in forge(bundle, name, change))


@pytest.mark.parametrize(
    "name",
    [
        "run.json",
        "population.jsonl",
        "findings.jsonl",
        "decisions.jsonl",
        "coverage.json",
        "pack.lock.json",
        "prev.json",
    ],
)
@pytest.mark.parametrize("text", ["[]\n", "{}\n", "{\n", "[" * 100_000, '{"type": []}\n', "null\n", "\xff\n"])
def test_a_file_in_another_form_is_told_and_never_crashes(bundle: Path, name: str, text: str) -> None:
    (bundle / "data" / name).write_bytes(text.encode("latin-1"))
    reseal(bundle)

    assert any(name in problem.path for problem in verify(str(bundle)))


def test_a_ledger_left_out_is_told(bundle: Path) -> None:
    (bundle / "data" / "selftest.jsonl").unlink()
    reseal(bundle)

    assert [str(problem) for problem in verify(str(bundle))] == ["data/selftest.jsonl: is missing"]
