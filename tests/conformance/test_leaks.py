"""Nothing a caller said leaves the tool: unique values are planted everywhere and looked for everywhere."""

import base64
import hashlib
import json
import shutil
import subprocess
import sys
import urllib.parse
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cxguard.cli._main import crash_report
from cxguard.cli.explain import explain_told
from cxguard.config import Config
from cxguard.model.artifact import Artifact
from cxguard.model.assessment import Assessment
from cxguard.model.document import Document
from cxguard.model.finding import Match
from cxguard.pipeline.explaining import explained
from cxguard.pipeline.scan import scan_with
from cxguard.pipeline.stages import prepare
from cxguard.registry import plugins
from marks import whole
from repositories import Repository
from runs import cxguard

# Values that rules know, and a word that none knows: what is not found must not leak either.
CARD = "4117" + "9827" + "3645" + "0918"
EMAIL = "quillon.varga" + "@" + "varga-household.org"
PHONE = whole("+44 ⟨⟩7700") + " 155 739"
SSN = "541-37" + "-6193"
PASSWORD = "Zq7" + "vK!m3xW9rT2p"
TOKEN = "q8Zt" + "R4wLx92VbnM5sKdP1yHc"
IBAN = "GB33BUKB" + "20201555555555"
WORD = "xylophrastic" + "wombatery"
NAME = "Thessaly" + " Quackenbramble"
PLANTED = (CARD, EMAIL, PHONE, SSN, PASSWORD, TOKEN, IBAN, WORD, NAME)

TURNS = f"""Agent: thanks for calling, may I have your name
Customer: {NAME}, my card is {CARD} and the password is {PASSWORD}
Agent: and your e-mail
Customer: {EMAIL} or {PHONE}, social {SSN}, {WORD}
"""

VCON = {
    "vcon": "0.3.0",
    "uuid": "0190b8a4-0000-7000-8000-000000000001",
    "parties": [{"tel": PHONE, "name": NAME}, {"name": "Agent", "meta": {"role": "agent"}}],
    "dialog": [
        {"type": "text", "start": "2026-01-05T10:00:00Z", "parties": 0, "body": f"{WORD} my card is {CARD}"},
        {"type": "text", "start": "2026-01-05T10:00:09Z", "parties": 1, "body": f"thanks {NAME}"},
    ],
    "analysis": [],
    "attachments": [{WORD: IBAN}],
}

# Values where formats have names, types, labels and references of their own.
ODD_FLOW = {
    "Version": "2019-10-30",
    "StartAction": WORD,
    "Metadata": {"name": WORD},
    "Actions": [
        {
            "Identifier": WORD,
            "Type": WORD,
            "Parameters": {"Text": f"{WORD} {CARD}"},
            "Transitions": {
                "NextAction": CARD,
                "Conditions": [
                    {"NextAction": CARD, "Condition": {"Operator": "Equals", "Operands": [EMAIL]}}
                ],
                "Errors": [{"NextAction": CARD, "ErrorType": WORD}],
            },
        },
        {
            "Identifier": CARD,
            "Type": "TransferContactToQueue",
            "Parameters": {WORD: PHONE},
            "Transitions": {},
        },
    ],
}
ODD_VCON = {
    "vcon": "0.3.0",
    "uuid": CARD,
    "subject": WORD,
    "parties": [{"tel": PHONE, "name": NAME, "role": WORD}, {"name": "Agent", "role": "agent"}],
    "dialog": [
        {"type": WORD, "start": WORD, "parties": 0, "body": CARD, "mimetype": WORD, "originator": EMAIL},
        {"type": "text", "start": "2026-01-05T10:00:09Z", "parties": [0, 1], "body": f"{WORD} {CARD}"},
    ],
    "analysis": [{"type": WORD, "vendor": CARD, "body": WORD}],
    "attachments": [{"type": WORD, "body": IBAN}],
    "meta": {WORD: SSN, "direction": WORD, "channel": WORD, "timezone": WORD},
}
ODD_CHAT = {
    "conversationId": CARD,
    "channel": WORD,
    "messages": [
        {"from": NAME, "role": CARD, "text": WORD, "timestamp": WORD},
        {"from": EMAIL, "role": WORD, "text": f"ok {CARD}", "timestamp": WORD},
    ],
}

