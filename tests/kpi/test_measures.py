"""What each measure counts, on conversations of a few events."""

from dataclasses import replace
from datetime import date

import pytest

from cxguard.kpi.measure import kpis, measured
from cxguard.kpi.reading import Reading
from cxguard.model.assessment import Assessment
from cxguard.model.attestation import Attestation
from cxguard.model.document import Kind
from cxguard.model.flow import Flow, FlowEdge, FlowNode
from cxguard.model.journey import Actor, Event, EventKind, Journey
from cxguard.model.named import NamedJourney, Step
from cxguard.model.policy import Duty, Pack, Requirement
from cxguard.model.rule import Severity
from cxguard.model.scan import Examined, Scan
from cxguard.model.setting import Setting, Topic
from cxguard.model.waiver import Validity, Waiver, WaiverUse
from report_samples import CARD

ACTORS = {"a": Actor.AGENT, "c": Actor.CUSTOMER, "b": Actor.BOT, "s": Actor.SYSTEM}


def journey(*lines: str, channel: str = "voice", recorded: bool | None = True) -> Journey:
    """Events from lines like 'a say disclosure.recording @12': actor, kind, tags or classes, second."""
    return Journey(channel, tuple(_event(i, line.split()) for i, line in enumerate(lines)), recorded=recorded)


def _event(index: int, words: list[str]) -> Event:
    seconds = next((float(w[1:]) for w in words if w.startswith("@")), None)
    names = [w for w in words[2:] if not w.startswith("@")]
    classes = {w for w in names if w.startswith(("payment.", "identity."))}
    return Event(
        index,
        EventKind(words[1]),
        ACTORS[words[0]],
        time_s=seconds,
        tags=frozenset(set(names) - classes),
        classes=frozenset(classes),
    )


def assessed(*journeys: Journey, named: tuple[NamedJourney, ...] = ()) -> Assessment:
    examined = tuple(
        Examined(f"{i}.json", Kind.TRANSCRIPT, "vcon", 1, journey=j, named=(named[0].id,) if named else ())
        for i, j in enumerate(journeys)
    )
    return Assessment(Scan(examined, (), ()), date(2026, 1, 1), named=named)


def reading(assessment: Assessment, kpi: str, slice_: str = "") -> Reading:
    return next(r for r in measured(assessment) if (r.kpi, r.slice_) == (kpi, slice_))


def numbers(assessment: Assessment, kpi: str, slice_: str = "") -> tuple[float, float, int]:
    found = reading(assessment, kpi, slice_)
    return found.numerator, found.denominator, found.undecided


TOLD = journey("a say disclosure.recording", "s record_on", "c say payment.pan")
UNTOLD = journey("s record_on", "a say disclosure.recording", "c say payment.pan")


def test_every_measure_has_a_number_of_its_own() -> None:
    ids = [kpi.id for kpi in kpis()]

    assert len(ids) == len(set(ids)) >= 16
    assert [int(id_[1:]) for id_ in ids] == sorted(int(id_[1:]) for id_ in ids)


def test_nothing_examined_gives_readings_without_a_value() -> None:
    values = {(r.kpi, r.value) for r in measured(assessed())}

    assert {value for _, value in values} == {None}


@pytest.mark.parametrize(
    ("call", "counts"),
    [
        (TOLD, (1, 1, 0)),
        (UNTOLD, (0, 1, 0)),
        (journey("c say payment.pan", "a say disclosure.recording"), (0, 1, 0)),
        (journey("c say", recorded=None), (0, 0, 1)),
        (journey("c say", recorded=False), (0, 0, 0)),
        (journey("c say", channel="chat"), (0, 0, 0)),
    ],
)
def test_a_customer_is_told_of_the_recording_before_it_begins(
    call: Journey, counts: tuple[float, float, int]
) -> None:
    assert numbers(assessed(call), "K1") == counts


def test_card_data_counts_where_recording_goes_on_only() -> None:
    paused = journey(
        "c say payment.pan", "s record_off", "c say payment.cvv", "s record_on", "c say payment.pan"
    )

    assert numbers(assessed(paused), "K2") == (2, 1, 0)


def test_a_step_is_counted_over_the_conversations_that_reach_it() -> None:
    sale = NamedJourney("sale", "Sale", (Step("hello", "Hello"), Step("pay", "Pay", ("ask.card",))))
    paying = journey("a say", "a say ask.card", "c say payment.pan")
    asking = journey("a say", "c say")

    assert numbers(assessed(paying, asking, named=(sale,)), "K2", "journey:sale/pay") == (1, 1, 0)
    assert numbers(assessed(paying, asking, named=(sale,)), "K2", "journey:sale") == (1, 2, 0)


