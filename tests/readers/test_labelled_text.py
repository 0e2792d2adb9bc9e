import pytest

from reading import document_of, happened, metadata, said, times

PATH = "call.txt"


def test_lines_that_begin_with_a_role_are_turns() -> None:
    document = document_of("Agent: Hello\nCustomer: Hi there\n", PATH)

    assert document.format == "labelled-text"
    assert document.kind == "transcript"
    assert said(document) == ["agent: Hello", "customer: Hi there"]
    assert document.text.startswith("Hello\nHi there\n")


@pytest.mark.parametrize(
    "label",
    ["CALLER", "Client", "user", "End-user", "Customer 2", "**Customer**", "Rosa Diaz (customer)"],
)
def test_many_words_mean_the_customer(label: str) -> None:
    assert said(document_of(f"Agent: Hello\n{label}: Hi\n", PATH))[1] == "customer: Hi"


@pytest.mark.parametrize(
    ("label", "actor"),
    [
        ("Virtual Assistant", "bot"),
        ("IVR", "system"),
        ("Advisor", "agent"),
        ("Bot", "bot"),
        ("Rep 1", "agent"),
    ],
)
def test_other_speakers_are_known_too(label: str, actor: str) -> None:
    assert said(document_of(f"{label}: Welcome\nCustomer: Hi\n", PATH))[0] == f"{actor}: Welcome"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("[00:01:02] Agent: a", "[00:01:12] Customer: b"),
        ("01:02 Agent: a", "01:12 Customer: b"),
        ("(01:02) Agent: a", "(01:12) Customer: b"),
        ("Agent [01:02]: a", "Customer [01:12]: b"),
        ("[00:01:02 - 00:01:05] Agent: a", "[00:01:12 - 00:01:13] Customer: b"),
    ],
)
def test_times_count_from_the_beginning(first: str, second: str) -> None:
    assert times(document_of(f"{first}\n{second}\n", PATH)) == [62.0, 72.0]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("[10:15:00] Agent: a", "[10:15:30] Customer: b"),
        ("2026-03-02 10:15:00 Agent: a", "2026-03-02 10:15:30 Customer: b"),
        ("3/2/26, 10:15 AM - Agent: a", "3/2/26, 10:15 AM - Customer: b"),
    ],
)
def test_times_of_day_count_from_the_first(first: str, second: str) -> None:
    found = times(document_of(f"{first}\n{second}\n", PATH))

    assert found[0] == 0.0
    assert found[1] in (30.0, 0.0)


def test_a_line_without_a_label_goes_on_with_the_turn() -> None:
    document = document_of("Agent: Let me see,\n  one moment.\nCustomer: ok\nAgent: done\n", PATH)

    assert said(document)[0] == "agent: Let me see,\n  one moment."


def test_stage_notes_are_happenings() -> None:
    document = document_of(
        "[recording started]\nAgent: Hello\n[recording paused]\n[dtmf 4]\n[DTMF 1]\n[recording resumed]\n"
        "Customer: ok\n[hold]\n[off hold]\n[transfer to billing]\nAgent: bye\n[call ended]\n",
        PATH,
    )

    assert happened(document) == [
        "system record_on: ",
        "agent say: Hello",
        "system record_off: ",
        "customer dtmf: 4",
        "customer dtmf: 1",
        "system record_on: ",
        "customer say: ok",
        "system hold: ",
        "system unhold: ",
        "system transfer: ",
        "agent say: bye",
        "system drop: ",
    ]
    assert "\n41\n" in document.text
    assert document.journey is not None
    assert (document.journey.recorded, document.journey.channel) == (True, "voice")


def test_a_note_within_a_turn_happens_where_it_stands() -> None:
    document = document_of(
        "Agent: One moment. [recording paused]\nSystem: [recording resumed]\nCustomer: ok\n", PATH
    )

    assert happened(document) == [
        "agent say: One moment. [recording paused]",
        "agent record_off: ",
        "system record_on: ",
        "system say: [recording resumed]",
        "customer say: ok",
    ]


