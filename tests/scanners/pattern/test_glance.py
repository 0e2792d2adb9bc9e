"""A glance clears ordinary files and nothing else."""

import pytest

from cxguard.model.document import Kind
from cxguard.model.rule import Context, Rule
from cxguard.readers._kinds import kind_of
from cxguard.scanners.pattern.glance import SURELY_CODE, Glance
from cxguard.scanners.pattern.loading import engine_version, loaded
from trial_rules import ENGINES, rule

NUMBER = r"\b\d{13,16}\b"


@pytest.fixture(autouse=True, scope="module")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CXGUARD_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


def sees(one: Rule, text: str | bytes, path: str = "a.txt", engine: str = "", *, trusts: bool = True) -> bool:
    content = text.encode() if isinstance(text, str) else text
    glance = Glance(*loaded([one], engine_version(engine)), trusts_suffixes=trusts)
    return glance.sees(path, content)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("text", "seen"),
    [("4111111111111111", True), ("4111111111111112", False), ("x" * 20, False), ("", False)],
)
def test_validators_are_asked(engine: str, text: str, seen: bool) -> None:
    assert sees(rule("card", NUMBER, validators=("luhn",)), text, engine=engine) is seen


@pytest.mark.parametrize(
    "words", ["Account number", "account_NUMBER", "accountNumber", "account\n  > number"]
)
def test_required_words_may_be_joined_in_any_way(words: str) -> None:
    account = rule("account", NUMBER, context=Context(words=("account number",), required=True))

    assert sees(account, f"{words}: {'.' * 300} 1234567890123")
    assert not sees(account, "number of accounts: 1234567890123")


def test_words_of_other_rules_only_add_confidence() -> None:
    assert sees(rule("card", NUMBER, context=Context(words=("card",))), "4111111111111111")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_other_encodings_are_read(encoding: str) -> None:
    assert sees(rule("card", rf"^{NUMBER}"), "4111111111111111 and so on".encode(encoding))


def test_a_binary_is_not_looked_at() -> None:
    assert not sees(rule("card", NUMBER), b"\x89PNG\0\0\0\xff 4111111111111111")


def test_code_is_cleared_of_what_is_not_for_code_unless_the_user_says_otherwise() -> None:
    spoken = rule("spoken", NUMBER, kinds=frozenset({Kind.TRANSCRIPT}))

    assert not sees(spoken, "1234567890123", "a/b.py")
    assert sees(spoken, "1234567890123", "a/b.json")
    assert sees(spoken, "1234567890123", "a/b.py", trusts=False)


@pytest.mark.parametrize("suffix", sorted(SURELY_CODE))
@pytest.mark.parametrize("folder", ["src", "tests/fixtures", "cassettes"])
def test_what_is_surely_code_is_code_to_the_readers_too(suffix: str, folder: str) -> None:
    assert kind_of(f"{folder}/a.{suffix}", ()) is Kind.CODE
