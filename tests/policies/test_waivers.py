"""Waivers as they are written: refused where they are not in order."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from cxguard.errors import AuthoredError, UsageError
from cxguard.model.policy import Canary, Check, Pack, Subject
from cxguard.model.waiver import Waiver
from cxguard.policies.signatures import Signers
from cxguard.policies.waivers import is_too_wide, load_waivers

GOOD = """\
waivers:
  - id: W-1
    check: pack/no-cards
    paths: ["legacy/**"]
    reason: The old receipts are destroyed with the archive.
    requested_by: a.lindqvist
    approved_by: r.okafor
    approved_on: 2026-11-02
    expires: 2027-01-31
"""


def check(id_: str, *, waivable: bool = True) -> Check:
    return Check(id_, "A check", ("r",), Subject.ARTIFACT, "", "", Canary("a", "b"), waivable=waivable)


PACK = Pack(
    "pack", "1.0.0", "Pack", (), (check("no-cards"), check("no-cvv", waivable=False)), max_waiver_days=100
)

Write = Callable[..., Path]


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CXGUARD_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(old: str = "", new: str = "", text: str = GOOD) -> Path:
        path = tmp_path / "waivers.yaml"
        path.write_text(text.replace(old, new) if old else text, encoding="utf-8")
        return path

    return written


def load(path: Path, signers: Signers | None = None, *, must_be_signed: bool = False) -> tuple[Waiver, ...]:
    others = frozenset({"other"})
    return load_waivers(str(path), (PACK,), others, signers or Signers(), must_be_signed=must_be_signed)


def problem(path: Path) -> str:
    with pytest.raises(AuthoredError) as error:
        load(path)
    return str(error.value)


def test_a_waiver_is_what_its_file_says(write: Write) -> None:
    (waiver,) = load(write())
    assert (waiver.id, waiver.check, waiver.scope) == ("W-1", "pack/no-cards", "paths legacy/**")
    assert (waiver.approved_on.isoformat(), waiver.expires.isoformat()) == ("2026-11-02", "2027-01-31")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "2027-01-31",
            "2027/01/31",
            "9:14: expires has a form that cannot be taken; write a day as year-month-day",
        ),
        ("2027-01-31", "31.1.2027", "9:14: "),
        ("2027-01-31", "2027-02-30", "9:14: 'expires' is no day of the calendar"),
        ("2027-01-31", "2026-11-01", "9:14: 'expires' lies before 'approved_on'"),
        ("2027-01-31", "2027-02-11", "9:14: it may hold for 100 days at most, until 2027-02-10"),
        ("    expires: 2027-01-31\n", "", "a waiver needs 'expires'"),
        ("    approved_by: r.okafor\n", "", "a waiver needs 'approved_by'"),
        ("    reason: The old receipts are destroyed with the archive.\n", "", "a waiver needs 'reason'"),
        ("The old receipts are destroyed with the archive.", "fine", "5:13: reason "),
        ("r.okafor", "A.Lindqvist", "7:18: somebody else must approve it"),
        ("r.okafor", "r.okafor@example.com", "not an e-mail address"),
        (
            "pack/no-cards",
            "pack/no-crads",
            "3:12: there is no check 'pack/no-crads'. Did you mean 'pack/no-cards'?",
        ),
        ("pack/no-cards", "pakc/no-cards", "3:12: there is no check 'pakc/no-cards'. Did you mean"),
        ("pack/no-cards", "no-cards", "write pack/check"),
        ("pack/no-cards", "pack/no-cvv", "3:12: a violation of 'pack/no-cvv' may not be waived; mend it"),
        ('paths: ["legacy/**"]', 'paths: ["**"]', "4:13: '**' covers nearly anything"),
        ('paths: ["legacy/**"]', 'paths: ["**/*.py"]', "4:13: '**/*.py' covers nearly anything"),
        ('    paths: ["legacy/**"]\n', "", "a waiver needs a scope"),
        ("paths:", "path:", "4:5: 'path' is not a field of a waiver. Did you mean 'paths'?"),
        ("waivers:", "waiver:", "1:1: 'waiver' is not a field of a file of waivers. Did you mean 'waivers'?"),
    ],
)
def test_what_is_not_in_order_is_refused_at_its_place(write: Write, old: str, new: str, told: str) -> None:
    assert told in problem(write(old, new)).replace("waivers.yaml:", "", 1)


def test_the_same_id_twice_is_refused(write: Write) -> None:
    twice = GOOD + GOOD.partition("\n")[2]
    assert "'W-1' stands here a second time" in problem(write(text=twice))


def test_a_waiver_of_a_pack_that_does_not_judge_is_left_out(write: Write) -> None:
    assert load(write("pack/no-cards", "other/some-check")) == ()


def test_a_file_that_is_named_and_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no file of waivers"):
        load(tmp_path / "nowhere.yaml")


@pytest.mark.parametrize(
    ("glob", "wide"),
    [("**", True), ("*", True), ("**/*", True), ("*.py", True), ("a/**", False), ("**/logs/*.txt", False)],
)
def test_a_glob_must_name_something(glob: str, wide: bool) -> None:
    assert is_too_wide(glob) is wide


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="no ssh-keygen")
def test_an_approvers_signature_is_verified(write: Write, tmp_path: Path) -> None:
    from cxguard.authored.reading import load as read_file
    from cxguard.policies.waivers import signed_text

    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", key], check=True)
    (tmp_path / "signers").write_text(f"r.okafor {key.with_suffix('.pub').read_text()}")
    text = signed_text(read_file(str(write()), "waivers").data["waivers"][0])
    signed = subprocess.run(
        ["ssh-keygen", "-q", "-Y", "sign", "-n", "cxguard", "-f", key],
        input=text,
        capture_output=True,
        check=True,
    )
    lines = "".join(f"      {line}\n" for line in signed.stdout.decode().splitlines())
    whole = f"{GOOD}    signature: |\n{lines}"
    signers = Signers(str(tmp_path / "signers"))

    assert load(write(text=whole), signers, must_be_signed=True)[0].is_signed
    with pytest.raises(AuthoredError, match="it is no valid signature of r\\.okafor"):
        load(write("2027-01-31", "2027-02-01", whole), signers)
    with pytest.raises(AuthoredError, match="no file of allowed signers"):
        load(write(text=whole))


def test_an_unsigned_waiver_is_refused_where_they_must_be_signed(write: Write) -> None:
    with pytest.raises(AuthoredError, match="the waiver 'W-1' does not count: nobody signed it"):
        load(write(), must_be_signed=True)
