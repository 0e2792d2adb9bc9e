"""Who the parties of a vCon are (draft-ietf-vcon-vcon-core, 4.2)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cxguard.model.journey import Actor
from cxguard.model.tree import Node
from cxguard.readers._actors import actor_of
from cxguard.readers._turns import SAYS_WHO

_SERVES = frozenset({Actor.AGENT, Actor.BOT, Actor.SYSTEM})
_TWO = 2


@dataclass(frozen=True, slots=True)
class Parties:
    """The actors by party index, and by the names that transcripts call them."""

    actors: tuple[Actor, ...]
    by_name: Mapping[str, Actor] = field(repr=False)

    def at(self, node: Node | None) -> Actor:
        """Whom a party index means, or the first of several; UNKNOWN for anything else."""
        if node is not None and node.kind == "sequence":
            return self.at(node.child(0))
        index = node.value if node is not None and node.kind == "number" else None
        is_index = isinstance(index, int) and 0 <= index < len(self.actors)
        return self.actors[index] if is_index and isinstance(index, int) else Actor.UNKNOWN

    def speaking(self, turn: Node) -> Actor:
        """Who a transcript's turn is by: a role, a party's name, or a party's index."""
        said = next((word for key in SAYS_WHO if (word := turn.text(key)) is not None), "")
        by_index = (self.at(turn.child(key)) for key in ("party", "parties", "originator"))
        named = actor_of(said) or self.by_name.get(said.strip().lower())
        return named or next((actor for actor in by_index if actor is not Actor.UNKNOWN), Actor.UNKNOWN)


def parties_of(root: Node) -> Parties:
    """The parties of a vCon; a role stands in `role` or `meta.role`, and in old files is the name itself."""
    listed = root.get("parties")
    nodes = listed.items if listed is not None else ()
    actors = _completed(tuple(_actor(node) for node in nodes))
    names = ((node.text("name"), actor) for node, actor in zip(nodes, actors, strict=True))
    return Parties(actors, {name.strip().lower(): actor for name, actor in names if name})


def _actor(party: Node) -> Actor | None:
    words = (party.text("role"), party.text("meta", "role"), party.text("type"), party.text("name"))
    return next((actor for word in words if (actor := actor_of(word)) is not None), None)


def _completed(actors: tuple[Actor | None, ...]) -> tuple[Actor, ...]:
    """Of two parties, the one who is not known is served by the one who serves."""
    serves = any(actor in _SERVES for actor in actors)
    other = Actor.CUSTOMER if len(actors) == _TWO and serves else Actor.UNKNOWN
    return tuple(actor or other for actor in actors)
