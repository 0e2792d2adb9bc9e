"""Whatever a reader makes of a file, each segment says the same as its place in the file."""

import base64
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxguard.model.document import Document, Segment, Span
from reading import document_of

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
LINE = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=30)
ROLE = st.sampled_from(["agent", "customer", "bot"])


def spelled(document: Document, segment: Segment) -> str:
    """What the file has at a segment's place."""
    return document.source[segment.source.start : segment.source.end]


def assert_places(document: Document) -> None:
    """Every segment and every character of one reads as the file does where it is said to stand."""
    assert document.segments
    previous = 0
    for segment in document.segments:
        assert segment.span.start >= previous
        previous = segment.span.end
        text = document.text[segment.span.start : segment.span.end]
        if segment.offsets is None:
            assert spelled(document, segment) == text
            continue
        assert json.loads(f'"{spelled(document, segment)}"') == text
        for i, character in enumerate(text):
            piece = document.source[segment.offsets[i] : segment.offsets[i + 1]]
            assert json.loads(f'"{piece}"') == character


def vcon(bodies: list[str], body: object) -> dict[str, Any]:
    dialogs = [{"type": "text", "originator": i % 2, "body": words} for i, words in enumerate(bodies)]
    recording = {"type": "recording", "duration": 1.5}
    analysis = [{"type": "transcript", "dialog": len(dialogs), "body": body}]
    parties = [{"role": "agent"}, {"name": bodies[0] if bodies else "x"}]
    return {"parties": parties, "dialog": [*dialogs, recording], "analysis": analysis}


@given(st.lists(WORDS, max_size=4), st.lists(st.tuples(ROLE, WORDS), max_size=4), st.booleans())
@settings(max_examples=60)
def test_places_in_a_vcon(bodies: list[str], turns: list[tuple[str, str]], ascii_only: bool) -> None:
    listed = [{"speaker": who, "text": words} for who, words in turns]

    assert_places(document_of(json.dumps(vcon(bodies, listed), ensure_ascii=ascii_only, indent=1)))


@given(st.lists(st.tuples(ROLE, WORDS), min_size=2, max_size=5))
@settings(max_examples=40)
def test_places_in_turn_lines(turns: list[tuple[str, str]]) -> None:
    source = "\n".join(json.dumps({"speaker": who, "text": words, "n": 7.5}) for who, words in turns)

    assert_places(document_of(source, "a.jsonl"))


@given(st.lists(st.tuples(ROLE, LINE), min_size=2, max_size=6))
@settings(max_examples=60)
def test_places_in_labelled_text(turns: list[tuple[str, str]]) -> None:
    assert_places(document_of("\n".join(f"{who}: {words}" for who, words in turns), "a.txt"))


@given(WORDS, WORDS)
@settings(max_examples=40)
def test_places_in_a_flow(prompt: str, attribute: str) -> None:
    actions = [
        {"Identifier": "a", "Type": "MessageParticipant", "Parameters": {"Text": prompt, attribute: 1}},
    ]

    assert_places(document_of({"StartAction": "a", "Actions": actions}))


@given(st.lists(st.tuples(ROLE, WORDS), min_size=1, max_size=4))
@settings(max_examples=40)
def test_places_in_a_transcript_that_is_a_string(turns: list[tuple[str, str]]) -> None:
    inner = json.dumps([{"speaker": who, "text": words} for who, words in turns], ensure_ascii=False)
    document = document_of(json.dumps(vcon([], inner)))

    for segment in document.segments[: len(turns)]:
        text = document.text[segment.span.start : segment.span.end]
        once = json.loads(f'"{spelled(document, segment)}"')
        assert json.loads(f'"{once}"') == text


@given(st.lists(WORDS, min_size=1, max_size=3))
@settings(max_examples=40)
def test_places_in_a_signed_vcon(bodies: list[str]) -> None:
    content = json.dumps(vcon(bodies, []), ensure_ascii=False).encode()
    payload = base64.urlsafe_b64encode(content).decode().rstrip("=")
    document = document_of(json.dumps({"payload": payload, "signatures": []}))

    assert document.format == "vcon"
    beginning = document.source.index(payload)
    for segment in document.segments[: len(bodies)]:
        start, end = segment.source.start - beginning, segment.source.end - beginning
        around = payload[start // 4 * 4 : -(-end // 4) * 4]
        held = base64.urlsafe_b64decode(around + "=" * (-len(around) % 4))
        text = document.text[segment.span.start : segment.span.end]
        assert json.dumps(text, ensure_ascii=False)[1:-1].encode() in held


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | WORDS,
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["type", "body", "start", "text", "speaker", "party"]), inner, max_size=4
            )
        ),
        max_leaves=12,
    )
)
@settings(max_examples=150)
def test_no_shape_of_a_vcon_breaks_its_reader(shape: object) -> None:
    for part in ("parties", "dialog", "analysis"):
        content = {"vcon": "0.0.1", "parties": [], "dialog": [], "analysis": []} | {part: shape}
        assert "stopped" not in document_of(content).degraded


@pytest.mark.parametrize("cut", range(0, 240, 7))
def test_a_file_cut_anywhere_is_still_scanned_whole(cut: int) -> None:
    source = json.dumps(vcon(["hello there", 'a "b" c'], [{"speaker": "agent", "text": "hi"}]))[:cut]
    document = document_of(source)

    assert source in document.text or document.journey is not None
    assert "stopped" not in document.degraded


def test_a_match_over_two_turns_has_a_piece_in_each() -> None:
    document = document_of("Customer: 4111 1111\nAgent: ok\nCustomer: 1111 1111\n", "a.txt")
    location = document.locate(Span(0, len(document.text)))

    assert location is not None
    assert [piece.segment.turn for piece in location.pieces] == [0, 1, 2]
