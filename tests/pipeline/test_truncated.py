"""What a limit cuts off is a record of its own, with how much it was."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from cxguard.model.artifact import Artifact, Truncated
from cxguard.model.finding import Finding, Status
from cxguard.pipeline.examine import TOO_MANY, capped, summed
from cxguard.pipeline.lane import Limits, outcomes
from cxguard.pipeline.redacting import Refused, redacted
from cxguard.pipeline.windows import Text, joined, stretch
from cxguard.sources._opening import Listed
from decoded import CARD, MAIL, found, scan_of, stages

RULE = "email-address"


@pytest.fixture
def of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    """A limit of two findings of a rule."""
    monkeypatch.setattr("cxguard.pipeline.examine.MOST_OF_A_RULE", 2)


def mails(number: int) -> bytes:
    return b"".join(b"ask %d%s\n" % (n, MAIL.encode()) for n in range(number))


@pytest.mark.usefixtures("of_two")
def test_of_too_many_findings_the_first_are_kept_and_the_others_counted() -> None:
    scan = scan_of(Artifact("a.txt", mails(7) + CARD.encode()))

    assert [finding.rule for finding in scan.findings] == [RULE, RULE, "payment-card-number"]
    assert scan.examined[0].truncated == (Truncated(TOO_MANY, 5, RULE),)


@pytest.mark.usefixtures("of_two")
def test_all_was_looked_at_even_if_not_all_that_was_found_is_listed() -> None:
    assert scan_of(Artifact("a.txt", mails(7))).is_complete


@pytest.mark.usefixtures("of_two")
def test_published_test_values_take_no_live_ones_place() -> None:
    (one,) = found(MAIL)
    many = [replace(one, status=Status.TEST_DATA, start=n) for n in range(5)]
    live = replace(one, status=Status.LIVE, start=9)

    kept, cut = capped([*many, live])

    assert live in kept
    assert [each.left_out for each in cut] == [3]


@pytest.mark.usefixtures("of_two")
@pytest.mark.parametrize("core", [1 << 14, 1 << 15, 1 << 20])
def test_a_large_text_counts_the_same_in_windows_of_any_size(tmp_path: Path, core: int) -> None:
    path = tmp_path / "large.log"
    path.write_bytes(mails(4000))
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        head = scan_of(Artifact("a.txt", b"x")).examined[0]
        text = Text(file.fileno(), 0, size, "large.log", head.kind, "text", core, 1 << 13)
        halves = [stretch(text, 0, size // 2, stages()), stretch(text, size // 2, size, stages())]

    whole = joined(halves)

    assert len(whole.findings) == 2
    assert whole.truncated == (Truncated(TOO_MANY, 3998, RULE),)


@pytest.mark.usefixtures("of_two")
def test_a_listed_file_says_it_too(tmp_path: Path) -> None:
    path = tmp_path / "large.log"
    path.write_bytes(mails(50_000))

    (outcome,) = outcomes(Listed(os.fspath(path), "large.log"), stages(), Limits(None, 1 << 26))

    assert [cut.left_out for cut in getattr(outcome.item, "truncated", ())] == [49_998]


def test_what_was_cut_off_here_and_there_is_one_record() -> None:
    cuts = [Truncated("too many", 2, "a"), Truncated("too deep"), Truncated("too many", 3, "a")]

    assert summed(cuts) == (Truncated("too deep"), Truncated("too many", 5, "a"))


def test_what_cannot_be_decoded_to_its_end_is_not_called_redacted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cxguard.decoding.layers.DEPTH", 1)
    twice = MAIL.replace("@", "%2540")

    outcome = redacted(Artifact("a.txt", f"to={twice}&x=1\n".encode()), stages())

    assert isinstance(outcome, Refused)
    assert "not decoded further" in outcome.reason


def test_it_tells_how_many_and_of_which_rule() -> None:
    assert Truncated("too many", 1234, "a").told == "a: too many (1,234 left out)"
    assert Truncated("too deep").told == "too deep"


def _is_sorted(findings: tuple[Finding, ...]) -> bool:
    return list(findings) == sorted(findings, key=lambda finding: finding.order)


@pytest.mark.usefixtures("of_two")
def test_those_that_are_kept_stay_in_order() -> None:
    assert _is_sorted(scan_of(Artifact("a.txt", mails(9) + CARD.encode())).findings)
