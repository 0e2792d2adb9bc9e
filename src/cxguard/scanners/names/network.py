"""Our own model's vectors: of words by themselves, and of words among their neighbours.

spaCy reckons the same with the same weights. Here nothing is reckoned twice: what a word is among the four
words on either side of it is remembered, and people say much in the same words.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any

from cxguard.scanners.names.hashing import rows_of
from cxguard.scanners.names.weights import Layer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

Word = tuple[str, str]
"""A word and the setting that it is read in."""

Features = Callable[[str], tuple[str, ...]]
"""Gives the features of a word, in the order of the model's tables; the last table is of settings."""

_OUTSIDE: Word = ("", "")  # what stands around a text
_FEWEST_ROWS = 512
_MOST_REMEMBERED = 16_000
_TINY = 1e-08


class Memory:
    """Things with a row of numbers each, which is worked out when they are first seen."""

    def __init__(self) -> None:
        self._places: dict[Any, int] = {}
        self._new: list[Any] = []
        self._rows: Floats | None = None

    def __len__(self) -> int:
        """How many there are."""
        return len(self._places)

    @property
    def rows(self) -> "Floats":
        """The rows of all of them, and room for more."""
        if self._rows is None:
            raise ValueError("nothing was worked out yet")
        return self._rows

    def places(self, things: Iterable[Any]) -> list[int]:
        """Where the rows of some things are, or will be when they are worked out."""
        known, found = self._places, []
        for thing in things:
            place = known.get(thing)
            if place is None:
                place = known[thing] = len(known)
                self._new.append(thing)
            found.append(place)
        return found

    def work_out(self, made: "Callable[[list[Any]], Floats]") -> None:
        """Have the rows of what is new made."""
        if self._new:
            self._keep(made(self._new))
            self._new = []

    def _keep(self, new: "Floats") -> None:
        import numpy as np

        first, needed = len(self) - len(new), len(self)
        if self._rows is None or needed > len(self._rows):
            larger = np.empty((max(_FEWEST_ROWS, 2 * needed), new.shape[1]), dtype=np.float32)
            if self._rows is not None:
                larger[:first] = self._rows[:first]
            self._rows = larger
        self._rows[first:needed] = new


class Mixing:
    """A layer that takes the largest of some sums and evens them out."""

    def __init__(self, sums: Layer, norm: Layer) -> None:
        weights = sums.arrays["W"]
        self._width, _, size = weights.shape
        self._weights = weights.transpose(1, 0, 2).reshape(-1, size).T.copy()
        self._bias = sums.arrays["b"].T.reshape(-1)
        self._scale, self._shift = norm.arrays["G"], norm.arrays["b"]

    def __call__(self, given: "Floats") -> "Floats":
        """A row for each row."""
        sums: Floats = given @ self._weights
        sums += self._bias
        most = largest(sums, self._width)
        most -= most.mean(axis=1, keepdims=True)
        most *= ((most * most).mean(axis=1, keepdims=True) + _TINY) ** (-0.5)
        most *= self._scale
        most += self._shift
        return most


def largest(sums: "Floats", width: int) -> "Floats":
    """The largest of the pieces of each row, two or more, which stand one behind the other."""
    import numpy as np

    most: Floats = np.maximum(sums[:, :width], sums[:, width : 2 * width])
    for piece in range(2 * width, sums.shape[1], width):
        np.maximum(most, sums[:, piece : piece + width], out=most)
    return most


class Table:
    """Vectors of the values of one feature."""

    def __init__(self, layer: Layer) -> None:
        self._values, self._seed = layer.arrays["E"], layer.settings["seed"]
        self._memory = Memory()

    def of(self, features: Sequence[str]) -> "Floats":
        """The vector of each; what many words share is looked up once."""
        if len(self._memory) > _MOST_REMEMBERED:
            self._memory = Memory()
        places = self._memory.places(features)
        self._memory.work_out(self._looked_up)
        return self._memory.rows[places]

    def _looked_up(self, new: list[str]) -> "Floats":
        found: Floats = self._values[rows_of(new, self._seed, len(self._values))].sum(axis=1)
        return found


class Encoder:
    """Remembers the vectors of words, among one neighbour more on either side in each step."""

    def __init__(self, layers: Sequence[Layer], features: Features) -> None:
        self._features, self._tables = features, [Table(layer) for layer in named(layers, "hashembed")]
        pairs = zip(named(layers, "maxout"), named(layers, "layernorm"), strict=True)
        self._mixing, *self._steps = (Mixing(*pair) for pair in pairs)
        self._words = Memory()
        self.forget()

    @property
    def is_full(self) -> bool:
        """Whether it is time to forget."""
        return max(map(len, (self._words, *self._among))) > _MOST_REMEMBERED

    @property
    def vectors(self) -> "Floats":
        """The vectors of all words that were read among their neighbours, by their places."""
        return self._among[-1].rows[: len(self._among[-1])]

    def forget(self) -> None:
        """Begin anew; words by themselves are kept as long as they are not too many."""
        if len(self._words) > _MOST_REMEMBERED:
            self._words = Memory()
        self._among = [Memory() for _ in self._steps]

    def places(self, texts: Sequence[Sequence[str]], settings: Sequence[str]) -> list[list[int]]:
        """Where the vector of each word of each text is; every text is read in its setting."""
        around = [_OUTSIDE] * len(self._steps)
        read = [zip(words, repeat(setting)) for words, setting in zip(texts, settings, strict=True)]
        places = [self._words.places([*around, *words, *around]) for words in read]
        self._words.work_out(self._by_themselves)
        before = self._words
        for memory, step in zip(self._among, self._steps, strict=True):
            places = [memory.places(zip(row, row[1:], row[2:], strict=False)) for row in places]
            memory.work_out(partial(_among_neighbours, before.rows, step))
            before = memory
        return places

    def _by_themselves(self, words: list[Word]) -> "Floats":
        """A row of each table for each feature, mixed; nothing where no word is."""
        import numpy as np

        none = ("",) * len(self._tables)
        seen = [(*self._features(word), setting) if word else none for word, setting in words]
        columns = zip(*seen, strict=True)
        parts = [table.of(column) for table, column in zip(self._tables, columns, strict=True)]
        mixed = self._mixing(np.concatenate(parts, axis=1))
        mixed[[i for i, (word, _) in enumerate(words) if not word]] = 0
        return mixed


def _among_neighbours(rows: "Floats", step: Mixing, new: "list[tuple[int, int, int]]") -> "Floats":
    """A word's vector, and what its neighbours add to it."""
    import numpy as np

    places = np.fromiter(chain.from_iterable(new), dtype=np.intp, count=3 * len(new)).reshape(-1, 3)
    return rows[places[:, 1]] + step(rows[places].reshape(len(new), -1))


def named(layers: Iterable[Layer], name: str) -> list[Layer]:
    """The layers of a name, in order."""
    return [layer for layer in layers if layer.name == name]
