"""Clauses that ask for opposite things are shown side by side."""

from dataclasses import replace

import pytest

from cxguard.model.assessment import Assessment
from cxguard.model.conflict import NOT_RECONCILED, Conflict, Side
from cxguard.model.policy import Duty
from cxguard.registry import plugins
from report_samples import ASSESSED

HOW = "Pause while the card is entered, and note that it was paused."


def assessed(reconciled: str = "") -> Assessment:
    pci, recording = ASSESSED.packs
    forbid = Duty("recording", must=False, reconciled=reconciled)
    first = Side("pci-dss", pci.requirements[0], forbid)
    second = Side("call-recording", recording.requirements[0], Duty("recording", must=True))
    return replace(ASSESSED, conflicts=(Conflict("recording", first, second),))


@pytest.mark.parametrize("report", ["text", "markdown", "json", "html"])
def test_both_clauses_are_told_and_how_they_go_together(report: str) -> None:
    render = plugins("cxguard.reports")[report].render
    said = render(assessed(HOW)).replace("\\", "")
    assert all(word in said for word in ("PCI DSS 4.0.1 3.3.1", "Cal. Penal Code 2024 632.7", HOW))


@pytest.mark.parametrize("report", ["text", "markdown", "html"])
def test_it_is_told_that_nobody_has_reconciled_them(report: str) -> None:
    assert NOT_RECONCILED in plugins("cxguard.reports")[report].render(assessed())
