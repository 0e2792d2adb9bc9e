"""The customer's view: journeys and steps in the order of living them, with what went wrong."""

import io
import json
from dataclasses import replace

import pytest
from rich.console import Console

from cxguard.model.assessment import Assessment
from cxguard.model.named import NamedJourney, Step
from cxguard.registry import plugins
from cxguard.reports._customer import ABOUT, UNNAMED, lived
from cxguard.reports.text import render_rich
from report_samples import ASSESSED, CARD, JOURNEY

PAY = NamedJourney(
    "pay",
    "Pay by card",
    (
        Step("welcome", "Being welcomed"),
        Step("notice", "Being told of the recording", ("disclosure.*",)),
        Step("verify", "Proving who one is", ("ask.identity",)),
        Step("pay", "Giving the card", ("record_off",)),
    ),
)


def assessment(*journeys: NamedJourney) -> Assessment:
    made = ASSESSED
    examined = tuple(
        replace(e, named=tuple(j.id for j in journeys[:1])) if e.journey else e for e in made.scan.examined
    )
    return replace(made, scan=replace(made.scan, examined=examined), named=journeys)


def test_what_goes_wrong_stands_in_the_step_it_happens_in() -> None:
    (pay,) = lived(assessment(PAY))
    steps = {step.id: [trouble.rule for trouble in step.troubles] for step in pay.steps if step.name != ABOUT}

    assert CARD.event == 4
    assert JOURNEY.events[3].kind == "record_off"
    assert CARD.rule in steps["pay"]
    assert CARD.rule not in steps["welcome"]
    assert steps["verify"] == []
    assert [step.id for step in pay.steps[:4]] == ["welcome", "notice", "verify", "pay"]


def test_who_said_it_and_when_is_told() -> None:
    (pay,) = lived(assessment(PAY))
    trouble = next(t for step in pay.steps for t in step.troubles if t.rule == CARD.rule and t.turn == 14)

    assert (trouble.time_s, trouble.speaker, trouble.mask) == (192.0, "customer", CARD.mask)


def test_conversations_of_no_journey_come_last() -> None:
    made = assessment(PAY)
    examined = tuple(replace(e, named=("",)) if e.named else e for e in made.scan.examined)
    shown = lived(replace(made, scan=replace(made.scan, examined=examined)))

    assert [journey.name for journey in shown] == ["Pay by card", UNNAMED]
    assert shown[0].conversations == 0
    assert shown[1].conversations > 0


def test_without_names_there_is_no_view() -> None:
    assert lived(ASSESSED) == ()


@pytest.mark.parametrize("report", ["text", "markdown", "html", "json"])
def test_reports_show_it_where_journeys_are_named(report: str) -> None:
    render = plugins("cxguard.reports")[report].render

    assert "Being told of the recording" in render(assessment(PAY)) or report == "markdown"
    assert "Pay by card" in render(assessment(PAY))
    assert "Pay by card" not in render(ASSESSED)


def test_the_json_report_gives_it_as_data() -> None:
    shown = json.loads(plugins("cxguard.reports")["json"].render(assessment(PAY)))["customers_view"]

    assert shown[0]["journey"] == "pay"
    assert [step["step"] for step in shown[0]["steps"]][:4] == ["welcome", "notice", "verify", "pay"]


def test_a_step_that_nobody_came_to_is_not_called_good() -> None:
    (pay,) = lived(assessment(PAY))
    text = plugins("cxguard.reports")["text"].render(assessment(PAY))

    assert {step.id: step.reached for step in pay.steps}["verify"] == 0
    assert "Proving who one is  (no conversation came to it)" in text


def test_the_requirements_that_fail_by_it_are_named() -> None:
    (pay,) = lived(assessment(PAY))
    troubles = [trouble for step in pay.steps for trouble in step.troubles]

    assert any(trouble.requirements for trouble in troubles if "/" in trouble.rule)
    assert "  fails " in plugins("cxguard.reports")["text"].render(assessment(PAY))


def test_a_terminal_shows_it_too() -> None:
    console = Console(record=True, width=200, file=io.StringIO())
    render_rich(assessment(PAY), console)

    assert "What customers meet: Pay by card" in console.export_text()
