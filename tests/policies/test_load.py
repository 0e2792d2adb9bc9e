import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cxguard.errors import AuthoredError, UsageError
from cxguard.model.journey import Actor
from cxguard.model.policy import Operand, Pack, Within
from cxguard.policies.load import load_packs
from pack_folder import Changes
from pack_folder import write_pack as write

WritePack = Callable[[Changes], Path]
TAGS = frozenset({"disclosure.recording", "ask.cvv"})

JOURNEY = (
    "subject: artifact\n    forbid_findings: {classes: [payment.pan]}",
    "subject: journey\n    sentence: {forbid: ask.cvv}",
)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CXGUARD_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def write_pack(tmp_path: Path) -> WritePack:
    return lambda changes: write(tmp_path, changes)


def load(folder: Path, *ids: str) -> Pack:
    return load_packs([str(folder)], ids, TAGS)[0]


def sentence(text: str, subject: str = "journey") -> tuple[str, str]:
    """The change that gives the check a sentence."""
    return JOURNEY[0], f"subject: {subject}\n    sentence: {text}"


def problem(folder: Path) -> str:
    with pytest.raises(AuthoredError) as error:
        load(folder)
    return str(error.value)


def test_a_pack_is_all_that_its_files_say(write_pack: WritePack) -> None:
    pack = load(write_pack({}))
    assert (pack.id, pack.version, pack.owners) == ("talk", "1.0.0", ("somebody",))
    assert [requirement.id for requirement in pack.requirements] == ["talk-1"]
    assert pack.checks[0].forbids is not None
    assert pack.samples == (("bad.txt", "card"), ("good.txt", "nothing"))
    assert pack.trials[0].files == (("a.txt", "card"), ("b.txt", "card"))


def test_a_second_load_is_the_same_and_needs_neither_parser_nor_schemas(write_pack: WritePack) -> None:
    expr = "subject: finding\n    quantifier: none\n    expr: finding.confidence > 0.5"
    folder = write_pack({CHECKS: (JOURNEY[0], expr)})
    first = load(folder)
    code = (
        "import sys; from cxguard.policies.load import load_packs;"
        f"print(hash(repr(load_packs([{str(folder)!r}], (), frozenset({sorted(TAGS)!r})))) and"
        " [m for m in ('yaml', 'jsonschema', 'cel_expr_python') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
    assert load(folder) == first


def test_the_digest_covers_every_file(write_pack: WritePack) -> None:
    before = load(write_pack({})).digest
    assert load(write_pack({"README.md": "about"})).digest != before


def test_operands_are_words_with_bars_or_names_with_actors(write_pack: WritePack) -> None:
    change = sentence(
        "{require: {any: [disclosure.recording], by: [agent, bot]}, when: 'hold | transfer', "
        "within: {turns: 2}}"
    )
    found = load(write_pack({"checks/all.yaml": change})).checks[0].sentence
    assert found is not None
    assert found.require == Operand(("disclosure.recording",), frozenset({Actor.AGENT, Actor.BOT}))
    assert found.when == Operand(("hold", "transfer"))
    assert found.within == Within(turns=2)


def test_the_empty_mark_is_taken_out_of_samples(write_pack: WritePack) -> None:
    assert dict(load(write_pack({"canaries/bad.txt": "ca⟨⟩rd"})).samples)["bad.txt"] == "card"


def test_an_unknown_pack_is_refused_with_a_suggestion(write_pack: WritePack) -> None:
    with pytest.raises(UsageError, match=r"there is no pack 'tlak'\. Did you mean 'talk'\?"):
        load(write_pack({}), "tlak")


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no folder of policies"):
        load(tmp_path / "nowhere")


def test_folders_without_a_pack_judge_nothing_and_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there are no packs"):
        load(tmp_path)


def test_a_pack_without_checks_is_refused(write_pack: WritePack) -> None:
    folder = write_pack({})
    (folder / "talk/checks/all.yaml").unlink()
    assert problem(folder) == "packs/talk/pack.yaml:1:5: the pack 'talk' has no checks; it could never fail"


def test_a_folder_without_a_pack_file_is_not_passed_over(write_pack: WritePack) -> None:
    folder = write_pack({})
    (folder / "talk/pack.yaml").rename(folder / "talk/pack.yml")
    assert problem(folder) == "packs/talk: a folder of policies that is no pack: it has no pack.yaml"


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("check/more.yaml", "'check' is no part of a pack; write catalog, checks, tests or canaries"),
        ("checks/more.yml", "checks/ holds files that end in .yaml"),
        ("checks/deep/more.yaml", "checks/ holds files that end in .yaml"),
        ("pack.yml", "'pack.yml' is no part of a pack. Did you mean 'pack.yaml'?"),
    ],
)
def test_a_file_that_would_be_passed_over_is_refused(write_pack: WritePack, path: str, told: str) -> None:
    assert told in problem(write_pack({path: "checks: []"}))


CATALOG, CHECKS, TESTS = "catalog/all.yaml", "checks/all.yaml", "tests/all.yaml"


