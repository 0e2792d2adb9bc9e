"""Which rows of a model's tables a word's features are looked up in: spaCy's hashes, without spaCy."""

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.uint64]

_SYMBOLS = (
    "acomp advcl advmod agent amod appos attr aux auxpass cc ccomp complm conj cop csubj csubjpass dep"
    " det dobj expl hmod hyph infmod intj iobj mark meta neg nmod nn npadvmod nsubj nsubjpass num number"
    " oprd obj obl parataxis partmod pcomp pobj poss possessive preconj prep prt punct quantmod relcl"
    " rcmod root xcomp acl"
)
_FIRST_SYMBOL = 398
SYMBOLS = {word: _FIRST_SYMBOL + i for i, word in enumerate(_SYMBOLS.split())} | {"": 0, "X": 101, "_": 456}
"""The features that spaCy has numbers of its own for."""

_WHOLE = (1 << 64) - 1
_TIMES, _SHIFT, _SEED, _BLOCK = 0xC6A4A7935BD1E995, 47, 1, 8
_KNOWN = 1 << 14


@lru_cache(maxsize=_KNOWN)
def number_of(text: str) -> int:
    """The number of a feature: a symbol's, else MurmurHash64A of its UTF-8."""
    symbol = SYMBOLS.get(text)
    return _murmur(text.encode("utf-8", "surrogatepass")) if symbol is None else symbol


def _murmur(content: bytes) -> int:
    mixed = _SEED ^ (len(content) * _TIMES & _WHOLE)
    whole = len(content) - len(content) % _BLOCK
    for at in range(0, whole, _BLOCK):
        block = int.from_bytes(content[at : at + _BLOCK], "little") * _TIMES & _WHOLE
        block = (block ^ block >> _SHIFT) * _TIMES & _WHOLE
        mixed = (mixed ^ block) * _TIMES & _WHOLE
    if whole < len(content):
        mixed = (mixed ^ int.from_bytes(content[whole:], "little")) * _TIMES & _WHOLE
    mixed = (mixed ^ mixed >> _SHIFT) * _TIMES & _WHOLE
    return mixed ^ mixed >> _SHIFT


def rows_of(features: Iterable[str], seed: int, count: int) -> "Numbers":
    """Four rows, of so many, for each feature: MurmurHash3 of its number, as thinc takes it."""
    import numpy as np

    low = np.array([number_of(feature) for feature in features], dtype=np.uint64)
    low = low * np.uint64(0x87C37B91114253D5)
    low = ((low << np.uint64(31)) | (low >> np.uint64(33))) * np.uint64(0x4CF5AD432745937F)
    low ^= np.uint64(seed ^ _BLOCK)
    high = np.full_like(low, seed ^ _BLOCK)
    low += high
    high += low
    low, high = _stirred(low), _stirred(high)
    low += high
    high += low
    half, shift = np.uint64(0xFFFFFFFF), np.uint64(32)
    return np.stack([low & half, low >> shift, high & half, high >> shift], axis=1) % np.uint64(count)


def _stirred(numbers: "Numbers") -> "Numbers":
    import numpy as np

    shift = np.uint64(33)
    numbers = (numbers ^ (numbers >> shift)) * np.uint64(0xFF51AFD7ED558CCD)
    numbers = (numbers ^ (numbers >> shift)) * np.uint64(0xC4CEB9FE1A85EC53)
    return numbers ^ (numbers >> shift)
