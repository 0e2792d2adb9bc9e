"""Lists of turns in JSON under the usual names: {"messages": [{"role": …, "content": …}]} and the like.

One conversation a file, a list of conversations, or one conversation a line. Speech recognisers write such
lists too, without saying who speaks.
"""

import re
from collections.abc import Iterable, Iterator

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.journey import Actor
from cxguard.model.tree import Node
from cxguard.readers._conversation import About
from cxguard.readers._json_glance import may_be_json, mentions
from cxguard.readers._numbers import first_text, listed, name_of
from cxguard.readers._recognise import NotThisFormatError
from cxguard.readers._roles import who_is_who
from cxguard.readers._signs import JSON, Signs
from cxguard.readers._talk import Part, talk_of_any
from cxguard.readers._told import Told, apart, moments
from cxguard.readers._turns import MAY_SAY_WHO, SAYS_WHAT, SAYS_WHO, when, who
from cxguard.readers._values import Value

PRIORITY = 41
KIND = Kind.TRANSCRIPT
FORMAT = "message-list"

_LISTS = (
    "messages", "conversation", "conversations", "turns", "dialogue", "dialog", "transcript", "transcription",
    "utterances", "segments", "history", "chat", "log", "lines",
)  # fmt: skip
_WHAT = (*SAYS_WHAT, "value")
_ENDS = ("end", "end_s", "end_time", "endTime")
_SAYS = tuple(f'"{key}"'.encode() for key in _WHAT)
_SPEAKS = tuple(f'"{key}"'.encode() for key in (*SAYS_WHO, *MAY_SAY_WHO, "start"))
# A list that has no name must be plainer about who speaks.
_SPEAKS_PLAINLY = tuple(f'"{key}"'.encode() for key in (*SAYS_WHO, "from", "sender", "author"))
_NAMED_LIST = re.compile(rb'"(?:' + "|".join(_LISTS).encode() + rb')"\s{0,20}:\s{0,20}\[\s{0,40}\{')
_HEAD = 1 << 20
_FEWEST = 2

SIGNS = (Signs(JSON, words=_SAYS),)


def sniff(artifact: Artifact) -> bool:
    """Whether it is JSON with some of the words for who spoke and what."""
    if not may_be_json(artifact):
        return False
    if _NAMED_LIST.search(artifact.content, 0, _HEAD) is not None:
        return mentions(artifact, *_SPEAKS) and mentions(artifact, *_SAYS)
    if not may_be_json(artifact, opening=b"["):
        return False
    return mentions(artifact, *_SPEAKS_PLAINLY) and mentions(artifact, *_SAYS)


def read(artifact: Artifact) -> Document:
    """The turns as a journey, each conversation marked where it begins."""
    talk = talk_of_any(artifact)
    found = [(part, item, turns) for part in talk.parts for item, turns in _conversations(part.root)]
    told, started = apart(_told(part, turns) for part, _, turns in found)
    if len(told) < _FEWEST or not _is_known(told):
        raise NotThisFormatError("it has no turns by anybody known")
    channel = next((c for _, item, _ in found if (c := first_text(item, "channel", "medium"))), "unknown")
    return talk.document(moments(told), About(FORMAT, channel.lower(), started))


def _conversations(root: Node) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    """The lists of turns: the text itself, what it has under a usual name, or that of each of its items."""
    if _are_turns(root.items):
        yield root, root.items
        return
    for item in root.items or (root,):
        turns = next((found for key in _LISTS if _are_turns(found := listed(item, key))), ())
        if turns:
            yield item, turns


def _are_turns(items: tuple[Node, ...]) -> bool:
    """Whether most items say something, and who said it or when. It is enough to look at the first few."""
    looked = items[:20]
    return bool(looked) and sum(_is_turn(item) for item in looked) * 2 > len(looked)


def _is_turn(item: Node) -> bool:
    is_timed = item.get("start") is not None and item.get("end") is not None
    return _content(item) is not None and (bool(_label(item)) or who(item) is not None or is_timed)


def _content(item: Node) -> Node | None:
    return next((node for key in _WHAT if (node := item.get(key)) is not None and _is_words(node)), None)


def _is_words(node: Node) -> bool:
    return isinstance(node.value, str) or any(part.text("text") is not None for part in node.items)


def _told(part: Part, turns: Iterable[Node]) -> Iterator[Told]:
    for turn in turns:
        actor, name = who(turn), _label(turn)
        is_told = actor is not None and actor is not Actor.UNKNOWN
        end = next((node.value for key in _ENDS if (node := turn.get(key)) is not None), None)
        times = when(turn), float(end) if isinstance(end, int | float) else None
        yield Told(_words(part, turn), actor if is_told else None, "" if is_told else name, *times)


def _words(part: Part, turn: Node) -> Value | None:
    content = _content(turn)
    if content is None or content.kind != "sequence":
        return part.words(content)
    return part.together([("\n", piece.get("text")) for piece in content.items])


def _label(item: Node) -> str:
    """How the item calls who speaks, by a word or a number."""
    return next((name for key in (*SAYS_WHO, *MAY_SAY_WHO) if (name := name_of(item.get(key)))), "")


def _is_known(told: tuple[Told, ...]) -> bool:
    """Whether somebody's part is known, or nobody's name is told at all but the times are."""
    if any(one.actor is not None for one in told):
        return True
    if not any(one.name for one in told):
        return all(one.time is not None for one in told)
    roles = who_is_who((one.name, one.words.view.text) for one in told if one.words is not None)
    return any(actor is not Actor.UNKNOWN for actor in roles.values())
