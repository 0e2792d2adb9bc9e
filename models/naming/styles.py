"""How a turn comes out: written, heard by a machine, typed in a hurry, shouted."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from naming.speech import Speech

_MARKS = re.compile(r"[^\w\s'’&@#$£€/.:_-]|(?<!\d)[.:/-]|[.:/-](?!\d)")  # noqa: RUF001 - as people type it
_SENTENCE = re.compile(r"(^|[.!?]\s+)([a-zà-ÿ])")
_ING = re.compile(r"(?<=[a-z]{2})ing\b")
_I = re.compile(r"\bi\b")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a turn and its label; empty for none."""

    text: str
    label: str = ""


@dataclass(frozen=True)
class Voice:
    """What a language brings to the styles."""

    speech: Speech
    fillers: Sequence[str]
    corrections: Sequence[str]


Style = Callable[[list[Piece], Voice, Random], list[Piece]]


def written(pieces: list[Piece], voice: Voice, draw: Random) -> list[Piece]:
    """As it should be written: sentences begin with a capital."""
    del voice
    lines = _on_lines(pieces, draw)
    return lines if draw.random() < 0.1 else _cased_sentences(lines)


def lower(pieces: list[Piece], voice: Voice, draw: Random) -> list[Piece]:
    """Without capitals."""
    del voice
    return [Piece(piece.text.lower(), piece.label) for piece in _on_lines(pieces, draw)]


def capitals(pieces: list[Piece], voice: Voice, draw: Random) -> list[Piece]:
    """All capitals."""
    del voice, draw
    return [Piece(piece.text.upper(), piece.label) for piece in pieces]


def heard(pieces: list[Piece], voice: Voice, draw: Random) -> list[Piece]:
    """As a recogniser writes down speech: no capitals, no marks, numbers in words, fillers."""
    spoken = hesitant(pieces, voice, draw)
    said = [Piece(voice.speech.said(piece.text, draw).lower(), piece.label) for piece in spoken]
    return _spaced(said)


def heard_with_numbers(pieces: list[Piece], voice: Voice, draw: Random) -> list[Piece]:
    """As a recogniser writes down speech that turns numbers into digits."""
    return [
        Piece(text, piece.label)
        for piece in hesitant(pieces, voice, draw)
        if (text := _bare(piece.text).lower())
    ]


def tidied(pieces: list[Piece], voice: Voice, draw: Random) -> list[Piece]:
    """As a recogniser writes down speech that punctuates: capitals where it knows names, fillers."""
    some = [
        Piece(
            piece.text.lower() if piece.label == "PERSON" and draw.random() < 0.04 else piece.text,
            piece.label,
        )
        for piece in hesitant(pieces, voice, draw)
    ]
    if draw.random() < 0.4:
        some = _spaced([Piece(_said_keeping_marks(p.text, voice, draw), p.label) for p in some])
    return _cased_sentences(some)


def chat(pieces: list[Piece], voice: Voice, draw: Random) -> list[Piece]:
    """As people type: mostly without capitals and marks, with slips."""
    del voice
    is_lower, keeps_marks = draw.random() < 0.75, draw.random() < 0.5
    has_cased_names = draw.random() < 0.2
    slips = draw.choice((0.0, 0.0, 0.008, 0.02))
    drops_letters = draw.random() < 0.15
    typed = []
    for piece in pieces:
        text = piece.text.lower() if is_lower and not (has_cased_names and piece.label) else piece.text
        text = text if keeps_marks else _bare(text)
        text = _ING.sub("in", text) if drops_letters and not piece.label else text
        typed.append(Piece(_slipped(text, slips, draw), piece.label))
    return typed


def _on_lines(pieces: list[Piece], draw: Random) -> list[Piece]:
    """At times with addresses on several lines."""
    if draw.random() > 0.2:
        return pieces
    gap = draw.choice(("\n", "\n", "\n ", ",\n", "\n> ", "\n>", "\n? ", "\n??? ", "\n- ", "\n| ", "\n\n"))
    return [Piece(p.text.replace(", ", gap), p.label) if p.label == "ADDRESS" else p for p in pieces]


def hesitant(pieces: list[Piece], voice: Voice, draw: Random) -> list[Piece]:
    """With fillers, repeated words and corrections."""
    found: list[Piece] = []
    for piece in pieces:
        if piece.label in {"PERSON", "ADDRESS"} and draw.random() < 0.12:
            found.append(Piece(f" {draw.choice(voice.fillers)} "))
        if piece.label == "PERSON" and draw.random() < 0.03:
            found += [piece, Piece(f" {draw.choice(voice.corrections)} ")]
        if piece.label == "ADDRESS" and draw.random() < 0.1:
            words = piece.text.split(" ")
            words.insert(draw.randrange(len(words)), draw.choice(voice.fillers))
            found.append(Piece(" ".join(words), piece.label))
            continue
        found.append(Piece(_with_fillers(piece.text, voice, draw), "") if not piece.label else piece)
    return found


def _with_fillers(text: str, voice: Voice, draw: Random) -> str:
    if draw.random() > 0.3:
        return text
    words = text.split(" ")
    at = draw.randrange(len(words))
    added = words[at] if draw.random() < 0.3 and words[at].isalpha() else draw.choice(voice.fillers)
    return " ".join([*words[:at], added, *words[at:]])


def _spaced(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces that were stripped, with a space between."""
    found: list[Piece] = []
    for piece in pieces:
        if piece.text:
            is_joined = not found or piece.text.startswith("'s")
            found += [piece] if is_joined else [Piece(" "), piece]
    return found


def _said_keeping_marks(text: str, voice: Voice, draw: Random) -> str:
    return re.sub(r"\d+", lambda m: voice.speech.number(m[0], draw), text).strip()


def _bare(text: str) -> str:
    return _MARKS.sub(lambda m: " " if m[0] in "-/" else "", text)


def _cased_sentences(pieces: Sequence[Piece]) -> list[Piece]:
    found: list[Piece] = []
    for at, piece in enumerate(pieces):
        if piece.label:
            found.append(piece)
            continue
        text = _I.sub("I", piece.text)
        text = _SENTENCE.sub(lambda m: m[1] + (m[2].upper() if m[1] or not at else m[2]), text)  # noqa: B023 - called at once
        found.append(Piece(text, ""))
    return found


def _slipped(text: str, share: float, draw: Random) -> str:
    if not share:
        return text
    letters = list(text)
    for at in range(len(letters) - 1):
        if letters[at].isalpha() and draw.random() < share:
            slip = draw.random()
            if slip < 0.4:
                letters[at], letters[at + 1] = letters[at + 1], letters[at]
            elif slip < 0.7:
                letters[at] = ""
            else:
                letters[at] *= 2
    return "".join(letters)


STYLES: tuple[tuple[Style, int], ...] = (
    (written, 30),
    (heard, 30),
    (tidied, 8),
    (chat, 14),
    (lower, 8),
    (heard_with_numbers, 7),
    (capitals, 3),
)
"""The styles and how often each comes up in a hundred."""
