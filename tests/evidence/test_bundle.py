"""What stands in a sealed bundle, and that it is whole or not there."""

import json
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path

import bagit
import pytest
from jsonschema import Draft202012Validator

from cxguard.errors import ExitCode, UsageError
from cxguard.evidence.bag import read_bag_info
from cxguard.evidence.bundle import write
from cxguard.evidence.errors import LeakError, LedgerError
from cxguard.evidence.run import RunRecord
from cxguard.evidence.verify import bundle_digest, verify
from cxguard.model.artifact import Cause, Skipped
from cxguard.model.assessment import Assessment, Outcome, Verdict, Violation

REPORTS = {"report/index.html": "<!doctype html>\n"}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


def records(folder: Path, name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / "data" / name).read_bytes().split(b"\n")[:-1]]


def test_a_fresh_bundle_verifies(bundle: Path) -> None:
    assert verify(str(bundle)) == ()


def test_the_digest_is_that_of_the_tag_manifest(tmp_path: Path, audit: Assessment, run: RunRecord) -> None:
    digest = write(audit, str(tmp_path / "evidence"), run, REPORTS)

    assert digest == bundle_digest(str(tmp_path / "evidence"))


def test_every_record_is_as_the_published_schema_says(bundle: Path) -> None:
    schema = json.loads(files("cxguard.schemas").joinpath("bundle.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    document: dict[str, object] = {}
    for name in schema["properties"]:
        text = (bundle / "data" / name).read_text("utf-8")
        document[name] = json.loads(text) if name.endswith(".json") else records(bundle, name)

    assert [error.message for error in Draft202012Validator(schema).iter_errors(document)] == []
    assert all(document.values())


def test_sha256sum_accepts_both_manifests(bundle: Path) -> None:
    for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        subprocess.run(["sha256sum", "--check", "--strict", "--quiet", name], cwd=bundle, check=True)


def test_bagit_accepts_the_bundle(bundle: Path) -> None:
    bag = bagit.Bag(str(bundle))

    assert bag.validate()
    assert bag.info["Bag-Software-Agent"] == "cxguard 1.2.3"


def test_the_bag_tells_its_name_and_how_long_to_keep_it(
    tmp_path: Path, audit: Assessment, run: RunRecord
) -> None:
    told = []
    for name, record in (("a", run), ("b", replace(run, retain_until=date(2038, 1, 1)))):
        write(audit, str(tmp_path / name), record, {"report/index.html": name})
        told.append(read_bag_info((tmp_path / name / "bag-info.txt").read_bytes()) or {})

    assert told[1]["Retain-Until"] == "2038-01-01"
    assert told[0]["External-Identifier"].startswith("urn:uuid:")
    assert told[0]["External-Identifier"] != told[1]["External-Identifier"]


def test_the_population_accounts_for_all_that_was_discovered(bundle: Path) -> None:
    totals = json.loads((bundle / "data/coverage.json").read_bytes())["totals"]

    assert totals == {"discovered": 8, "scanned": 4, "degraded": 1, "skipped": 2, "excluded": 1, "error": 1}
    assert [line["status"] for line in records(bundle, "population.jsonl")] == [
        "scanned",
        "scanned",
        "degraded",
        "skipped",
        "skipped",
        "scanned",
        "excluded",
        "error",
    ]


def test_a_violation_names_the_line_of_its_finding(bundle: Path) -> None:
    violation = next(r for r in records(bundle, "decisions.jsonl") if r["type"] == "violation")
    lines = violation["findings"]

    assert isinstance(lines, list)
    assert records(bundle, "findings.jsonl")[lines[0]]["path"] == violation["path"]


def test_the_pack_is_copied_whole(bundle: Path, pack_folder: Path) -> None:
    assert contents(bundle / "data/packs/invented") == contents(pack_folder)


def test_equal_runs_are_equal_byte_by_byte(tmp_path: Path, audit: Assessment, run: RunRecord) -> None:
    write(audit, str(tmp_path / "one"), run, REPORTS)
    write(audit, str(tmp_path / "two"), run, REPORTS)

    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_the_order_in_which_things_were_found_does_not_matter(
    tmp_path: Path, audit: Assessment, run: RunRecord
) -> None:
    turned = replace(
        audit,
        scan=replace(
            audit.scan,
            examined=audit.scan.examined[::-1],
            skipped=audit.scan.skipped[::-1],
            findings=audit.scan.findings[::-1],
        ),
        verdicts=audit.verdicts[::-1],
        results=tuple(
            replace(
                result,
                violations=tuple(
                    replace(v, findings=tuple(len(audit.scan.findings) - 1 - i for i in v.findings))
                    for v in result.violations
                ),
            )
            for result in audit.results[::-1]
        ),
        self_tests=audit.self_tests[::-1],
    )

    assert write(audit, str(tmp_path / "one"), run, {}) == write(turned, str(tmp_path / "two"), run, {})


def test_another_machine_and_hour_give_the_same_content(
    tmp_path: Path, audit: Assessment, run: RunRecord
) -> None:
    elsewhere = replace(run, platform="darwin-arm64", started_at=datetime(2033, 1, 1, tzinfo=UTC))
    digests = []
    for name, record in (("one", run), ("two", elsewhere)):
        write(audit, str(tmp_path / name), record, {"report/index.html": name})
        fields = read_bag_info((tmp_path / name / "bag-info.txt").read_bytes())
        assert fields
        digests.append(fields["Content-Digest"])

    assert digests[0] == digests[1]
    assert bundle_digest(str(tmp_path / "one")) != bundle_digest(str(tmp_path / "two"))


def test_an_item_that_is_not_accounted_for_stops_the_sealing(
    tmp_path: Path, audit: Assessment, run: RunRecord
) -> None:
    with pytest.raises(LedgerError, match="9 items were discovered and 8 are accounted for"):
        write(audit, str(tmp_path / "evidence"), replace(run, discovered=9), REPORTS)

    assert list(tmp_path.iterdir()) == []


def test_a_finding_in_a_file_that_was_not_scanned_stops_the_sealing(
    tmp_path: Path, audit: Assessment, run: RunRecord
) -> None:
    stray = replace(audit.scan.findings[0], path="logo.png")
    broken = replace(audit, scan=replace(audit.scan, findings=(stray,)))

    with pytest.raises(LedgerError, match="1 findings are in files that were not scanned"):
        write(broken, str(tmp_path / "evidence"), run, REPORTS)


@pytest.mark.parametrize(
    ("violation", "contradiction"),
    [
        (Violation("nowhere.json", "x"), "judged a file that was not scanned"),
        (Violation("calls/a.json", "x", findings=(2,)), "names a finding that is not there"),
    ],
)
def test_a_decision_about_nothing_stops_the_sealing(
    tmp_path: Path, audit: Assessment, run: RunRecord, violation: Violation, contradiction: str
) -> None:
    broken = replace(audit, results=(replace(audit.results[0], violations=(violation,)), audit.results[1]))

    with pytest.raises(LedgerError, match=contradiction):
        write(broken, str(tmp_path / "evidence"), run, REPORTS)


@pytest.mark.parametrize(
    "verdict",
    [
        Verdict("invented", "never-written", Outcome.PASS, "x"),
        Verdict("elsewhere", "no-cards", Outcome.PASS, "x"),
        Verdict("invented", "no-cards", Outcome.PASS, "x", ("never-run",)),
    ],
)
def test_a_verdict_about_nothing_stops_the_sealing(
    tmp_path: Path, audit: Assessment, run: RunRecord, verdict: Verdict
) -> None:
    with pytest.raises(LedgerError, match="a verdict on"):
        write(replace(audit, verdicts=(verdict,)), str(tmp_path / "evidence"), run, REPORTS)


def test_an_answer_of_a_check_that_no_pack_has_stops_the_sealing(
    tmp_path: Path, audit: Assessment, run: RunRecord
) -> None:
    unknown = replace(audit.results[1], check="never-written")

    with pytest.raises(LedgerError, match="an answer of invented/never-written, which no pack has"):
        write(replace(audit, results=(unknown,)), str(tmp_path / "evidence"), run, REPORTS)


@pytest.mark.parametrize("path", ["../index.html", "/index.html", "run.json", "packs/invented/pack.yaml"])
def test_a_report_cannot_take_another_file_s_place(
    tmp_path: Path, audit: Assessment, run: RunRecord, path: str
) -> None:
    with pytest.raises(ValueError, match="no place of its own"):
        write(audit, str(tmp_path / "evidence"), run, {path: ""})


def test_a_live_value_stops_the_sealing_and_leaves_nothing(
    tmp_path: Path, audit: Assessment, run: RunRecord
) -> None:
    with pytest.raises(LeakError, match=r"data/report/index\.html: a-rule") as refused:
        write(
            audit,
            str(tmp_path / "evidence"),
            run,
            REPORTS,
            gate=lambda file: ["a-rule"] * (b"doctype" in file),
        )

    assert refused.value.exit_code == ExitCode.BUG
    assert list(tmp_path.iterdir()) == []


def test_the_gate_sees_every_file_of_ours_and_no_copy_of_a_pack(
    tmp_path: Path, audit: Assessment, run: RunRecord
) -> None:
    seen: list[bytes] = []

    def gate(file: bytes) -> list[str]:
        seen.append(file)
        return []

    write(audit, str(tmp_path / "evidence"), run, REPORTS, gate=gate)

    sealed = contents(tmp_path / "evidence")
    unseen = {path for path, content in sealed.items() if content not in seen}
    copies = {path for path in sealed if path.startswith("data/packs/")}
    assert unseen == copies | {"manifest-sha256.txt", "tagmanifest-sha256.txt", "bagit.txt", "VERIFY.md"}


def test_a_pack_that_was_changed_meanwhile_is_refused(
    tmp_path: Path, audit: Assessment, run: RunRecord
) -> None:
    older = replace(audit, packs=(replace(audit.packs[0], digest="sha256:" + "0" * 64),))

    with pytest.raises(UsageError, match="the pack invented was changed while it was applied"):
        write(older, str(tmp_path / "evidence"), run, REPORTS)


def test_a_pack_with_a_link_is_refused(tmp_path: Path, audit: Assessment, run: RunRecord) -> None:
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "pack.yaml").symlink_to("/etc/hostname")
    linked = replace(audit, packs=(replace(audit.packs[0], folder=str(folder)),))

    with pytest.raises(UsageError, match=r"a pack holds a link: pack\.yaml"):
        write(linked, str(tmp_path / "evidence"), run, REPORTS)


@pytest.mark.parametrize("name", ["two\nlines", "back\\slash", " padded", "per%cent"])
def test_a_pack_s_file_that_a_manifest_cannot_name_is_refused(
    tmp_path: Path, audit: Assessment, run: RunRecord, name: str
) -> None:
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / name).write_text("")
    odd = replace(audit, packs=(replace(audit.packs[0], folder=str(folder)),))

    with pytest.raises(UsageError, match="has a name that evidence cannot list"):
        write(odd, str(tmp_path / "evidence"), run, REPORTS)


def test_a_file_name_that_is_not_text_is_sealed_all_the_same(
    tmp_path: Path, audit: Assessment, run: RunRecord
) -> None:
    odd = Skipped("bad\udcff\u2028.json", Cause.UNREADABLE, "the file cannot be opened")
    scan = replace(audit.scan, skipped=(*audit.scan.skipped, odd))
    write(replace(audit, scan=scan), str(tmp_path / "evidence"), replace(run, discovered=9), {})

    assert verify(str(tmp_path / "evidence")) == ()
    assert odd.path in {line["path"] for line in records(tmp_path / "evidence", "population.jsonl")}
