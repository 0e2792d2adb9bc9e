"""vCon, the IETF's container for conversations (draft-ietf-vcon-vcon-core).

Read leniently, since most files in the world lack the version or keep to an older draft. A signed one is
read for what it says; its signature is not checked. An encrypted one cannot be read.
"""

from collections.abc import Iterator

from cxguard.errors import UnreadableError
from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.tree import Node
from cxguard.readers._compact_jws import compact, is_compact
from cxguard.readers._conversation import About, conversation
from cxguard.readers._recognise import NotThisFormatError, is_json_object_with, json_of, parsed
from cxguard.readers._signs import Signs, quoted
from cxguard.readers._values import Inner, Values
from cxguard.readers._vcon_events import dialogs_of, is_recording, moments
from cxguard.readers._vcon_parties import parties_of
from cxguard.readers._vcon_transcript import Text
from cxguard.readers._view import View

PRIORITY = 20
KIND = Kind.TRANSCRIPT
FORMAT = "vcon"

_SHAPES = (
    (b'"parties"', b'"dialog"'),
    (b'"parties"', b'"vcon"'),
    (b'"payload"', b'"signatures"'),
    (b'"ciphertext"', b'"recipients"'),
)
_BASE64 = frozenset(("base64url", "base64"))
_JSON_BEGINS = ("{", "[")

SIGNS = (Signs(b"{", words=quoted("parties", "payload", "ciphertext")), Signs(b"e"))


def sniff(artifact: Artifact) -> bool:
    """Whether it is a JSON object with the words of a vCon, or of a signed or encrypted JSON text."""
    return any(is_json_object_with(artifact, *words) for words in _SHAPES) or is_compact(artifact)


def read(artifact: Artifact) -> Document:
    """The conversation as a journey. Raises UnreadableError for an encrypted vCon."""
    source, root = compact(artifact) if is_compact(artifact) else json_of(artifact)
    if root.text("ciphertext") is not None:
        raise _encrypted(artifact)
    view = View(source)
    enclosing = Inner(view, root)
    signed = _payload(view, root)
    view, root = (signed.view, signed.root) if signed is not None and signed.root else (view, root)
    if not _is_vcon(root):
        raise NotThisFormatError("it has no parties and dialogs")
    inner = dict(_inner(view, root))
    text = Text(Values(view, root, inner), inner, parties_of(root))
    happened = moments(text)
    # What stands around a signed vCon, such as its certificates, is scanned too.
    around = Values(enclosing.view, enclosing.root).all if signed and enclosing.root else ()
    return conversation(artifact, source, happened, (*text.found.all, *around), _about(root))


def _encrypted(artifact: Artifact) -> UnreadableError:
    is_named_so = b"vcon" in artifact.content.lower() or ".vcon" in artifact.path.lower()
    return UnreadableError("encrypted vCon") if is_named_so else NotThisFormatError("encrypted JSON")


def _is_vcon(root: Node) -> bool:
    parties, dialog = root.get("parties"), root.get("dialog")
    has_dialog = dialog is not None and dialog.kind in ("sequence", "mapping", "null")
    return (
        parties is not None and parties.kind == "sequence" and (has_dialog or root.text("vcon") is not None)
    )


def _payload(view: View, root: Node) -> Inner | None:
    """What a JSON Web Signature signs (RFC 7515, 7.2); None if this is none."""
    payload = root.get("payload")
    if payload is None or payload.kind != "string" or root.get("signatures") is None:
        return None
    decoded = view.scalar(payload).from_base64()
    if decoded is None:
        raise NotThisFormatError("what is signed is no text")
    return Inner(decoded, parsed(decoded.text))


def _inner(view: View, root: Node) -> Iterator[tuple[int, Inner]]:
    """The bodies that hold a text of their own: in base64, or JSON written as a string."""
    for part in ("dialog", "analysis", "attachments"):
        listed = root.get(part)
        for item in listed.items if listed is not None else ():
            body = item.child("body")
            if body is not None and body.kind == "string":
                held = _held(view.scalar(body), (item.text("encoding") or "").lower())
                if held is not None:
                    yield view.at(body.start + 1), held


def _held(body: View, encoding: str) -> Inner | None:
    decoded = body.from_base64() if encoding in _BASE64 else None
    text = decoded or body
    if text.text.lstrip()[:1] in _JSON_BEGINS:
        try:
            return Inner(text, parsed(text.text))
        except UnreadableError:
            pass
    return None if decoded is None else Inner(decoded)


def _about(root: Node) -> About:
    dialogs = dialogs_of(root)
    starts = sorted(start for dialog in dialogs if (start := dialog.text("start")))
    recorded = True if any(is_recording(dialog) for dialog in dialogs) else None
    redacted = root.get("redacted")
    claim = "redacted" if redacted is not None and redacted.entries else None
    return About(FORMAT, _channel(dialogs), starts[0] if starts else None, recorded, claim)


def _channel(dialogs: tuple[Node, ...]) -> str:
    if any(is_recording(dialog) for dialog in dialogs):
        return "voice"
    texts = [dialog for dialog in dialogs if (dialog.text("type") or "").lower() == "text"]
    if any(dialog.child("message_id") is not None or _is_mail(dialog) for dialog in texts):
        return "email"
    return "chat" if texts else "unknown"


def _is_mail(dialog: Node) -> bool:
    media = dialog.text("mediatype") or dialog.text("mimetype") or ""
    return media.startswith(("message/", "multipart/"))
