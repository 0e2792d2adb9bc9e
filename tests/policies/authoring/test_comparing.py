"""What changed between editions, in words."""

from dataclasses import replace

from cxguard.model.policy import Canary, Check, Citation, Pack, Requirement, Subject
from cxguard.model.rule import Severity
from cxguard.policies.authoring.comparing import changes
from cxguard.policies.authoring.covering import gaps
from cxguard.policies.authoring.pages import page

REQUIREMENT = Requirement(
    "desk-1", "Keep calls short", "Calls are short.", Severity.HIGH, (Citation("Handbook", "1", "1.1"),)
)
CHECK = Check("short", "Calls are short", ("desk-1",), Subject.RUN, "Long.", "Shorten.", Canary("a", "b"))
PACK = Pack("desk", "1.0.0", "Desk", (REQUIREMENT,), (CHECK,), licence="MIT", owners=("desk",))


def said(old: Pack, new: Pack) -> list[tuple[str, bool]]:
    return [(change.said, change.loosens) for change in changes((old,), (new,))]


def test_the_same_edition_has_no_changes() -> None:
    assert said(PACK, PACK) == []


def test_a_requirement_that_goes_loosens() -> None:
    assert said(PACK, replace(PACK, requirements=())) == [
        ("requirement desk-1 is gone: Keep calls short", True)
    ]


def test_a_lower_severity_loosens_and_a_higher_one_does_not() -> None:
    lower = replace(PACK, requirements=(replace(REQUIREMENT, severity=Severity.LOW),))

    assert said(PACK, lower) == [("requirement desk-1: severity was high and is low", True)]
    assert said(lower, PACK) == [("requirement desk-1: severity was low and is high", False)]


def test_a_check_that_may_be_waived_from_now_on_loosens() -> None:
    strict = replace(PACK, checks=(replace(CHECK, waivable=False),))

    assert said(strict, PACK) == [("check short: waivable was False and is True", True)]


def test_longer_waivers_and_packs_that_go_loosen() -> None:
    assert said(PACK, replace(PACK, max_waiver_days=900))[0][1]
    assert [c.loosens for c in changes((PACK,), ())] == [True]
    assert [c.loosens for c in changes((), (PACK,))] == [False]


def test_a_requirement_without_a_check_is_a_gap_with_its_reason() -> None:
    open_ = replace(
        PACK, checks=(), requirements=(replace(REQUIREMENT, untestable="Nobody writes it down."),)
    )

    assert [(gap.id, gap.reason) for gap in gaps((open_,))] == [("desk-1", "Nobody writes it down.")]


def test_a_check_without_tests_is_three_gaps() -> None:
    assert [gap.what for gap in gaps((PACK,))] == [
        "check without a test that expects fail",
        "check without a test that expects pass",
        "check without a test for nothing to look at",
    ]


def test_a_page_tells_what_is_asked_where_from_and_what_tests_it() -> None:
    written = page(PACK)

    assert "## desk-1: Keep calls short" in written
    assert "Handbook (1), 1.1 (not yet confirmed in the source)" in written
    assert "- Check `short`, on the run: Calls are short." in written
