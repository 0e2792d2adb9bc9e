"""Conversations in, names and addresses out, with our own model. All people and places are invented."""

import pytest

from cxguard.config import Config
from cxguard.findings.overlaps import without_overlaps
from cxguard.model.document import Kind
from cxguard.pipeline.detect import Turn, detect, detect_turns
from cxguard.pipeline.stages import prepare
from cxguard.scanners.names.scanner import NamesScanner
from marks import whole
from reading import document_of
from trial_rules import document

pytestmark = pytest.mark.nlp

Found = list[tuple[str, str]]


def found(ours: NamesScanner, *turns: str) -> Found:
    heard = document_of("\n".join(turns), "call.txt")
    assert heard.kind is Kind.TRANSCRIPT
    return [(m.rule.class_, heard.text[m.span.start : m.span.end]) for m in ours.scan(heard)]


@pytest.mark.parametrize(
    ("turn", "expected"),
    [
        ("customer: hi yes my name is marisol quintana", [("person.name", "marisol quintana")]),
        ("Customer: My name is Oluwaseun Adebanjo.", [("person.name", "Oluwaseun Adebanjo")]),
        ("CUSTOMER: MY NAME IS INGRID LARSEN", [("person.name", "INGRID LARSEN")]),
        ("customer: its priya btw", [("person.name", "priya")]),
        (
            "customer: i live at forty two maple street apartment three springfield illinois",
            [("place.address", "forty two maple street apartment three springfield illinois")],
        ),
        (
            whole("Customer: Send it to 18 Acacia Ga⟨⟩rdens, Leeds."),
            [("place.address", whole("18 Acacia Ga⟨⟩rdens, Leeds"))],
        ),
        ("customer: hola me llamo ximena ortega", [("person.name", "ximena ortega")]),
    ],
)
def test_names_and_addresses_are_found_however_they_are_written(
    ours: NamesScanner, turn: str, expected: Found
) -> None:
    assert found(ours, "agent: how can i help", turn, "agent: okay") == expected


@pytest.mark.parametrize(
    "turn",
    [
        "customer: will you mark that as paid in may",
        "customer: the bill is due in august i hope",
        "customer: my iphone from best buy does not work",
        "customer: a large mocha with oat milk please",
        "customer: the code is sierra mike four two nine",
        "customer: press one for billing",
    ],
)
def test_what_only_looks_like_a_name_is_left_alone(ours: NamesScanner, turn: str) -> None:
    assert found(ours, "agent: how can i help", turn, "agent: okay") == []


def test_agents_have_names_of_their_own(ours: NamesScanner) -> None:
    turns = (
        "agent: thank you for calling this is marisol",
        "customer: hi this is ingrid larsen",
        "agent: okay",
    )

    assert found(ours, *turns) == [("person.agent-name", "marisol"), ("person.name", "ingrid larsen")]


def test_the_question_makes_the_answer_a_name(ours: NamesScanner) -> None:
    turns = "agent: and your last name please", "customer: quillerby", "agent: thanks"

    assert found(ours, *turns) == [("person.name", "quillerby")]


def test_an_address_ends_before_thanks(ours: NamesScanner) -> None:
    turns = whole(
        "agent: where to\ncustomer: to 18 acacia ga⟨⟩rdens leeds thank you\nagent: okay, and your address?\n"
        "customer: 42 mapl⟨⟩e street please"
    ).split("\n")

    values = [value for _, value in found(ours, *turns)]

    assert values == [whole("18 acacia ga⟨⟩rdens leeds"), whole("42 mapl⟨⟩e street")]


def test_a_dish_is_nobody(ours: NamesScanner) -> None:
    turns = (
        "customer: salmon with rosemary please",
        "agent: honey, sure",
        "customer: and a halloumi salad",
    )

    assert found(ours, *turns) == []


def test_a_name_among_dishes_is_told_by_what_leads_to_it(ours: NamesScanner) -> None:
    turns = "agent: hi", "customer: a halloumi salad for marisol quintana", "agent: okay"

    assert found(ours, *turns) == [("person.name", "marisol quintana")]


def test_a_name_in_a_written_turn_has_a_capital_or_a_cue(ours: NamesScanner) -> None:
    cased = "customer: My name is zanele, I wrote to Marisol.", "agent: Thanks.", "customer: Bye."

    assert found(ours, *cased) == [("person.name", "zanele"), ("person.name", "Marisol")]


def test_an_address_goes_on_over_the_lines_of_a_note(ours: NamesScanner) -> None:
    text = whole("Ship to:\nIngrid Larsen\n42 Mapl⟨⟩e Street\nSpringfield, IL 62704\n")
    note = document(text, Kind.TRANSCRIPT)

    values = [note.text[m.span.start : m.span.end] for m in ours.scan(note)]

    assert values == ["Ingrid Larsen", whole("42 Mapl⟨⟩e Street\nSpringfield, IL 62704")]


@pytest.mark.usefixtures("ours")
def test_an_address_is_one_finding() -> None:
    text = whole(
        "Agent: Address?\nCustomer: It is 1290 Map⟨⟩le Avenue, S⟨⟩pringfield, IL 62704.\nAgent: Thank you."
    )

    assert [d.entity for d in detect(text) if d.entity.startswith("place.")] == ["place.address"]


@pytest.mark.usefixtures("ours")
def test_a_spoken_mail_address_holds_no_name() -> None:
    turns = [
        Turn("agent", "your email please"),
        Turn("customer", "it's marisol dot quintana at gmail dot com"),
    ]

    assert [d.entity for d in detect_turns(turns)] == ["contact.email"]


@pytest.mark.parametrize("kind", [Kind.CODE, Kind.CONFIG, Kind.FIXTURE, Kind.TEXT])
def test_only_conversations_are_read(ours: NamesScanner, kind: Kind) -> None:
    assert list(ours.scan(document("my name is Ingrid Larsen", kind))) == []
    assert not ours.may_match(b"my name is Ingrid Larsen", kind)


@pytest.mark.usefixtures("ours")
def test_the_record_of_a_run_names_the_model() -> None:
    stages = prepare(Config(root="."), {})

    (tool,) = [tool for tool in stages.tools if tool.name == "names"]
    assert tool.version.startswith("xx_cxguard_names ")
    assert " sha256:" in tool.version


def test_what_is_read_twice_is_found_twice(ours: NamesScanner) -> None:
    turns = "agent: hello", "customer: my name is marisol quintana", "agent: okay"

    assert found(ours, *turns) == found(ours, *turns) != []


def test_overlapping_claims_leave_one_finding(ours: NamesScanner) -> None:
    heard = document_of(
        whole("Agent: Hi.\nCustomer: I am Ingrid Larsen, 18 Acacia Ga⟨⟩rdens, Leeds.\nAgent: Hi."), "a.txt"
    )

    matches = list(ours.scan(heard))

    assert len(without_overlaps(matches)) == len(matches) == 2
