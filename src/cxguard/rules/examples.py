"""Rules' examples, read when somebody asks for them: a scan never does."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, overload

from cxguard.model.rule import Example, Todo
from cxguard.rules.marks import unmarked

_Part = TypeVar("_Part")


@dataclass(frozen=True)
class Examples:
    """What stands in a rule's file below `examples`."""

    plain: Callable[[], Mapping[str, Any]] = field(repr=False)

    @property
    def positives(self) -> Sequence[Example]:
        """The texts that the rule must find."""
        return _Later(lambda: self._examples("positive"))

    @property
    def negatives(self) -> Sequence[Example]:
        """The texts that the rule must not find."""
        return _Later(lambda: self._examples("negative"))

    @property
    def todos(self) -> Sequence[Todo]:
        """The texts that the rule gets wrong."""
        return _Later(lambda: tuple(Todo(**_unmarked(entry)) for entry in self._entries("todo")))

    @property
    def skip_variants(self) -> Sequence[str]:
        """The syntaxes in which the rule's values do not stand."""
        return _Later(lambda: tuple(entry["syntax"] for entry in self._entries("skip_variants")))

    def _examples(self, which: str) -> tuple[Example, ...]:
        return tuple(Example(**_unmarked(entry)) for entry in self._entries(which))

    def _entries(self, which: str) -> Sequence[Mapping[str, Any]]:
        entries: Sequence[Mapping[str, Any]] = self.plain().get(which, ())
        return entries


class _Later(Sequence[_Part]):
    """Values that are made when the first is asked for."""

    def __init__(self, make: Callable[[], tuple[_Part, ...]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> tuple[_Part, ...]:
        return self._make()

    @overload
    def __getitem__(self, place: int) -> _Part: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[_Part]: ...

    def __getitem__(self, place: int | slice) -> _Part | Sequence[_Part]:
        return self._made[place]

    def __len__(self) -> int:
        return len(self._made)

    def __repr__(self) -> str:
        return "<read when asked for>"

    def __eq__(self, other: object) -> bool:
        return self._made == tuple(other) if isinstance(other, _Later | tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._made)


def _unmarked(example: Mapping[str, Any]) -> dict[str, Any]:
    return {name: unmarked(part) if isinstance(part, str) else part for name, part in example.items()}
