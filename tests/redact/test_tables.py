"""Spreadsheets and Parquet files without their values."""

import io
import zipfile
from typing import Any

import pytest

from cxguard.config import Config
from cxguard.model.artifact import Artifact
from cxguard.pipeline.redacting import Redacted, Refused, redacted
from cxguard.pipeline.scan import scan_with
from cxguard.pipeline.stages import Stages, prepare
from reading import document_of, said

CARD = "4117" + " 9827" + " 3645" + " 0918"
EMAIL = "quillon.varga" + "@" + "varga-household.org"


@pytest.fixture(scope="module")
def stages() -> Stages:
    return prepare(Config(root=".", names_model="none"), {}, thorough=False, judging=False)


def workbook(sheet: str, strings: str = "", more: dict[str, str] | None = None) -> bytes:
    parts = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": "<workbook/>",
        "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{sheet}</sheetData></worksheet>",
        "xl/sharedStrings.xml": f"<sst>{strings}</sst>",
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (parts | (more or {})).items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 5, 9, 0, 0)), text)
    return file.getvalue()


def shared(*texts: str) -> str:
    return "".join(f"<si><t>{text}</t></si>" for text in texts)


def cell(place: str, index: int) -> str:
    return f'<c r="{place}" s="3" t="s"><v>{index}</v></c>'


def members(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def clean(content: bytes, path: str, stages: Stages) -> bytes:
    outcome = redacted(Artifact(path, content), stages)
    assert isinstance(outcome, Redacted), outcome
    again = redacted(Artifact(path, outcome.content), stages)
    assert isinstance(again, Redacted)
    assert again.content == outcome.content
    assert [
        f for f in scan_with(stages, [Artifact(path, outcome.content)]).findings if f.status == "live"
    ] == []
    return outcome.content


def test_cells_with_shared_strings_numbers_and_texts_of_their_own(stages: Stages) -> None:
    number = f'<c r="C2" s="7"><v>{CARD.replace(" ", "")}</v></c>'
    own = f'<c r="D2" t="inlineStr"><is><t>mail {EMAIL} &amp; co</t></is></c>'
    rows = f"<row>{cell('A1', 0)}{cell('B1', 1)}{cell('C1', 2)}</row>"
    rows += f"<row>{cell('A2', 3)}{cell('B2', 4)}{number}{own}</row>"
    before = workbook(rows, shared("name", "card", "card again", "someone", f"card {CARD}"))
    after = members(clean(before, "tests/fixtures/a.xlsx", stages))

    assert list(after) == list(members(before))
    assert "<t>card [CARD 1]</t>" in after["xl/sharedStrings.xml"]
    assert (
        '<c r="C2" s="7" t="inlineStr"><is><t xml:space="preserve">[CARD 1]</t></is></c>'
        in (after["xl/worksheets/sheet1.xml"])
    )
    assert "mail [EMAIL 1] &amp; co" in after["xl/worksheets/sheet1.xml"]
    assert "<t>someone</t>" in after["xl/sharedStrings.xml"]


def test_texts_in_several_runs_become_one(stages: Stages) -> None:
    rich = f"<si><r><t>card {CARD[:9]}</t></r><r><t>{CARD[9:]}</t></r></si>"
    content = clean(workbook(f"<row>{cell('A1', 0)}</row>", rich), "tests/fixtures/a.xlsx", stages)

    assert "<si><r><t>card [CARD 1]</t></r><r><t></t></r></si>" in members(content)["xl/sharedStrings.xml"]


def test_conversations_in_spreadsheets(stages: Stages) -> None:
    texts = ("me", "bot", f"my card is {CARD}", f"Thanks\nBUTTONS {EMAIL}|no")
    rows = f"<row>{cell('A1', 0)}{cell('B1', 1)}</row><row>{cell('A2', 2)}</row><row>{cell('B3', 3)}</row>"
    content = clean(workbook(rows, shared(*texts)), "convos.xlsx", stages)

    assert said(document_of(content, "convos.xlsx")) == ["customer: my card is [CARD 1]", "bot: Thanks"]
    assert EMAIL not in members(content)["xl/sharedStrings.xml"]


def test_a_part_that_keeps_a_value_is_refused(stages: Stages) -> None:
    cache = {"xl/pivotCache/pivotCacheRecords1.xml": f'<s v="card {CARD}"/>'}
    content = workbook(f"<row>{cell('A1', 0)}</row>", shared(f"card {CARD}"), cache)

    assert redacted(Artifact("tests/fixtures/a.xlsx", content), stages) == Refused(
        "another part of it holds a value that cannot be taken out there"
    )


def parquet(columns: dict[str, Any]) -> bytes:
    import pyarrow as pa
    from pyarrow import parquet as format_

    file = io.BytesIO()
    format_.write_table(pa.table(columns), file, compression="zstd")
    return file.getvalue()


def rows(content: bytes) -> list[dict[str, Any]]:
    from pyarrow import parquet as format_

    return list(format_.read_table(io.BytesIO(content), use_threads=False).to_pylist())


def test_rows_of_parquet_files(stages: Stages) -> None:
    table = {
        "id": [1, 2],
        "email": [EMAIL, None],
        "card": [int(CARD.replace(" ", "")), 7],
        "note": ["fine", f"card {CARD}"],
    }
    content = clean(parquet(table), "tests/fixtures/a.parquet", stages)

    assert rows(content) == [
        {"id": 1, "email": "[EMAIL 1]", "card": "[CARD 1]", "note": "fine"},
        {"id": 2, "email": None, "card": "7", "note": "card [CARD 1]"},
    ]


def test_a_value_in_a_list_of_a_parquet_file_is_refused(stages: Stages) -> None:
    outcome = redacted(Artifact("tests/fixtures/a.parquet", parquet({"card": [[f"card {CARD}"]]})), stages)

    assert isinstance(outcome, Refused)
    assert "lists or objects" in outcome.reason
