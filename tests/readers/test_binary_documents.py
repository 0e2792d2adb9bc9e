import io
import sqlite3
import sys
import zipfile
from contextlib import closing, suppress

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from cxguard.errors import UnreadableError
from cxguard.model.artifact import Artifact, Cause
from decoded import CARD, MAIL, found, scan_of
from reading import document_of, metadata

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def zipped(files: dict[str, str]) -> bytes:
    with io.BytesIO() as out:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                archive.writestr(name, content)
        return out.getvalue()


def docx(body: str, head: str = "") -> bytes:
    return zipped(
        {"word/document.xml": f'{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'}
    )


def xlsx(rows: str, strings: tuple[str, ...] = ()) -> bytes:
    shared = "".join(f"<si><t>{text}</t></si>" for text in strings)
    return zipped(
        {
            "xl/workbook.xml": "<workbook/>",
            "xl/sharedStrings.xml": f'<sst xmlns="{S}">{shared}</sst>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{S}"><sheetData>{rows}</sheetData></worksheet>',
        }
    )


def database(*statements: str) -> bytes:
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        return connection.serialize()


def pdf(text: str) -> bytes:
    """The smallest PDF that shows a line."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 6\n0000000000 65535 f \n"
    return out + head + table + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(out)


def parquet_of(**columns: list[object]) -> bytes:
    with io.BytesIO() as out:
        parquet.write_table(pa.table(columns), out)
        return out.getvalue()


def test_a_number_split_by_formatting_is_one_in_word() -> None:
    runs = f"<w:p><w:r><w:t>card {CARD[:6]}</w:t></w:r><w:r><w:t>{CARD[6:]}</w:t></w:r></w:p>"
    document = document_of(docx(f"<w:p><w:r><w:t>Hello</w:t></w:r></w:p>{runs}"), "a.docx")
    assert document.text == f"Hello\ncard {CARD}\n"
    assert metadata(document) == {"/document/0": "Hello", "/document/1": f"card {CARD}"}


def test_a_cell_in_excel_stands_behind_its_columns_title() -> None:
    rows = (
        '<row><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
        f'<row><c r="A2" t="inlineStr"><is><t>{MAIL}</t></is></c>'
        '<c r="B2"><v>4.242424242424242E15</v></c></row>'
    )
    document = document_of(xlsx(rows, ("e-mail", "card")), "a.xlsx")
    assert document.text == f"e-mail\ncard\ne-mail: {MAIL}\ncard: 4242424242424242\n"
    assert metadata(document)["/sheet1/A2"] == MAIL


def test_slides_are_read_in_their_order() -> None:
    slide = '<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>{}</a:t></a:r></a:p></p:sld>'
    names = {f"ppt/slides/slide{n}.xml": slide.format(n) for n in (10, 2, 1)}
    document = document_of(zipped({"ppt/presentation.xml": "<p/>", **names}), "a.pptx")
    assert document.text == "1\n2\n10\n"


def test_open_document_paragraphs_are_read() -> None:
    content = f'<o xmlns:t="t"><t:h>Head</t:h><t:p>card<t:s/>{CARD}</t:p></o>'
    files = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}
    assert document_of(zipped(files), "a.odt").text == f"Head\ncard {CARD}\n"


def test_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    with pytest.raises(UnreadableError, match="declares entities"):
        document_of(docx("<w:p><w:t>&b;</w:t></w:p>", bomb), "a.docx")


def test_xml_that_is_nested_too_deeply_is_told() -> None:
    with pytest.raises(UnreadableError, match="nested deeper"):
        document_of(docx("<w:p>" * 10_000 + "</w:p>" * 10_000), "a.docx")


_MANY = (
    "INSERT INTO n WITH RECURSIVE c(x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM c LIMIT 10001)"
    " SELECT x FROM c"
)


def test_a_database_is_read_row_by_row() -> None:
    content = database(
        "CREATE TABLE users (id INTEGER, mail TEXT, note BLOB)",
        "INSERT INTO users VALUES (1, 'jo.bloggs@example.com', x'616263'), (2, NULL, x'00ff')",
    )
    document = document_of(content, "a.db")
    assert document.text == f"id: 1\nmail: {MAIL}\nnote: abc\nid: 2\n"


def test_a_database_with_more_rows_than_are_read_says_so() -> None:
    content = database(
        "CREATE TABLE n (v)",
        _MANY,
    )
    (cut,) = document_of(content, "a.db").truncated
    assert "more than 10,000 rows" in cut.reason


def test_views_of_a_database_are_not_run() -> None:
    content = database("CREATE TABLE t (v)", "CREATE VIEW w AS SELECT load_extension('x')")
    assert document_of(content, "a.db").text == ""


def test_a_page_of_a_pdf_is_read() -> None:
    document = document_of(pdf(f"card {CARD}"), "a.pdf")
    assert metadata(document)["/page/0"] == f"card {CARD}"


def test_rows_of_parquet_stand_behind_their_columns() -> None:
    document = document_of(parquet_of(mail=[MAIL, None], n=[1, 2]), "a.parquet")
    assert document.text == f"mail: {MAIL}\nn: 1\nn: 2\n"


@pytest.mark.parametrize(("module", "content"), [("pypdf", pdf("x")), ("pyarrow", parquet_of(a=[1]))])
def test_an_engine_that_is_not_installed_leaves_a_gap(
    module: str, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    scan = scan_of(Artifact("a.bin", content))
    assert not scan.is_complete
    assert [(item.cause, "cxguard[" in item.reason) for item in scan.skipped] == [(Cause.UNREADABLE, True)]


@pytest.mark.parametrize(
    "content",
    [docx(f"<w:p><w:t>card {CARD}</w:t></w:p>"), pdf(f"card {CARD}"), parquet_of(card=[CARD])],
)
def test_values_in_documents_are_found(content: bytes) -> None:
    assert [finding.rule for finding in found(content, "a.bin")] == ["payment-card-number"]


_SAMPLES = (
    docx("<w:p><w:t>a</w:t></w:p>"),
    xlsx('<row><c r="A1"><v>1</v></c></row>'),
    database("CREATE TABLE t (v)", "INSERT INTO t VALUES ('a')"),
    pdf("hello"),
    parquet_of(a=[1, 2], b=["x", "y"]),
)


@given(st.sampled_from(_SAMPLES), st.lists(st.tuples(st.integers(0, 9000), st.integers(0, 255)), max_size=6))
def test_a_damaged_document_is_read_or_told(content: bytes, damage: list[tuple[int, int]]) -> None:
    damaged = bytearray(content)
    for place, value in damage:
        damaged[place % len(damaged)] = value
    with suppress(UnreadableError):
        document = document_of(bytes(damaged), "a.bin")
        assert all(segment.span.end <= len(document.text) for segment in document.segments)
