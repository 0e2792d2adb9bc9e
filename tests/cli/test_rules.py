"""Rules of one's own, and of others: folders, replacing, importing, testing, as a user does it."""

from pathlib import Path

import pytest

from runs import REPOSITORY, cxguard

RULE = r"""
id: loyalty-number
version: 1
title: Loyalty number
class: account.id
severity: medium
specificity: 95
why: With it a caller can spend somebody else's points.
fix: Replace it with HL-0000-0000.
patterns: [{regex: '\bHL-\d{4}-\d{4}\b', keywords: [hl-]}]
examples:
  positive:
    - {text: "Customer: it's HL-2044-1783", value: HL-2044-1783}
    - {text: "loyalty: HL-7710-0356"}
  negative: [{text: XHL-2044-17835}]
"""
FOREIGN = r"""
[[rules]]
id = "acme-key"
description = "A key of Acme"
regex = '''(?i)acme.{0,9}(ak_[0-9a-z]{8})'''
keywords = ["acme"]

[[rules]]
id = "acme-pair"
regex = 'x'
skipReport = true
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "my-rules").mkdir()
    (tmp_path / "my-rules/loyalty-number.yaml").write_text(RULE, encoding="utf-8")
    (tmp_path / "gitleaks.toml").write_text(FOREIGN, encoding="utf-8")
    (tmp_path / "cxguard.toml").write_text('rules = ["my-rules", "gitleaks.toml"]\n', encoding="utf-8")
    (tmp_path / "app.conf").write_text("acme: ak_1a2b3c4d\nnote HL-2044-1783\n", encoding="utf-8")
    return tmp_path


def out(folder: Path, *arguments: str, code: int = 0) -> str:
    # Without hyperscan: a new set of rules is compiled for each test.
    run = cxguard(arguments, cwd=folder, env={"CXGUARD_ENGINE": "re2"})
    assert run.returncode == code, run.stderr
    return run.stdout.decode() + run.stderr.decode()


def test_own_rules_and_those_of_gitleaks_take_part_in_a_scan(project: Path) -> None:
    report = out(project, "scan", "app.conf", "--format", "json", code=1)

    assert '"loyalty-number"' in report
    assert '"gitleaks-acme-key"' in report
    assert "rule 'acme-pair': rules that report nothing are not supported; left out" in report


def test_imported_rules_are_counted_as_untested(project: Path) -> None:
    assert "1 imported rules have no examples" in out(project, "rules", "test", "gitleaks.toml")


def test_a_rule_is_tried_without_any_configuration(project: Path) -> None:
    (project / "cxguard.toml").unlink()

    assert "1 rules, 3 examples" in out(project, "rules", "test", "my-rules/loyalty-number.yaml")


def test_rules_of_gitleaks_become_files(project: Path) -> None:
    said = out(project, "rules", "import", "gitleaks.toml", "--output", "taken")

    assert "1 rules written to taken, 1 things left out" in said
    assert "gitleaks.toml:9: rule 'acme-pair'" not in said
    (project / "cxguard.toml").write_text('rules = ["taken"]\n', encoding="utf-8")
    assert '"gitleaks-acme-key"' in out(project, "scan", "app.conf", "--format", "json", code=1)


def test_nothing_is_written_over_on_import(project: Path) -> None:
    assert "is there already" in out(
        project, "rules", "import", "gitleaks.toml", "--output", "my-rules", code=2
    )


def test_a_built_in_rule_is_not_replaced_by_accident(project: Path) -> None:
    text = RULE.replace("id: loyalty-number", "id: iban")
    (project / "my-rules/iban.yaml").write_text(text, encoding="utf-8")

    said = out(project, "rules", "list", code=2)

    assert "my-rules/iban.yaml:2:5: the id 'iban' is taken by rules/bank/iban.yaml" in said


def test_a_built_in_rule_is_replaced_on_demand(project: Path) -> None:
    text = RULE.replace("id: loyalty-number", "id: iban\nreplaces: true")
    (project / "my-rules/iban.yaml").write_text(text, encoding="utf-8")

    shown = out(project, "rules", "show", "iban")

    assert shown.startswith("iban (version 1): Loyalty number")


def test_a_rule_cannot_replace_what_is_not_there(project: Path) -> None:
    path = project / "my-rules/loyalty-number.yaml"
    path.write_text(RULE + "replaces: true\n", encoding="utf-8")

    assert "there is no rule 'loyalty-number' to replace" in out(project, "rules", "list", code=2)


def test_the_page_on_writing_a_rule_works_to_the_letter(tmp_path: Path) -> None:
    page = (REPOSITORY / "docs/write-a-rule.md").read_text(encoding="utf-8")
    settings = page.split("```toml\n")[1].split("```")[0]
    rules = [block.split("```")[0] for block in page.split("```yaml\n")[1:]]
    (tmp_path / "cxguard-rules").mkdir()
    for rule in rules:
        name = rule.partition("\n")[0].removeprefix("id: ")
        (tmp_path / f"cxguard-rules/{name}.yaml").write_text(rule, encoding="utf-8")
    (tmp_path / "cxguard.toml").write_text(settings, encoding="utf-8")

    tested = out(tmp_path, "rules", "test", "cxguard-rules")
    linted = out(tmp_path, "rules", "lint", "cxguard-rules/loyalty-number.yaml")

    assert tested.startswith(f"{len(rules)} rules, 7 examples, 11 variants of them, 0 failed")
    assert linted == "1 rules, 0 refused, 0 warnings\n"


def test_a_rule_that_is_refused_by_lint_fails_it(project: Path) -> None:
    path = project / "my-rules/loyalty-number.yaml"
    path.write_text(RULE.replace("[hl-]", "[hl_]"), encoding="utf-8")

    said = out(project, "rules", "lint", str(path), code=1)

    assert "pattern 1 fits no positive example that has one of its keywords" in said