FILES = {
    "flows/odd.json": json.dumps(ODD_FLOW),
    "calls/odd.vcon.json": json.dumps(ODD_VCON),
    "calls/odd.json": json.dumps(ODD_CHAT),
    "calls/odd.csv": f"{WORD},speaker,text,channel\n{CARD},{NAME},{CARD},{WORD}\n"
    f"{WORD},agent,{WORD},{EMAIL}\n",
    "calls/odd.vtt": f"WEBVTT {WORD}\n\nNOTE {CARD}\n\n{WORD}\n"
    f"00:01.000 --> 00:03.000\n<v {NAME}>hi {WORD}\n",
    "bot/stories.yml": f"version: '{WORD}'\nstories:\n- story: {CARD}\n  steps:\n"
    f"  - user: |\n      {WORD}\n    intent: {WORD}\n  - action: {WORD}\n"
    f"  - slot_was_set:\n    - {WORD}: {CARD}\n",
    "conf/odd.yaml": f"logging:\n  {WORD}: {CARD}\n  level: {WORD}\nretention_days: {CARD}\n"
    f"{WORD}:\n  tls: {WORD}\n",
    "src/app.py": f'password = "{PASSWORD}"  # {WORD}\nprint("{CARD}")\nAPI_TOKEN = "{TOKEN}"\n',
    "conf/settings.yaml": f"# {WORD}\npassword: {PASSWORD}\ncontact: {EMAIL}\n{CARD}: value\n",
    "conf/broken.yaml": f"a: [{WORD}\n  {CARD}: {{{PASSWORD}\n",
    "conf/keep.yaml": (
        f"{WORD}: {{retention_days: 30, level: debug}}\nlogs: {{{CARD}: on, retention: {PHONE}}}\n"
        f"callback: http://{WORD}:{PASSWORD}@{WORD}.example.com/{CARD}\nlog_level: {WORD}\n"
    ),
    "infra/store.tf": (
        f'resource "aws_s3_bucket" "{WORD}" {{\n  retention_days = {CARD}\n'
        f"  {WORD} {{\n    log = true\n  }}\n}}\n"
    ),
    ".env": f"SECRET_TOKEN={TOKEN}\nDB=postgres://app:{PASSWORD}@db.example.com/x\n",
    "tests/fixtures/customer.json": json.dumps({"card": CARD, "ssn": SSN, WORD: {"iban": IBAN, CARD: 1}}),
    "tests/fixtures/broken.json": f'{{"card": "{CARD}", "{WORD}": ',
    "tests/fixtures/rows.csv": f"name,card\n{NAME},{CARD}\n",
    "tests/fixtures/only.txt": SSN,
    "calls/call.txt": TURNS,
    "calls/call.vcon.json": json.dumps(VCON),
    "calls/broken.vcon.json": json.dumps(VCON | {"dialog": WORD, "parties": CARD}),
    "calls/turns.jsonl": json.dumps({"speaker": "customer", "text": f"{CARD} {WORD} {EMAIL}"}) + "\n",
}


def spellings(value: str) -> Iterator[bytes]:
    """The value in every form a tool might write it by accident."""
    raw = value.encode()
    yield from (raw, raw[::-1], json.dumps(value)[1:-1].encode())
    yield from (base64.b64encode(raw).rstrip(b"="), base64.urlsafe_b64encode(raw).rstrip(b"="))
    yield from (raw.hex().encode(), raw.hex().upper().encode(), urllib.parse.quote(value).encode())
    for name in ("md5", "sha1", "sha256"):
        yield hashlib.new(name, raw).hexdigest().encode()
    digits = "".join(c for c in value if c.isdigit())
    if len(digits) > 8:
        yield digits.encode()
        yield from (
            hashlib.new(name, digits.encode()).hexdigest().encode() for name in ("md5", "sha1", "sha256")
        )


def leaks(output: bytes) -> list[int]:
    """Which of the planted values (by number: a test must not show them) stand in the output."""
    lower = output.lower()
    return [i for i, v in enumerate(PLANTED) if any(s.lower() in lower for s in spellings(v))]


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("planted")
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (root / "latin.txt").write_bytes(f"caf\xe9 {WORD} {CARD}".encode("latin-1"))
    (root / "wide.txt").write_text(f"{WORD} {CARD} {EMAIL}", encoding="utf-16")
    return root


def test_the_leak_detector_sees_every_spelling() -> None:
    assert all(leaks(b"x" + spelling + b"y") for value in PLANTED for spelling in spellings(value))