def test_the_opening_lasts_until_its_last_notice() -> None:
    assert numbers(
        assessed(journey("a say disclosure.recording", "c say", "a say disclosure.terms")), "K16"
    ) == (
        3,
        1,
        0,
    )


def test_being_asked_again_counts_once_for_a_conversation() -> None:
    again = journey("a say ask.dob", "c say", "b say ask.dob", "a say ask.dob")
    once = journey("a say ask.dob", "c say", "a say ask.card")

    assert numbers(assessed(again, once, journey("a say")), "K17") == (1, 2, 0)


def test_a_wish_for_a_person_that_leads_nowhere_is_undecided() -> None:
    reached = journey("c say request.human", "b say", "c say", "s transfer")
    never = journey("c say request.human", "b say")

    assert numbers(assessed(reached, never), "K18", "to a person") == (2, 1, 1)


def test_silence_counts_from_twenty_seconds_and_hold_from_the_first() -> None:
    call = journey("a say @0", "c say @19", "a say @60", "s hold @61", "s unhold @66")

    assert numbers(assessed(call), "K19") == (41 + 5, 1, 0)


def test_a_call_without_times_says_nothing_about_silence() -> None:
    assert numbers(assessed(journey("a say", "c say")), "K19") == (0, 0, 1)


def test_an_ending_is_unresolved_while_a_request_has_no_answer() -> None:
    answered = journey("c say request.cancel", "a say confirm.cancel")
    waiting = journey("c say request.cancel", "a say offer.retention")

    assert numbers(assessed(answered, waiting, journey("c say")), "K20") == (1, 2, 0)


def test_support_before_the_sign_does_not_answer_it() -> None:
    late = journey("a say offer.support", "c say cue.vulnerability")
    good = journey("c say cue.vulnerability", "a say offer.support")

    assert numbers(assessed(late, good), "K21") == (1, 2, 0)


def test_an_opt_out_is_not_honoured_by_another_offer() -> None:
    good = journey("c say request.opt-out", "a say confirm.opt-out")
    bad = journey("c say request.opt-out", "a say confirm.opt-out", "a say offer.marketing")

    assert numbers(assessed(good, bad), "K22") == (1, 2, 0)


def test_a_question_without_an_answer_at_the_end_is_given_up() -> None:
    left = journey("b say ask.card", "s drop")
    stayed = journey("b say ask.card", "c dtmf payment.pan")

    assert numbers(assessed(left, stayed), "K23") == (1, 2, 0)


def test_a_redacted_file_that_holds_a_value_has_escaped() -> None:
    claimed = assessed(replace(TOLD, redaction="redacted"), replace(TOLD, redaction="redacted"))
    scan = replace(claimed.scan, findings=(replace(CARD, path="0.json"),))

    assert numbers(replace(claimed, scan=scan), "K5") == (1, 2, 0)


def test_waivers_are_told_with_what_they_cover_and_how_they_stand() -> None:
    def waiver(id_: str, day: date) -> Waiver:
        return Waiver(id_, "p/c", "because", "ana", "boris", date(2025, 12, 22), day)

    used = WaiverUse(waiver("a", date(2026, 2, 1)), Validity.ACTIVE, 31, matched=3)
    late = WaiverUse(waiver("b", date(2025, 12, 31)), Validity.EXPIRED, -1)
    made = replace(assessed(), waivers=(used, late))

    assert numbers(made, "K12") == (3, 2, 0)
    assert numbers(made, "K12", "expired") == numbers(made, "K12", "unused") == (1, 2, 0)
    assert numbers(made, "K12", "days since approval") == (20, 2, 0)


def test_a_statement_that_expired_does_not_count() -> None:
    def stated(until: date, unsigned: str = "") -> Attestation:
        made_on = date(2025, 12, 27)
        return Attestation("s", "topic", True, "So.", "ana", "lead", made_on, until, "a.yaml", unsigned)  # noqa: FBT003

    made = (stated(date(2026, 2, 1)), stated(date(2025, 12, 31)), stated(date(2026, 2, 1), "no key"))

    assert numbers(replace(assessed(), attestations=made), "K15") == (1, 3, 0)
    assert numbers(replace(assessed(), attestations=made), "K15", "days since they were made") == (15, 3, 0)


def node(index: int, *names: str, to: tuple[int, ...] = ()) -> FlowNode:
    edges = tuple(FlowEdge("next", target) for target in to)
    return FlowNode(index, f"/Actions/{index}", "Block", tags=frozenset(names), edges=edges)


