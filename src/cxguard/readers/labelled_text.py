"""Plain-text transcripts: lines that begin with who is speaking, and stage notes between them."""

import re

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document
from cxguard.model.encoding import ascii_view, decode
from cxguard.model.journey import Actor, EventKind
from cxguard.readers._conversation import About, Moment, conversation
from cxguard.readers._kinds import suffix_of
from cxguard.readers._labelled_turns import labelled
from cxguard.readers._recognise import NotThisFormatError
from cxguard.readers._signs import Signs
from cxguard.readers._view import View

PRIORITY = 60
FORMAT = "labelled-text"

# Settings and source code have lines of 'word: text' too.
_SUFFIXES = frozenset(
    ("", "txt", "text", "log", "transcript", "trn", "chat", "call", "md", "rst", "dat", "out")
)
_LABELLED = re.compile(rb"^[^\n]{0,80}?[A-Za-z0-9)\]*]\s?:(?:\*\*)?[ \t]", re.MULTILINE)
_ON_THE_PHONE = frozenset(
    (EventKind.HOLD, EventKind.UNHOLD, EventKind.MUTE, EventKind.UNMUTE, EventKind.DTMF, EventKind.RECORD_ON)
)
_OPENING_TURNS = 4
_CALL = re.compile(r"\b(?:call|calls|calling|caller|phone|on the line|speaking)\b", re.IGNORECASE)
_CHAT = re.compile(r"\b(?:chat|chats|chatting|typing|message us)\b", re.IGNORECASE)

SIGNS = (Signs(suffixes=tuple(_SUFFIXES)),)


def sniff(artifact: Artifact) -> bool:
    """Whether it is named as prose and has two lines that begin with 'somebody:'."""
    if suffix_of(artifact.path) not in _SUFFIXES and "." in artifact.path.rpartition("/")[2]:
        return False
    found = _LABELLED.finditer(ascii_view(artifact.content))
    return next(found, None) is not None and next(found, None) is not None


def read(artifact: Artifact) -> Document:
    """The turns and stage notes as a journey."""
    source = decode(artifact.content)
    told = labelled(View(source))
    if told is None:
        raise NotThisFormatError("too few of its lines say who is speaking")
    kinds = {moment.kind for moment in told.moments}
    recorded = True if EventKind.RECORD_ON in kinds else None
    about = About(FORMAT, _channel(told.moments), recorded=recorded)
    return conversation(artifact, source, told.moments, told.rest, about)


def _channel(moments: tuple[Moment, ...]) -> str:
    if any(moment.kind in _ON_THE_PHONE for moment in moments):
        return "voice"
    said = [m.words.view.text for m in moments if m.words and m.actor is not Actor.CUSTOMER][:_OPENING_TURNS]
    opening = "\n".join(said)
    if _CHAT.search(opening):
        return "chat"
    return "voice" if _CALL.search(opening) else "unknown"