def test_the_planted_values_are_found_at_all(planted: Path) -> None:
    """Else the tests below could not fail."""
    lines = cxguard(["scan", planted, "--format", "jsonl"], cwd=planted).stdout.splitlines()
    classes = {json.loads(line).get("class") for line in lines}

    assert {"payment.pan", "contact.email", "contact.phone", "identity.us-ssn", "bank.iban"} <= classes


@pytest.mark.parametrize("report", plugins("cxguard.reports"))
def test_no_report_of_a_scan_holds_a_value(planted: Path, report: str) -> None:
    run = cxguard(["scan", planted, "--format", report], cwd=planted, env={"CXGUARD_KEY": "k" * 32})

    assert run.returncode in {1, 3}
    assert leaks(run.stdout + run.stderr) == []


@pytest.mark.parametrize("report", plugins("cxguard.reports"))
def test_no_report_of_a_check_holds_a_value(planted: Path, report: str) -> None:
    run = cxguard(["check", planted, "--format", report], cwd=planted)

    assert run.returncode in {1, 3}
    assert leaks(run.stdout + run.stderr) == []


def test_a_bundle_holds_no_value(planted: Path, tmp_path: Path) -> None:
    run = cxguard(["audit", planted, "--output", tmp_path / "bundle"], cwd=planted)
    written = b"".join(p.read_bytes() + str(p).encode() for p in sorted((tmp_path / "bundle").rglob("*.*")))

    assert run.returncode in {1, 3}
    assert leaks(run.stdout + run.stderr + written) == []


def test_a_bundle_that_follows_another_holds_no_value(planted: Path, tmp_path: Path) -> None:
    cxguard(["audit", planted, "--output", tmp_path / "one"], cwd=planted)
    run = cxguard(
        ["audit", planted / "calls", "--output", tmp_path / "two", "--prev", tmp_path / "one"], cwd=planted
    )
    written = b"".join(p.read_bytes() for p in sorted((tmp_path / "two").rglob("*.*")) if p.is_file())

    assert b'id="trend"' in written
    assert b'"topic":"retention"' in (tmp_path / "one/data/population.jsonl").read_bytes()
    assert leaks(run.stdout + run.stderr + written) == []


def test_what_is_published_holds_no_value(planted: Path, tmp_path: Path) -> None:
    cxguard(["audit", planted, "--output", tmp_path / "bundles/one"], cwd=planted)
    run = cxguard(["kpi", tmp_path / "bundles", "--output", tmp_path / "out"], cwd=tmp_path)
    written = b"".join(p.read_bytes() for p in sorted((tmp_path / "out").iterdir()))

    assert run.returncode == 0
    assert leaks(run.stdout + run.stderr + written) == []


def test_a_baseline_and_what_is_said_of_it_hold_no_value(planted: Path) -> None:
    key = {"CXGUARD_KEY": "k" * 32}
    made = cxguard(["baseline", "create"], cwd=planted, env=key)
    shown = cxguard(["baseline", "show"], cwd=planted, env=key)
    written = planted / "cxguard-baseline.json"
    content = written.read_bytes()
    written.unlink()

    assert leaks(made.stdout + made.stderr + shown.stdout + shown.stderr + content) == []


def test_history_tells_no_value(planted: Path, tmp_path: Path) -> None:
    repository = Repository(shutil.copytree(planted, tmp_path / "here"))
    repository.git("add", "--", ".")
    repository.git("commit", "--quiet", "--no-verify", "-m", f"{WORD} {CARD} {EMAIL}")
    run = cxguard(["history", "--format", "jsonl"], cwd=repository.folder)

    assert run.returncode in {1, 3}
    assert leaks(run.stdout + run.stderr) == []


def test_what_is_done_with_a_bundle_shows_no_value(planted: Path, tmp_path: Path) -> None:
    cxguard(["audit", planted, "--output", tmp_path / "one"], cwd=planted, env={"CXGUARD_KEY": "k" * 32})
    cxguard(["audit", planted / "calls", "--output", tmp_path / "two"], cwd=planted)
    shown = b""
    for arguments in (
        ["verify", "one"],
        ["show", "one"],
        ["replay", "one"],
        ["sample", "one", "--nonce", "x"],
        ["sample", "one", "--nonce", "x", "--format", "json"],
        *(["diff", "one", "two", "--format", name] for name in ("text", "markdown", "json")),
        ["export", "one", "--output", "three", "--withhold", "data/findings.jsonl"],
        ["timestamp", "one", "--query-out", "three/query"],
        ["pdf", "one", "--output", "three/paper.pdf"],
    ):
        run = cxguard(["evidence", *arguments], cwd=tmp_path)
        assert run.returncode in {0, 1}, arguments
        shown += run.stdout + run.stderr
    written = b"".join(p.read_bytes() for p in sorted((tmp_path / "three").rglob("*")) if p.is_file())

    assert leaks(shown + written) == []


