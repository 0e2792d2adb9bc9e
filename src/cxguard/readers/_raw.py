"""The lane that most files take: the text is the file itself, with no segments and no parsing."""

from collections.abc import Sequence

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.encoding import decode
from cxguard.model.tree import Node
from cxguard.readers._kinds import kind_of, suffix_of

_FORMATS = {
    "py": "python",
    "pyi": "python",
    "pyw": "python",
    "js": "javascript",
    "mjs": "javascript",
    "cjs": "javascript",
    "jsx": "javascript",
    "ts": "typescript",
    "tsx": "typescript",
    "kt": "kotlin",
    "rb": "ruby",
    "rs": "rust",
    "cs": "csharp",
    "sh": "shell",
    "bash": "shell",
    "zsh": "shell",
    "yml": "yaml",
    "ndjson": "jsonl",
    "htm": "html",
    "md": "markdown",
    "tf": "terraform",
    "tfvars": "terraform",
    "vxml": "voicexml",
    "txt": "text",
}
_LONGEST_SUFFIX = 12


def raw(
    artifact: Artifact,
    kinds: Sequence[tuple[str, Kind]] = (),
    degraded: str = "",
    data: Node | None = None,
    form: str = "",
) -> Document:
    """The document whose text is the file. `form` is its format if known, else the name's suffix tells."""
    text = decode(artifact.content)
    return Document(
        artifact,
        kind_of(artifact.path, kinds),
        form or format_of(artifact.path),
        text,
        text,
        data=data,
        degraded=degraded,
    )


def format_of(path: str) -> str:
    """The format by the name. A suffix is scanned content too, so only a plain short word is taken."""
    suffix = suffix_of(path)
    if suffix in _FORMATS:
        return _FORMATS[suffix]
    return suffix if suffix.isascii() and suffix.isalpha() and len(suffix) <= _LONGEST_SUFFIX else "text"
