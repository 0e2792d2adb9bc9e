"""Zendesk: the comments of tickets, the histories of chats, and messages; internal notes are no turns.

The formats: the resources Ticket, Ticket Comments and Users of the Support API, Chats of the Chat API, and
Messages of the Conversations API.
"""

from collections.abc import Iterator, Mapping
from itertools import chain

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.journey import Actor, EventKind
from cxguard.model.tree import Node
from cxguard.readers._actors import actor_of
from cxguard.readers._clock import time_of
from cxguard.readers._conversation import About
from cxguard.readers._json_glance import mentions, names
from cxguard.readers._numbers import first_text, listed, name_of
from cxguard.readers._signs import JSON, Signs, quoted
from cxguard.readers._talk import Part, fewest, talk_of_any
from cxguard.readers._told import Told, apart, moments

PRIORITY = 23
KIND = Kind.TRANSCRIPT
FORMAT = "zendesk"

_HAPPENINGS = {
    "chat.memberjoin": EventKind.JOIN,
    "chat.memberleave": EventKind.DROP,
    "chat.transfer": EventKind.TRANSFER,
}
_VIA = {"email": "email", "chat": "chat", "voice": "voice", "sms": "sms", "native_messaging": "chat"}
_AUTHORS = (b'"business"', b'"user"')
_BOTS = "zd:answerbot"
_WRAPPED = ("ticket", "tickets", "chats", "chat")

SIGNS = (Signs(JSON, words=quoted("author_id", "history", "received")),)


def sniff(artifact: Artifact) -> bool:
    """Whether it is JSON with the words of a ticket's comments, of a chat's history, or of messages."""
    return (
        names(artifact, "comments", "author_id")
        or (names(artifact, "history", "msg") and mentions(artifact, b'"chat.msg"'))
        or (names(artifact, "messages", "author", "content", "received") and mentions(artifact, *_AUTHORS))
    )


def read(artifact: Artifact) -> Document:
    """The tickets or chats as a journey."""
    talk = talk_of_any(artifact)
    found = [(part, one, item) for part, item in talk.items() for one in _unwrapped(item)]
    told, started = apart(
        chain(_comments(part, one, _roles(one, item)), _history(part, one), _messages(part, one))
        for part, one, item in found
    )
    fewest(len(told), 1, "comments or messages")
    return talk.document(moments(told), About(FORMAT, _channel([one for _, one, _ in found]), started))


def _unwrapped(item: Node) -> Iterator[Node]:
    for key in _WRAPPED:
        inner = item.get(key)
        if inner is not None and inner.items:
            yield from inner.items
        elif inner is not None:
            yield inner
    yield item


def _roles(ticket: Node, around: Node) -> Mapping[str, Actor]:
    """Who the authors are, by id: as the file lists its users; who asked is the customer."""
    roles: dict[str, Actor] = {}
    _add_users(roles, around)
    _add_users(roles, ticket)
    _add_asker(roles, around.get("ticket"))
    _add_asker(roles, ticket)
    return roles


def _add_users(roles: dict[str, Actor], holder: Node) -> None:
    for user in listed(holder, "users"):
        actor = actor_of(user.text("role"))
        if actor is not None:
            roles[name_of(user.get("id"))] = actor


def _add_asker(roles: dict[str, Actor], holder: Node | None) -> None:
    asked = name_of(holder.get("requester_id")) if holder is not None else ""
    if asked:
        roles.setdefault(asked, Actor.CUSTOMER)


def _comments(part: Part, ticket: Node, roles: Mapping[str, Actor]) -> Iterator[Told]:
    for comment in listed(ticket, "comments"):
        author = name_of(comment.get("author_id"))
        written = comment.get("plain_body") or comment.get("body")
        words = part.words(written) or part.html(comment.get("html_body"))
        public = comment.get("public")
        is_note = public is not None and public.value is False
        kind = EventKind.ACTION if is_note else EventKind.SAY
        actor = roles.get(author) or (Actor.AGENT if is_note else None)
        yield Told(words, actor, author, time_of(comment.get("created_at")), kind=kind)


def _history(part: Part, chat: Node) -> Iterator[Told]:
    for entry in listed(chat, "history"):
        when, kind = time_of(entry.get("timestamp")), entry.text("type") or ""
        if kind in _HAPPENINGS:
            yield Told(None, _sender(entry), time=when, kind=_HAPPENINGS[kind])
        elif kind == "chat.msg":
            actor = _sender(entry)
            yield Told(
                part.words(entry.get("msg")), actor, name_of(entry.get("name")) if actor is None else "", when
            )


def _messages(part: Part, talk: Node) -> Iterator[Told]:
    for message in listed(talk, "messages"):
        actor = _author(message)
        if actor is not None:
            when = time_of(message.get("received"))
            content = message.get("content")
            yield Told(part.words(content.get("text") if content else None), actor, time=when)


def _author(message: Node) -> Actor | None:
    """Who wrote a message: a user, or the business by one of its people or its bot."""
    kind, source = message.text("author", "type") or "", message.text("source", "type") or ""
    if kind == "business":
        return Actor.BOT if source.lower() == _BOTS else Actor.AGENT
    return Actor.CUSTOMER if kind == "user" else None


def _sender(entry: Node) -> Actor | None:
    kind = first_text(entry, "sender_type") or (entry.text("nick") or "").partition(":")[0]
    return Actor.BOT if kind.lower() == "trigger" else actor_of(kind)


def _with_comments(ticket: Node) -> Iterator[Node]:
    yield ticket
    yield from listed(ticket, "comments")


def _channel(tickets: list[Node]) -> str:
    if any(listed(ticket, "history") or listed(ticket, "messages") for ticket in tickets):
        return "chat"
    comments = (comment for ticket in tickets for comment in _with_comments(ticket))
    via = (comment.text("via", "channel") or "" for comment in comments)
    return next((_VIA[channel] for channel in via if channel in _VIA), "unknown")
