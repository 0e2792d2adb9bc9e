"""Packs, waivers and attestations from the command line to the exit code and the sealed evidence."""

import shutil
import subprocess
from pathlib import Path

import pytest

from cxguard.registry import plugins
from runs import cxguard

PACK = """\
id: house
version: 1.0.0
title: Rules of the house
licence: Apache-2.0
owners: [somebody]
disclaimer: Nothing here is legal advice.
parameters: {divisor: {type: integer, default: 1, description: what lines are divided by}}
"""
CATALOG = """\
requirements:
  - id: house-1
    title: Recordings are short-lived
    statement: Recordings are removed within 90 days.
    severity: high
    citations: [{source: The house, version: "1", clause: "1"}]
    review: sourced
    reviewed_on: 2026-01-01
"""
HEAD = """\
checks:
  - id: short
    title: Recordings are removed in time
    requirements: [house-1]
    message: They are kept for too long.
    fix: Remove them sooner.
"""
VALUES = """\
    subject: config
    applies_to: {paths: ['*.yaml', deploy.toml]}
    values: [{path: '**.retention', less: 91}]
    quantifier: all
    canary: {fails: long.yaml, passes: short.yaml}
"""
DIVIDED = """\
    subject: config
    expr: 'config.size / params.divisor > 20'
    quantifier: none
    canary: {fails: long.yaml, passes: short.yaml}
"""
CARDS = """\
    subject: finding
    applies_to: {findings: {classes: [payment.pan], statuses: [live, test-data]}}
    expr: finding.confidence > 0.0
    quantifier: none
    canary: {fails: card.txt, passes: short.yaml}
"""
ATTESTED = """\
    subject: attestation
    applies_to: {about: recordings-removed}
    canary: {fails: attested-not.yaml, passes: attested.yaml}
"""
STATED = """\
id: removed-2026
about: recordings-removed
holds: true
statement: The platform's console is set to remove recordings after 90 days.
attested_by: r.okafor
role: platform owner
attested_on: 2026-05-01
expires: 2026-12-31
"""
CANARIES = {
    "long.yaml": "recording: {retention: 365}\n",
    "short.yaml": "a: {retention: 9}\n",
    "card.txt": "card 4111 1111 1111 1111\n",
    "attested.yaml": STATED,
    "attested-not.yaml": STATED.replace("holds: true", "holds: false"),
}
WAIVER = """\
waivers:
  - id: W-1
    check: house/short
    paths: [src/pay.py]
    reason: An example from the documentation of the payment provider.
    requested_by: a.lindqvist
    approved_by: r.okafor
    approved_on: 2026-05-01
    expires: 2026-06-30
"""
WORD = "xylophrastic" + "wombatery"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "cxguard.toml").write_text('policies = ["packs"]\npacks = ["house"]\n')
    return tmp_path


def house(folder: Path, check: str) -> Path:
    files = {"pack.yaml": PACK, "catalog/all.yaml": CATALOG, "checks/all.yaml": HEAD + check}
    files |= {f"canaries/{name}": text for name, text in CANARIES.items()}
    for name, text in files.items():
        path = folder / "packs/house" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (folder / ".gitignore").write_text("packs/\n")
    return folder


def put(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text)


def check(folder: Path, *more: str) -> tuple[int, str]:
    run = cxguard(["check", ".", "--as-of", "2026-06-30", *more], cwd=folder)
    return run.returncode, run.stdout.decode() + run.stderr.decode()


def test_values_in_data_files_are_judged(project: Path) -> None:
    house(project, VALUES)
    put(project, "deploy.yaml", "recording: {retention: 30}\n")
    assert check(project)[0] == 0
    put(project, "deploy.yaml", "recording: {retention: 365}\n")
    code, said = check(project)
    assert code == 1
    assert "'**.retention less 91' does not hold" in said


def test_settings_files_that_hold_nothing_else_are_judged_too(project: Path) -> None:
    house(project, VALUES)
    put(project, "deploy.toml", "retention = 365\n")
    assert check(project)[0] == 1
    put(project, "deploy.toml", "retention = [\n")
    code, said = check(project)
    assert (code, "toml-file: it is no TOML" in said) == (3, True)