def test_keys_noted_within_a_turn_are_in_the_turn() -> None:
    document = document_of("System: Your PIN?\nCustomer: [dtmf 4821]\nSystem: Thank you\n", PATH)

    assert happened(document)[1:3] == ["customer say: [dtmf 4821]", "customer dtmf: [dtmf 4821]"]
    assert [segment.turn for segment in document.segments] == [0, 1, 2]


def test_speakers_that_are_only_counted_make_a_conversation() -> None:
    turns = "Speaker 1: how can I help?\nSpeaker 2: my line is dead\n" * 2

    assert said(document_of(turns, PATH))[:2] == [
        "agent: how can I help?",
        "customer: my line is dead",
    ]


@pytest.mark.parametrize("note", ["[recording not started]", "[laughs]", "[redacted]", "[crosstalk]"])
def test_a_note_that_tells_nothing_is_no_happening(note: str) -> None:
    document = document_of(f"Agent: Hello\n{note}\nCustomer: ok\nAgent: bye\n", PATH)

    assert [line.split()[1] for line in happened(document)] == ["say:", "say:", "say:"]


def test_names_are_told_apart_by_what_they_say() -> None:
    document = document_of(
        "Rosa: Thank you for calling, how can I help?\nBen: my line is dead\n"
        "Rosa: let me check that\nBen: thanks\n",
        PATH,
    )

    assert [line.partition(":")[0] for line in said(document)] == ["agent", "customer", "agent", "customer"]
    assert list(metadata(document).values()) == ["Rosa", "Ben", "Rosa", "Ben"]


def test_names_stay_unknown_where_nothing_tells_them_apart() -> None:
    document = document_of("Rosa: hello\nBen: hi\nRosa: all good\nBen: same\n", PATH)

    assert {line.partition(":")[0] for line in said(document)} == {"unknown"}


def test_the_one_name_beside_the_agent_is_the_customer() -> None:
    assert said(document_of("Agent: Hello\nBen Ray: hi\nAgent: bye\n", PATH))[1] == "customer: hi"


def test_what_stands_above_the_first_turn_is_scanned() -> None:
    document = document_of(
        "Call of Ben Ray, +1 202 555 0143\n\nAgent: Hello\nCustomer: Hi\nAgent: Bye\n", PATH
    )

    assert metadata(document) == {"/lines/1": "Call of Ben Ray, +1 202 555 0143"}


def test_the_beginning_tells_a_chat_from_a_call() -> None:
    for words, channel in (
        ("thanks for chatting with us", "chat"),
        ("thanks for calling", "voice"),
        ("hi", "unknown"),
    ):
        document = document_of(f"Agent: {words}\nCustomer: Hi\n", PATH)
        assert document.journey is not None
        assert document.journey.channel == channel


@pytest.mark.parametrize(
    ("content", "path"),
    [
        ("Agent: only one line\n", PATH),
        ("Agent: a\nCustomer: b\nprose\nmore prose\nand more\nand still more\n", PATH),
        ("To: a@example.com\nFrom: b@example.com\nSubject: hello\n", PATH),
        ("agent: x\nuser: y\n", "settings.yaml"),
        ("Note: read this\nWarning: mind that\nNote: and this\n", "README.md"),
    ],
)
def test_other_texts_with_colons_are_no_conversation(content: str, path: str) -> None:
    assert document_of(content, path).journey is None


def test_windows_line_ends_belong_to_nobody() -> None:
    document = document_of("Agent: Hello\r\nCustomer: Hi\r\n", PATH)

    assert said(document) == ["agent: Hello", "customer: Hi"]


def test_a_place_in_a_turn_is_a_place_in_the_file() -> None:
    source = "\nAgent: Your card?\nCustomer: it's 4111\n"
    document = document_of(source, PATH)
    location = document.locate(document.segments[1].span)

    assert location is not None
    assert (location.line, location.column) == (3, 11)
    assert source[location.start : location.end] == "it's 4111"