def switch(index: int, holds: bool | None) -> Setting:
    return Setting(Topic.LOGGING, f"/Actions/{index}/Parameters/FlowLoggingBehavior", holds)


def designed(
    *nodes: FlowNode, settings: tuple[Setting, ...] = (), named: tuple[NamedJourney, ...] = ()
) -> Assessment:
    flow = Flow("connect", "voice", 0, nodes)
    ids = (named[0].id,) if named else ()
    item = Examined("f.json", Kind.CONFIG, "flow", 1, flow=flow, settings=settings, named=ids)
    return Assessment(Scan((item,), (), ()), date(2026, 1, 1), named=named)


def test_a_question_is_logged_if_the_log_is_on_on_one_of_the_ways_to_it() -> None:
    ways = node(0, to=(1, 2)), node(1, to=(3,)), node(2, to=(3,)), node(3, "ask.card")

    on_one = designed(*ways, settings=(switch(1, holds=True), switch(2, holds=False)))
    off_on_both = designed(*ways, settings=(switch(1, holds=False), switch(2, holds=False)))
    off_on_one = designed(*ways, settings=(switch(2, holds=False),))

    assert [numbers(one, "K6") for one in (on_one, off_on_both, off_on_one)] == [
        (1, 1, 0),
        (0, 1, 0),
        (0, 0, 1),
    ]


def test_a_log_that_is_switched_off_before_the_question_does_not_count() -> None:
    ways = node(0, to=(1,)), node(1, to=(2,)), node(2, "ask.cvv", to=(0,)), node(3, "ask.card")
    flow = designed(*ways, settings=(switch(0, holds=True), switch(1, holds=False)))

    assert numbers(flow, "K6") == (0, 1, 0)  # nor does a question that nobody reaches


def test_a_logged_question_is_told_for_its_journey_and_step() -> None:
    sale = NamedJourney("sale", "Sale", (Step("hello", "Hello"), Step("pay", "Pay", ("ask.card",))))
    ways = node(0, to=(1,)), node(1, "ask.card")
    flow = designed(*ways, settings=(switch(0, holds=True),), named=(sale,))

    assert numbers(flow, "K6", "journey:sale") == numbers(flow, "K6", "journey:sale/pay") == (1, 1, 0)
    assert not [r for r in measured(flow) if r.slice_ == "journey:sale/hello"]


def settled(*settings: Setting, packs: tuple[Pack, ...] = ()) -> Assessment:
    item = Examined("a.yaml", Kind.CONFIG, "yaml", 1, settings=settings)
    return Assessment(Scan((item,), (), ()), date(2026, 1, 1), packs=packs)


def stored(days: float | None, store: str = "recordings") -> Setting:
    return Setting(Topic.RETENTION, "/a", days is not None, days, store)


def pack(*duties: Duty) -> Pack:
    return Pack("p", "1", "P", (Requirement("r", "R", "S.", Severity.LOW, (), duties=duties),), ())


def test_log_switches_in_settings_are_told_apart() -> None:
    on, off, later = (Setting(Topic.LOGGING, "/a", holds) for holds in (True, False, None))

    assert numbers(settled(on, off, later), "K6", "switches in settings") == (1, 2, 1)
    assert numbers(settled(on, off, later), "K6") == (0, 0, 0)


def test_without_a_duty_a_store_conforms_if_it_ends() -> None:
    later = Setting(Topic.RETENTION, "/a", None)

    assert numbers(settled(stored(90), stored(None), later), "K7") == (1, 2, 1)
    assert numbers(settled(stored(None)), "K7", "kept without an end") == (1, 1, 0)


def test_a_store_is_held_against_the_bounds_of_its_kind() -> None:
    least, most = Duty("retention-of-recordings", at_least=5, unit="years"), Duty("x", at_most=1, unit="days")
    judged = pack(least, Duty("retention-of-transcripts", at_most=13, unit="months"), most)
    kept = settled(
        stored(1095), stored(1826), stored(500, "transcripts"), stored(90, "logs"), packs=(judged,)
    )

    assert numbers(kept, "K7") == (2, 4, 0)
    assert numbers(kept, "K7", "shorter than required") == (1, 4, 0)
    assert numbers(kept, "K7", "longer than allowed") == (1, 4, 0)
    assert numbers(kept, "K7", "store:recordings") == (1, 2, 0)


def test_a_way_that_nobody_can_decide_is_not_counted_as_encrypted() -> None:
    ways = (Setting(Topic.TRANSPORT, f"/{n}", holds) for n, holds in enumerate((True, False, None)))

    assert numbers(settled(*ways), "K8") == (1, 2, 1)
