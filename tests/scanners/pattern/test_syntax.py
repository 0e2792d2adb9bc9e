"""Spelling one expression for two engines."""

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from cxguard.scanners.pattern.errors import PatternError
from cxguard.scanners.pattern.linear import Linear
from cxguard.scanners.pattern.syntax import Spellings


@pytest.mark.parametrize(
    ("regex", "text"),
    [
        ("caf(?:é|e)s?", "cafés"),
        ("é?x", "x"),
        ("(?i)éa", "ÉA"),
        (r"\x{e9}+", "éé"),
        (r"\xe9", "é"),
        (r"\x41", "A"),
        (r"\Qa.b[\E+", "a.b["),
        (r"[]\]^-]+", "]^-"),
        (r"[[:digit:]a]+", "1a2"),
        (r"[^[]", "x"),
        (r"(?P<value>\d+)-(?:a|b)", "12-b"),
        (r"(?s:a.b)", "a\nb"),
        ("“[a-z]{1,9}”?", "“said”"),
    ],
)
def test_the_exact_spelling_matches_what_was_written(regex: str, text: str) -> None:
    content = text.encode()

    assert Linear(Spellings(regex).exact).search(content, 0, len(content)) == (0, len(content))


@pytest.mark.parametrize(
    ("regex", "loose"),
    [
        ("^a$", rb"^a(?:\r?$)"),
        (r"\Aa\z", rb"^a(?:\r?$)"),
        (r"(?m)a", b"(?:)a"),
        (r"(?im:a)", b"(?i:a)"),
        (r"(?m-s:a)", b"(?-s:a)"),
        (r"(?P<value>a)", b"(?:a)"),
        (r"[^\s]", rb"[^\t\n\f\r ]"),
        (r"\S", rb"[\x00-\x08\x0b\x0e-\x1f\x21-\xff]"),
    ],
)
def test_the_sieve_gets_a_spelling_that_knows_lines(regex: str, loose: bytes) -> None:
    assert Spellings(regex).loose == loose


@pytest.mark.parametrize("regex", ["[é]", r"\pL", r"[\p{Greek}]", r"[\x{e9}]", r"[^\xe9]"])
def test_a_class_beyond_ascii_is_refused(regex: str) -> None:
    with pytest.raises(PatternError, match="alternation"):
        Spellings(regex)


@given(st.text(alphabet="ab1é.^$|()[]?*+-\\sdwbxQE{}:,", max_size=12))
def test_both_spellings_of_what_re2_takes_can_be_taken(regex: str) -> None:
    options = re2.Options()
    options.log_errors = False
    try:
        re2.compile(regex, options)
        spelt = Spellings(regex)
    except (re2.error, PatternError):
        return

    Linear(spelt.exact)
    Linear(b"(?m)" + spelt.loose)
