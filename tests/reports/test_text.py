from dataclasses import replace
from io import StringIO

from rich.console import Console

from cxguard.model.assessment import Assessment
from cxguard.model.scan import Scan
from cxguard.reports.text import render, render_rich
from report_samples import ASSESSED, CARD, EMPTY, SCANNED, TEST_CARD


def test_a_finding_is_a_line_that_an_editor_can_jump_to() -> None:
    assert "calls/refund.json:12:18  critical  payment-card-number  A payment" in render(SCANNED)


def test_a_fix_is_said_once_for_each_rule() -> None:
    assert render(SCANNED).count("Pause the recording") == 1


def test_test_data_is_counted_apart() -> None:
    only_test_data = Assessment(Scan(SCANNED.scan.examined, (), (TEST_CARD,)), SCANNED.as_of)

    assert render(only_test_data).endswith(
        "0 findings in 5 files; 1 test-data not counted; 0 skipped; complete\n"
    )
    assert "tests/fixtures/cards.json  test-data  payment-card-number (1)" in render(only_test_data)


def test_a_verdict_shows_how_many_were_tested_of_how_many() -> None:
    assert "FAIL  flows  Flows give the notice on every path  (1 tested of 2)" in render(ASSESSED)


def test_what_could_not_be_read_makes_the_closing_line_incomplete() -> None:
    assert render(SCANNED).splitlines()[-1].endswith("incomplete: 1 not examined (unreadable)")


def test_nothing_examined_is_not_all_clear() -> None:
    assert render(EMPTY) == "0 findings in 0 files; 0 skipped; incomplete: nothing was examined\n"


def test_the_terminal_shows_the_same_findings_and_verdicts() -> None:
    console = Console(width=200, record=True, file=StringIO())
    render_rich(ASSESSED, console)
    drawn = console.export_text()

    assert "calls/refund.json" in drawn
    assert "12:18" in drawn
    assert "not-tested" in drawn
    assert render(ASSESSED).splitlines()[-1] in " ".join(drawn.split())


def test_the_terminal_takes_no_markup_from_a_path() -> None:
    hostile = replace(CARD, path="[bold red]x[/nothing].txt")
    console = Console(width=200, record=True, file=StringIO())
    render_rich(Assessment(Scan((), (), (hostile,)), SCANNED.as_of), console)

    assert "[bold red]x[/nothing].txt" in console.export_text()
