"""What a gate is proved to stand in, it stands in; and what hides it is seen."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxguard.scanners.pattern.gate import Gate
from cxguard.scanners.pattern.linear import Linear
from cxguard.scanners.pattern.tree import parse

DIGITS = rb"\b\d(?:[ -]?\d){3,}\b"
GATES = (DIGITS, rb"\d{2}[ab]", rb"(?i:key)[^\n]*=a", rb"\b[ab]{2}\b")
PARTS = (
    r"\d",
    "a",
    "b",
    "[ab]",
    r"\d{2}",
    " ",
    "-",
    "=",
    "[Kk]ey",
    r"\b",
    "^",
    "$",
    r"[^\d]",
    "(?i:KEY)",
    r"\w",
)


@pytest.mark.parametrize(
    ("pattern", "stands"),
    [
        (r"\b\d{4}\b", True),
        (r"\b\d{2}[ -]\d{2}\b", True),
        (r"(?:^|[^\w])\d{5,9}(?:[^\w]|$)", True),
        (r"\d{4}", False),
        (r"\b\d{3}\b", False),
        (r"\b\d{2}[.]?\d{2}\b", False),
        (r"\b(?:\d{4}|a)\b", False),
        (r"x\d{4}\b", False),
    ],
)
def test_a_gate_is_proved_where_it_always_stands(pattern: str, stands: bool) -> None:
    assert Gate(DIGITS).stands_in(parse(pattern)) is stands


def test_gates_stand_together_where_none_stands_alone() -> None:
    either = parse(r"\b(?:\d{4}|ab)\b")

    assert not any(Gate(gate).stands_in(either) for gate in (DIGITS, GATES[3]))
    assert Gate(DIGITS, GATES[3]).stands_in(either)


def test_a_line_break_need_not_be_thought_of_within_a_line() -> None:
    pattern = parse(r"key[\n ]=a")

    assert not Gate(GATES[2]).stands_in(pattern)
    assert Gate(GATES[2], within_line=True).stands_in(pattern)


@settings(max_examples=300, deadline=None)
@given(
    parts=st.lists(
        st.tuples(st.sampled_from(PARTS), st.sampled_from(("", "", "?", "+", "{2}"))), min_size=1, max_size=6
    ),
    gate=st.sampled_from(GATES),
    text=st.lists(st.sampled_from([*"12ab -=xk\n", "key", "KEY=a", "12ab", "1234"]), max_size=12).map(
        "".join
    ),
)
def test_what_is_proved_holds_in_every_text(parts: list[tuple[str, str]], gate: bytes, text: str) -> None:
    pattern = "".join(part if part in {r"\b", "^", "$"} else f"(?:{part}){times}" for part, times in parts)
    is_proved = Gate(gate).stands_in(parse(pattern))
    content = text.encode()

    found = Linear(b"(?m)" + pattern.encode()).search(content, 0, len(content))

    assert not is_proved or found is None or Linear(gate).search(content, *found) is not None
