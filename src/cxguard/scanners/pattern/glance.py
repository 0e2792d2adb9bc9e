"""A glance at bytes: is there anything that a rule may find? Imports RE2 only when a keyword stands there.

What a rule asks of the place (speaker, words that silence it) is left to the scanner, so a glance may
see too much. It sees too little only where a file spells a value otherwise than it reads
(escapes, a value split over turns), because nothing is parsed here.
"""

from cxguard.model.encoding import ascii_view, is_binary
from cxguard.scanners.pattern.confirm import Confirm
from cxguard.scanners.pattern.squeeze import squeezed

# Bytes before and after a value in which required words are looked for: many times what a rule asks of
# the text, since in a structured file the previous turn stands behind keys, names and times.
_AROUND = 4096
SURELY_CODE = frozenset(
    "c cc cpp cs css go h hpp java js jsx kt php py pyi rb rs scala sh swift ts tsx vue".split()  # noqa: SIM905 - one line reads better than twenty-three
)
"""Suffixes of files that are code wherever they lie and whatever they hold."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cxguard.scanners.pattern.confirm import Hit
    from cxguard.scanners.pattern.led import Led
    from cxguard.scanners.pattern.table import Table


class Glance:
    """A table and a sieve, made ready to look at whole files.

    `trusts_suffixes` is false where the user has own words on what kind a file is.
    """

    def __init__(self, table: "Table", sieve: "Led", *, trusts_suffixes: bool = True) -> None:
        self._rules = table[1]
        self._trusts_suffixes = trusts_suffixes
        self._sieve = sieve
        self._confirm = Confirm(table)
        self._not_for_code = frozenset(index for index, row in enumerate(self._rules) if row[4])

    def sees(self, path: str, content: bytes) -> bool:
        """Whether the content is worth a real scan."""
        if is_binary(content):
            return False
        text = ascii_view(content)
        is_code = self._trusts_suffixes and path.rpartition(".")[2].lower() in SURELY_CODE
        without = self._not_for_code if is_code else ()
        candidates = self._sieve.candidates(text, 0 if is_code else _AROUND)
        hits = self._confirm.hits(text, candidates, without=without)
        around = _Around(text)
        return any(self._holds(hit, around) for hit in hits)

    def _holds(self, hit: "Hit", around: "_Around") -> bool:
        """Whether the words that the rule requires stand not too far, and the value passes the validators."""
        index, start, end = hit
        _id, _allow, validators, required, _is_not_for_code = self._rules[index]
        if required and not around.holds(required, start, end):
            return False
        return not validators or _is_valid(validators, around.text[start:end])


class _Around:
    """A text's surroundings of values, squeezed once for all values that stand together."""

    def __init__(self, text: bytes) -> None:
        self.text = text
        self._squeezed: dict[tuple[int, int], bytes] = {}

    def holds(self, phrases: tuple[bytes, ...], start: int, end: int) -> bool:
        """Whether one of the phrases stands not too far from a value."""
        near = start // _AROUND - 1, end // _AROUND + 2
        if near not in self._squeezed:
            self._squeezed[near] = squeezed(self.text[max(0, near[0]) * _AROUND : near[1] * _AROUND])
        return any(phrase in self._squeezed[near] for phrase in phrases)


def _is_valid(validators: tuple[str, ...], value: bytes) -> bool:
    from cxguard.rules.validators import validate

    text = value.decode("utf-8", "replace")
    return all(validate(name, text) for name in validators)
