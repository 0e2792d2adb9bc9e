"""SIPREC recording metadata (RFC 7865): who joined and left a recorded call, and when; it holds no words.

The text is the file itself: addresses and names of those who took part are scanned where they stand.
"""

from collections.abc import Iterator
from dataclasses import replace

from cxguard.errors import UnreadableError
from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.encoding import ascii_view, decode
from cxguard.model.journey import Actor, Event, EventKind, Journey
from cxguard.readers._clock import iso_of, moment_s, since
from cxguard.readers._raw import raw
from cxguard.readers._signs import Signs

PRIORITY = 19
KIND = Kind.TRANSCRIPT
FORMAT = "siprec"

_NAMESPACE = b"urn:ietf:params:xml:ns:recording:1"
_TIMES = {
    "associate-time": EventKind.JOIN,
    "disassociate-time": EventKind.DROP,
    "start-time": EventKind.RECORD_ON,
    "stop-time": EventKind.RECORD_OFF,
    "end-time": EventKind.RECORD_OFF,
}
_RECORDING = frozenset((EventKind.RECORD_ON, EventKind.RECORD_OFF))
_OF_PARTICIPANTS = "participantsessionassoc"
_OF_SESSIONS = frozenset(("session", "sessionrecordingassoc", "recording-session"))

SIGNS = (Signs(b"<", words=(_NAMESPACE,)),)


def sniff(artifact: Artifact) -> bool:
    """Whether it is XML in the namespace of recording metadata."""
    head = (
        ascii_view(artifact.content)[:4096]
        if artifact.content[:1] in (b"<", b"\xef", b"\xff", b"\xfe")
        else b""
    )
    return head.lstrip().startswith(b"<") and _NAMESPACE in head


def read(artifact: Artifact) -> Document:
    """The call as a journey without words. Raises UnreadableError if it is no XML."""
    found = sorted(_Metadata(decode(artifact.content)).found, key=lambda pair: pair[0])
    first = found[0][0] if found else None
    events = tuple(
        Event(i, kind, Actor.SYSTEM if kind in _RECORDING else Actor.UNKNOWN, time_s=since(first, time))
        for i, (time, kind) in enumerate(found)
    )
    journey = Journey("voice", events, iso_of(first), recorded=True)
    return replace(raw(artifact, form=FORMAT), kind=Kind.TRANSCRIPT, journey=journey)


class _Metadata:
    """One pass over the XML, for its times alone."""

    def __init__(self, text: str) -> None:
        from xml.parsers import expat

        self.found: list[tuple[float, EventKind]] = []
        self._path: list[str] = []
        self._words: list[str] = []
        parser = expat.ParserCreate("utf-8", " ")
        parser.StartElementHandler = self._open
        parser.EndElementHandler = self._close
        parser.CharacterDataHandler = self._words.append
        parser.EntityDeclHandler = _refuse
        try:
            parser.Parse(text.encode("utf-8", "replace"), True)  # noqa: FBT003 - expat takes it so
        except expat.ExpatError as error:
            reason = f"line {error.lineno}: this is not XML"
        else:
            return
        raise UnreadableError(reason)

    def _open(self, name: str, _: dict[str, str]) -> None:
        self._path.append(name.rpartition(" ")[2])
        self._words.clear()

    def _close(self, _: str) -> None:
        name = self._path.pop()
        self.found.extend(self._moments(name))
        self._words.clear()

    def _moments(self, name: str) -> Iterator[tuple[float, EventKind]]:
        kind, around = _TIMES.get(name), self._path[-1] if self._path else ""
        time = moment_s("".join(self._words)) if kind is not None else None
        if kind is None or time is None:
            return
        if around == _OF_PARTICIPANTS or (kind in _RECORDING and around in _OF_SESSIONS):
            yield time, kind


def _refuse(*_: object) -> None:
    raise UnreadableError("it declares entities")
