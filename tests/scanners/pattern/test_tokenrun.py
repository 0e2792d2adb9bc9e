"""The run of a token's bytes that stands in every match."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxguard.scanners.pattern.confirm import TOKEN
from cxguard.scanners.pattern.tokenrun import LENGTHS, token_run
from cxguard.scanners.pattern.tree import parse
from cxguard.scanners.pattern.witness import witnesses


@pytest.mark.parametrize(
    ("expression", "length"),
    [
        ("key=[0-9a-f]{32}", 32),
        ("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{12}", 24),
        ("key: [0-9a-f]{32}", 32),
        ("[0-9a-f]{16} [0-9a-f]{16}", 16),
        ("[0-9a-f]{10} [0-9a-f]{10}", 0),
        ("[0-9a-f]{32}|[0-9a-f]{20}", 20),
        ("(?:[0-9a-f]{32})?", 0),
        ("[^x]{40}", 0),
        (r"\b[0-9a-f]{20}\b[0-9a-f]{20}", 40),
        ("(?i:[a-z]{20})", 20),
    ],
)
def test_it_is_as_long_as_can_be_told(expression: str, length: int) -> None:
    assert token_run(parse(expression)) == length


_PARTS = st.sampled_from(
    (
        "[0-9a-f]{16}",
        r"[\w-]{8,}",
        "ab",
        " ",
        "[=:]",
        "(?:x|[a-z]{24})",
        "(?:key )?",
        "=?",
        ".{4}",
        "[A-Z]{1,3}",
    )
)


@given(st.lists(_PARTS, min_size=1, max_size=6))
def test_every_match_holds_it(parts: list[str]) -> None:
    tree = parse("".join(parts))
    length = token_run(tree)
    run = re.compile(TOKEN + b"{%d}" % length)
    assert length in (*LENGTHS, 0)
    for match in witnesses(tree):
        assert length == 0 or run.search(match) is not None
