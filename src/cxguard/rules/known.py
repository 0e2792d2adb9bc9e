"""Known lists: published values that are nobody's, so that a finding of one is test data."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from cxguard.rules.expressions import compile_regex
from cxguard.rules.library import Library
from cxguard.rules.marks import unmarked
from cxguard.rules.quick import quick_library


def _digits(value: str) -> str:
    """The digits of any script, full-width ones too, as ASCII ones."""
    return "".join(str(int(character)) for character in value if character.isdecimal())


_NORMALISE: dict[str, Callable[[str], str]] = {"digits": _digits, "lower": str.lower, "none": str}


@dataclass(frozen=True)
class KnownList:
    """Published values and shapes. `values` are normalised; `patterns` match a whole normalised value."""

    name: str
    normalise: str
    values: frozenset[str] = field(default=frozenset(), repr=False)
    patterns: tuple[str, ...] = field(default=(), repr=False)

    @cached_property
    def _compiled(self) -> tuple[Any, ...]:
        """The patterns as one, which is asked much faster; or each, where RE2 finds that too large."""
        joined = "|".join(f"(?:{regex})" for regex in self.patterns)
        try:
            return (compile_regex(joined),) if joined else ()
        except ValueError:
            return tuple(compile_regex(regex) for regex in self.patterns)

    def contains(self, value: str) -> bool:
        """Whether the value is one of the published ones; what is empty once normalised never is."""
        return self._remembering(_NORMALISE[self.normalise](value))

    @cached_property
    def _remembering(self) -> Callable[[str], bool]:
        return lru_cache(maxsize=256)(self._is_known)

    def _is_known(self, normal: str) -> bool:
        if not normal:
            return False
        return normal in self.values or any(pattern.fullmatch(normal) for pattern in self._compiled)


def load_lists(folders: Sequence[str]) -> Mapping[str, KnownList]:
    """The known lists of the folders by name. Raises AuthoredError for the first mistake, in rules too."""
    return lists_of(quick_library(folders))


def lists_of(library: Library) -> Mapping[str, KnownList]:
    """The known lists of a library by name."""
    return {plain["name"]: _list(plain) for _, plain in library.lists}


def _list(plain: Mapping[str, Any]) -> KnownList:
    normalise = _NORMALISE[plain["normalise"]]
    values = frozenset(normalise(unmarked(entry["value"])) for entry in plain.get("values", ()))
    patterns = tuple(entry["regex"] for entry in plain.get("patterns", ()))
    return KnownList(plain["name"], plain["normalise"], values, patterns)
