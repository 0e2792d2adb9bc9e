import json

from reading import document_of, happened, metadata, said, times

PATH = "chat.jsonl"


def lines(*objects: object) -> str:
    return "".join(json.dumps(o) + "\n" for o in objects)


def test_each_line_is_a_turn() -> None:
    document = document_of(
        lines(
            {"speaker": "bot", "text": "Hello, I am a bot.", "time_s": 0},
            {"speaker": "customer", "text": "hi", "time_s": 4.5},
        ),
        PATH,
    )

    assert document.format == "turn-lines"
    assert said(document) == ["bot: Hello, I am a bot.", "customer: hi"]
    assert times(document) == [0.0, 4.5]


def test_other_names_for_the_same_things_are_known() -> None:
    document = document_of(
        lines(
            {"role": "assistant", "content": "Hello", "timestamp": "2026-03-02T10:00:00Z"},
            {"from": "caller", "message": "hi", "timestamp": "2026-03-02T10:00:05Z"},
        ),
        PATH,
    )

    assert said(document) == ["bot: Hello", "customer: hi"]
    assert times(document) == [0.0, 5.0]


def test_a_name_that_is_no_role_is_nobody_known() -> None:
    turns = lines({"speaker": "Rosa", "text": "hello"}, {"speaker": "Ben", "text": "hi"})

    assert said(document_of(turns, PATH)) == ["unknown: hello", "unknown: hi"]


def test_happenings_stand_between_turns() -> None:
    document = document_of(
        lines(
            {"speaker": "agent", "text": "I pause the recording now"},
            {"event": "record_off"},
            {"event": "dtmf", "role": "customer", "digits": "4821"},
            {"speaker": "agent", "text": "thank you"},
        ),
        PATH,
    )

    assert happened(document)[1:3] == ["system record_off: ", "customer dtmf: 4821"]


def test_the_rest_of_a_line_is_scanned_with_a_pointer_to_it() -> None:
    turns = lines(
        {"speaker": "agent", "text": "hi"}, {"speaker": "customer", "text": "hi", "mail": "a@example.com"}
    )

    assert metadata(document_of(turns, PATH))["/1/mail"] == "a@example.com"


def test_a_place_in_a_line_is_a_place_in_the_file() -> None:
    source = lines({"speaker": "agent", "text": "hi"}, {"speaker": "customer", "text": 'a "b" c'})
    document = document_of(source, PATH)
    location = document.locate(document.segments[1].span)

    assert location is not None
    assert location.line == 2
    assert source[location.start : location.end] == r"a \"b\" c"


def test_log_lines_are_no_conversation() -> None:
    log = lines({"level": "info", "message": "started", "name": "api"}, {"level": "info", "message": "done"})

    assert document_of(log, "app.jsonl").journey is None


def test_a_line_that_is_not_json_is_named() -> None:
    source = lines({"speaker": "agent", "text": "hi"}, {"speaker": "customer", "text": "hi"}) + "{oops\n"
    document = document_of(source, PATH)

    assert document.degraded == "turn-lines: line 3 is not a JSON object"
    assert document.text == source
