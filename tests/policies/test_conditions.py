"""Mistakes in conditions: refused when the pack is read, with place, caret and what to write instead."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cxguard.errors import AuthoredError
from cxguard.policies.load import load_packs
from pack_folder import Changes, write_pack

Problem = Callable[[Changes], str]
TAGS = frozenset({"disclosure.recording", "ask.cvv"})
CHECKS = "checks/all.yaml"
OLD = "subject: artifact\n    forbid_findings: {classes: [payment.pan]}"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CXGUARD_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def problem(tmp_path: Path) -> Problem:
    def told(changes: Changes) -> str:
        folder = write_pack(tmp_path, changes)
        with pytest.raises(AuthoredError) as error:
            load_packs([str(folder)], (), TAGS, frozenset({"pci"}))
        return str(error.value)

    return told


def condition(expr: str, subject: str = "finding") -> Changes:
    return {CHECKS: (OLD, f"subject: {subject}\n    quantifier: none\n    expr: {expr}")}


@pytest.mark.parametrize(
    ("expr", "column", "told"),
    [
        (
            "finding.confidnce >= 0.8",
            11,
            "no variable 'finding.confidnce'. Did you mean 'finding.confidence'?",
        ),
        ("confidence >= 0.8", 11, "Did you mean 'finding.confidence'?"),
        ("fnding.kind == 'code'", 11, "Did you mean 'finding.kind'?"),
        ("'finding.confidence > 0'", 31, "write the number with a point, such as 0.0"),
        ("finding.line > 1.5", 24, "write the number without a point"),
        ("finding.kind == 3", 24, "'==' does not go between a text and a whole number"),
        ("finding.kind = 'code'", 24, "write '=='"),
        ("finding.line > 3 and true", 28, "write '&&' instead of 'and'"),
        ("not finding.line > 3", 11, "write '!' instead of 'not'"),
        ("finding.line > 3 & true", 28, "write '&&'"),
        ("siz(finding.kind) > 1", 11, "there is no function 'siz'. Did you mean 'size'?"),
        ("finding.kind.startswith('c')", 24, "Did you mean 'startsWith'?"),
        ("finding.kind.size()", 11, "it must come to true or false"),
        ("finding.kind", 11, "it must come to true or false"),
        ('finding.kind == "code', 27, "a quote is opened here and not closed"),
        ("(finding.line > 3", 11, "'(' is not closed"),
        ("finding.line > 3)", 27, "')' closes nothing"),
        ("finding.line >", 24, "the expression ends too early"),
        ("finding.kind == 'cdoe'", 27, "Did you mean 'code'?"),
        ("finding.kind in ['code', 'cofnig']", 36, "Did you mean 'config'?"),
        (
            "finding.class == 'payment.cvvv'",
            28,
            "there is no class 'payment.cvvv'. Did you mean 'payment.cvv'?",
        ),
        ("\"'pcii' in finding.tags\"", 12, "there is no tag of a rule 'pcii'. Did you mean 'pci'?"),
        (
            "\"finding.tags.exists(t, t == 'pcii')\"",
            40,
            "there is no tag of a rule 'pcii'. Did you mean 'pci'?",
        ),
        ("finding.turn > 3", 11, "write has(finding.turn) && before it"),
        ("has(finding.kind)", 11, "'finding.kind' is always there"),
        ("params.most > 3", 11, "there is no variable 'params.most'"),
    ],
)
def test_a_mistake_has_its_place_and_its_remedy(problem: Problem, expr: str, column: int, told: str) -> None:
    said = problem(condition(expr))
    assert said.startswith(f"packs/talk/checks/all.yaml:7:{column}: ")
    assert told in said


def test_the_caret_stands_under_the_mistake(problem: Problem) -> None:
    said = problem(condition("'finding.kind == \"code\" && finding.lin > 3'"))
    assert said.splitlines()[1:] == [
        '    finding.kind == "code" && finding.lin > 3',
        "                              ^^^^^^^^^^^",
    ]


def test_a_place_in_a_block_of_several_lines_is_counted_in_the_file(problem: Problem) -> None:
    said = problem(condition('>-\n      finding.kind == "code"\n      && finding.lin > 3'))
    assert said.startswith("packs/talk/checks/all.yaml:9:10: ")


def test_a_place_after_a_doubled_quote_is_counted_in_the_file(problem: Problem) -> None:
    said = problem(condition("'finding.kind == ''code'' && finding.lin > 3'"))
    assert said.startswith("packs/talk/checks/all.yaml:7:40: ")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("subject: finding\n    quantifier: none", "a check on findings or the run needs 'expr'"),
        ("subject: finding\n    expr: finding.line > 3", "a check with a condition needs 'quantifier'"),
        ("subject: finding\n    quantifier: nobody\n    expr: finding.line > 3", "none, all, any, count"),
        ("subject: config\n    quantifier: all\n    values: [{path: a}]", "needs one of equals, in,"),
        (
            "subject: config\n    quantifier: all\n    values: [{equals: 1}]",
            "needs one of 'path' and 'pointer'",
        ),
        ("subject: config\n    quantifier: all\n    values: [{path: a, equal: 1}]", "Did you mean 'equals'?"),
        (
            "subject: config\n    quantifier: all\n    values: [{path: a, matches: '('}]",
            "RE2 cannot read this",
        ),
        ("subject: finding\n    quantifier: count\n    expr: finding.line > 3", "needs 'count'"),
        (
            "subject: run\n    quantifier: count\n    count: {at_least: 3, at_most: 2}\n    expr: 'true'",
            "it could never hold",
        ),
        (
            "subject: finding\n    quantifier: any\n    count: {at_least: 3}\n    expr: finding.line > 3",
            "goes with",
        ),
        ("subject: attestation\n    applies_to: {where: attestation.holds}", "applies_to needs 'about'"),
        (
            "subject: artifact\n    quantifier: all\n    values: [{path: a, equals: 1}]",
            "write subject: config",
        ),
        (
            "subject: artifact\n    forbid_findings: {classes: [payment.pan]}\n    expr: artifact.size > 1",
            "does not go with 'forbid_findings'",
        ),
    ],
)
def test_what_does_not_go_together_is_refused(problem: Problem, written: str, told: str) -> None:
    assert told in problem({CHECKS: (OLD, written)})


@pytest.mark.parametrize(
    ("declared", "told"),
    [
        (
            "{type: integer, default: '3', description: how many}",
            "the default of 'most' must be a whole number",
        ),
        ("{type: integer, default: 3, minimum: 4, description: how many}", "must be at least 4"),
        ("{type: text, default: 3, description: how many}", "string"),
        ("{type: integer, default: 3}", "'description'"),
    ],
)
def test_a_parameter_must_fit_its_declaration(problem: Problem, declared: str, told: str) -> None:
    change = ("version: 1.0.0", f"version: 1.0.0\nparameters: {{most: {declared}}}")
    assert told in problem({"pack.yaml": change})
