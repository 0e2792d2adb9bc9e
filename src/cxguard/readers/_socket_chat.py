"""A chat in the web-socket messages of recorded traffic: what the browser sends is the customer's."""

import json
import re
from collections.abc import Iterator, Mapping

from cxguard.model.journey import Actor
from cxguard.model.tree import Node
from cxguard.readers._actors import actor_of
from cxguard.readers._numbers import listed
from cxguard.readers._told import Told
from cxguard.readers._values import Inner, Value
from cxguard.readers._view import View

_WORDS = ("text", "message", "content", "body", "utterance", "msg")
_SENDERS = ("sender", "role", "from", "participantRole", "author", "source", "ParticipantRole")
_PROSE = re.compile(r"[^\W\d_]{2,}[\s,.!?'’]+\S|\d[\d -]{2,}|[^\W\d_]{2,}[.!?]?")  # noqa: RUF001 - as people write
_MOST_VISITED = 2000


def socket_chat(
    view: View, root: Node, inner: Mapping[int, Inner], by_place: Mapping[int, Value]
) -> tuple[Told, ...]:
    """What both sides wrote, in order; nothing if only one side did.

    `inner` are the JSON texts that strings hold, `by_place` the values of the file by where they begin.
    """
    told = tuple(
        one
        for entry in listed(root, "log", "entries")
        for message in listed(entry, "_webSocketMessages")
        for one in _message(view, message, inner, by_place)
    )
    return told if len({one.actor for one in told}) > 1 else ()


def _message(
    view: View, message: Node, inner: Mapping[int, Inner], by_place: Mapping[int, Value]
) -> Iterator[Told]:
    body = message.get("data")
    if body is None or body.kind != "string":
        return
    when = message.number("time")
    side = Actor.CUSTOMER if message.text("type") == "send" else Actor.BOT
    held = inner.get(view.scalar(body).start)
    if held is None or held.root is None:
        words = by_place.get(view.place(body))
        if (
            words is not None
            and _PROSE.fullmatch(words.view.text.strip()[:200])
            and not _is_json(words.view.text)
        ):
            yield Told(words, side, time=when)
        return
    for node in _nodes(held.root):
        said = next((child for key in _WORDS if (child := node.child(key)) is not None), None)
        if said is not None and said.kind == "string":
            words = by_place.get(held.view.place(said))
            named = next((actor_of(node.text(key)) for key in _SENDERS if node.text(key)), None)
            if words is not None:
                yield Told(words, named or side, time=when)
            return


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _nodes(root: Node) -> Iterator[Node]:
    """The objects of a message, from the outermost in."""
    waiting, visited = [root], 0
    while waiting and visited < _MOST_VISITED:
        node, visited = waiting.pop(0), visited + 1
        if node.kind == "mapping":
            yield node
        waiting.extend(value for _, value in node.entries)
        waiting.extend(node.items)
