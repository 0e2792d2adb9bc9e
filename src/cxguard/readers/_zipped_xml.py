"""The XML parts of a zip file: paragraphs and cells, read without entities and within limits."""

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from cxguard.errors import UnreadableError

MOST_OF_A_PART = 32 * 1024 * 1024
_STEP = 1024 * 1024
_RATIO = 200
_DEEPEST = 1000


class Parts:
    """An office document's parts by name. Raises UnreadableError for a zip file that is none."""

    def __init__(self, content: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise UnreadableError("the zip file is broken") from None
        self._left = max(_RATIO * len(content), MOST_OF_A_PART)
        self.names = tuple(dict.fromkeys(self._archive.namelist()))

    def read(self, name: str) -> bytes:
        """A part. Raises UnreadableError if it is broken, encrypted or too large."""
        try:
            with self._archive.open(name) as stream:
                content = stream.read(min(MOST_OF_A_PART, self._left) + 1)
        except KeyError:
            return b""
        except Exception as error:  # noqa: BLE001 - a broken zip file makes the engine raise all sorts
            reason = f"a part of it cannot be unpacked ({type(error).__name__})"
        else:
            self._left -= len(content)
            if len(content) <= MOST_OF_A_PART and self._left >= 0:
                return content
            reason = f"a part of it is larger than {MOST_OF_A_PART} bytes"
        raise UnreadableError(reason)


@dataclass
class Element:
    """An open element: its name without a prefix, its attributes, the text in it so far."""

    name: str
    attributes: dict[str, str] = field(repr=False)
    text: list[str] = field(default_factory=list, repr=False)


def elements(
    content: bytes, wanted: frozenset[str], on_closed: Callable[[Element], None], breaks: dict[str, str]
) -> None:
    """Call back for each wanted element when it closes, with all text in it, in document order.

    `breaks` are elements that stand for a character. Raises UnreadableError for XML that is broken,
    declares entities, or is nested too deeply.
    """
    _Reading(wanted, on_closed, breaks).read(content)


class _Reading:
    """What expat calls while it parses."""

    def __init__(
        self, wanted: frozenset[str], on_closed: Callable[[Element], None], breaks: dict[str, str]
    ) -> None:
        self._wanted, self._on_closed, self._breaks = wanted, on_closed, breaks
        self._open: list[Element] = []
        self._depth = 0

    def read(self, content: bytes) -> None:
        """Parse it all."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._started, self._ended
        parser.CharacterDataHandler, parser.EntityDeclHandler = self._characters, self._declared
        try:
            for start in range(0, len(content), _STEP):
                parser.Parse(content[start : start + _STEP], False)  # noqa: FBT003 - expat takes no keyword
            parser.Parse(b"", True)  # noqa: FBT003 - the same
        except expat.ExpatError as error:
            reason = f"its XML is broken in line {error.lineno}"
        else:
            return
        raise UnreadableError(reason)

    def _started(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise UnreadableError(f"its XML is nested deeper than {_DEEPEST} levels")
        local = _local(name)
        if local in self._wanted:
            plain = {_local(key): value for key, value in attributes.items()}
            self._open.append(Element(local, plain))
        elif local in self._breaks:
            self._characters(self._breaks[local])

    def _ended(self, name: str) -> None:
        self._depth -= 1
        if self._open and _local(name) == self._open[-1].name:
            self._on_closed(self._open.pop())

    def _characters(self, text: str) -> None:
        if self._open:
            self._open[-1].text.append(text)

    def _declared(self, *_: object) -> None:
        raise UnreadableError("its XML declares entities, which are not expanded")


def _local(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def texts(content: bytes, wanted: frozenset[str], breaks: dict[str, str]) -> Iterator[str]:
    """The text of each wanted element."""
    found: list[str] = []
    elements(content, wanted, lambda element: found.append("".join(element.text)), breaks)
    return iter(found)