def test_standard_input_is_not_echoed(tmp_path: Path) -> None:
    run = cxguard(["scan", "-", "--format", "jsonl"], cwd=tmp_path, text=TURNS)

    assert run.returncode == 1
    assert leaks(run.stdout + run.stderr) == []


def test_redaction_tells_no_value_and_leaves_none_that_is_found(planted: Path, tmp_path: Path) -> None:
    run = cxguard(["redact", planted, "--output", tmp_path / "out"], cwd=planted)
    written = b"".join(p.read_bytes() + str(p).encode() for p in sorted((tmp_path / "out").rglob("*.*")))

    assert run.returncode == 3
    assert leaks(run.stdout + run.stderr) == []
    assert set(leaks(written)) <= {PLANTED.index(WORD), PLANTED.index(NAME)}  # that nothing is told of


def test_mending_fixtures_tells_no_value_and_leaves_no_card(planted: Path, tmp_path: Path) -> None:
    shutil.copytree(planted, tmp_path / "here")
    run = cxguard(["fix", "here", "--write"], cwd=tmp_path)
    mended = [tmp_path / "here/tests/fixtures" / name for name in ("customer.json", "only.txt", "rows.csv")]
    written = b"".join(path.read_bytes() for path in mended)

    assert run.returncode == 3
    assert leaks(run.stdout + run.stderr) == []
    assert not {PLANTED.index(CARD), PLANTED.index(SSN)} & set(leaks(written))


def test_explaining_every_line_tells_no_value(planted: Path) -> None:
    stages = prepare(Config(root="."), {}, thorough=False)
    told = [
        "\n".join(explain_told(explained(Artifact(name, text.encode()), line, stages), Config(root=".")))
        for name, text in FILES.items()
        for line in range(1, text.count("\n") + 2)
    ]

    assert sum("reported: " in page for page in told) > len(FILES)
    assert leaks("\n".join(told).encode()) == []


def test_what_a_fault_in_a_worker_says_holds_no_value(tmp_path: Path) -> None:
    """Where files are shared among processes, one that stops must not print what it was reading."""
    script = (
        "from cxguard.pipeline.pool import shared_out\n"
        f"def work(number): raise ValueError({CARD!r})\n"
        "print([made for _, made in shared_out(4, work, 2)])\n"
    )
    run = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, check=False)

    assert b"None" in run.stdout
    assert leaks(run.stdout + run.stderr) == []


def test_a_crash_report_holds_no_value() -> None:
    error = ValueError(CARD + WORD)

    assert leaks(crash_report(error).encode()) == []


class Failing:
    """An engine that breaks and says on what."""

    name = "failing"
    version = "1"

    def scan(self, document: Document) -> Iterator[Match]:
        raise ValueError(document.text)


@pytest.mark.parametrize("report", plugins("cxguard.reports"))
def test_an_engine_that_fails_on_a_value_does_not_show_it(report: str) -> None:
    stages = replace(prepare(Config(root="."), {}), scanners=(Failing(),))
    scan = scan_with(stages, [Artifact("call.txt", TURNS.encode())])

    assert scan.skipped[0].reason == "the failing scanner stopped with ValueError"
    shown = plugins("cxguard.reports")[report].render(Assessment(scan, date(2026, 1, 5)))
    assert leaks(shown.encode()) == []


@pytest.mark.parametrize("thing", ["document", "artifact", "segment", "node"])
def test_the_repr_of_what_holds_text_does_not_show_it(thing: str) -> None:
    from cxguard.readers._choose import read

    artifact = Artifact("a.json", json.dumps({"card": CARD, "word": WORD}).encode())
    document = read(artifact, ())
    shown = {
        "document": repr(document),
        "artifact": repr(artifact),
        "segment": repr(read(Artifact("c.txt", TURNS.encode()), ()).segments),
        "node": repr(document.data),
    }[thing]
    assert leaks(shown.encode()) == []
