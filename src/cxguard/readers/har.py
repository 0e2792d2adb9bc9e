"""HTTP archives (HAR 1.2): requests, responses, headers, cookies, web-socket messages."""

from dataclasses import replace

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.readers._conversation import About, conversation
from cxguard.readers._kinds import kind_of
from cxguard.readers._recognise import NotThisFormatError, is_json_object_with, json_of
from cxguard.readers._recorded import opened, recorded
from cxguard.readers._signs import Signs, quoted
from cxguard.readers._socket_chat import socket_chat
from cxguard.readers._told import moments, started_at
from cxguard.readers._view import View

PRIORITY = 30
FORMAT = "har"

SIGNS = (Signs(b"{", words=quoted("request")),)


def sniff(artifact: Artifact) -> bool:
    """Whether it begins as JSON and has the words of a HAR log."""
    return is_json_object_with(artifact, b'"log"', b'"entries"', b'"request"')


def read(artifact: Artifact) -> Document:
    """Every value behind its name; bodies in base64 and JSON in strings are opened.

    A chat in its web-socket messages is a journey, whose turns stand first.
    """
    source, root = json_of(artifact)
    entries = root.get("log", "entries")
    if entries is None or entries.kind != "sequence":
        raise NotThisFormatError("it has no log of entries")
    view = View(source)
    if '"_webSocketMessages"' not in source:
        return recorded(artifact, FORMAT, view, root)
    found, inner = opened(view, root)
    told = socket_chat(view, root, inner, {value.place: value for value in found})
    if not told:
        return recorded(artifact, FORMAT, view, root)
    about = About(FORMAT, "chat", started_at(told))
    document = conversation(artifact, source, moments(told), found, about)
    return replace(document, kind=kind_of(artifact.path, (), Kind.FIXTURE), data=root)
