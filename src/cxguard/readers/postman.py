"""Postman collections and environments (v2.x): requests, saved responses, variables."""

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document
from cxguard.readers._recognise import NotThisFormatError, is_json_object_with, json_of
from cxguard.readers._recorded import recorded
from cxguard.readers._signs import Signs
from cxguard.readers._view import View

PRIORITY = 31
FORMAT = "postman"

SIGNS = (Signs(b"{", words=(b"schema.getpostman.com", b'"_postman_variable_scope"')),)


def sniff(artifact: Artifact) -> bool:
    """Whether it begins as JSON and names Postman's schema or an environment's scope."""
    return is_json_object_with(artifact, b"schema.getpostman.com") or is_json_object_with(
        artifact, b'"_postman_variable_scope"', b'"values"'
    )


def read(artifact: Artifact) -> Document:
    """Every value behind its name; JSON in strings is opened."""
    source, root = json_of(artifact)
    if root.get("info", "schema") is None and root.get("_postman_variable_scope") is None:
        raise NotThisFormatError("it is no collection and no environment")
    return recorded(artifact, FORMAT, View(source), root)
