"""Our own model's decisions: what to do at each word, by its vector, as spaCy's moves are.

Where no name is open, a word alone decides, so all are decided at once. Within a name, its first word and
the word before have a say, and one step follows from another.
"""

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cxguard.scanners.names.network import largest, named
from cxguard.scanners.names.weights import Layer, read

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

_BEGIN, _IN, _LAST, _UNIT, _OUT = "1", "2", "3", "4", "5"
_HERE, _FIRST, _BEFORE = range(3)  # the words that have a say

Place = tuple[int, int, str]
"""First word, the one after the last, and label of a name."""


Move = tuple[str, str]
"""What can be done at a word: a sort of move, and the label of the name."""


def moves_in(content: bytes) -> list[Move]:
    """The moves of a model in the order of their scores: of each sort, the more frequent label first."""
    moves = []
    for sort, labels in json.loads(read(content)["moves"]).items():
        often = sorted(((count, label) for label, count in labels.items()), reverse=True)
        moves += [(sort, label) for _, label in often]
    return moves


class Decider:
    """Decides what is a name among words whose vectors are known."""

    def __init__(self, layers: Sequence[Layer], moves: Sequence[Move]) -> None:
        self._moves = tuple(moves)
        self._scores, self._narrow = (layer.arrays for layer in named(layers, "linear"))
        (states,) = named(layers, "precomputable_affine")
        weights, self._width = states.arrays["W"], states.arrays["W"].shape[1]
        self._says = weights.transpose(0, 2, 1, 3).reshape(len(weights), -1, weights.shape[3])
        self._nobody = states.arrays["pad"][0].transpose(0, 2, 1).reshape(len(weights), -1)
        self._bias = states.arrays["b"].T.reshape(-1)
        self._alone = self._of_sort(_UNIT, _OUT)
        self._anywhere = self._of_sort(_BEGIN, _UNIT, _OUT)
        self.forget()

    def _of_sort(self, *sorts: str) -> list[int]:
        """The places of the moves of some sorts; without a label, only the one out of all names counts."""
        return [i for i, (sort, label) in enumerate(self._moves) if sort in sorts and (label or sort == _OUT)]

    def forget(self) -> None:
        """Begin anew: the places of vectors mean others now."""
        self._vectors: list[Floats] = []
        self._first: list[Move] = []
        self._only: list[Move] = []

    def learn(self, vectors: "Floats") -> None:
        """Decide what to do where no name is open, for the vectors that are new behind those known."""
        new = vectors[len(self._vectors) :]
        narrow = new @ self._narrow["W"].T + self._narrow["b"]
        scores = self._scored(narrow @ self._says[_HERE].T + self._nobody[_FIRST] + self._nobody[_BEFORE])
        self._vectors += list(narrow)
        self._first += self._best(scores, self._anywhere)
        self._only += self._best(scores, self._alone)

    def _scored(self, said: "Floats") -> "Floats":
        hidden = largest(said + self._bias, self._width)
        scores: Floats = hidden @ self._scores["W"].T + self._scores["b"]
        return scores

    def _best(self, scores: "Floats", among: Sequence[int]) -> list[Move]:
        return [self._moves[among[i]] for i in scores[:, among].argmax(axis=1).tolist()]

    def names(self, places: Sequence[int], spaces: Sequence[bool]) -> Iterator[Place]:
        """The names in a text, by the places of its words' vectors; `spaces` are words that are none."""
        at, end = 0, len(places)
        while at < end:
            sort, label = (self._first if at + 1 < end else self._only)[places[at]]
            first, at = at, at + 1
            if sort == _OUT or spaces[first]:
                continue
            if sort == _BEGIN:
                at = self._end(places, first, label)
            yield first, at, label

    def _end(self, places: Sequence[int], first: int, label: str) -> int:
        """The word behind the name that begins with a word and goes on with the next."""
        going = [self._moves.index((sort, label)) for sort in (_IN, _LAST)]
        for at in range(first + 1, len(places) - 1):
            words = [self._vectors[places[i]] for i in (at, first, at - 1)]
            said = sum(self._says[role] @ word for role, word in enumerate(words))
            goes_on, ends = self._scored(said[None])[0][going]
            if ends > goes_on:
                return at + 1
        return len(places)
