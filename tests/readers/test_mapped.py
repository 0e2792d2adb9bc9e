import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxguard.errors import UsageError
from cxguard.model.artifact import Artifact
from cxguard.model.document import Document
from cxguard.model.journey import Actor, EventKind
from cxguard.model.mapping import Mapping
from cxguard.readers._choose import plain_form, read, read_as, reader_names
from reading import happened, metadata, said, times
from spelling import assert_nothing_is_lost, assert_spelled

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
NESTED = Mapping(
    path="*.json",
    form="json",
    turns=("data", "items", None),
    text=("body", 0, "t"),
    speaker=("by",),
    time=("at",),
    unit_s=0.001,
    event=("type",),
    events=(("pause", EventKind.RECORD_OFF),),
    roles=(("op", Actor.AGENT), ("1", Actor.CUSTOMER)),
    channel="voice",
)
TABLE = Mapping(path="*.csv", form="csv", turns=None, text=("said",), speaker=(0,), time=("when",))
LINES = Mapping(path="*.log", form="jsonl", turns=None, text=("m",), speaker=("w",), conversation=("c",))


def mapped(content: object, *mappings: Mapping, path: str = "a.json") -> Document:
    text = content if isinstance(content, str) else json.dumps(content)
    return read(Artifact(path, text.encode()), (), mappings)


def test_turns_are_where_the_mapping_says() -> None:
    items = [
        {"by": "op", "at": 1000, "body": [{"t": "your card?"}]},
        {"type": "pause", "at": 1500},
        {"by": 1, "at": 2500, "body": [{"t": "4111 1111"}]},
    ]
    document = mapped({"data": {"items": items}, "note": "of Ben Ray"}, NESTED)

    assert (document.format, document.kind) == ("mapped", "transcript")
    assert happened(document) == [
        "agent say: your card?",
        "system record_off: ",
        "customer say: 4111 1111",
    ]
    assert times(document) == [1.0, 1.5, 2.5]
    assert_nothing_is_lost(document, "of Ben Ray")
    assert document.journey is not None
    assert document.journey.channel == "voice"


def test_a_mapping_counts_before_every_reader_and_the_last_that_fits_wins() -> None:
    turns = {"messages": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}]}
    first = Mapping(path="*.json", form="json", turns=("messages", None), text=("nothing",))
    second = Mapping(path="a.json", form="json", turns=("messages", None), text=("content",))

    assert said(mapped(turns, first, second)) == ["unknown: a", "unknown: b"]
    assert mapped(turns, second, path="b.yaml").format != "mapped"


def test_tables_are_mapped_by_titles_and_numbers() -> None:
    document = mapped('who,when,said\nagent,0:01,"Your ""card"""\ncaller,0:03,4111\n', TABLE, path="a.csv")

    assert said(document) == ['agent: Your "card"', "customer: 4111"]
    assert times(document) == [1.0, 3.0]
    assert set(metadata(document).values()) >= {"agent", "0:01"}
    assert_spelled(document)


def test_lines_are_turns_of_several_conversations() -> None:
    rows = [{"c": 1, "w": "bot", "m": "a"}, {"c": 2, "w": "bot", "m": "b"}, {"c": 1, "w": "user", "m": "d"}]
    document = mapped("\n".join(json.dumps(row) for row in rows), LINES, path="x.log")

    assert said(document) == ["bot: a", "customer: d", "bot: b"]
    assert document.journey is not None
    assert document.journey.begins == (2,)


@pytest.mark.parametrize(
    ("content", "path", "reason"),
    [
        ("{", "a.json", "mapping: line 1: the JSON text ends too early"),
        ('{"data": {"items": [{}]}}', "a.json", "mapping: the mapping finds no turns in it"),
        ("[]", "a.json", "mapping: the mapping finds no turns in it"),
        ("who,when\n", "a.csv", "mapping: the mapping finds no turns in it"),
        ("", "a.csv", "mapping: the mapping finds no turns in it"),
        ("{}\nx\n", "a.log", "mapping: line 2 is not JSON"),
    ],
)
def test_what_does_not_fit_is_scanned_as_text_with_the_reason(content: str, path: str, reason: str) -> None:
    document = mapped(content, NESTED, TABLE, LINES, path=path)

    assert (document.degraded, document.text, document.kind) == (reason, content, "transcript")


def test_a_mapped_file_must_be_read_to_be_known() -> None:
    assert plain_form(Artifact("a.json", b"[]"), (), (NESTED,), unparsed=True) is None


@given(st.lists(WORDS, max_size=5))
@settings(max_examples=50)
def test_places_in_mapped_files(words: list[str]) -> None:
    items = [{"by": word, "body": [{"t": word}]} for word in words]
    rows = "".join('"{0}","{0}",1\n'.format(word.replace('"', '""')) for word in words)

    assert_spelled(mapped({"data": {"items": items}}, NESTED))
    assert_spelled(mapped("who,said,when\n" + rows, TABLE, path="a.csv"))


def test_a_reader_can_be_asked_for_by_its_name() -> None:
    turns = Artifact("notes.yaml", b"Agent: Hello\nCustomer: Hi\n")

    assert read(turns, ()).journey is None
    assert said(read_as(turns, (), "labelled-text")) == ["agent: Hello", "customer: Hi"]


@pytest.mark.parametrize("name", reader_names())
def test_a_reader_that_is_given_something_else_scans_it_as_text(name: str) -> None:
    document = read_as(Artifact("a.txt", b"hello"), (), name)

    assert document.journey is None
    assert document.text.strip() == "hello"
    assert "stopped" not in document.degraded


def test_a_reader_nobody_has_is_the_users_mistake() -> None:
    with pytest.raises(UsageError, match="Did you mean 'webvtt'"):
        read_as(Artifact("a.txt", b""), (), "web-vtt")
