"""Rules' examples, read when somebody asks for them: a scan never does."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar, overload

from cxguard.model.rule import Example, Todo
from cxguard.rules.marks import unmarked

_Part = TypeVar("_Part")


Plain = Mapping[str, Any]


def examples_of(plain: Callable[[], Plain]) -> dict[str, Any]:
    """What a rule has of its examples, by the names of its fields. `plain` gives what its file says."""
    return {name: _Later(plain, make) for name, make in _MADE}


def _examples(which: str) -> Callable[[Plain], tuple[Example, ...]]:
    return lambda plain: tuple(Example(**_unmarked(entry)) for entry in plain.get(which, ()))


def _todos(plain: Plain) -> tuple[Todo, ...]:
    return tuple(Todo(**_unmarked(entry)) for entry in plain.get("todo", ()))


def _skipped_variants(plain: Plain) -> tuple[str, ...]:
    return tuple(entry["syntax"] for entry in plain.get("skip_variants", ()))


_MADE: tuple[tuple[str, Callable[[Plain], tuple[Any, ...]]], ...] = (
    ("positives", _examples("positive")),
    ("negatives", _examples("negative")),
    ("todos", _todos),
    ("skip_variants", _skipped_variants),
)


class _Later(Sequence[_Part]):
    """Values that are made when the first is asked for."""

    __slots__ = ("_known", "_make", "_plain")

    def __init__(self, plain: Callable[[], Plain], make: Callable[[Plain], tuple[_Part, ...]]) -> None:
        self._plain = plain
        self._make = make
        self._known: tuple[_Part, ...] | None = None

    @property
    def _made(self) -> tuple[_Part, ...]:
        if self._known is None:
            self._known = self._make(self._plain())
        return self._known

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
