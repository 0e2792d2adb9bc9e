"""Where models are found, and what happens without one. No model is needed here."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cxguard.config import Config, load_config
from cxguard.errors import UsageError
from cxguard.model.rule import Rule
from cxguard.model.scan import NotRun
from cxguard.scanners import names
from cxguard.scanners.names import models
from cxguard.scanners.names.models import find_model
from trial_rules import rule


def named(check: str = "PERSON") -> Rule:
    return rule("somebody", engine="names", checks=(check,))


def model_in(folder: Path, name: str = "test") -> Path:
    folder.mkdir(parents=True)
    (folder / "config.cfg").write_text("[nlp]\n")
    (folder / "meta.json").write_text(json.dumps({"lang": "en", "name": name, "version": "1.2.3"}))
    return folder


def version_in(root: Path) -> str:
    found = find_model("en", str(root))
    assert found is not None
    return found.version


def test_our_own_model_is_used_unasked() -> None:
    found = find_model("", ".")

    assert found is not None
    assert found.version.startswith(f"xx_cxguard_names {found.number} sha256:")


def test_whoever_wants_no_model_has_none_and_is_told(tmp_path: Path) -> None:
    made = names.build_configured([named()], Config(str(tmp_path), names_model="none"))

    assert isinstance(made, NotRun)
    assert made.name == "names"
    assert "cxguard.toml" in made.reason


def test_our_own_model_is_small_and_complete() -> None:
    files = [path for path in Path(models.OWN).rglob("*") if path.is_file()]

    assert sum(path.stat().st_size for path in files) < 6_000_000
    assert {path.name for path in files} >= {
        "config.cfg",
        "meta.json",
        "words.txt.gz",
        "model",
        "LICENCES.md",
    }


def test_without_a_rule_for_it_the_engine_does_not_run() -> None:
    assert names.build([rule("card", r"\d{16}")]) == NotRun("names", "no rule asks for it")


def test_a_model_that_is_asked_for_and_missing_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="neither a folder with a spaCy model nor an installed package"):
        names.build_configured([named()], Config(str(tmp_path), names_model="models/en"))


def test_the_folder_is_relative_to_the_settings(tmp_path: Path) -> None:
    model_in(tmp_path / "models" / "en")
    (tmp_path / "cxguard.toml").write_text('[names]\nmodel = "models/en"\n')
    config = load_config(None, str(tmp_path))

    found = find_model(config.names_model, config.root)

    assert found is not None
    assert (found.name, found.number) == ("en_test", "1.2.3")


def test_a_package_holds_its_model_in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model_in(tmp_path / "en_core_web_sm" / "en_core_web_sm-1.2.3", "core_web_sm")
    monkeypatch.syspath_prepend(str(tmp_path))

    assert find_model("en_core_web_sm", ".") is not None
    assert "en_core_web_sm" not in sys.modules


def test_the_version_tells_of_every_byte(tmp_path: Path) -> None:
    folder = model_in(tmp_path / "en")
    first = version_in(tmp_path)
    (folder / "weights").write_bytes(b"\1")

    assert first.startswith("en_test 1.2.3 sha256:")
    assert version_in(tmp_path) != first


def test_a_model_without_a_name_is_a_mistake(tmp_path: Path) -> None:
    (model_in(tmp_path / "en") / "meta.json").unlink()

    with pytest.raises(UsageError, match=r"no meta\.json"):
        find_model("en", str(tmp_path))


def test_looking_for_a_model_imports_no_engine() -> None:
    code = (
        "import sys; from cxguard.scanners.names.models import find_model; find_model('', '.');"
        "sys.exit(any(name in sys.modules for name in ('spacy', 'thinc', 'numpy')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
