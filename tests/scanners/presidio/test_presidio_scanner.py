"""A project's own Presidio recognisers, beside the rules."""

import subprocess
import sys
from pathlib import Path

import pytest

from cxguard.config import Config, load_config
from cxguard.errors import UsageError
from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.plugin import Scanner
from cxguard.model.scan import NotRun
from cxguard.readers._choose import read
from cxguard.scanners.presidio import build, build_configured

pytestmark = pytest.mark.filterwarnings("ignore")

REGISTRY = """
recognizers:
  - name: Badge numbers
    supported_language: en
    supported_entity: BADGE_NUMBER
    patterns:
      - {name: badge, regex: "\\\\bBDG\\\\d{4}\\\\b", score: 0.5}
    context: [badge]
  - name: Nicknames
    supported_language: en
    supported_entity: NICKNAME
    deny_list: [fluffy]
    context: [called]
"""


@pytest.fixture
def config(tmp_path: Path) -> Config:
    (tmp_path / "registry.yaml").write_text(REGISTRY)
    (tmp_path / "cxguard.toml").write_text(
        '[presidio]\nrecognizers = "registry.yaml"\n[presidio.classes]\nBADGE_NUMBER = "account.id"\n'
    )
    return load_config(str(tmp_path / "cxguard.toml"), str(tmp_path))


@pytest.fixture
def scanner(config: Config) -> Scanner:
    made = build_configured((), config)
    assert not isinstance(made, NotRun)
    return made


def _found(scanner: Scanner, text: str, name: str = "note.txt") -> list[tuple[str, str]]:
    document = read(Artifact(name, text.encode()), ())
    return [(m.rule.class_, document.text[m.span.start : m.span.end]) for m in scanner.scan(document)]


def test_without_recognisers_it_does_not_run_and_says_so() -> None:
    assert build(()) == NotRun("presidio", "no recognisers are configured")


def test_without_recognisers_presidio_is_not_imported() -> None:
    program = (
        "import sys; from cxguard.config import Config;"
        "from cxguard.scanners.presidio import build_configured;"
        "build_configured((), Config('.')); print('presidio_analyzer' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert ran.stdout == "False\n"


def test_a_recogniser_finds_what_its_pattern_says(scanner: Scanner) -> None:
    assert _found(scanner, "first\nmy badge is BDG4821\n") == [("account.id", "BDG4821")]


def test_an_entity_without_a_class_has_one_of_presidios(scanner: Scanner) -> None:
    assert _found(scanner, "the cat is called fluffy") == [("presidio.nickname", "fluffy")]


def test_a_turn_is_searched_for_itself(scanner: Scanner) -> None:
    assert _found(scanner, "Agent: your badge?\nCustomer: BDG4821\n", "call.txt") == [
        ("account.id", "BDG4821")
    ]


def test_a_context_word_adds_to_the_score(scanner: Scanner) -> None:
    document = read(Artifact("note.txt", b"badge BDG4821\nBDG4822\n"), ())

    assert [match.confidence for match in scanner.scan(document)] == [0.85, 0.5]


def test_small_words_without_a_cue_are_not_looked_at(scanner: Scanner) -> None:
    assert _found(scanner, "the cat is fluffy") == []


def test_code_is_left_alone(scanner: Scanner) -> None:
    text = "BADGE = 'BDG4821'"
    document = Document(Artifact("a.py", text.encode()), Kind.CODE, "text", text, text)

    assert list(scanner.scan(document)) == []


def test_a_missing_registry_is_the_users_mistake(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no file of Presidio recognisers"):
        build_configured((), Config(str(tmp_path), presidio_recognizers="nowhere.yaml"))


def test_a_broken_registry_is_the_users_mistake(tmp_path: Path) -> None:
    (tmp_path / "registry.yaml").write_text("recognizers: 7\n")

    with pytest.raises(UsageError, match="cannot read"):
        build_configured((), Config(str(tmp_path), presidio_recognizers="registry.yaml"))


def test_a_recogniser_that_needs_a_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "registry.yaml").write_text("recognizers:\n  - {name: SpacyRecognizer, type: predefined}\n")

    with pytest.raises(UsageError, match="needs a model or a network"):
        build_configured((), Config(str(tmp_path), presidio_recognizers="registry.yaml"))


def test_a_recogniser_of_presidios_own_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "registry.yaml").write_text("recognizers:\n  - {name: EmailRecognizer, type: predefined}\n")
    made = build_configured((), Config(str(tmp_path), presidio_recognizers="registry.yaml"))

    assert not isinstance(made, NotRun)
    assert _found(made, "Write to jo@example.com") == [("presidio.email-address", "jo@example.com")]
