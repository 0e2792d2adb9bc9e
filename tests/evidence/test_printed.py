"""Evidence on paper."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from cxguard.cli._main import main
from cxguard.evidence import printed as module
from cxguard.evidence.bundle import write
from cxguard.evidence.export import export
from cxguard.evidence.printed import printed
from cxguard.evidence.run import RunRecord
from cxguard.evidence.show import summary
from cxguard.evidence.verify import bundle_digest
from cxguard.model.assessment import Assessment


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def words(text: str) -> list[str]:
    return text.split()


def test_all_that_show_tells_is_on_it(bundle: Path) -> None:
    there = words("\n".join(pages(printed(str(bundle)))))

    assert [word for word in words(summary(str(bundle))) if word not in there] == []


def test_every_page_names_the_bundle_and_its_number(
    tmp_path: Path, audit: Assessment, run: RunRecord
) -> None:
    many = tuple(replace(audit.scan.findings[0], start=n, end=n + 1, line=n + 1) for n in range(300))
    write(
        replace(audit, scan=replace(audit.scan, findings=many), results=(), verdicts=()),
        str(tmp_path / "b"),
        run,
        {},
    )
    told = pages(printed(str(tmp_path / "b")))

    assert len(told) > 4
    for number, page in enumerate(told, 1):
        assert f"{bundle_digest(str(tmp_path / 'b'))} page {number} of {len(told)}" in " ".join(words(page))


def test_its_bytes_follow_from_the_bundle(bundle: Path) -> None:
    assert printed(str(bundle)) == printed(str(bundle))


def test_findings_are_listed_with_their_masks_up_to_a_number(
    bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    all_of_them = "\n".join(pages(printed(str(bundle))))
    monkeypatch.setattr(module, "_MOST_FINDINGS", 1)

    assert "\u2022\u2022\u2022\u2022 1111" in all_of_them
    assert "and 1 more, in data/findings.jsonl" in "\n".join(pages(printed(str(bundle))))


def test_of_a_copy_the_findings_that_were_withheld_are_left_out(bundle: Path, tmp_path: Path) -> None:
    export(str(bundle), str(tmp_path / "copy"))

    assert "What was found" not in "\n".join(pages(printed(str(tmp_path / "copy"))))


def test_a_letter_that_the_paper_does_not_know_is_spelt_out(bundle: Path) -> None:
    path = bundle / "data/run.json"
    path.write_text(json.dumps(json.loads(path.read_bytes()) | {"tool": {"version": "1 \u4e2d"}}))

    assert "1 \\u4e2d" in pages(printed(str(bundle)))[0]


def test_the_command_writes_it_and_refuses_a_bundle_that_was_edited(bundle: Path, tmp_path: Path) -> None:
    target = tmp_path / "evidence.pdf"

    assert main(["evidence", "pdf", str(bundle), "--output", str(target)]) == 0
    assert target.read_bytes() == printed(str(bundle))
    assert main(["evidence", "pdf", str(bundle), "--output", str(tmp_path / "no" / "folder.pdf")]) == 2
    (bundle / "data/coverage.json").write_text("{}")
    assert main(["evidence", "pdf", str(bundle), "--output", str(target)]) == 4
