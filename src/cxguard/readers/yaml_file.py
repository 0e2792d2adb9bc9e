"""Any YAML file: scanned as the text it is, with its tree beside it."""

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Pointing
from cxguard.model.encoding import decode
from cxguard.readers._kinds import suffix_of
from cxguard.readers._raw import raw
from cxguard.readers._recognise import with_line
from cxguard.readers._signs import Signs
from cxguard.trees import yaml_tree
from cxguard.trees.pointers import Places

PRIORITY = 95
FORMAT = "yaml"
TEXT_IS_SOURCE = True
"""It changes nothing in the text, so that whoever needs no tree need not ask it."""


_SUFFIXES = frozenset(("yaml", "yml"))
_MARK = b"%YAML"
# Generated, long, and of no interest but as text.
_NOT_PARSED = ("pnpm-lock.yaml",)

SIGNS = (Signs(suffixes=tuple(_SUFFIXES)), Signs(b"%"))


def sniff(artifact: Artifact) -> bool:
    """Whether it says so, in its first line or in its name: nearly every text is YAML of some sort."""
    if artifact.path.lower().endswith(_NOT_PARSED):
        return False
    return suffix_of(artifact.path) in _SUFFIXES or artifact.content.startswith(_MARK)


def read(artifact: Artifact) -> Document:
    """The text with its tree. Raises UnreadableError with the line where the YAML breaks off."""
    return raw(artifact, data=with_line(yaml_tree.parse, decode(artifact.content)), form=FORMAT)


def pointing(text: str) -> Pointing:
    """What tells the places of a text's values. Raises UnreadableError as `read` does."""
    return Places(with_line(yaml_tree.parse, text))
