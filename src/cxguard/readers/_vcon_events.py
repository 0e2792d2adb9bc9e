"""What happened in a vCon: its dialogs, what its parties did, and its transcripts, by time."""

from collections.abc import Iterator

from cxguard.model.journey import Actor, EventKind
from cxguard.model.tree import Node
from cxguard.readers._clock import moment_s, since
from cxguard.readers._conversation import Moment
from cxguard.readers._vcon_transcript import Begun, Text, transcript

# draft-ietf-vcon-vcon-core 4.3.11, party_history; a key that is let go says nothing new.
_HISTORY = {
    "join": EventKind.JOIN,
    "drop": EventKind.DROP,
    "hold": EventKind.HOLD,
    "unhold": EventKind.UNHOLD,
    "mute": EventKind.MUTE,
    "unmute": EventKind.UNMUTE,
    "keydown": EventKind.DTMF,
    "dtmf": EventKind.DTMF,
    "transfer": EventKind.TRANSFER,
}
_TRANSCRIPT = "transcri"
_RECORDING = ("recording", "video", "audio")


def dialogs_of(root: Node) -> tuple[Node, ...]:
    """The dialogs; some files have one in the place of the list."""
    dialog = root.get("dialog")
    if dialog is None:
        return ()
    return dialog.items or ((dialog,) if dialog.entries else ())


def is_recording(dialog: Node) -> bool:
    """Whether a dialog is sound or sight."""
    return (dialog.text("type") or "").lower() in _RECORDING


def moments(text: Text) -> tuple[Moment, ...]:
    """All that happened, by time; what has no time of its own stays behind what stands before it."""
    root = text.found.root
    dialogs, first = dialogs_of(root), _first_date(root)
    transcripts = _transcripts(root, len(dialogs))
    timed: list[tuple[float, Moment]] = []
    for index, dialog in enumerate(dialogs):
        begun = _begun(dialog, first, timed[-1][0] if timed else 0.0)
        timed.extend(_in_time(_dialog(text, dialog, begun, transcripts.get(index)), begun.time_s))
    if -1 in transcripts:
        last = timed[-1][0] if timed else 0.0
        timed.extend(_in_time(transcript(text, transcripts[-1], Begun(None, last)), last))
    return tuple(moment for _, moment in sorted(timed, key=lambda pair: pair[0]))


def _first_date(root: Node) -> float | None:
    dates = [date for dialog in dialogs_of(root) if (date := moment_s(dialog.text("start"))) is not None]
    return min(dates, default=None)


def _begun(dialog: Node, first: float | None, reached: float) -> Begun:
    date = moment_s(dialog.text("start"))
    time = since(first, date)
    return Begun(date, reached if time is None else time)


def _in_time(found: Iterator[Moment], time: float) -> Iterator[tuple[float, Moment]]:
    for moment in found:
        time = moment.time_s if moment.time_s is not None else time
        yield time, moment


def _dialog(text: Text, dialog: Node, begun: Begun, told: Node | None) -> Iterator[Moment]:
    time_s = None if begun.date_s is None else begun.time_s
    duration = dialog.number("duration")
    kind = (dialog.text("type") or "").lower()
    if is_recording(dialog):
        yield Moment(EventKind.RECORD_ON, Actor.SYSTEM, time_s=time_s)
    if kind == "transfer":
        yield Moment(EventKind.TRANSFER, text.parties.at(dialog.child("transferor")), time_s=time_s)
    yield from _history(text, dialog, begun)
    if kind == "text":
        yield from _said(text, dialog, time_s)
    elif told is not None:
        yield from transcript(text, told, begun)
    if is_recording(dialog) and time_s is not None and duration is not None:
        yield Moment(EventKind.RECORD_OFF, Actor.SYSTEM, time_s=round(time_s + duration, 3))


def _said(text: Text, dialog: Node, time_s: float | None) -> Iterator[Moment]:
    words = text.found.of(dialog.child("body"))
    by_originator = text.parties.at(dialog.child("originator"))
    actor = by_originator if dialog.child("originator") else text.parties.at(dialog.child("parties"))
    if words is not None:
        yield Moment(EventKind.SAY, actor, words, time_s)


def _history(text: Text, dialog: Node, begun: Begun) -> Iterator[Moment]:
    listed = dialog.child("party_history")
    for entry in listed.items if listed is not None else ():
        kind = _HISTORY.get((entry.text("event") or "").lower())
        if kind is not None:
            time = begun.time(moment_s(entry.text("time")))
            keyed = text.found.of(entry.child("button")) if kind is EventKind.DTMF else None
            yield Moment(kind, text.parties.at(entry.child("party")), keyed, time)


def _transcripts(root: Node, count: int) -> dict[int, Node]:
    """The first transcript of each dialog, by the dialog's index; -1 for one that is of no known dialog."""
    listed, found = root.get("analysis"), dict[int, Node]()
    for analysis in listed.items if listed is not None else ():
        body = analysis.child("body")
        if body is not None and (analysis.text("type") or "").lower().startswith(_TRANSCRIPT):
            found.setdefault(_dialog_index(analysis.child("dialog"), count), body)
    return found


def _dialog_index(reference: Node | None, count: int) -> int:
    if reference is not None and reference.kind == "sequence":
        return _dialog_index(reference.child(0), count)
    index = reference.value if reference is not None else 0
    return index if isinstance(index, int) and 0 <= index < count else -1
