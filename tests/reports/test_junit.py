from xml.dom.minidom import Element, parseString

import pytest

from cxguard.model.assessment import Assessment
from cxguard.reports.junit import render
from report_samples import ASSESSED, EMPTY, HOSTILE, SCANNED


def _suites(assessment: Assessment) -> list[Element]:
    return list(parseString(render(assessment)).getElementsByTagName("testsuite"))  # noqa: S318 - we wrote it


def _states(suite: Element) -> dict[str, str]:
    return {
        case.getAttribute("name"): next(
            (child.nodeName for child in case.childNodes if isinstance(child, Element)), "pass"
        )
        for case in suite.getElementsByTagName("testcase")
    }


def test_a_scan_is_a_suite_of_files() -> None:
    [suite] = _suites(SCANNED)

    assert _states(suite) == {
        "calls/refund.json": "failure",
        "flows/main.json": "pass",
        "notes/half.vtt": "pass",
        "src/pay.py": "failure",
        "tests/fixtures/cards.json": "pass",
        "build/app.bin": "skipped",
        "calls/broken.json": "error",
    }


def test_packs_are_suites_of_checks() -> None:
    recording, pci = _suites(ASSESSED)

    assert _states(pci) == {"No card number is kept": "failure", "No secret stands in code": "pass"}
    assert set(_states(recording).values()) == {"failure"}


def test_nothing_examined_is_an_error() -> None:
    [suite] = _suites(EMPTY)

    assert _states(suite) == {"something is examined": "error"}


@pytest.mark.parametrize("sample", [SCANNED, ASSESSED, HOSTILE, EMPTY])
def test_the_counts_of_a_suite_are_those_of_its_cases(sample: Assessment) -> None:
    for suite in _suites(sample):
        states = list(_states(suite).values())
        assert int(suite.getAttribute("tests")) == len(suite.getElementsByTagName("testcase"))
        assert int(suite.getAttribute("failures")) == states.count("failure")
        assert int(suite.getAttribute("errors")) == states.count("error")
        assert int(suite.getAttribute("skipped")) == states.count("skipped")


@pytest.mark.parametrize("sample", [SCANNED, ASSESSED, HOSTILE, EMPTY])
def test_a_suite_has_what_the_schema_demands_in_its_order(sample: Assessment) -> None:
    for suite in _suites(sample):
        assert all(map(suite.getAttribute, ("name", "timestamp", "hostname", "package", "id", "time")))
        order = [child.nodeName for child in suite.childNodes if isinstance(child, Element)]
        cases = ["testcase"] * (len(order) - 3)
        assert order == ["properties", *cases, "system-out", "system-err"]
