from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser

import pytest

from cxguard.model.assessment import Assessment
from cxguard.model.waiver import Validity, Waiver, WaiverUse
from cxguard.reports._page import clock
from cxguard.reports.html import render
from report_samples import AS_OF, ASSESSED, CARD, EMPTY, HOSTILE, SCANNED

# Elements and attributes by which a page asks for something else.
_ASKING = {"src", "srcset", "action", "data", "poster", "background", "ping"}
_VOID = {"meta", "link", "input", "br", "img"}


class _Page(HTMLParser):
    """Elements, ids and links of a page; it complains about an element that is not closed."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []
        self.feed(source)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def every(self, attribute: str) -> list[str]:
        return [attrs[attribute] or "" for _, attrs in self.elements if attribute in attrs]


@pytest.mark.parametrize("sample", [ASSESSED, SCANNED, HOSTILE, EMPTY])
def test_the_page_is_well_formed_and_asks_for_nothing(sample: Assessment) -> None:
    page = _Page(render(sample))

    assert not [name for _, attrs in page.elements for name in attrs if name in _ASKING]
    assert {link for link in page.every("href") if not link.startswith("#")} == {"data:,"}


@pytest.mark.parametrize("sample", [ASSESSED, SCANNED, HOSTILE, EMPTY])
def test_every_link_within_the_page_leads_somewhere_and_ids_are_unique(sample: Assessment) -> None:
    page = _Page(render(sample))
    ids = page.every("id")

    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.every("href") if link.startswith("#")} <= set(ids)


def test_a_hostile_path_adds_no_element() -> None:
    page = _Page(render(HOSTILE))

    assert not [tag for tag, _ in page.elements if tag in {"img", "iframe", "object"}]
    assert [tag for tag, _ in page.elements].count("script") == 1
    assert not [name for _, attrs in page.elements for name in attrs if name.startswith("on")]


def test_the_browser_may_run_only_the_script_that_is_in_the_page() -> None:
    policies = [
        attrs["content"]
        for tag, attrs in _Page(render(ASSESSED)).elements
        if tag == "meta" and attrs.get("http-equiv") == "Content-Security-Policy"
    ]

    assert len(policies) == 1
    assert (policies[0] or "").startswith("default-src 'none'; ")
    assert "unsafe" not in (policies[0] or "")


def test_discovered_is_examined_plus_skipped() -> None:
    assert "<b>7</b> discovered" in render(SCANNED)
    assert "<b>5</b> examined" in render(SCANNED)
    assert "<b>2</b> skipped" in render(SCANNED)


def test_labels_of_a_flows_edges_are_not_in_the_page() -> None:
    assert "audio prompt without text" in render(ASSESSED)
    assert ">next<" not in render(ASSESSED)


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (None, ""),
        (float("nan"), ""),
        (0.0, "0:00.0"),
        (59.96, "1:00.0"),
        (192.0, "3:12.0"),
        (3601.25, "60:01.2"),
        (-2.0, "-0:02.0"),
    ],
)
def test_times_are_minutes_and_seconds(seconds: float | None, shown: str) -> None:
    assert clock(seconds) == shown


def test_many_findings_are_folded_file_by_file_and_all_there() -> None:
    found = tuple(replace(CARD, path=f"f{number % 9}.json", start=number) for number in range(1_000))
    page = render(replace(SCANNED, scan=replace(SCANNED.scan, findings=found)))

    assert page.count('<details class="file">') == 9
    assert page.count(CARD.mask) == 1_000


def test_a_control_is_as_good_as_the_worst_requirement_that_maps_to_it() -> None:
    from cxguard.reports._controls import frameworks

    rows = {(f.name, row.control): row for f in frameworks(ASSESSED) for row in f.controls}

    assert rows
    assert all(
        row.outcome.rank == min(item.verdict.outcome.rank for _, item in row.requirements)
        for row in rows.values()
    )
    assert 'id="controls"' in render(ASSESSED)


def test_a_waiver_shows_who_answers_and_for_how_long() -> None:
    waiver = Waiver(
        "w-1", "pci-dss/x", "The vendor mends it.", "ana", "boris", AS_OF, AS_OF + timedelta(days=9)
    )
    page = render(replace(ASSESSED, waivers=(WaiverUse(waiver, Validity.ACTIVE, 9, 0),)))

    assert "The vendor mends it." in page
    assert "boris" in page
    assert "unused" in page
