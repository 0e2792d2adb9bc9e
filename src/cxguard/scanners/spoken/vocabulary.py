"""How one language says numbers, letters and dates, and how its speakers ask for them.

vocabulary_of("en")     from words/en.yaml, checked against speech.schema.json and then remembered
"""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from cxguard import files
from cxguard.scanners.spoken.phrases import Phrases, spelled_out

DEFAULT = "en"
_FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "words")
_SCHEMA = "speech"
_FORMAT = b"1"  # raised when what is remembered changes its form
_ROLES = ("fillers", "corrections", "not_numbers")
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Cue:
    """What a phrase asks for: names of kinds in the order in which they are tried.

    `near` cues are common words, which mean a value only where it stands right beside them. `length`
    is the number of words; a longer phrase says more.
    """

    kinds: tuple[str, ...]
    near: bool = False


@dataclass(frozen=True)
class Vocabulary:
    """A language's words. `plain` is the file; all else is made of it once."""

    language: str
    plain: Mapping[str, Any] = field(repr=False)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Words for numbers: 0 to 99, and larger ones that are written as one word."""
        return {**self.plain["numbers"], **self._compounds()}

    def _compounds(self) -> dict[str, int]:
        """What is written as one word: einundzwanzig, neunzehnhundertvierundachtzig."""
        link: str = self.plain["unit_first_link"]
        told: dict[str, int] = self.plain["numbers"]
        if not link:
            return {}
        units = {word: n for word, n in told.items() if 1 <= n <= 9}  # noqa: PLR2004 - the units
        tens = {word: n for word, n in told.items() if n >= 20}  # noqa: PLR2004 - where compounds begin
        small = told | {f"{u}{link}{t}": n + m for u, n in units.items() for t, m in tens.items()}
        large = self.plain["number_phrases"]
        joined = {
            f"{p}{between}{w}": n + m
            for p, n in large.items()
            for w, m in small.items()
            for between in ("", link)
        }
        return small | joined

    @cached_property
    def digits(self) -> Mapping[str, str]:
        """Words that are one digit, wherever they stand among digits."""
        plain = {word: str(n) for word, n in self.plain["numbers"].items() if n <= 9}  # noqa: PLR2004 - a digit
        other = {word: str(n) for word, n in self.plain["digits"].items()}
        return plain | other | dict.fromkeys(self.plain["zeros"], "0")

    @cached_property
    def letters(self) -> Mapping[str, str]:
        """Words that stand for a letter, upper case."""
        return {word: letter.upper() for word, letter in self.plain["letters"].items()}

    @cached_property
    def figures(self) -> frozenset[str]:
        """Every word for a number, and those that repeat a digit."""
        return frozenset((*self.digits, *self.numbers, *self.plain["repeats"]))

    @cached_property
    def phrases(self) -> Phrases[tuple[str, str]]:
        """What shapes a number without being part of it: (role, value)."""
        return Phrases(self._shaping())

    def _shaping(self) -> Iterable[tuple[tuple[str, ...], tuple[str, str]]]:
        for role in _ROLES:
            yield from ((words, (role, "")) for words in self._rows(role))
        for phrase, value in self.plain["number_phrases"].items():
            yield from ((words, ("number", str(value))) for words in spelled_out(phrase))

    @cached_property
    def heard(self) -> Phrases[str]:
        """What a listener says: acknowledgements, and asking again."""
        meanings = [(words, "acknowledgements") for words in self._rows("acknowledgements")]
        return Phrases([*meanings, *((words, "fillers") for words in self._rows("fillers"))])

    @cached_property
    def again(self) -> Phrases[bool]:
        """Requests to say something once more."""
        return Phrases((words, True) for words in self._rows("again"))

    @cached_property
    def openers(self) -> Phrases[bool]:
        """What stands before an answer without being part of it."""
        return Phrases((words, True) for words in self._rows("openers"))

    @cached_property
    def not_answers(self) -> Phrases[bool]:
        """What no answer begins with."""
        return Phrases((words, True) for words in self._rows("not_answers"))

    @cached_property
    def cues(self) -> Phrases[Cue]:
        """What asks for a value or announces one."""
        return Phrases(
            (words, Cue(tuple(entry["kinds"]), entry.get("near", False)))
            for entry in self.plain["cues"]
            for phrase in entry["words"]
            for words in spelled_out(phrase)
        )

    @cached_property
    def links(self) -> Phrases[bool]:
        """What stands between a letter and a word that begins with it."""
        return Phrases((words, True) for words in self._rows("spelling_links"))

    @cached_property
    def mail_names(self) -> Phrases[str]:
        """Parts of addresses that are said in several words."""
        entries = {**self.plain["mail"]["names"], **self.plain["mail"]["signs"]}
        dots = [(words, ".") for dot in self.plain["mail"]["dot"] for words in spelled_out(dot)]
        return Phrases([*((words, v) for p, v in entries.items() for words in spelled_out(p)), *dots])

    @cached_property
    def mail_at(self) -> Phrases[bool]:
        """The words for the at sign."""
        return Phrases((words, True) for at in self.plain["mail"]["at"] for words in spelled_out(at))

    @cached_property
    def sets(self) -> Mapping[str, frozenset[str]]:
        """The plain lists of words."""
        mail = {f"mail.{name}": frozenset(v) for name, v in self.plain["mail"].items() if isinstance(v, list)}
        return {name: frozenset(v) for name, v in self.plain.items() if _is_words(v)} | mail

    @cached_property
    def values(self) -> frozenset[str]:
        """Every word that can begin a number, a letter or a date."""
        names = ("letters", "months", "ordinals", "repeats")
        words = {word for name in names for word in self.plain[name]}
        firsts = {phrase.split()[0] for phrase in self.plain["number_phrases"]}
        return frozenset(words | set(self.numbers) | set(self.digits) | firsts | set(self.plain["scales"]))

    def _rows(self, name: str) -> Iterable[tuple[str, ...]]:
        return (words for phrase in self.plain[name] for words in spelled_out(phrase))


def _is_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


@cache
def languages() -> tuple[str, ...]:
    """The languages there are words of, the default first."""
    names = sorted(name.removesuffix(".yaml") for name in os.listdir(_FOLDER) if name.endswith(".yaml"))
    return (DEFAULT, *(name for name in names if name != DEFAULT))


@cache
def vocabulary_of(language: str) -> Vocabulary:
    """The words of a language. Raises AuthoredError for a mistake in its file."""
    path = os.path.join(_FOLDER, f"{language}.yaml")
    with open(path, "rb") as file:
        content = file.read()
    place = _cache_place(content)
    return Vocabulary(language, _remembered(place) or _made(path, place))


def _made(path: str, place: str) -> Mapping[str, Any]:
    from cxguard.authored.reading import load

    authored = load(path, _SCHEMA, shown=f"words/{os.path.basename(path)}")
    for i, entry in enumerate(authored.data["cues"]):
        for j, phrase in enumerate(entry["words"]):
            try:
                spelled_out(phrase)
            except ValueError as error:
                raise authored.error(str(error), "cues", i, "words", j) from None
    plain: dict[str, Any] = authored.data
    if place:
        files.write_whole(place, json.dumps(plain).encode())
    return plain


def _cache_place(content: bytes) -> str:
    try:
        name = hashlib.sha256(_FORMAT + content).hexdigest()
        return os.path.join(files.cache_folder(), f"speech-{name}.json")
    except OSError:
        return ""


def _remembered(place: str) -> Mapping[str, Any] | None:
    try:
        with open(place, "rb") as file:
            kept = json.loads(file.read())
    except (OSError, ValueError):
        return None
    return kept if isinstance(kept, dict) and "numbers" in kept else None
