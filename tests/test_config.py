"""Settings files in; settings, or one line on the mistake, out."""

from pathlib import Path

import pytest

from cxguard.config import Config, load_config
from cxguard.errors import AuthoredError, UsageError
from cxguard.model.document import Kind
from cxguard.model.rule import Severity

EVERYTHING = """\
rules = ["house-rules"]
packs = ["pci-dss", "gdpr"]
policies = ["house-policies"]
exclude = ["*.bin", "vendor/"]
max_file_bytes = 1_000
fail_on = "high"
disabled_rules = ["ip-address"]
key_file = "secrets/key"

[kinds]
"samples/**" = "fixture"
"calls/**" = "transcript"
"""


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CXGUARD_CACHE", str(tmp_path / "cache"))
    (tmp_path / "project" / "src" / "deep").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "project"


def error_of(project: Path, text: str, name: str = "cxguard.toml") -> str:
    (project / name).write_text(text, encoding="utf-8")
    with pytest.raises(AuthoredError) as caught:
        load_config(None, str(project))
    return str(caught.value)


def test_without_a_file_the_defaults_hold(project: Path) -> None:
    assert load_config(None, str(project)) == Config(
        root=str(project),
        max_file_bytes=67_108_864,
        fail_on=Severity.MEDIUM,
        key_file=".cxguard/key",
    )


def test_every_setting_arrives(project: Path) -> None:
    (project / "cxguard.toml").write_text(EVERYTHING, encoding="utf-8")

    assert load_config(None, str(project)) == Config(
        root=str(project),
        rules=(str(project / "house-rules"),),
        packs=("pci-dss", "gdpr"),
        policies=(str(project / "house-policies"),),
        exclude=("*.bin", "vendor/"),
        kinds=(("samples/**", Kind.FIXTURE), ("calls/**", Kind.TRANSCRIPT)),
        max_file_bytes=1000,
        fail_on=Severity.HIGH,
        disabled_rules=("ip-address",),
        key_file="secrets/key",
    )


def test_never_fails_on_nothing(project: Path) -> None:
    (project / "cxguard.toml").write_text('fail_on = "never"', encoding="utf-8")

    assert load_config(None, str(project)).fail_on is None


def test_nearest_file_upward_is_taken(project: Path) -> None:
    (project / "cxguard.toml").write_text('packs = ["far"]', encoding="utf-8")
    (project / "src" / "cxguard.toml").write_text('packs = ["near"]', encoding="utf-8")

    config = load_config(None, str(project / "src" / "deep"))

    assert (config.root, config.packs) == (str(project / "src"), ("near",))


def test_table_in_pyproject_is_taken(project: Path) -> None:
    (project / "pyproject.toml").write_text(
        '[project]\nname = "x"\n[tool.cxguard]\npacks = ["gdpr"]\n[tool.cxguard.kinds]\n"a/*" = "code"\n',
        encoding="utf-8",
    )

    config = load_config(None, str(project / "src"))

    assert (config.root, config.packs) == (str(project), ("gdpr",))
    assert config.kinds == (("a/*", Kind.CODE),)


def test_own_file_goes_before_pyproject(project: Path) -> None:
    (project / "pyproject.toml").write_text('[tool.cxguard]\npacks = ["shared"]\n', encoding="utf-8")
    (project / "cxguard.toml").write_text('packs = ["own"]', encoding="utf-8")

    assert load_config(None, str(project)).packs == ("own",)


def test_pyproject_without_our_table_is_passed_over(project: Path) -> None:
    (project / "cxguard.toml").write_text('packs = ["far"]', encoding="utf-8")
    (project / "src" / "pyproject.toml").write_text("not = [even toml", encoding="utf-8")

    assert load_config(None, str(project / "src")).packs == ("far",)


def test_named_file_is_taken_wherever_it_lies(project: Path) -> None:
    (project / "cxguard.toml").write_text('packs = ["project"]', encoding="utf-8")
    (project / "src" / "strict.toml").write_text('packs = ["strict"]\nrules = ["r"]', encoding="utf-8")

    config = load_config("src/strict.toml", str(project))

    assert (config.root, config.packs) == (str(project / "src"), ("strict",))
    assert config.rules == (str(project / "src" / "r"),)


def test_named_file_that_is_not_there_is_told(project: Path) -> None:
    with pytest.raises(UsageError, match=r"there is no configuration file at 'none\.toml'"):
        load_config("none.toml", str(project))


def test_named_pyproject_without_our_table_is_told(project: Path) -> None:
    (project / "pyproject.toml").write_text("[project]\n", encoding="utf-8")

    with pytest.raises(AuthoredError, match=r"^pyproject.toml: it has no table \[tool.cxguard\]$"):
        load_config("pyproject.toml", str(project))


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ('fial_on = "high"', "1:1: 'fial_on' is not a field of cxguard.toml. Did you mean 'fail_on'?"),
        (
            'packs = []\nfail_on = "x"',
            "2:11: fail_on is 'x'; write one of critical, high, medium, low, never",
        ),
        ("fail_on = 1", "1:11: fail_on is a number; write one of critical, high, medium, low, never"),
        ('packs = "gdpr"', "1:9: packs is text; write a list"),
        ("exclude = [\n  1,\n]", "2:3: an entry of exclude is a number; write text"),
        ("max_file_bytes = 0", "1:18: max_file_bytes is 0; write 1 or more"),
        ('max_file_bytes = "1 MB"', "1:18: max_file_bytes is text; write a whole number"),
        (
            '[kinds]\n"a/*" = "audio"',
            "2:9: 'a/*' is 'audio'; write one of code, config, fixture, transcript, text",
        ),
        ("kinds = []", "1:9: kinds is a list; write a mapping"),
        ("packs = [", "1:10: this is not TOML: Invalid value"),
        ('packs = ["a", "a"]', "1:9: packs names something twice"),
        ('key_file = ""', "1:12: key_file is empty; write something"),
    ],
)
def test_mistake_is_told_with_its_place(project: Path, text: str, error: str) -> None:
    assert error_of(project, text) == f"cxguard.toml:{error}"


def test_mistake_in_pyproject_is_told_with_its_own_line(project: Path) -> None:
    text = '[project]\nfial_on = 1\n\n[tool.cxguard]\nfial_on = "high"\n'

    assert error_of(project, text, "pyproject.toml") == (
        "pyproject.toml:5:1: 'fial_on' is not a field of cxguard.toml. Did you mean 'fail_on'?"
    )
