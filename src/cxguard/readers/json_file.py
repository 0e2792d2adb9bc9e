"""Any JSON file: scanned as the text it is, with its tree beside it."""

from cxguard.errors import UnreadableError
from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Pointing
from cxguard.model.encoding import ascii_view
from cxguard.readers._kinds import suffix_of
from cxguard.readers._raw import raw
from cxguard.readers._recognise import NotThisFormatError, json_of, with_line
from cxguard.readers._signs import JSON, Signs
from cxguard.trees.json_places import places_of

PRIORITY = 90
FORMAT = "json"
TEXT_IS_SOURCE = True
"""It changes nothing in the text, so that whoever needs no tree need not ask it."""


_SUFFIXES = frozenset(("json", "har", "ipynb", "tfstate", "geojson", "webmanifest", "vcon", "avsc"))
_PAIRS = (b"{}", b"[]")
# Generated, long, and of no interest but as text.
_NOT_PARSED = ("package-lock.json", "npm-shrinkwrap.json", "composer.lock", "pipfile.lock")

SIGNS = (Signs(suffixes=tuple(_SUFFIXES)), Signs(JSON))


def sniff(artifact: Artifact) -> bool:
    """Whether it begins and ends with a JSON object or list, or its name says that it is JSON."""
    if artifact.path.lower().endswith(_NOT_PARSED):
        return False
    return suffix_of(artifact.path) in _SUFFIXES or _is_bracketed(artifact.content)


def read(artifact: Artifact) -> Document:
    """The text with its tree. Raises UnreadableError if the name says JSON and the content is not."""
    try:
        _, tree = json_of(artifact)
    except UnreadableError as error:
        if suffix_of(artifact.path) in _SUFFIXES:
            raise
        raise NotThisFormatError(error.reason) from None
    return raw(artifact, data=tree, form=FORMAT)


def pointing(text: str) -> Pointing:
    """What tells the places of a text's values, without the tree. Raises UnreadableError as `read` does."""
    return with_line(places_of, text)


def _is_bracketed(content: bytes) -> bool:
    view = ascii_view(content).strip(b" \t\r\n")
    return view[:1] + view[-1:] in _PAIRS
