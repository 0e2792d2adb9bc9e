r"""What fills slots: forms and words of a language, names and places of the lists.

A slot is a file of forms (`forms/<language>/<slot>.txt`, templates with slots and a weight before `*`),
a file of words (`words/<language>/<slot>.txt`), or one of the lists. In forms, `\d` is a digit and `\l` a
letter.
"""

import os
import re
from collections.abc import Callable
from functools import cached_property
from itertools import accumulate
from random import Random

from cxguard.scanners.names.words import menu_words
from naming.carriers import Part, lines_of, parts_of
from naming.lists import (
    Names,
    census,
    cities,
    countries,
    cultures,
    dictionary,
    drawn_by_share,
    firsts_of_census,
    spoken_words,
    states,
)
from naming.made import made_names

_WEIGHT = re.compile(r"(\d+)\* ")
_DRAWN = re.compile(r"\\([dl])")
_ENGLISH = ("US", "GB", "AU", "CA", "IE", "NZ", "ZA", "IN")
_LETTERS = "ABCDEFGHIJKLMNOPRSTUVWXYZ"

_Form = tuple[Part, ...]


class Slots:
    """The slots of one language, filled at random."""

    def __init__(self, folder: str, language: str) -> None:
        self._forms = os.path.join(folder, "forms", language)
        self._words = os.path.join(folder, "words", language)
        self._language = language
        self._made = made_names(os.path.join(folder, "words", "syllables.txt"))
        self._known: dict[str, Callable[[Random], str]] = {
            "first": self._first,
            "last": self._last,
            "initial": lambda draw: draw.choice(_LETTERS),
            "first_low": lambda draw: _mail_name(self._first(draw)),
            "last_low": lambda draw: _mail_name(self._last(draw)),
            "initial_low": lambda draw: draw.choice(_LETTERS).lower(),
            "city": self._city,
            "city_any": lambda draw: draw.choice(self._all_cities),
            "country": lambda draw: draw.choice(countries()),
            "state": lambda draw: draw.choice(states())[0],
            "state_name": lambda draw: draw.choice(states())[1],
            "word": lambda draw: draw.choice(self._dictionary),
            "word_title": lambda draw: draw.choice(self._dictionary).capitalize(),
            "menu_word": lambda draw: draw.choice(self._menu),
            "street_abroad": lambda draw: draw.choice(self._abroad),
        }

    def fill(self, slot: str, draw: Random) -> str:
        """A text for a slot. Raises KeyError for a slot that nothing fills."""
        made = self._known.get(slot)
        if made is None:
            made = self._known[slot] = self._filler(slot)
        return made(draw)

    def _filler(self, slot: str) -> Callable[[Random], str]:
        path = os.path.join(self._forms, f"{slot}.txt")
        if os.path.isfile(path):
            return self._from_forms(path)
        path = os.path.join(self._words, f"{slot}.txt")
        if os.path.isfile(path):
            words = lines_of(path)
            return lambda draw: draw.choice(words)
        if slot.startswith("city_"):
            return self._city_of(slot.removeprefix("city_").upper())
        raise KeyError(slot)

    def _from_forms(self, path: str) -> Callable[[Random], str]:
        forms: list[_Form] = []
        weights: list[int] = []
        for line in lines_of(path):
            found = _WEIGHT.match(line)
            forms.append(parts_of(line[found.end() :] if found else line))
            weights.append(int(found[1]) if found else 1)
        added = list(accumulate(weights))
        return lambda draw: self._filled(draw.choices(forms, cum_weights=added)[0], draw)

    def _filled(self, form: _Form, draw: Random) -> str:
        return "".join(
            self.fill(part.text, draw) if part.is_slot else _drawn(part.text, draw) for part in form
        )

    @cached_property
    def _dictionary(self) -> tuple[str, ...]:
        return spoken_words(self._language) or dictionary()

    @cached_property
    def _menu(self) -> tuple[str, ...]:
        return tuple(sorted(menu_words()))

    @cached_property
    def _firsts(self) -> Names:
        return drawn_by_share(firsts_of_census())

    @cached_property
    def _lasts(self) -> Names:
        return drawn_by_share(census("dist.all.last"))

    @cached_property
    def _cultures(self) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
        own = [(f, s) for name, (f, s) in cultures().items() if name.startswith(self._language)]
        all_ = [*cultures().values(), *(own * (2 if self._language == "en" else 6))]
        return [f for f, _ in all_ if f], [s for _, s in all_ if s]

    def _first(self, draw: Random) -> str:
        chance = draw.random()
        if chance < (0.45 if self._language == "en" else 0.1):
            return _drawn_name(self._firsts, draw)
        return draw.choice(self._made.firsts if chance > 0.9 else draw.choice(self._cultures[0]))

    def _last(self, draw: Random) -> str:
        chance = draw.random()
        if chance < (0.45 if self._language == "en" else 0.1):
            return _drawn_name(self._lasts, draw)
        return draw.choice(self._made.lasts if chance > 0.9 else draw.choice(self._cultures[1]))

    @cached_property
    def _all_cities(self) -> tuple[str, ...]:
        return tuple(city.name for city in cities())

    def _city(self, draw: Random) -> str:
        country = draw.choice(_ENGLISH if self._language == "en" else ("ES", "MX", "AR", "CO", "CL", "PE"))
        return (
            self.fill(f"city_{country.lower()}", draw)
            if draw.random() < 0.7
            else draw.choice(self._all_cities)
        )

    def _city_of(self, country: str) -> Callable[[Random], str]:
        there = [city for city in cities() if city.country == country]
        added = list(accumulate(city.people**0.4 for city in there))
        return lambda draw: draw.choices(there, cum_weights=added)[0].name

    @cached_property
    def _abroad(self) -> tuple[str, ...]:
        from naming.streets import streets_abroad

        return streets_abroad()


def _drawn(text: str, draw: Random) -> str:
    if "\\" not in text:
        return text
    return _DRAWN.sub(lambda m: draw.choice("1234567890" if m[1] == "d" else _LETTERS), text)


def _drawn_name(names: Names, draw: Random) -> str:
    return draw.choices(names.values, cum_weights=names.weights)[0]


def _mail_name(name: str) -> str:
    return "".join(c for c in name.lower() if c.isascii() and c.isalpha()) or "kim"