@pytest.mark.parametrize(
    ("path", "change", "place", "told"),
    [
        ("pack.yaml", ("id: talk", "id: walk"), "pack.yaml:1:5", "must be its folder's name, 'talk'"),
        ("pack.yaml", ("1.0.0", "'1.0'"), "pack.yaml:2:10", "write three numbers in quotes"),
        ("pack.yaml", ("owners", "owner"), "pack.yaml:5:1", "Did you mean 'owners'?"),
        (CATALOG, ("severity: high", "severity: hihg"), "all.yaml:5:15", "Did you mean 'high'?"),
        (CATALOG, ("statement", "statment"), "all.yaml:4:5", "Did you mean 'statement'?"),
        (CATALOG, ("2026-01-01", "2026-02-30"), "all.yaml:8:18", "'reviewed_on' is no day of the calendar"),
        (
            CATALOG,
            ("review:", "controls: ['nist-800-35:AU-3']\n    review:"),
            "all.yaml:7:16",
            "there is no framework 'nist-800-35'. Did you mean 'nist-800-53'?",
        ),
        (
            CATALOG,
            ("review:", "effective_from: 2026-02-01\n    effective_to: 2026-01-01\n    review:"),
            "all.yaml:8:19",
            "lies before 'effective_from'",
        ),
        (CATALOG, ("review:", "untestable: it cannot be seen\n    review:"), "all.yaml:7:17", "has a check"),
        (CHECKS, ("talk-1", "talk-2"), "", "no check tests 'talk-1'"),
        (CHECKS, ("[talk-1]", "[talk-1, tlak-1]"), "all.yaml:4:28", "Did you mean 'talk-1'?"),
        (CHECKS, ("payment.pan", "payment.pna"), "all.yaml:6:33", "there is no class 'payment.pna'. Did you"),
        (CHECKS, ("bad.txt", "bda.txt"), "all.yaml:9:21", "Did you mean 'bad.txt'?"),
        (CHECKS, ("good.txt", "bad.txt"), "all.yaml:9:38", "one sample cannot both fail and pass"),
        (
            CHECKS,
            ("subject: artifact", "subject: journey"),
            "all.yaml:6:5",
            "'forbid_findings' is for a check on artifacts",
        ),
        (CHECKS, sentence("{forbid: ask.cvc}"), "all.yaml:6:24", "no event, tag or class 'ask.cvc'. Did you"),
        (CHECKS, sentence("{forbid: ask.cvv, require: hold}"), "all.yaml:6:15", "and only one"),
        (CHECKS, sentence("{before: hold}"), "all.yaml:6:15", "needs one of 'require', 'forbid'"),
        (CHECKS, sentence("{forbid: hold, befor: drop}"), "all.yaml:6:30", "Did you mean 'before'?"),
        (
            CHECKS,
            sentence("{require: hold, before: drop, between: [hold, unhold]}"),
            "all.yaml:6:54",
            "'before' and 'between' do not go together",
        ),
        (
            CHECKS,
            sentence("{require: hold, unless_between: [hold, unhold]}"),
            "all.yaml:6:47",
            "'unless_between' goes with 'forbid'",
        ),
        (
            CHECKS,
            sentence("{require: hold, within: {seconds: 3}}", "flow"),
            "all.yaml:6:49",
            "a flow has no clock; write 'turns'",
        ),
        (
            CHECKS,
            sentence("{require: hold, otherwise: {forbid: hodl}}"),
            "all.yaml:6:51",
            "Did you mean 'hold'?",
        ),
        (TESTS, ("check: no-cards", "check: no-crads"), "all.yaml:3:12", "Did you mean 'no-cards'?"),
        (TESTS, ("canaries/bad", "canaries/bda"), "all.yaml:4:40", "Did you mean 'canaries/bad.txt'?"),
        (TESTS, ("expect: fail", "expect: fails"), "all.yaml:5:13", "Did you mean 'fail'?"),
    ],
)
def test_a_mistake_is_told_with_its_place(
    write_pack: WritePack, path: str, change: tuple[str, str], place: str, told: str
) -> None:
    said = problem(write_pack({path: change}))
    assert place in said
    assert told in said


def test_the_same_id_twice_is_refused(write_pack: WritePack, tmp_path: Path) -> None:
    folder = write_pack({})
    checks = folder / "talk/checks/all.yaml"
    (folder / "talk/checks/more.yaml").write_text(checks.read_text(), encoding="utf-8")
    assert problem(folder) == "packs/talk/checks/more.yaml:2:9: 'no-cards' stands here a second time"


def test_the_same_pack_in_two_folders_is_refused(write_pack: WritePack) -> None:
    folder = str(write_pack({}))
    with pytest.raises(AuthoredError, match="there is a pack 'talk' already"):
        load_packs([folder, folder], (), TAGS)


def test_tags_of_findings_are_checked_where_they_are_known(write_pack: WritePack) -> None:
    change = ("{classes: [payment.pan]}", "{tags: [pcii]}")
    folder = str(write_pack({CHECKS: change}))
    assert load_packs([folder], (), TAGS)
    with pytest.raises(AuthoredError, match=r"there is no tag of a rule 'pcii'\. Did you mean 'pci'\?"):
        load_packs([folder], (), TAGS, frozenset({"pci"}))
