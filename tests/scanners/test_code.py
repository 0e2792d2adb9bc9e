"""Python in, insecure constructs out, with the real bandit."""

import logging
import warnings
from pathlib import Path

import pytest

from cxguard.config import Config
from cxguard.files import library
from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.finding import Match
from cxguard.model.scan import NotRun
from cxguard.pipeline.assess import scan_texts
from cxguard.pipeline.rule_trials import try_rules
from cxguard.pipeline.stages import Stages, prepare
from cxguard.rules.load import load_rules
from cxguard.scanners.code import CodeScanner, build
from trial_rules import rule

SHELL = 'import subprocess\nsubprocess.run(f"sox {path}", shell=True)\n'


@pytest.fixture(scope="module")
def scanner() -> CodeScanner:
    made = build([rule for rule in load_rules([library("rules")]) if rule.engine == "bandit"])
    assert isinstance(made, CodeScanner)
    return made


@pytest.fixture(scope="module")
def stages() -> Stages:
    return prepare(Config(root="."), {})


def document(text: str, path: str = "calls.py", kind: Kind = Kind.CODE) -> Document:
    return Document(Artifact(path, text.encode()), kind, "python", text, text)


def found(scanner: CodeScanner, text: str) -> list[tuple[str, str]]:
    return [(m.rule.id, text[m.span.start : m.span.end]) for m in scanner.scan(document(text))]


def test_every_example_does_what_its_rule_says(stages: Stages) -> None:
    rules = [rule for rule in stages.rules if rule.engine == "bandit"]

    assert len(rules) >= 15
    assert list(map(str, try_rules(rules, stages))) == []


def test_every_check_is_one_of_bandits(scanner: CodeScanner) -> None:
    from bandit.core.extension_loader import MANAGER

    known = {plugin.plugin._test_id for plugin in MANAGER.plugins}
    known |= {entry["id"] for entries in MANAGER.blacklist.values() for entry in entries}

    assert set(scanner._rules) <= known


def test_the_place_is_the_name_that_is_called(scanner: CodeScanner) -> None:
    assert found(scanner, SHELL) == [("shell-injection", "subprocess.run")]


def test_the_place_of_a_call_over_several_lines_is_its_beginning(scanner: CodeScanner) -> None:
    text = "import requests\nrequests.post(\n    url,\n    timeout=5,\n    verify=False,\n)\n"

    assert found(scanner, text) == [("tls-not-verified", "requests.post")]


def test_the_place_of_a_text_is_the_text(scanner: CodeScanner) -> None:
    text = 'cursor.execute(f"DELETE FROM calls WHERE phone = {phone}")\n'

    assert found(scanner, text) == [("sql-from-strings", 'f"DELETE FROM calls WHERE phone = {phone}"')]


def test_places_count_characters_and_not_bytes(scanner: CodeScanner) -> None:
    assert found(scanner, 'grüße = "äöü"; eval(grüße)\n') == [("code-from-text", "eval")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_is_one(scanner: CodeScanner, end: str) -> None:
    assert found(scanner, end.join(["x = 1", "", "eval(x)", ""])) == [("code-from-text", "eval")]


def test_a_key_beside_it_is_a_finding_of_its_own(stages: Stages) -> None:
    text = 'import requests\nrequests.get(url, verify=False, timeout=3, data="card 4111 1111 1111 1111")\n'

    findings = scan_texts(stages, (("calls.py", text),)).findings

    assert {"tls-not-verified", "payment-card-number"} <= {finding.rule for finding in findings}


def test_nothing_of_the_source_is_told(stages: Stages) -> None:
    (finding,) = scan_texts(stages, (("calls.py", "eval(pst_unique_name)\n"),)).findings

    assert finding.class_ == "code.insecure"
    assert (finding.mask, finding.message) == ("[code.insecure]", "Text run as code")
    assert "unique" not in repr(finding)


def test_lines_marked_for_bandit_are_left_alone(scanner: CodeScanner) -> None:
    assert found(scanner, "eval(x)  # nosec B307\n") == []
    assert found(scanner, "eval(x)  # nosec B602\n") == [("code-from-text", "eval")]


def test_a_command_without_a_variable_part_is_no_finding(scanner: CodeScanner) -> None:
    assert found(scanner, 'import os\nos.system("uptime")\n') == []


@pytest.mark.parametrize(
    ("path", "kind"), [("calls.txt", Kind.CODE), ("calls.py", Kind.FIXTURE), ("calls.py", Kind.TEXT)]
)
def test_only_python_that_is_code_is_read(scanner: CodeScanner, path: str, kind: Kind) -> None:
    assert list(scanner.scan(document("eval(x)\n", path, kind))) == []


@pytest.mark.parametrize("text", ["print 'hello'\n", "def f(:\n", "(" * 5000, "x = '\0'\n"])
def test_what_is_no_python_is_said_to_be_unread(scanner: CodeScanner, text: str) -> None:
    broken = document(text)

    assert list(scanner.scan(broken)) == []
    assert scanner.unread(broken).startswith("insecure code was not looked for: bandit stopped with ")


def test_other_engines_still_read_what_is_no_python(stages: Stages) -> None:
    text = "print 'hello'\ncard = '4111 1111 1111 1111'\n"

    scan = scan_texts(stages, (("calls.py", text),))

    assert "payment-card-number" in {finding.rule for finding in scan.findings}
    assert "insecure code was not looked for" in scan.examined[0].degraded
    assert scan.skipped == ()


def test_bandit_prints_nothing_and_leaves_warnings_as_they_were(
    scanner: CodeScanner, capfd: pytest.CaptureFixture[str]
) -> None:
    printing, disabled = warnings.formatwarning, logging.root.manager.disable

    found(scanner, "x = '\\d'  # nosec B999\neval(x)  # nosec B602\n")

    assert capfd.readouterr() == ("", "")
    assert warnings.formatwarning is printing
    assert logging.root.manager.disable == disabled


def test_without_rules_it_does_not_run() -> None:
    assert build([rule("card", r"\d{16}")]) == NotRun("bandit", "no rule asks for it")


def test_listing_findings_does_without_it() -> None:
    listing = prepare(Config(root="."), {}, judging=False)

    assert "bandit" not in {tool.name for tool in listing.tools}
    assert "shell-injection" not in {used.id for used in listing.rules_used}


def test_settings_of_the_scanned_project_do_not_count(
    scanner: CodeScanner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".bandit").write_text("[bandit]\nskips = B307\n")
    monkeypatch.chdir(tmp_path)

    assert [match.rule.id for match in _matches(scanner)] == ["code-from-text"]


def _matches(scanner: CodeScanner) -> list[Match]:
    return list(scanner.scan(document("eval(x)\n")))
