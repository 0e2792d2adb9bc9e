import base64
import json
from urllib.parse import quote

from cxguard.model.artifact import Artifact
from decoded import CARD, MAIL, found, scan_of, spelled

CASSETTE = """\
interactions:
- request:
    method: POST
    uri: https://crm.example/api/notes?owner={owner}
    body: {body}
  response:
    status: {{code: 200, message: OK}}
version: 1
"""


def three_layers() -> str:
    """JSON in a URL-encoded form in a YAML cassette, and an address that was encoded twice in its URL."""
    note = json.dumps({"note": json.dumps({"pan": CARD, "mail": MAIL})})
    return CASSETTE.format(owner=quote(quote(MAIL, safe=""), safe=""), body=f"payload={quote(note, safe='')}")


def test_a_recorded_fixture_is_read_to_the_bottom() -> None:
    cassette = three_layers()
    assert set(spelled(cassette, "tests/cassettes/notes.yaml")) == {
        ("email-address", quote(MAIL, safe="")),
        ("email-address", quote(quote(MAIL, safe=""), safe="")),
        ("payment-card-number", CARD),
    }


def test_a_finding_says_how_its_value_was_encoded() -> None:
    (finding,) = found(f"u={quote(quote(MAIL, safe=''), safe='')}")
    assert "decoded:percent+percent" in finding.tags


def test_a_value_that_stands_there_plainly_is_found_once_and_as_it_is() -> None:
    (finding,) = found(f"a=%20{'x'}%20&card={CARD}&b=%20y")
    assert not any(tag.startswith("decoded:") for tag in finding.tags)


def test_an_escape_before_an_address_is_no_part_of_it() -> None:
    text = f'{{"body": "Dear all,\\n{MAIL}"}}'
    assert spelled(text, "mail.json") == [("email-address", MAIL)]


def test_a_fingerprint_does_not_depend_on_the_encoding() -> None:
    plain, hidden = found(f"mail {MAIL}"), found(f"mail {quote(MAIL, safe='')}")
    assert plain[0].fingerprint == hidden[0].fingerprint


def test_two_values_in_one_blob_are_two_findings() -> None:
    blob = base64.b64encode(f"card {CARD}, mail {MAIL}".encode()).decode()
    assert [rule for rule, _ in spelled(f"body: {blob}")] == ["payment-card-number", "email-address"]


def test_in_a_conversation_the_turn_is_told() -> None:
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in CARD)
    call = f"Agent: your card please\nCustomer: it is {wide} ok\nAgent: thanks\n"
    (finding,) = found(call, "call.txt")
    assert (finding.turn, finding.speaker, finding.start_in_turn, finding.end_in_turn) == (
        1,
        "customer",
        6,
        22,
    )


def test_a_file_that_is_encoded_too_deeply_says_so() -> None:
    text = MAIL
    for _ in range(7):
        text = quote(text, safe="")
    scan = scan_of(Artifact("deep.txt", text.encode()))
    (cut,) = scan.examined[0].truncated
    assert "not decoded further" in cut.told
    assert not scan.is_complete
    assert not scan.examined[0].degraded
