"""Snippets without end: carriers filled and styled, as words with labels."""

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from cxguard.scanners.names.features import ALIKE, HIDDEN, case_of, plain, words_in
from cxguard.scanners.names.numerals import is_number
from cxguard.scanners.names.setting import setting_of
from naming.carriers import Carrier, CarrierTurn, Part, carriers_in, lines_of
from naming.lists import spoken_words
from naming.slots import Slots
from naming.speech import Speech
from naming.spelling import spelled
from naming.styles import STYLES, Piece, Style, Voice, written

PERSON, ADDRESS = "PERSON", "ADDRESS"
LABELS = {
    **dict.fromkeys(("name", "first", "last", "full", "agent", "spelled"), PERSON),
    **dict.fromkeys(("address", "street", "street_us_name", "unit", "po_box"), ADDRESS),
    **dict.fromkeys(("city", "country", "postcode"), "PLACE"),
    **dict.fromkeys(("org", "org_one", "brand", "venue"), "ORG"),
    "product": "PRODUCT",
    **dict.fromkeys(
        ("code", "email", "email_spoken", "card_spoken", "phone", "phone_spoken", "url", "ip", "iban"), "CODE"
    ),
}
"""What a slot is. Only people and addresses are reported; the rest teaches what is neither."""

REPORTED = frozenset({PERSON, ADDRESS})
_SHARED = 3
_GOES_ON = frozenset((" ", ", ", "\n", " in ", ", in ", " en ", ", en "))
"""What stands between a street and its town in one address."""

_SPEAKERS = {"A": "agent", "C": "customer", "": ""}


@dataclass(frozen=True, slots=True)
class Taught:
    """The words of one turn, the places of what is named (first word, end, label), and the setting."""

    words: tuple[str, ...]
    named: tuple[tuple[int, int, str], ...]
    setting: str


@dataclass(frozen=True)
class Teaching:
    """What is varied, in shares.

    `hidden`: names that no list shall know. `alike`: usual words read by their class. `swapped` and
    `swapped_usual`: words in the place of which any other stands. `forgotten`: turns without a setting.
    `joined`: turns that go on with another. Without decoys, what is neither has no label.
    """

    hidden: float = 0.3
    alike: float = 0.08
    swapped: float = 0.35
    swapped_usual: float = 0.015
    forgotten: float = 0.3
    joined: float = 0.25
    has_decoys: bool = True


