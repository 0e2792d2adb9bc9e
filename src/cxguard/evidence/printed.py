"""A bundle on paper: what `show` tells and what was found, as PDF, the digest of the bundle on every page.

Its bytes follow from the bundle alone: the day on it is the one on which the bundle was sealed.
"""

import textwrap
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from cxguard.errors import UsageError
from cxguard.evidence.contents import lines, whole
from cxguard.evidence.problem import plainly
from cxguard.evidence.show import summary
from cxguard.evidence.verify import bundle_digest
from cxguard.evidence.withheld import withheld_files

if TYPE_CHECKING:
    from fpdf import FPDF

_WIDTH, _INDENT = 104, 2
_POINTS, _LINE_MM, _MARGIN_MM, _FOOT_MM = 8, 3.9, 14, 16
_MOST_FINDINGS = 2000
_FINDINGS = "data/findings.jsonl"


def printed(folder: str) -> bytes:
    """The PDF, A4. The bundle must have been verified.

    Raises UsageError if fpdf2 is not installed, EvidenceError if the folder holds no bundle.
    """
    told = list(_told(folder))
    paper = _paper(bundle_digest(folder), _sealed_at(folder))
    paper.add_page()
    for is_heading, line in _wrapped(told):
        paper.set_font("Courier", style="B" if is_heading else "", size=_POINTS)
        paper.cell(0, _LINE_MM, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(paper.output())


def _paper(digest: str, day: datetime) -> "FPDF":
    try:
        from fpdf import FPDF
    except ImportError:
        raise UsageError("pdf: pip install 'cxguard[pdf]' to have evidence on paper") from None

    class Paper(FPDF):
        """Pages with the digest and their number at the foot."""

        def footer(self) -> None:
            """Draw the foot of a page."""
            self.set_y(-_FOOT_MM)
            self.set_font("Courier", size=7)
            self.cell(0, _LINE_MM, f"{digest}  page {self.page_no()} of {{nb}}")

    paper = Paper(format="A4")
    paper.set_compression(False)
    paper.core_fonts_encoding = "windows-1252"
    paper.set_creation_date(day)
    paper.set_title(f"Evidence {digest}")
    paper.set_producer("cxguard")
    paper.set_lang("en")
    paper.set_margins(_MARGIN_MM, _MARGIN_MM)
    paper.set_auto_page_break(auto=True, margin=_FOOT_MM + _LINE_MM)
    return paper


def _sealed_at(folder: str) -> datetime:
    return datetime.fromisoformat(whole(folder, "data/run.json")["started_at"])


def _told(folder: str) -> Iterator[str]:
    yield from summary(folder).splitlines()
    yield ""
    if _FINDINGS in withheld_files(folder):
        return
    yield "What was found, masked"
    count = 0
    for count, found in enumerate(lines(folder, _FINDINGS), 1):
        if count <= _MOST_FINDINGS:
            place = f"{found['path']}:{found['line']}:{found['column']}"
            what = f"{found['severity']} {found['status']}  {found['rule']}  {found['mask']}"
            yield plainly(f"  {place}  {what}")
    if count > _MOST_FINDINGS:
        yield f"  and {count - _MOST_FINDINGS:,} more, in {_FINDINGS}"


def _wrapped(told: Iterable[str]) -> Iterator[tuple[bool, str]]:
    """Lines as long as the page is wide, and whether each is a heading. The fonts know Windows-1252."""
    for line in told:
        known = line.encode("cp1252", "backslashreplace").decode("cp1252")
        indent = " " * (len(known) - len(known.lstrip()) + _INDENT)
        cut = textwrap.wrap(known, _WIDTH, subsequent_indent=indent, break_on_hyphens=False) or [""]
        yield from ((bool(line) and not line.startswith(" "), part) for part in cut)
