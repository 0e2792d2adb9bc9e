"""No shape of JSON stops a reader of conversations, whatever stands where it expects something else."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from cxguard.model.artifact import Artifact
from cxguard.readers._choose import read_as, reader_names

KEYS = st.sampled_from([
    "results", "transcripts", "items", "audio_segments", "alternatives", "speaker_labels", "segments",
    "content", "Transcript", "Segments", "Event", "Time", "SpeechSegments", "phrases", "text",
    "startTimeMs", "duration", "sentences", "media_channel", "channel", "participants", "transcript",
    "entries", "role", "transcriptSegments", "queryResult", "responseMessages", "interactions",
    "testCaseConversationTurns", "userInput", "input", "dtmf", "inputTranscript", "interpretations",
    "intent", "slots", "messages", "events", "event", "sender_id", "value", "convos", "steps", "me",
    "bot", "actual", "expected", "messageText", "conversation_parts", "source", "author", "type",
    "body", "comments", "author_id", "history", "msg", "nick", "timestamp", "messageType", "from",
    "user", "createdDateTime", "eventDetail", "ts", "start", "end", "speaker", "parties", "dialog",
    "name", "message",
])  # fmt: skip
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5)
    | st.just("message")
)
SHAPES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=25,
)


@given(SHAPES, st.sampled_from(reader_names()))
@settings(max_examples=500)
def test_no_shape_stops_a_reader(shape: object, name: str) -> None:
    content = json.dumps(shape).encode()

    assert "stopped" not in read_as(Artifact("a.json", content), (), name).degraded
