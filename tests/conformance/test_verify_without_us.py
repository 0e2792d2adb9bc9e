"""The auditor's page and script: a bundle is verified without cxguard, with programs that are everywhere."""

import os
import shutil
import subprocess
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest

from runs import REPOSITORY, cxguard
from signing_keys import new_pem
from timestamping import Authority

SCRIPT = REPOSITORY / "docs" / "verify-evidence.sh"

pytestmark = pytest.mark.skipif(
    not shutil.which("bash") or not shutil.which("sha256sum"), reason="bash or sha256sum is not installed"
)
needs_openssl = pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a signed bundle and its signer's public key."""
    folder = tmp_path_factory.mktemp("made")
    private, public = new_pem("ed25519")
    (folder / "signer.pem").write_bytes(public)
    run = cxguard(
        ["audit", "clean-bank", "--output", folder / "evidence"],
        cwd=REPOSITORY / "examples",
        env={"CXGUARD_SIGNING_KEY": private.decode()},
    )
    assert run.returncode == 0, run.stderr
    return folder


@pytest.fixture
def copied(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "made")
    return tmp_path / "made"


def verified(folder: Path, *arguments: str, path: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", str(SCRIPT), "evidence", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **({"PATH": path} if path else {})},
    )


@needs_openssl
def test_a_fresh_bundle_holds_in_every_step_that_can_be_made(made: Path) -> None:
    run = verified(made, "--key", "signer.pem")

    assert run.returncode == 0, run.stdout
    assert "FAILED" not in run.stdout
    assert "ok       the tag manifest is signed with it" in run.stdout


def flip(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:-3] + bytes([content[-3] ^ 1]) + content[-2:])


def listed_too(evidence: Path, path: str) -> None:
    with (evidence / "manifest-sha256.txt").open("a") as file:
        file.write(f"{'0' * 64}  {path}\n")


EDITS: dict[str, Callable[[Path], object]] = {
    "a byte of the evidence": lambda evidence: flip(evidence / "data/coverage.json"),
    "a byte of a manifest": lambda evidence: flip(evidence / "manifest-sha256.txt"),
    "a byte of the tag manifest": lambda evidence: flip(evidence / "tagmanifest-sha256.txt"),
    "a file taken away": lambda evidence: (evidence / "data/findings.jsonl").unlink(),
    "a file added": lambda evidence: (evidence / "data/more.txt").write_text("x"),
    "a link put in": lambda evidence: (evidence / "data/more.txt").symlink_to("/etc/hostname"),
    "a file of somebody else's listed": lambda evidence: listed_too(evidence, "/dev/zero"),
    "a file beside it listed": lambda evidence: listed_too(evidence, "data/../../signer.pem"),
    "the plain signature": lambda evidence: flip(evidence / "attest/tagmanifest.sig"),
    "the signature taken away": lambda evidence: (evidence / "attest/tagmanifest.sig").unlink(),
}


@needs_openssl
@pytest.mark.parametrize("edit", EDITS)
def test_an_edited_bundle_fails(copied: Path, edit: str) -> None:
    EDITS[edit](copied / "evidence")
    run = verified(copied, "--key", "signer.pem")

    assert run.returncode == 4, run.stdout
    assert "FAILED" in run.stdout


def test_a_name_in_a_bundle_reaches_the_terminal_without_its_control_characters(copied: Path) -> None:
    (copied / "evidence/data/\x1b]0;title\x07.txt").write_text("x")
    told = verified(copied).stdout

    assert "?]0;title?.txt" in told
    assert "\x1b" not in told


@needs_openssl
@pytest.mark.skipif(not shutil.which("jq"), reason="jq is not installed")
def test_a_changed_statement_fails(copied: Path) -> None:
    envelope = copied / "evidence/attest/evidence.dsse.json"
    text = envelope.read_text()
    place = text.index('"payload": "') + 60
    envelope.write_text(text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1 :])

    assert "FAILED   the statement" in verified(copied, "--key", "signer.pem").stdout


@needs_openssl
def test_somebody_else_s_key_fails(copied: Path) -> None:
    (copied / "other.pem").write_bytes(new_pem("p256")[1])

    assert verified(copied, "--key", "other.pem").returncode == 4


@pytest.mark.skipif(not shutil.which("jq"), reason="jq is not installed")
def test_what_was_withheld_is_told_and_the_rest_holds(copied: Path) -> None:
    run = cxguard(["evidence", "export", "evidence", "--output", "part"], cwd=copied)
    assert run.returncode == 0
    shutil.rmtree(copied / "evidence")
    (copied / "part").rename(copied / "evidence")
    told = verified(copied)

    assert told.returncode == 0, told.stdout
    assert "withheld data/findings.jsonl" in told.stdout


def test_a_step_whose_program_is_missing_is_told_as_skipped(made: Path, tmp_path: Path) -> None:
    needed = "bash sh sha256sum cut sed awk find sort comm cat mktemp rm head dirname basename grep mkdir cp"
    for name in needed.split():
        if found := shutil.which(name):
            (tmp_path / name).symlink_to(found)
    run = verified(made, path=str(tmp_path))

    assert run.returncode == 0, run.stdout + run.stderr
    for step in ("signatures (openssl", "the counts (jq", "BagIt (bagit", "OSCAL (compliance-trestle"):
        assert f"skipped  {step}" in run.stdout


def test_called_wrongly_it_tells_how(tmp_path: Path) -> None:
    run = verified(tmp_path)

    assert run.returncode == 2
    assert run.stderr.startswith("verify-evidence.sh BUNDLE")


@pytest.mark.slow
def test_bagit_and_trestle_are_asked_where_they_are_installed(made: Path) -> None:
    scripts = sysconfig.get_path("scripts")
    if not (Path(scripts) / "trestle").exists():
        pytest.skip("compliance-trestle's program is not installed")
    run = verified(made, path=os.pathsep.join((scripts, os.environ["PATH"])))

    assert run.returncode == 0, run.stdout
    assert "ok       it is a valid BagIt bag" in run.stdout
    assert "ok       the OSCAL documents are valid" in run.stdout


@needs_openssl
def test_a_timestamp_is_checked_by_the_authority_s_certificate(copied: Path) -> None:
    authority = Authority(copied / "authority", "Invented")
    ask = ["evidence", "timestamp", "evidence"]
    assert cxguard([*ask, "--query-out", "query"], cwd=copied).returncode == 0
    (copied / "reply").write_bytes(authority.reply((copied / "query").read_bytes()))
    put = cxguard([*ask, "--reply", "reply", "--tsa", "authority/tsa.pem"], cwd=copied)
    assert put.returncode == 0, put.stderr
    (copied / "other.pem").write_bytes(Authority(copied / "other", "Another").certificate)

    assert "ok       the timestamp is about" in verified(copied, "--tsa", "authority/tsa.pem").stdout
    assert verified(copied, "--tsa", "other.pem").returncode == 4
    verify = ["evidence", "verify", "evidence", "--tsa"]
    assert cxguard([*verify, "authority/tsa.pem"], cwd=copied).returncode == 0
    assert cxguard([*verify, "other.pem"], cwd=copied).returncode == 4
