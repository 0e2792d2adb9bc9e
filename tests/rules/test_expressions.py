"""Expressions in, problems out."""

import pytest

from cxguard.rules.expressions import compile_regex, non_ascii_in_class, problem_of


@pytest.mark.parametrize(
    "regex",
    [r"\d{4}", r"(?P<value>a)b", r"é[a-z]é", r"\[é", r"[]a]é", r"[[:alpha:]]é", r"\Q[é]\E.", r"[\]]é"],
)
def test_sound_expression_has_no_problem(regex: str) -> None:
    assert problem_of(regex) == ""


@pytest.mark.parametrize(
    ("regex", "found"),
    [
        ("[aé]", "é"),
        ("[^é]", "é"),
        ("[]é]", "é"),
        ("[^]é]", "é"),
        (r"[\]é]", "é"),
        ("[[:alpha:]é]", "é"),
        (r"[\x{e9}]", r"\x{e9}"),
        (r"[\x{41}]", ""),
        (r"\x{e9}", ""),
        (r"x[a]é[b]", ""),
        (r"\Q[\Eé", ""),
    ],
)
def test_character_classes_are_ascii(regex: str, found: str) -> None:
    assert non_ascii_in_class(regex) == found


def test_refused_expression_says_nothing_on_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="missing"):
        compile_regex("(")

    assert capfd.readouterr() == ("", "")
