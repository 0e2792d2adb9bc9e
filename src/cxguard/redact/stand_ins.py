"""Published test values in the place of live ones, in the way in which those were written."""

import re
from collections.abc import Iterator, Mapping

from cxguard.findings.status import KnownValues
from cxguard.model.rule import Rule
from cxguard.rules.known import KnownList
from cxguard.rules.validators import validate

_SPELT = re.compile(r"\+?[(]?\d(?:[ ().-]*\d)*")
_MAIL, _PHONE = "contact.email", "contact.phone"
_AMERICAN, _BRITISH = "1", "44"
_MOST_PHONES = 100
_AMERICAN_DIGITS, _BRITISH_DIGITS = 10, 12


class StandIns:
    """Gives each value a published one of its own, the same wherever it stands in a run."""

    def __init__(self, lists: Mapping[str, KnownValues]) -> None:
        self._lists = lists
        self._given: dict[tuple[str, str], str] = {}
        self._taken: set[str] = set()

    def stand_in(self, rule: Rule, written: str) -> str | None:
        """What to write in the place of a value that a rule found; None where nothing published fits."""
        if written and rule.class_ == _MAIL:
            return self._chosen(rule.class_, written.casefold(), _mails())
        if not _SPELT.fullmatch(written):
            return None
        digits = "".join(filter(str.isdigit, written))
        candidates = _phones(written, digits) if rule.class_ == _PHONE else self._published(rule, digits)
        chosen = self._chosen(rule.class_, digits, candidates)
        return None if chosen is None else _spelt_like(written, chosen)

    def _chosen(self, class_: str, bare: str, candidates: Iterator[str]) -> str | None:
        """The one that the value has already, else the first that no other value has."""
        if (class_, bare) not in self._given:
            free = next((one for one in candidates if one not in self._taken), None)
            if free is None:
                return None
            self._taken.add(free)
            self._given[class_, bare] = free
        return self._given[class_, bare]

    def _published(self, rule: Rule, digits: str) -> Iterator[str]:
        """Published numbers of the same length whose check digits are right; such as begin alike first."""
        lists = (listed for name in rule.known if isinstance(listed := self._lists.get(name), KnownList))
        values = {value for listed in lists if listed.normalise == "digits" for value in listed.values}
        fitting = (value for value in values if len(value) == len(digits))
        for value in sorted(fitting, key=lambda value: (value[0] != digits[0], value)):
            if all(validate(name, value) for name in rule.validators):
                yield value


def _mails() -> Iterator[str]:
    """Addresses at a domain that nobody can have (RFC 2606)."""
    number = 0
    while True:
        number += 1
        yield f"person-{number}@example.com"


def _phones(written: str, digits: str) -> Iterator[str]:
    """Numbers kept for fiction in the same plan: 555-01xx in North America, 07700 900xxx in Britain."""
    country, national = digits[:-_AMERICAN_DIGITS], digits[-_AMERICAN_DIGITS:]
    countries = (_AMERICAN,) if written.startswith("+") else (_AMERICAN, "")
    if len(national) == _AMERICAN_DIGITS and country in countries:
        yield from (f"{country}20255501{number:02}" for number in range(_MOST_PHONES))
    elif len(digits) == _BRITISH_DIGITS and digits.startswith(_BRITISH):
        yield from (f"447700900{number:03}" for number in range(_MOST_PHONES))


def _spelt_like(written: str, digits: str) -> str:
    """Other digits behind the same signs: 4000-0566 is 4111-1111."""
    fresh = iter(digits)
    return "".join(next(fresh) if character.isdigit() else character for character in written)
