"""The transcripts that platforms make of calls: what is said, by whom, when."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading import document_of, happened, said, times
from spelling import assert_nothing_is_lost, assert_spelled

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def word(content: str, start: float | None = None, speaker: str | None = None) -> dict[str, Any]:
    item: dict[str, Any] = {"alternatives": [{"confidence": "0.9", "content": content}]}
    if start is None:
        item["type"] = "punctuation"
    else:
        item |= {"type": "pronunciation", "start_time": str(start), "end_time": str(start + 0.4)}
    return item | ({"speaker_label": speaker} if speaker else {})


def transcribe(items: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    whole = " ".join(item["alternatives"][0]["content"] for item in items)
    return {"jobName": "j", "results": {"transcripts": [{"transcript": whole}], "items": items} | more}


def test_transcribe_words_of_one_speaker_are_one_turn() -> None:
    items = [
        *(word("How", 0.5, "spk_0"), word("can", 0.9, "spk_0"), word("I", 1.1, "spk_0")),
        *(word("help", 1.2, "spk_0"), word("?", None, "spk_0")),
        *(word("four", 3.0, "spk_1"), word("one", 3.5, "spk_1"), word(".")),
    ]
    document = document_of(transcribe(items))

    assert document.format == "transcribe"
    assert said(document) == ["agent: How can I help?", "customer: four one."]
    assert times(document) == [0.5, 3.0]
    assert document.text.count("four") == 2
    assert_spelled(document)


def test_transcribe_takes_the_speakers_of_older_files_from_their_list() -> None:
    items = [word("Hello", 0.0), word("hi", 1.0)]
    labels = [
        {"speaker_label": "spk_0", "items": [{"start_time": "0.0"}]},
        {"speaker_label": "spk_1", "items": [{"start_time": "1.0"}]},
    ]

    assert said(document_of(transcribe(items, speaker_labels={"segments": labels}))) == [
        "unknown: Hello",
        "unknown: hi",
    ]


def test_transcribe_turns_are_taken_from_segments_and_their_words_not_told_again() -> None:
    segments = [
        {"transcript": "May I have your PIN?", "speaker_label": "spk_0", "start_time": "0.0"},
        {"transcript": "4 8 2 1", "speaker_label": "spk_1", "start_time": "2.0"},
    ]
    words = [word(w, float(i)) for i, w in enumerate(("May", "I", "have", "your", "PIN", "?", *"4821"))]
    document = document_of(transcribe(words, audio_segments=segments) | {"isRedacted": True})

    assert said(document) == ["agent: May I have your PIN?", "customer: 4 8 2 1"]
    assert "content: PIN" not in document.text
    assert document.journey is not None
    assert (document.journey.redaction, document.journey.recorded) == ("redacted", True)


def test_transcribe_words_that_no_segment_says_are_scanned() -> None:
    segments = [{"transcript": "Hello", "speaker_label": "spk_0"}]

    assert_nothing_is_lost(
        document_of(transcribe([word("secret", 0.0)], audio_segments=segments)), "content: secret"
    )


def test_transcribe_without_speakers_is_one_turn() -> None:
    assert said(document_of(transcribe([word("Hello", 0.0), word("there", 1.0)]))) == ["unknown: Hello there"]


def test_call_analytics_tells_roles() -> None:
    document = document_of(
        {
            "Channel": "VOICE",
            "Transcript": [
                {"ParticipantRole": "AGENT", "Content": "Hello", "BeginOffsetMillis": 500},
                {"ParticipantRole": "CUSTOMER", "Content": "Hi", "BeginOffsetMillis": 1500},
            ],
        }
    )

    assert (document.format, said(document)) == ("call-analytics", ["agent: Hello", "customer: Hi"])
    assert times(document) == [0.5, 1.5]


def test_post_call_analytics_takes_roles_from_its_list_of_speakers() -> None:
    segments = [
        {"SegmentSpeaker": "spk_1", "SegmentStartTime": 1.0, "OriginalText": "Hi", "DisplayText": "Hi"},
        {"SegmentSpeaker": "spk_0", "SegmentStartTime": 2.0, "OriginalText": "Helo", "DisplayText": "Hello"},
    ]
    labels = [
        {"Speaker": "spk_0", "DisplayText": "Agent"},
        {"Speaker": "spk_1", "DisplayText": "Customer"},
    ]
    document = document_of({"ConversationAnalytics": {"SpeakerLabels": labels}, "SpeechSegments": segments})

    assert said(document) == ["customer: Hi", "agent: Hello"]
    assert document.text.count("Hi\n") == 1
    assert_nothing_is_lost(document, "Helo\n")


def test_connect_segments_in_real_time() -> None:
    document = document_of(
        {
            "Channel": "CHAT",
            "Segments": [
                {
                    "Event": {
                        "ParticipantId": "a",
                        "ParticipantRole": "AGENT",
                        "EventType": "application/vnd.amazonaws.connect.event.participant.joined",
                        "Time": {"AbsoluteTime": "2026-01-05T09:00:00Z"},
                    }
                },
                {
                    "Transcript": {
                        "ParticipantId": "b",
                        "ParticipantRole": "CUSTOMER",
                        "Content": "Hi",
                        "Time": {"AbsoluteTime": "2026-01-05T09:00:03Z"},
                    }
                },
                {"Categories": {"MatchedCategories": ["greeting"]}},
            ],
        }
    )

    assert document.format == "connect-realtime"
    assert happened(document) == ["agent join: ", "customer say: Hi"]
    assert times(document) == [0.0, 3.0]
    assert document.journey is not None
    assert (document.journey.channel, document.journey.started_at) == ("chat", "2026-01-05T09:00:00Z")


def test_connect_segments_of_a_call_and_of_a_stream() -> None:
    turn = {"ParticipantId": "CUSTOMER", "Content": "Hi", "BeginOffsetMillis": 2000, "EndOffsetMillis": 2500}
    line = json.dumps({"Channel": "VOICE", "Segments": [{"Transcript": turn}]})
    document = document_of(f"{line}\n{line.replace('Hi', 'Yes')}\n", "stream.jsonl")

    assert (document.format, said(document)) == ("connect-realtime", ["customer: Hi", "customer: Yes"])
    assert times(document) == [2.0, 2.0]


def genesys(*phrases: tuple[str, str, int]) -> dict[str, Any]:
    spoken = [{"text": t, "participantPurpose": p, "startTimeMs": 1767600000000 + s} for t, p, s in phrases]
    return {"conversationId": "c", "mediaType": "call", "transcripts": [{"phrases": spoken}]}


def test_genesys_phrases_are_in_the_order_of_time() -> None:
    document = document_of(
        genesys(("Hello", "internal", 1000), ("Thanks", "internal", 9000), ("Hi", "external", 4000))
    )

    assert document.format == "genesys-cloud"
    assert said(document) == ["agent: Hello", "customer: Hi", "agent: Thanks"]
    assert times(document) == [0.0, 3.0, 8.0]
    assert document.journey is not None
    assert (document.journey.channel, document.journey.started_at) == ("voice", "2026-01-05T08:00:01Z")


def test_genesys_messages_of_a_recording() -> None:
    messages = [
        {"purpose": "botflow", "messageText": "I am a bot.", "timestamp": "2026-01-05T09:00:00Z"},
        {"purpose": "customer", "messageText": "a <b>human</b>", "timestamp": "2026-01-05T09:00:02Z"},
    ]
    document = document_of({"conversationId": "c", "media": "message", "messagingTranscript": messages})

    assert said(document) == ["bot: I am a bot.", "customer: a human"]
    assert document.journey is not None
    assert document.journey.channel == "chat"


def test_twilio_sentences_are_told_apart_by_what_they_say() -> None:
    sentences = [
        {"media_channel": 1, "sentence_index": 0, "start_time": "0.5", "transcript": "How can I help you?"},
        {"media_channel": 2, "sentence_index": 1, "start_time": "3.1", "transcript": "My card is lost."},
    ]
    document = document_of({"sentences": sentences, "meta": {"page": 0}})

    assert document.format == "twilio-intelligence"
    assert said(document) == ["agent: How can I help you?", "customer: My card is lost."]
    assert times(document) == [0.5, 3.1]


def test_twilio_participants_tell_who_is_on_which_channel() -> None:
    participants = [
        {"channel_participant": 1, "role": "Customer", "full_name": "Ben Ray"},
        {"channel_participant": 2, "role": "Agent"},
    ]
    sentences = [
        {"media_channel": 1, "sentence_index": 0, "transcript": "Hello."},
        {"media_channel": 2, "sentence_index": 1, "transcript": "Hi."},
    ]
    document = document_of(
        {"channel": {"participants": participants}, "sentences": sentences, "redaction": True}
    )

    assert said(document) == ["customer: Hello.", "agent: Hi."]
    assert document.journey is not None
    assert document.journey.redaction == "redacted"
    assert_nothing_is_lost(document, "Ben Ray")


def test_insights_entries_and_segments() -> None:
    entries = [
        {"text": "Hi", "role": "CUSTOMER", "user_id": 1, "start_timestamp_usec": 1767600000000000},
        {"text": "Hello", "role": "AUTOMATED_AGENT", "user_id": 2, "start_timestamp_usec": 1767600004000000},
    ]
    segments = [
        {"text": "Hi", "segmentParticipant": {"role": "END_USER"}, "messageTime": "2026-01-05T08:00:00Z"},
        {
            "text": "Hello",
            "segmentParticipant": {"role": "HUMAN_AGENT"},
            "messageTime": "2026-01-05T08:00:02Z",
        },
    ]
    uploaded, kept = (
        document_of({"entries": entries}),
        document_of({"medium": "PHONE_CALL", "transcript": {"transcriptSegments": segments}}),
    )

    assert (uploaded.format, kept.format) == ("ccai-insights", "ccai-insights")
    assert said(uploaded) == ["customer: Hi", "bot: Hello"]
    assert said(kept) == ["customer: Hi", "agent: Hello"]
    assert (times(uploaded), times(kept)) == ([0.0, 4.0], [0.0, 2.0])
    assert kept.journey is not None
    assert (kept.journey.channel, kept.journey.started_at) == ("voice", "2026-01-05T08:00:00Z")


def test_several_conversations_of_a_file_are_told_apart() -> None:
    first = genesys(("Hello", "internal", 1000), ("Hi", "external", 4000))
    second = genesys(("Good day", "internal", 90000), ("Bye", "external", 91000))
    document = document_of([first, second])

    assert times(document) == [0.0, 3.0, 0.0, 1.0]
    assert document.journey is not None
    assert document.journey.begins == (2,)


@pytest.mark.parametrize(
    "content",
    [
        {"results": {"transcripts": 1, "items": 2}},
        {"results": [], "transcripts": [], "items": []},
        {"Segments": [{"ParticipantId": 1}]},
        {"Transcript": [], "ParticipantRole": 1, "BeginOffsetMillis": 2},
        {"conversationId": 1, "transcript": "x", "phrases": [], "participantPurpose": ""},
        {"sentence_index": 1, "media_channel": 0, "transcript": []},
        {"entries": [{"text": 1.5}, {"role": None}], "text": 1, "role": 2},
        {"transcriptSegments": {"text": 1}},
    ],
)
def test_files_that_only_have_the_words_are_read_as_json(content: object) -> None:
    document = document_of(content)

    assert document.degraded == ""
    assert document.journey is None


@given(st.lists(st.tuples(st.sampled_from(["internal", "external"]), WORDS), min_size=1, max_size=5))
@settings(max_examples=40)
def test_places_in_phrases(turns: list[tuple[str, str]]) -> None:
    assert_spelled(document_of(genesys(*((words, who, i * 1000) for i, (who, words) in enumerate(turns)))))


@given(st.lists(st.tuples(st.sampled_from(["spk_0", "spk_1"]), WORDS), min_size=1, max_size=6))
@settings(max_examples=40)
def test_places_in_words(words: list[tuple[str, str]]) -> None:
    items = [word(content, float(i), speaker) for i, (speaker, content) in enumerate(words)]

    assert_spelled(document_of(json.dumps(transcribe(items), ensure_ascii=False)))


@pytest.mark.parametrize("cut", range(0, 200, 9))
def test_a_transcript_cut_anywhere_is_scanned_as_text(cut: int) -> None:
    source = json.dumps(genesys(("Hello", "internal", 1), ("Hi", "external", 2)))[:cut]
    document = document_of(source)

    assert "stopped" not in document.degraded
    assert document.text == source or document.journey is not None
