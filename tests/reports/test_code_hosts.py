"""What GitHub and GitLab show on a change."""

import json
from dataclasses import replace

import pytest

from cxguard.model.assessment import Assessment
from cxguard.model.finding import Finding
from cxguard.model.scan import Scan
from cxguard.reports import github, gitlab, markdown
from report_samples import ASSESSED, CARD, EMPTY, HOSTILE, KEY, SCANNED


def _of(*findings: Finding) -> Assessment:
    return Assessment(Scan(SCANNED.scan.examined, (), findings), SCANNED.as_of)


def test_a_github_annotation_names_file_line_and_column() -> None:
    [first, _] = github.render(_of(CARD)).splitlines()

    assert first.startswith(
        "::error file=calls/refund.json,line=12,endLine=12,col=18,endColumn=37,title=payment-"
    )


def test_github_columns_are_left_out_where_a_finding_spans_lines() -> None:
    [first, _] = github.render(_of(replace(CARD, end_line=14))).splitlines()

    assert "col=" not in first


def test_github_annotations_begin_with_the_worst() -> None:
    lines = github.render(_of(replace(KEY, path="a.py"), CARD)).splitlines()

    assert ["payment-card-number" in line for line in lines] == [True, False, False]


def test_a_hostile_path_gives_no_command_of_its_own() -> None:
    for line in github.render(HOSTILE).splitlines():
        assert line.startswith(("::error ", "::warning ", "::notice "))


@pytest.mark.parametrize("sample", [ASSESSED, SCANNED, HOSTILE])
def test_gitlab_entries_have_what_gitlab_requires(sample: Assessment) -> None:
    entries = json.loads(gitlab.render(sample))

    assert entries
    for entry in entries:
        assert {"description", "check_name", "fingerprint", "severity", "location"} <= set(entry)
        assert entry["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert entry["location"]["lines"]["begin"] >= 1
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)


def test_equal_findings_on_one_line_keep_their_own_gitlab_fingerprint() -> None:
    [one, other] = json.loads(gitlab.render(_of(KEY, KEY)))

    assert one["fingerprint"] != other["fingerprint"]


def test_gitlab_has_an_empty_list_for_nothing() -> None:
    assert gitlab.render(EMPTY) == "[]\n"


def test_a_markdown_heading_says_what_is_open() -> None:
    assert markdown.render(ASSESSED).startswith("## cxguard: 3 ❌ fail, 1 ⚠️ not tested\n")
    assert markdown.render(SCANNED).startswith("## cxguard: ⚠️ 3 findings\n")


def test_markdown_is_not_green_where_nothing_was_examined() -> None:
    assert markdown.render(EMPTY).startswith("## cxguard: ⚠️ incomplete\n")


def test_markdown_tables_have_as_many_cells_as_columns() -> None:
    width = 0
    for line in markdown.render(HOSTILE).splitlines():
        if not line.startswith("|"):
            width = 0
            continue
        width = width or line.count("|")
        assert line.count("|") == width


def test_markdown_says_how_many_rows_it_left_out() -> None:
    many = _of(*(replace(KEY, line=line, start=line) for line in range(1, 112)))

    assert "… and 11 more." in markdown.render(many)
