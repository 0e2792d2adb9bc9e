"""The weights of a model as thinc keeps them, read without importing it: that takes longer than the model."""

import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

_FIXED = {0xCA + i: f">{form}" for i, form in enumerate("fdBHIQbhiq")}
_SIZED = {0xC4: ">B", 0xC5: ">H", 0xC6: ">I", 0xD9: ">B", 0xDA: ">H", 0xDB: ">I"}
_MANY = {0xDC: ">H", 0xDD: ">I", 0xDE: ">H", 0xDF: ">I"}
_SINGLE = {0xC0: None, 0xC2: False, 0xC3: True}
_MAPS, _MOST_BYTES = (0xDE, 0xDF), 0xC6
_MAP, _ARRAY, _TEXT, _NIL, _NEGATIVE = 0x80, 0x90, 0xA0, 0xC0, 0xE0


class Layer(NamedTuple):
    """A layer: what it is called, its arrays, and its settings as they are kept."""

    name: str
    arrays: "dict[str, Floats]"
    settings: dict[str, Any]


def layers_in(content: bytes) -> Iterator[Layer]:
    """The layers of a model that have arrays, in their order. Raises ValueError for what is no model."""
    kept = read(content)
    for node, params, attrs in zip(kept["nodes"], kept["params"], kept["attrs"], strict=True):
        arrays = {name: _array(value) for name, value in params.items() if value is not None}
        if arrays:
            yield Layer(node["name"], arrays, {name: read(value) for name, value in attrs.items()})


def _array(value: dict[Any, Any]) -> "Floats":
    import numpy as np

    return np.frombuffer(value[b"data"], dtype=value[b"type"]).reshape(value[b"shape"])


def read(content: bytes) -> Any:
    """The value in MessagePack. Raises ValueError for what is none."""
    try:
        return _Reading(content).value()
    except (IndexError, KeyError, struct.error):
        raise ValueError("it is no MessagePack that is known here") from None


class _Reading:
    """Reads value after value."""

    def __init__(self, content: bytes) -> None:
        self._content, self._at = content, 0

    def value(self) -> Any:
        """The next value."""
        sign = self._number(">B")
        if sign < _MAP:
            return sign
        if sign >= _NEGATIVE:
            return sign - 0x100
        if sign in _SINGLE:
            return _SINGLE[sign]
        if sign in _FIXED:
            return self._number(_FIXED[sign])
        if sign in _SIZED:
            return self._text(self._number(_SIZED[sign]), is_bytes=sign <= _MOST_BYTES)
        return self._several(sign)

    def _several(self, sign: int) -> Any:
        if sign in _MANY:
            count = self._number(_MANY[sign])
        elif sign < _TEXT:
            count = sign & 0x0F
        elif sign >= _NIL:
            raise KeyError(sign)  # of another kind than models hold
        else:
            return self._text(sign & 0x1F, is_bytes=False)
        if sign in _MAPS or sign < _ARRAY:
            return {self.value(): self.value() for _ in range(count)}
        return [self.value() for _ in range(count)]

    def _number(self, form: str) -> Any:
        (number,) = struct.unpack_from(form, self._content, self._at)
        self._at += struct.calcsize(form)
        return number

    def _text(self, size: int, *, is_bytes: bool) -> str | bytes:
        raw = self._content[self._at : self._at + size]
        if len(raw) < size:
            raise IndexError(size)
        self._at += size
        return raw if is_bytes else raw.decode()
