import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading import document_of, metadata, said, times
from spelling import assert_nothing_is_lost, assert_spelled

VTT = "call.vtt"
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=25)


def cue(words: str, second: int = 1) -> str:
    return f"00:00:{second:02}.000 --> 00:00:{second + 2:02}.500\n{words}\n\n"


def test_voice_tags_tell_who_speaks() -> None:
    document = document_of(
        "WEBVTT\n\n" + cue("<v Agent>Thank you for calling.</v>") + cue("<v Customer>Hello &amp; hi", 4), VTT
    )

    assert (document.format, document.kind) == ("webvtt", "transcript")
    assert said(document) == ["agent: Thank you for calling.", "customer: Hello & hi"]
    assert times(document) == [1.0, 4.0]
    assert document.journey is not None
    assert document.journey.channel == "voice"
    assert document.journey.events[0].end_s == 3.5


def test_a_cue_with_two_voices_is_two_turns() -> None:
    document = document_of("WEBVTT\n\n" + cue("<v Bot>Your PIN?</v> <v.loud Customer>4821</v>"), VTT)

    assert said(document) == ["bot: Your PIN?", "customer: 4821"]


def test_names_in_voice_tags_are_told_apart_by_what_they_say_and_are_scanned() -> None:
    document = document_of(
        "WEBVTT\n\n" + cue("<v Rosa Diaz>How may I help you?") + cue("<v Ben Ray>My bill is wrong", 4), VTT
    )

    assert said(document) == ["agent: How may I help you?", "customer: My bill is wrong"]
    assert list(metadata(document).values()) == ["WEBVTT", "Rosa Diaz", "Ben Ray"]


def test_notes_headers_names_and_settings_of_cues_are_scanned() -> None:
    document = document_of(
        "WEBVTT - call of Ben Ray\nKind: captions\n\nNOTE caller 202 555 0143\n\nSTYLE\n::cue {}\n\n"
        "first\n00:01.000 --> 00:02.000 align:start\n<c.red>Hi</c>\n",
        VTT,
    )

    assert said(document) == ["unknown: Hi"]
    assert_nothing_is_lost(document, "call of Ben Ray", "202 555 0143", "first", "align:start", "c.red")


def test_times_within_a_cue_do_not_tear_a_number() -> None:
    document = document_of("WEBVTT\n\n" + cue("4111<00:00:02.000> 1111 <c>1111</c> 1111"), VTT)

    assert said(document) == ["unknown: 4111 1111 1111 1111"]


@pytest.mark.parametrize(
    "broken",
    [
        "00:00:01.000 --> 00:00:0x.000\nHello\n",
        "00:00:01.000 --> \nHello\n",
        "\n\n\n00:01.000-->00:02.000\nHello\n",
        "00:00:01.000 --> 00:00:02.000\n\n00:00:01.000 --> 00:00:02.000\nHello",
    ],
)
def test_broken_cues_are_cues_still(broken: str) -> None:
    assert said(document_of("WEBVTT\n\n" + broken, VTT)) == ["unknown: Hello"]


def test_webvtt_without_its_header_is_known_by_its_times() -> None:
    assert document_of(cue("Agent: Hello"), "captions").format == "webvtt"


def test_subrip_is_read_with_names_before_the_words() -> None:
    document = document_of(
        "1\r\n00:00:01,000 --> 00:00:02,000\r\nAgent: Your card?\r\n\r\n"
        "2\r\n00:00:02,500 --> 00:00:04,000\r\n- Customer: it's 4111\r\n1111\r\n\r\n"
        "3\r\n00:00:05,000 --> 00:00:06,000\r\n1111 1111\r\n",
        "call.srt",
    )

    assert document.format == "srt"
    assert said(document) == ["agent: Your card?", "customer: it's 4111\r\n1111", "customer: 1111 1111"]
    assert times(document) == [1.0, 2.5, 5.0]


def test_a_colon_alone_names_nobody() -> None:
    source = "1\n00:00:01,000 --> 00:00:02,000\nRemember: lock the door\n"

    assert said(document_of(source, "call.srt")) == ["unknown: Remember: lock the door"]


def test_subrip_without_blank_lines_keeps_its_numbers_out_of_the_words() -> None:
    source = "1\n00:00:01,0 --> 00:00:02,0\nHello\n2\n00:00:03,0 --> 00:00:04,0\nHi\n"

    assert said(document_of(source, "call.srt")) == ["unknown: Hello", "unknown: Hi"]


def test_subviewer_is_read() -> None:
    document = document_of("0:00:01.000,0:00:02.000\nAgent: Hello\n\n0:00:03.000,0:00:04.000\nHi\n", "a.sbv")

    assert (document.format, said(document)) == ("sbv", ["agent: Hello", "agent: Hi"])


@pytest.mark.parametrize(
    "text", ["a --> b\nc\n", "1\nsome text\n", "1,2\n3,4\n", "see 00:01 --> here", "WEBVTTX\n\nhi"]
)
def test_other_texts_with_arrows_and_commas_are_no_captions(text: str) -> None:
    assert document_of(text, "notes.txt").journey is None


@pytest.mark.parametrize(
    "text", ["WEBVTT", "WEBVTT\n\nNOTE of Ben Ray\n", "x\n00:00:01,000 --> 00:00:02,000"]
)
def test_captions_that_show_nothing_are_scanned_as_the_text_they_are(text: str) -> None:
    document = document_of(text, "a.vtt")

    assert document.format in {"webvtt", "srt"}
    assert (document.kind, document.text, document.journey) == ("transcript", text, None)


def test_captions_in_utf_16_are_read() -> None:
    document = document_of(("WEBVTT\n\n" + cue("<v Agent>Hello")).encode("utf-16"), VTT)

    assert said(document) == ["agent: Hello"]


@given(st.lists(st.tuples(st.sampled_from(["", "<v Agent>", "Customer: ", "<c>"]), WORDS), max_size=5))
@settings(max_examples=60)
def test_places_in_captions(cues: list[tuple[str, str]]) -> None:
    source = "WEBVTT\n\n" + "".join(cue(before + words) for before, words in cues)

    assert_spelled(document_of(source, VTT))
    assert_spelled(document_of(source.replace("WEBVTT", "1").replace(".", ","), "a.srt"))


@pytest.mark.parametrize("cut", range(0, 120, 7))
def test_captions_cut_anywhere_are_read(cut: int) -> None:
    source = "WEBVTT\n\n" + cue("<v Agent>Hello <b>there</b>") + "NOTE x\n\n" + cue("<v Customer>Hi")

    assert "stopped" not in document_of(source[:cut], VTT).degraded


def test_many_cues_take_no_longer_each() -> None:
    document = document_of("WEBVTT\n\n" + cue("<v Agent>x < y") * 4000, VTT)

    assert len(said(document)) == 4000
