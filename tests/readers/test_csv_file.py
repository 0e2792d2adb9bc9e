import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxguard.model.document import Kind
from decoded import CARD, MAIL, found
from reading import document_of, metadata, words_of

TABLE = f'name,card number,note\nJo,{CARD},"says ""hello"", then\nleaves"\nAl,,x\n'


def test_each_field_stands_behind_its_columns_name() -> None:
    document = document_of(TABLE, "exports/cards.csv")
    assert f"card number: {CARD}\n" in document.text
    assert document.format == "csv"


def test_a_finding_in_a_field_has_its_place_in_the_file() -> None:
    (finding,) = found(TABLE, "cards.csv")
    assert (finding.line, finding.column, finding.pointer) == (2, 4, "/1/1")
    assert TABLE[finding.start : finding.end] == CARD


def test_doubled_quotes_and_line_breaks_belong_to_the_field() -> None:
    document = document_of(TABLE, "cards.csv")
    assert metadata(document)["/1/2"] == 'says "hello", then\nleaves'


@pytest.mark.parametrize(("delimiter", "name"), [(";", "a.csv"), ("\t", "a.tsv"), ("|", "a.psv")])
def test_the_separator_is_found_out(delimiter: str, name: str) -> None:
    document = document_of(delimiter.join(("mail", "age")) + "\n" + delimiter.join((MAIL, "9")), name)
    assert metadata(document)["/1/0"] == MAIL


def test_what_stands_in_a_header_is_found_once() -> None:
    assert len(found(f"{MAIL},b\n1,2\n3,4\n", "a.csv")) == 1


def test_the_kind_is_that_of_the_place() -> None:
    assert document_of(TABLE, "tests/fixtures/a.csv").kind is Kind.FIXTURE


def test_what_has_no_separator_is_read_as_text() -> None:
    assert document_of("one\ntwo\n", "a.csv").text == "one\ntwo\n"


@given(st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=3), min_size=2, max_size=4))
def test_every_field_that_a_writer_writes_is_read(rows: list[list[str]]) -> None:
    rows = [row[:2] for row in rows]
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([["a", "b"], *rows])
    text = out.getvalue()
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    if "\0" in text or text.count(";") or text.count("\t") or text.count("|"):
        return
    document = document_of(text, "a.csv")
    fields = [words_of(document, i) for i in range(len(document.segments))]
    assert fields == ["a", "b", *(field for row in rows for field in row if field)]
    for segment in document.segments:
        for place in range(segment.span.start, segment.span.end):
            assert document.source[segment.in_file(place)] == document.text[place]
