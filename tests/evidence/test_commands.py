"""The commands on evidence, as a shell calls them: what they say and how they exit."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cxguard.cli._main import main
from cxguard.evidence.bundle import write
from cxguard.evidence.chain import previous
from cxguard.evidence.keys import signing_key
from cxguard.evidence.run import RunRecord
from cxguard.evidence.verify import bundle_digest
from cxguard.model.assessment import Assessment
from signing_keys import new_key, new_pem

Call = Callable[..., tuple[int, str]]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Runs `cxguard evidence`; the exit code and all that was printed."""

    def called(*arguments: object) -> tuple[int, str]:
        code = main(["evidence", *map(str, arguments)])
        told = capsys.readouterr()
        return code, told.out + told.err

    return called


def test_a_sound_bundle_exits_with_0_and_says_what_it_does_not_prove(bundle: Path, call: Call) -> None:
    code, told = call("verify", bundle)

    assert code == 0
    assert "verifies; by whom it was sealed, only --key or --digest can tell" in told


def test_the_digest_can_be_given_with_or_without_its_prefix(bundle: Path, call: Call) -> None:
    digest = bundle_digest(str(bundle))

    assert call("verify", bundle, "--digest", digest) == (0, f"{bundle}: verifies\n")
    assert call("verify", bundle, "--digest", digest.removeprefix("sha256:").upper())[0] == 0
    assert call("verify", bundle, "--digest", "0" * 64)[0] == 4
    assert call("verify", bundle, "--digest", "short")[0] == 2


@pytest.mark.parametrize("command", ["verify", "replay", "export", "sample", "timestamp", "diff"])
def test_a_bundle_that_was_edited_exits_with_4(
    bundle: Path, tmp_path: Path, call: Call, command: str
) -> None:
    (bundle / "data/coverage.json").write_text("{}")
    needed: dict[str, list[object]] = {
        "export": ["--output", tmp_path / "copy"],
        "sample": ["--nonce", "x"],
        "timestamp": ["--query-out", tmp_path / "query"],
        "diff": [bundle],
    }

    code, told = call(command, bundle, *needed.get(command, []))
    assert code == 4
    assert command != "verify" or "data/coverage.json: was changed" in told
    assert not (tmp_path / "copy").exists()


def test_the_public_key_may_be_of_ssh(tmp_path: Path, audit: Assessment, run: RunRecord, call: Call) -> None:
    private, public = new_pem("ed25519")
    (tmp_path / "signer.pem").write_bytes(public)
    monkey = new_key("ed25519")
    write(audit, str(tmp_path / "evidence"), run, {}, key=monkey)

    assert call("verify", tmp_path / "evidence", "--key", tmp_path / "signer.pem")[0] == 4
    assert private not in public


def test_an_exported_bundle_exits_with_3_and_names_what_is_withheld(
    bundle: Path, tmp_path: Path, call: Call
) -> None:
    assert call("export", bundle, "--output", tmp_path / "copy")[0] == 0
    code, told = call("verify", tmp_path / "copy")

    assert code == 3
    assert "data/findings.jsonl: was withheld; its digest is in the manifest" in told


@pytest.mark.parametrize("command", ["replay", "sample"])
def test_what_needs_a_withheld_file_says_so(bundle: Path, tmp_path: Path, call: Call, command: str) -> None:
    call("export", bundle, "--output", tmp_path / "copy")
    more = ["--nonce", "x"] if command == "sample" else []
    code, told = call(command, tmp_path / "copy", *more)

    assert code == 4
    assert "was withheld, and nothing can be said without it" in told


def test_a_difference_for_the_worse_exits_with_1(
    bundle: Path, tmp_path: Path, audit: Assessment, run: RunRecord, call: Call
) -> None:
    fewer = replace(audit, scan=replace(audit.scan, findings=audit.scan.findings[1:]), results=())
    fewer = replace(fewer, verdicts=(audit.verdicts[-1],))
    write(fewer, str(tmp_path / "before"), run, {})

    assert call("diff", tmp_path / "before", bundle)[0] == 1
    assert call("diff", bundle, bundle)[0] == 0
    code, told = call("diff", tmp_path / "before", bundle, "--format", "json")
    assert json.loads(told)["regression"] is True
    assert code == 1
    out = tmp_path / "diff.md"
    assert call("diff", tmp_path / "before", bundle, "--format", "markdown", "--output", out) == (1, "")
    assert out.read_text().startswith("# What changed in the evidence")


def test_an_unknown_format_is_told_with_a_suggestion(bundle: Path, call: Call) -> None:
    code, told = call("diff", bundle, bundle, "--format", "markdwon")

    assert code == 2
    assert "Did you mean 'markdown'?" in told


def test_a_sample_is_the_same_for_the_same_nonce(bundle: Path, call: Call) -> None:
    draws = [call("sample", bundle, "--nonce", nonce, "--size", 2)[1] for nonce in ("a", "a", "b")]

    assert draws[0] == draws[1] != draws[2]
    drawn = json.loads(call("sample", bundle, "--nonce", "a", "--format", "json")[1])
    assert sum(len(stratum["drawn"]) for stratum in drawn["strata"]) == 4


def test_a_query_is_written_and_a_reply_needs_certificates(bundle: Path, tmp_path: Path, call: Call) -> None:
    query = tmp_path / "query.tsq"

    assert call("timestamp", bundle, "--query-out", query)[0] == 0
    assert len(query.read_bytes()) == 59
    assert call("timestamp", bundle)[0] == 2
    assert call("timestamp", bundle, "--reply", query)[0] == 2
    assert call("timestamp", bundle, "--reply", query, "--query-out", query)[0] == 2


def test_a_key_is_made_once_and_signs(tmp_path: Path, audit: Assessment, run: RunRecord, call: Call) -> None:
    assert call("key", tmp_path)[0] == 0
    assert (tmp_path / "signing-key.pem").stat().st_mode & 0o077 == 0
    key = signing_key((tmp_path / "signing-key.pem").read_bytes())
    write(audit, str(tmp_path / "evidence"), run, {}, key=key)

    assert call("verify", tmp_path / "evidence", "--key", tmp_path / "signer.pem")[0] == 0
    code, told = call("key", tmp_path)
    assert code == 2
    assert "a key is never overwritten" in told


def test_a_folder_that_is_not_there_is_a_mistake_of_the_user(tmp_path: Path, call: Call) -> None:
    assert call("verify", tmp_path / "nowhere")[0] == 2


def test_a_chain_is_verified_by_its_last_digest(
    tmp_path: Path, audit: Assessment, run: RunRecord, call: Call
) -> None:
    folder = tmp_path / "chain"
    write(audit, str(folder / "one"), run, {})
    write(audit, str(folder / "two"), replace(run, previous=previous(str(folder / "one"))), {})
    last = bundle_digest(str(folder / "two"))

    assert call("verify", folder, "--chain", "--digest", last)[0] == 0
    code, told = call("verify", folder, "--chain", "--digest", bundle_digest(str(folder / "one")))
    assert code == 4
    assert "the chain does not end with the bundle that is expected" in told