def test_an_error_in_an_expression_never_ends_well(project: Path) -> None:
    house(project, DIVIDED)
    put(project, "deploy.yaml", "a: 1\n")
    assert check(project)[0] == 0
    put(project, "cxguard.toml", 'policies = ["packs"]\npacks = ["house"]\n[parameters.house]\ndivisor = 0\n')
    code, said = check(project)
    assert (code, "ERROR  house-1" in said) == (3, True)


def test_a_comment_only_asks_and_a_waiver_counts_until_its_day(project: Path) -> None:
    house(project, CARDS)
    comment = f"# cxguard: allow payment-card-number until 2026-06-30 {WORD}"
    put(project, "src/pay.py", f'card = "4111 1111 1111 1111"  {comment}\n')
    assert check(project)[0] == 1
    put(project, "waivers.yaml", WAIVER + "    inline: true\n")
    code, said = check(project)
    assert (code, "WAIVED  house-1" in said, WORD in said) == (0, True, False)
    run = cxguard(["check", ".", "--as-of", "2026-07-01"], cwd=project)
    assert (run.returncode, b"W-1 expired on 2026-06-30" in run.stdout) == (1, True)


def test_a_waiver_that_is_not_in_order_stops_the_run(project: Path) -> None:
    house(project, CARDS)
    put(project, "src/pay.py", "x = 1\n")
    put(project, "other.yaml", WAIVER.replace("2026-06-30", "2026/06/30"))
    code, said = check(project, "--waivers", "other.yaml")
    assert (code, "other.yaml:9:14: " in said) == (2, True)


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="no ssh-keygen")
def test_what_a_person_attests_counts_while_it_is_signed(project: Path) -> None:
    house(project, ATTESTED)
    put(project, "note.txt", "nothing\n")
    assert check(project)[0] == 3
    put(project, "attestations/removed.yaml", STATED)
    assert "nobody signed it" in check(project)[1]
    listed = cxguard(["policies", "attestations", "--as-of", "2026-06-30"], cwd=project)
    assert (listed.returncode, b"recordings-removed holds  nobody signed it" in listed.stdout) == (1, True)
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", project / "key"], check=True
    )
    sign = ["ssh-keygen", "-q", "-Y", "sign", "-n", "cxguard", "-f", "key", "attestations/removed.yaml"]
    subprocess.run(sign, cwd=project, check=True, capture_output=True)
    put(project, "signers", f"r.okafor {(project / 'key.pub').read_text()}")
    for name in ("key", "key.pub"):
        (project / name).unlink()
    settings = (project / "cxguard.toml").read_text()
    put(project, "cxguard.toml", f'allowed_signers = "signers"\n{settings}')
    assert check(project)[0] == 0
    put(project, "attestations/removed.yaml", STATED.replace("90 days", "91 days"))
    assert "it is no valid signature of r.okafor" in check(project)[1]


def test_a_requirement_that_may_stay_untested_must_exist(project: Path) -> None:
    house(project, CARDS)
    put(project, "note.txt", "nothing\n")
    code, said = check(project, "--allow-not-tested", "house-2")
    assert (code, "Did you mean 'house-1'?" in said) == (2, True)


def test_nothing_but_excluded_files_is_incomplete(project: Path) -> None:
    house(project, CARDS)
    put(project, "cxguard.toml", 'policies = ["packs"]\npacks = ["house"]\nexclude = ["*"]\n')
    put(project, "note.txt", "nothing\n")
    assert check(project)[0] == 3


def test_no_value_that_was_asked_about_is_told(project: Path) -> None:
    """Neither the values of data files nor the words of comments, in any report or in the evidence."""
    house(project, VALUES)
    put(project, "deploy.yaml", f"{WORD}: {{retention: {WORD}}}\nretention: '{WORD}'\n")
    put(project, "src/pay.py", f'card = "4111 1111 1111 1111"  # cxguard: allow x until 2026-06-30 {WORD}\n')
    for report in plugins("cxguard.reports"):
        code, said = check(project, "--format", report)
        assert (code, WORD in said) == (1, False), report
    audit = cxguard(["audit", ".", "--as-of", "2026-06-30", "--output", "evidence"], cwd=project)
    assert audit.returncode == 1, audit.stderr
    files = [path for path in (project / "evidence").rglob("*") if path.is_file()]
    assert [path.name for path in files if WORD.encode() in path.read_bytes()] == []
    assert len(files) > 10
