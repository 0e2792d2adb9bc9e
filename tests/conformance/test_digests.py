"""No digest without a key stands in evidence for a value that could be guessed: they are all guessed here."""

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from marks import whole
from runs import cxguard

CARD = "4117" + "98273645"
"""The card's first digits; its last four are shown by masks, so they are no secret to who tries."""
LAST = "0918"
CVV, PIN, OTP, BIRTH = "731", "4268", "905514", whole("1984-⟨⟩07-23")
SSN = "536-22" + "-8726"
SORT_CODE, ACCOUNT = whole("20-2⟨⟩0-15"), "55779911"

FILES = {
    "calls/call.txt": (
        f"Agent: and the card please\nCustomer: {CARD}{LAST}\nAgent: the security code\nCustomer: {CVV}\n"
        f"Agent: your pin\nCustomer: my pin is {PIN}\nAgent: date of birth\nCustomer: {BIRTH}\n"
        f"Agent: the code we sent you\nCustomer: the code is {OTP}, social {SSN}\n"
    ),
    "tests/fixtures/card.json": json.dumps(
        {"card_number": CARD + LAST, "cvv": CVV, "pin": PIN, "dob": BIRTH}
    ),
    "tests/fixtures/bank.json": json.dumps({"sort_code": SORT_CODE, "account_number": ACCOUNT}),
    # Files that are a value and nothing else: a digest of such a file is a digest of the value.
    "values/ssn.txt": SSN,
    "values/cvv.txt": CVV,
    "values/pin.txt": PIN + "\n",
    "values/otp.txt": OTP,
    "values/card.txt": CARD + LAST,
}
ALGORITHMS = ("md5", "sha1", "sha256")


def guesses() -> Iterator[str]:
    """What somebody would try who knows what kind of value it is."""
    yield from (f"{n:03}" for n in range(1000))
    yield from (f"{n:04}" for n in range(10_000))
    yield from (f"{n:06}" for n in range(900_000, 910_000))
    yield from (f"536-22-{n:04}" for n in range(8000, 9000))
    yield from (f"53622{n:04}" for n in range(8000, 9000))
    yield from (f"{CARD[:-2]}{n:02}{LAST}" for n in range(100))
    yield from (f"{CARD[:4]} {CARD[4:8]} {CARD[8:10]}{n:02} {LAST}" for n in range(100))
    yield from (f"1984-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 32))
    yield from (f"55{n:06}" for n in range(770_000, 780_000))
    yield from (SORT_CODE, SORT_CODE.replace("-", ""))
    yield from FILES.values()


def spellings(value: str) -> Iterator[bytes]:
    raw = value.encode()
    yield from (raw, raw + b"\n", raw[::-1], raw.hex().encode(), base64.b64encode(raw))


def written(folder: Path) -> set[bytes]:
    """Every digest that stands in the bundle, as bytes: in hex, in base64, either way round."""
    found = set()
    for path in folder.rglob("*"):
        if not path.is_file():
            continue
        content = path.read_bytes()
        for digest in re.findall(rb"(?<![0-9a-fA-F])(?:[0-9a-fA-F]{2}){16,64}(?![0-9a-fA-F])", content):
            found.add(bytes.fromhex(digest.decode()))
        for text in re.findall(rb"[A-Za-z0-9+/_-]{22,88}={0,2}", content):
            plain = text.rstrip(b"=").replace(b"-", b"+").replace(b"_", b"/")
            found.add(base64.b64decode(plain + b"=" * (-len(plain) % 4) if len(plain) % 4 != 1 else b""))
    return found | {digest[::-1] for digest in found}


def guessed(folder: Path) -> list[str]:
    """The algorithms by which some digest in the bundle is that of a guess; never the guess."""
    there = written(folder)
    return [
        name
        for value in guesses()
        for raw in spellings(value)
        for name in ALGORITHMS
        if hashlib.new(name, raw, usedforsecurity=False).digest() in there
    ]


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("guessing")
    for name, text in FILES.items():
        path = root / "project" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


@pytest.mark.parametrize("key", ["", "k" * 32], ids=["without-a-key", "with-a-key"])
def test_no_digest_in_a_bundle_can_be_guessed(sealed: Path, key: str) -> None:
    name = "with" if key else "without"
    env = {"CXGUARD_KEY": key} if key else {}
    run = cxguard(["audit", "project", "--output", name], cwd=sealed, env=env)

    assert run.returncode in {1, 3}, run.stderr
    assert written(sealed / name)
    assert guessed(sealed / name) == []


def test_the_search_finds_a_digest_that_was_planted(tmp_path: Path) -> None:
    """Else the test above could not fail."""
    for algorithm in ALGORITHMS:
        digest = hashlib.new(algorithm, PIN.encode(), usedforsecurity=False)
        for number, text in enumerate((digest.hexdigest(), base64.b64encode(digest.digest()).decode())):
            folder = tmp_path / f"{algorithm}{number}"
            folder.mkdir()
            (folder / "leak.json").write_text(json.dumps({"digest": text}))
            assert set(guessed(folder)) == {algorithm}
