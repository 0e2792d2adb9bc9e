"""Where numbers are looked at: beside the words of their rules, and alone on a line."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cxguard.model.document import Kind
from cxguard.model.rule import Context, Keys, Rule
from cxguard.scanners.pattern import scanner
from cxguard.scanners.pattern.nearby import Cue
from trial_rules import document, rule

_NEARBY = Context(words=("sort code", "tax"), required=True, before=12, after=6)
_FILLER = "é123456789, 123456789; "


def _asking(*, alone: bool = False) -> Rule:
    context = replace(_NEARBY, alone=alone)
    return rule("asking", r"\b\d{9}\b", context=context, keys=Keys(any_of=("taxId",)))


def _found(asking: Rule, text: str) -> list[tuple[int, int]]:
    return [
        (match.span.start, match.span.end) for match in scanner.PatternScanner([asking]).scan(document(text))
    ]


def test_a_number_beside_its_word_is_found_among_many_others() -> None:
    text = "123456789 " * 60 + "tax 987654321 " + "123456789 " * 60
    assert (604, 613) in _found(_asking(), text)


def test_a_number_alone_on_its_line_is_found_among_many_others() -> None:
    text = "123456789, 123456789\n" * 40 + "987654321\n" + "123456789, 123456789\n" * 40
    assert _found(_asking(alone=True), text) == [(840, 849)]


def test_places_far_from_any_word_are_passed_by() -> None:
    content = b"tax " + b"123456789 " * 60
    places = Cue(_asking()).places(content)
    assert places.may_count(content, 4, 13)
    assert not places.may_count(content, 304, 313)


@pytest.mark.parametrize("alone", [True, False])
@given(text=st.text("a1\n ", max_size=120), data=st.data())
def test_what_is_far_is_told_without_the_line(text: str, data: st.DataObject, *, alone: bool) -> None:
    content = text.encode() + b" tax 1"
    places = Cue(_asking(alone=alone)).places(content)
    end = data.draw(st.integers(1, len(content)))
    start, newline = content.rfind(b"\n", 0, end - 1) + 1, content.find(b"\n", end - 1)
    stop = len(content) if newline < 0 else newline
    assert places.may_be_near(content, end) or not places.may_hold(start, stop)


@pytest.mark.parametrize("alone", [True, False])
@given(
    pieces=st.lists(
        st.sampled_from(
            ("tax ", "sort", " code ", "sortCode=", "taxId: ", "123456789", "\n", " ", "é", "x" * 9, ",\r\n")
        ),
        max_size=40,
    )
)
@example(pieces=["tax tax ", "x" * 9, "123456789"])
def test_what_is_found_does_not_depend_on_the_numbers_around_it(pieces: list[str], *, alone: bool) -> None:
    asking = _asking(alone=alone)
    text = "".join(pieces)
    crowded = text + "\n" * 40 + _FILLER * 40
    found = [span for span in _found(asking, crowded) if span[1] <= len(text)]
    assert found == _found(asking, text)


def test_other_kinds_of_text_are_not_looked_at_for_words() -> None:
    asking = rule("asking", r"\b\d{9}\b", context=_NEARBY, kinds=frozenset({Kind.TRANSCRIPT}))
    assert _found(asking, "tax 123456789 " * 40) == []
