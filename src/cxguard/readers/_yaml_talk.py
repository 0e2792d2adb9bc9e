"""A conversation in YAML being read."""

from cxguard.errors import UnreadableError
from cxguard.model.artifact import Artifact
from cxguard.model.encoding import decode
from cxguard.readers._talk import Talk
from cxguard.readers._values import Values
from cxguard.readers._yaml_view import YamlView
from cxguard.trees import yaml_tree
from cxguard.trees.errors import TreeError


def yaml_talk(artifact: Artifact) -> Talk:
    """A file that is YAML. Raises UnreadableError with the line where it breaks off."""
    source = decode(artifact.content)
    try:
        root = yaml_tree.parse(source)
    except TreeError as error:
        reason = f"line {source.count(chr(10), 0, error.offset) + 1}: {error.reason}"
    else:
        return Talk(artifact, source, (Values(YamlView(source), root),))
    raise UnreadableError(reason)
