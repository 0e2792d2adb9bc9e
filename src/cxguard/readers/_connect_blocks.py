"""The blocks of an Amazon Connect flow, whichever of its two export forms they come in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cxguard.model.tree import Node
from cxguard.trees.pointers import is_name

_MOST_VISITED = 10_000


@dataclass(frozen=True, slots=True)
class Exit:
    """A way out of a block, to the block of that id; to nowhere known if there is none."""

    label: str = field(repr=False)
    target: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Block:
    """One block. `parameters` are by name, in the order of the file."""

    name: str = field(repr=False)
    type: str = field(repr=False)
    pointer: str
    parameters: Mapping[str, Node] = field(repr=False)
    exits: tuple[Exit, ...]
    aim: str = field(default="", repr=False)

    def word(self, *names: str) -> str:
        """The first of these parameters that is a string, or nothing."""
        found = (self.parameters.get(name) for name in names)
        return next((node.value for node in found if node is not None and isinstance(node.value, str)), "")

    def below(self, name: str) -> Node | None:
        """The first value of that name at any depth below the parameters."""
        waiting, visited = list(self.parameters.items()), 0
        while waiting and visited < _MOST_VISITED:
            key, node = waiting.pop(0)
            visited += 1
            if key == name:
                return node
            waiting.extend((str(k.value), value) for k, value in node.entries)
            waiting.extend(("", item) for item in node.items)
        return None


def blocks_of(root: Node) -> tuple[Block, ...]:
    """The blocks of a flow; none if it is no flow."""
    actions, modules = root.get("Actions"), root.get("modules")
    if actions is not None and actions.items and root.text("StartAction") is not None:
        return tuple(_action(node, f"/Actions/{i}") for i, node in enumerate(actions.items))
    if modules is not None and modules.items and modules.items[0].get("branches") is not None:
        return tuple(_module(node, f"/modules/{i}") for i, node in enumerate(modules.items))
    return ()


def start_of(root: Node) -> str | None:
    """The id of the block where the flow begins."""
    return root.text("StartAction") or root.text("start")


def _action(node: Node, pointer: str) -> Block:
    """Of the Connect flow language, version 2019-10-30."""
    held = node.get("Parameters")
    parameters = {str(key.value): value for key, value in held.entries} if held is not None else {}
    exits = tuple(_action_exits(node))
    return Block(node.text("Identifier") or "", node.text("Type") or "", pointer, parameters, exits)


def _action_exits(node: Node) -> Iterator[Exit]:
    following = node.text("Transitions", "NextAction")
    if following:
        yield Exit("next", following)
    for number, item in enumerate(_items(node.get("Transitions", "Conditions")), 1):
        yield Exit(f"condition {number}", item.text("NextAction"))
    for item in _items(node.get("Transitions", "Errors")):
        yield Exit(_label(item.text("ErrorType"), "error"), item.text("NextAction"))


def _module(node: Node, pointer: str) -> Block:
    """Of the older export, with modules and branches."""
    named = ((item.text("name"), item.get("value")) for item in _items(node.get("parameters")))
    parameters: dict[str, Node] = {}
    for name, value in named:
        if name and value is not None:
            parameters.setdefault(name, value)
    exits = tuple(
        Exit(_label(item.text("condition"), "branch"), item.text("transition"))
        for item in _items(node.get("branches"))
        if item.text("transition") != ""
    )
    aim = node.text("target") or ""
    return Block(node.text("id") or "", node.text("type") or "", pointer, parameters, exits, aim)


def _items(node: Node | None) -> tuple[Node, ...]:
    return node.items if node is not None else ()


def _label(word: str | None, otherwise: str) -> str:
    """A word of the file, if it is plainly a name and so nobody's data."""
    return word if word and is_name(word) else otherwise
