"""The captions of a call as a conversation: voice tags, or names before the words, tell who speaks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.journey import Actor
from cxguard.readers._actors import actor_of
from cxguard.readers._conversation import About, Moment, conversation
from cxguard.readers._cues import Captions, Cue, Stretch, captions_of
from cxguard.readers._labelled import is_like_a_name
from cxguard.readers._markup import plain
from cxguard.readers._raw import raw
from cxguard.readers._recognise import NotThisFormatError
from cxguard.readers._roles import role_in, who_is_who
from cxguard.readers._talk import say
from cxguard.readers._values import Value
from cxguard.readers._view import View

_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?[ \t]+([^<>]+)>")
_SIGNS = re.compile(r"\AWEBVTT|-->")
_LABEL = re.compile(r"[-\s>*]*[\[(]?([^\W\d_][\w .'\u2019/#-]{0,39}?(?:\s?\([\w ]{1,20}\))?)[\])]?\s?:\s+")


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A part of a cue that one person says. `name` is where the file says who, if it does."""

    cue: Cue
    body: View
    name: View | None = None
    is_voice: bool = False

    @property
    def label(self) -> str:
        return self.name.text if self.name is not None else ""


def captions(artifact: Artifact, source: str, form: str) -> Document:
    """The cues of a file as a journey; without cues it is only the text it is.

    Raises NotThisFormatError if nothing in it is of captions.
    """
    found = captions_of(source)
    if not found.cues:
        if not _SIGNS.search(source):
            raise NotThisFormatError("it has no captions")
        return replace(raw(artifact, form=form), kind=Kind.TRANSCRIPT)
    talk = _Talk(View(source), found)
    return conversation(artifact, source, tuple(talk.moments()), talk.rest(), About(form, "voice"))


class _Talk:
    """One pass over the cues."""

    def __init__(self, view: View, found: Captions) -> None:
        self._view, self._found = view, found
        spoken = [
            part for cue in found.cues for part in _parts(view.part(cue.words.start, cue.words.end), cue)
        ]
        counts: dict[str, int] = {}
        for part in spoken:
            counts[part.label] = counts.get(part.label, 0) + 1
        self._spoken = [part if _is_told(part, counts) else _untold(part, view) for part in spoken]
        self._actors = who_is_who((part.label, part.body.text) for part in self._spoken if part.label)
        self._is_by_voices = any(part.is_voice for part in self._spoken)
        self._tags: list[Value] = []

    def moments(self) -> Iterator[Moment]:
        """What is said. Behind a name, lines without one go on with who spoke last."""
        actor = Actor.UNKNOWN
        for part in self._spoken:
            if part.label:
                actor = self._actors[part.label]
            elif self._is_by_voices:
                actor = Actor.UNKNOWN
            found = plain(part.body)
            pointer = f"/lines/{part.cue.words.line}"
            self._tags.extend(Value(tag, pointer) for tag in found.tags)
            if part.name is not None and actor_of(part.label) is None:
                self._tags.append(Value(part.name, pointer, "speaker"))
            words = Value(found.words, pointer) if found.words.text else None
            yield from say(actor, words, (part.cue.start_s, part.cue.end_s))

    def rest(self) -> Iterator[Value]:
        """What is not shown, and what tags say. Asked for when all moments are made."""
        stretches = (self._value(stretch) for stretch in self._found.rest)
        yield from sorted((*stretches, *self._tags), key=lambda value: value.place)

    def _value(self, stretch: Stretch) -> Value:
        return Value(self._view.part(stretch.start, stretch.end).stripped(), f"/lines/{stretch.line}")


def _parts(body: View, cue: Cue) -> Iterator[_Spoken]:
    """The parts of a cue by its voice tags; without any, all of it behind its label."""
    voices = list(_VOICE.finditer(body.text))
    if not voices:
        label = _LABEL.match(body.text)
        name = body.part(*label.span(1)) if label else None
        yield _Spoken(cue, body.part(label.end(), len(body.text)) if label else body, name)
        return
    if body.text[: voices[0].start()].strip():
        yield _Spoken(cue, body.part(0, voices[0].start()))
    ends = [*(voice.start() for voice in voices[1:]), len(body.text)]
    for voice, end in zip(voices, ends, strict=True):
        name = body.part(*voice.span(1)).stripped()
        yield _Spoken(cue, body.part(voice.end(), end), name, is_voice=True)


def _is_told(part: _Spoken, counts: dict[str, int]) -> bool:
    """Whether what stands before a colon is who speaks: a role, or a name that comes again."""
    if part.name is None or part.is_voice or actor_of(role_in(part.label)) is not None:
        return True
    return counts[part.label] > 1 and is_like_a_name(part.label)


def _untold(part: _Spoken, view: View) -> _Spoken:
    """All of a cue, where the colon was only a colon."""
    return replace(part, body=view.part(part.cue.words.start, part.cue.words.end), name=None)