class Snippets:
    """The snippets of one language."""

    def __init__(self, folder: str, language: str, carriers: Sequence[Carrier] | None = None) -> None:
        words = os.path.join(folder, "words", language)
        self.carriers = carriers or carriers_in(os.path.join(folder, "carriers", language))
        self._slots = Slots(folder, language)
        self._voice = Voice(
            Speech(words),
            lines_of(os.path.join(words, "filler.txt")),
            lines_of(os.path.join(words, "correction.txt")),
        )
        self._alphabet = _alphabet(lines_of(os.path.join(words, "nato.txt")))
        self._usual = shared_words([self.carriers])
        self._any_word = spoken_words(language) or tuple(sorted(self._usual))
        self._tags = lines_of(os.path.join(folder, "words", "tags.txt"))
        self._as = lines_of(os.path.join(words, "as_in.txt"))

    def stream(self, draw: Random, teaching: Teaching = Teaching()) -> Iterator[Taught]:
        """Turns without end; the same for the same draws."""
        styles, shares = [style for style, _ in STYLES], [share for _, share in STYLES]
        while True:
            carrier = draw.choice(self.carriers)
            style = draw.choices(styles, shares)[0]
            yield from self._turns(carrier, style, draw, teaching)

    def plain(self, carrier: Carrier, style: Style, draw: Random) -> list[tuple[str, list[Piece]]]:
        """The turns of a carrier: who says it, and the pieces."""
        return [(_SPEAKERS[turn.speaker], self._styled(turn, style, draw)) for turn in carrier]

    def _turns(self, carrier: Carrier, style: Style, draw: Random, teaching: Teaching) -> Iterator[Taught]:
        before, by = "", ""
        for speaker, pieces in self.plain(carrier, style, draw):
            if len(carrier) == 1 and draw.random() < teaching.joined:
                pieces = [*pieces, *self._another(style, draw)]  # noqa: PLW2901 - the turn goes on
            text = "".join(piece.text for piece in pieces)
            asked = before if by != speaker or not speaker else ""
            setting = setting_of(case_of(text), speaker, asked)
            if draw.random() < teaching.forgotten:
                setting = setting_of(case_of(text), "", "")
            taught = self._taught(pieces, setting, draw, teaching)
            if taught.words:
                yield taught
            before, by = text.lower(), speaker

    def _taught(self, pieces: Sequence[Piece], setting: str, draw: Random, teaching: Teaching) -> Taught:
        text = "".join(piece.text for piece in pieces)
        of_piece = [at for at, piece in enumerate(pieces) for _ in piece.text]
        words, marks = [], []
        for start, end in words_in(text):
            label = pieces[of_piece[start]].label
            label = label if teaching.has_decoys or label in REPORTED else ""
            words.append(self._varied(text[start:end], label, draw, teaching))
            marks.append((label, of_piece[start] if label else -1))
        return Taught(tuple(words), tuple(_spans(marks)), setting)

    def _varied(self, word: str, label: str, draw: Random, teaching: Teaching) -> str:
        if not word[0].isalpha() or is_number(word):
            return word
        if label:
            return word + HIDDEN if draw.random() < teaching.hidden else word
        is_usual = plain(word) in self._usual
        if len(word) > 2 and draw.random() < (teaching.swapped_usual if is_usual else teaching.swapped):
            return _cased_as(word, draw.choice(self._any_word))
        return word + ALIKE if draw.random() < teaching.alike else word

    def _another(self, style: Style, draw: Random) -> list[Piece]:
        turn = draw.choice(draw.choice(self.carriers))
        return [
            Piece(draw.choice((" ", ". ", ", ", "\n")) if style is written else " "),
            *self._styled(turn, style, draw),
        ]

    def _styled(self, turn: CarrierTurn, style: Style, draw: Random) -> list[Piece]:
        pieces = [piece for part in turn.parts for piece in self._pieces(part, draw)]
        return [self._tagged(piece, draw) for piece in style(_joined(pieces), self._voice, draw)]

    def _tagged(self, piece: Piece, draw: Random) -> Piece:
        """At times what was named has been taken out already, and a tag stands there."""
        if not piece.label or draw.random() > 0.05:
            return piece
        return Piece(draw.choice(self._tags).replace("0", str(draw.randint(1, 9))))

    def _pieces(self, part: Part, draw: Random) -> list[Piece]:
        if part.text == "title_last" and part.is_slot:
            title, _, name = self._slots.fill(part.text, draw).partition(" ")
            return [Piece(f"{title} "), Piece(name, PERSON)]
        return [self._piece(part, draw)]

    def _piece(self, part: Part, draw: Random) -> Piece:
        if not part.is_slot:
            return Piece(part.text)
        if part.text == "spelled":
            name = self._slots.fill("last" if draw.random() < 0.7 else "first", draw)
            return Piece(spelled(name, draw, self._alphabet, draw.choice(self._as)), PERSON)
        return Piece(self._slots.fill(part.text, draw), LABELS.get(part.text, ""))


def shared_words(languages: Iterable[Sequence[Carrier]]) -> frozenset[str]:
    """The words that several carriers share."""
    counts: Counter[str] = Counter()
    for carriers in languages:
        for carrier in carriers:
            texts = [part.text for turn in carrier for part in turn.parts if not part.is_slot]
            counts.update({plain(text[start:end]) for text in texts for start, end in words_in(text)})
    return frozenset(word for word, often in counts.items() if often >= _SHARED and word[0].isalpha())


def _cased_as(word: str, other: str) -> str:
    if word.isupper() and len(word) > 1:
        return other.upper()
    return other.capitalize() if word[0].isupper() else other


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Neighbours that are one thing: a first name and a surname, a street and its town."""
    found: list[Piece] = []
    for piece in pieces:
        gap = found[-1].text if found else ""
        before = found[-2] if len(found) > 1 else Piece("")
        is_name = before.label == piece.label == PERSON and gap == " " and not _is_spelled(piece)
        is_place = before.label == ADDRESS and piece.label in {"PLACE", ADDRESS} and gap in _GOES_ON
        if is_name or is_place:
            found[-2:] = [Piece(f"{before.text}{gap}{piece.text}", before.label)]
        else:
            found.append(piece)
    return found


def _is_spelled(piece: Piece) -> bool:
    return len(piece.text) > 1 and not piece.text[1].isalpha()


def _spans(marks: Sequence[tuple[str, int]]) -> Iterator[tuple[int, int, str]]:
    start = 0
    for at in range(1, len(marks) + 1):
        if at == len(marks) or marks[at] != marks[start]:
            if marks[start][0]:
                yield start, at, marks[start][0]
            start = at


def _alphabet(words: Sequence[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for word in words:
        found[word[0].lower()].append(word)
    return {letter: tuple(known) for letter, known in found.items()}
