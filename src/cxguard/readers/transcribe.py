"""Amazon Transcribe: the transcript of a recording, by speakers or channels where they were told apart.

The format: "Example output", Amazon Transcribe developer guide.
"""

from collections.abc import Iterator, Sequence

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.tree import Node
from cxguard.readers._conversation import About
from cxguard.readers._json_glance import names
from cxguard.readers._numbers import listed, number_in
from cxguard.readers._recognise import NotThisFormatError
from cxguard.readers._signs import Signs, quoted
from cxguard.readers._talk import Part, fewest, talk_of
from cxguard.readers._told import Told, moments

PRIORITY = 25
KIND = Kind.TRANSCRIPT
FORMAT = "transcribe"

_GROUPS = (("speaker_labels", "segments", "speaker_label"), ("channel_labels", "channels", "channel_label"))

SIGNS = (Signs(b"{", words=quoted("transcripts")),)


def sniff(artifact: Artifact) -> bool:
    """Whether it is a JSON object with the words of a job's results."""
    return names(artifact, "results", "transcripts", "items", opening=b"{")


def read(artifact: Artifact) -> Document:
    """The recording as a journey. Who is who is told by what each speaker or channel says."""
    talk, part = talk_of(artifact)
    results = part.root.get("results")
    if results is None or results.get("transcripts") is None:
        raise NotThisFormatError("it has no results of a transcription")
    told = tuple(_segments(part, results)) or tuple(_words(part, results)) or tuple(_whole(part, results))
    fewest(len(told), 1, "words")
    redacted = part.root.get("isRedacted")
    claim = "redacted" if redacted is not None and redacted.value is True else None
    return talk.document(moments(told), About(FORMAT, "voice", recorded=True, redaction=claim))


def _segments(part: Part, results: Node) -> Iterator[Told]:
    """The turns as newer files list them. The words in them are not told a second time."""
    found = listed(results, "audio_segments")
    if found and _say_the_same(found, listed(results, "items")):
        part.forget(item.get("alternatives", 0, "content") for item in listed(results, "items"))
    for segment in found:
        label = segment.text("speaker_label") or segment.text("channel_label") or ""
        times = number_in(segment, "start_time"), number_in(segment, "end_time")
        yield Told(part.words(segment.get("transcript")), None, label, *times)


def _words(part: Part, results: Node) -> Iterator[Told]:
    """Turns made of the single words, where only those are told apart."""
    items = listed(results, "items")
    labels = [item.text("speaker_label") or item.text("channel_label") for item in items]
    if not any(labels):
        labels = _labels(results, items)
    if not any(labels):
        return
    for start, end in _runs(items, labels):
        run = items[start:end]
        pieces = [(_glue(item), item.get("alternatives", 0, "content")) for item in run]
        times = number_in(run[0], "start_time"), number_in(run[-1], "end_time")
        yield Told(part.together(pieces), None, labels[start] or "", *times)


def _whole(part: Part, results: Node) -> Iterator[Told]:
    for transcript in listed(results, "transcripts"):
        yield Told(part.words(transcript.get("transcript")))


def _labels(results: Node, items: Sequence[Node]) -> list[str | None]:
    """Who says each word, from the lists of speakers or channels, which go by the words' times."""
    by_time: dict[str, str] = {}
    for group, parts, key in _GROUPS:
        for segment in listed(results, group, parts):
            for word in listed(segment, "items"):
                by_time.setdefault(word.text("start_time") or "", segment.text(key) or "")
    return [by_time.get(item.text("start_time") or "-") for item in items]


def _runs(items: Sequence[Node], labels: Sequence[str | None]) -> Iterator[tuple[int, int]]:
    """Words of one label in a row; punctuation, which has no time, belongs to the word before."""
    start = 0
    for index, item in enumerate(items):
        if index and item.text("type") != "punctuation" and labels[index] != labels[start]:
            yield start, index
            start = index
    if items:
        yield start, len(items)


def _glue(item: Node) -> str:
    return "" if item.text("type") == "punctuation" else " "


def _say_the_same(segments: Sequence[Node], items: Sequence[Node]) -> bool:
    whole = "".join(segment.text("transcript") or "" for segment in segments)
    single = "".join(item.text("alternatives", 0, "content") or "" for item in items)
    return "".join(whole.split()) == "".join(single.split())
