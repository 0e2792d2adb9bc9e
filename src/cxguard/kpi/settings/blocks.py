"""Files of named blocks in braces, as Terraform and its kin have them (HCL), as trees of plain settings.

Only `name = value` lines and the blocks around them are read; lists, expressions over several lines and
texts of several lines are not. Values have no places.
"""

import re

from cxguard.model.tree import Node

_OPEN = re.compile(r'\s*([A-Za-z_][\w-]*(?:\s+"[^"\n]{0,200}")*)\s*=?\s*\{\s*(?:#.*|//.*)?')
_SET = re.compile(r'\s*"?([A-Za-z_][\w-]*)"?\s*=\s*("[^"\n]*"|[^\s#]\S*)\s*(?:#.*|//.*)?')
_SHUT = re.compile(r"\s*\}[\s,)\]}]*")
_FLAGS = {"true": True, "false": False}
_NUMBER = re.compile(r"-?\d{1,18}")


class _Block:
    """A block that is being read."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.entries: list[tuple[Node, Node]] = []

    def put(self, name: str, value: Node) -> None:
        self.entries.append((_string(name), value))

    @property
    def node(self) -> Node:
        return Node("mapping", 0, 0, entries=tuple(self.entries))


def tree_of_blocks(text: str) -> Node:
    """The tree. What is no block and no plain setting is left out; the text's end ends every block."""
    open_ = [_Block("")]
    for line in text.splitlines():
        if _SHUT.fullmatch(line):
            _shut(open_)
        elif found := _OPEN.fullmatch(line):
            open_.append(_Block(found[1].replace('"', "")))
        elif found := _SET.fullmatch(line):
            open_[-1].put(found[1], _value(found[2]))
    while len(open_) > 1:
        _shut(open_)
    return open_[0].node


def _shut(open_: list[_Block]) -> None:
    if len(open_) > 1:
        done = open_.pop()
        open_[-1].put(done.name, done.node)


def _value(written: str) -> Node:
    if written.startswith('"'):
        return _string(written[1:-1])
    if written in _FLAGS:
        return Node("boolean", 0, 0, _FLAGS[written])
    if _NUMBER.fullmatch(written):
        return Node("number", 0, 0, int(written))
    return _string(written if "." not in written else f"var.{written}")


def _string(text: str) -> Node:
    return Node("string", 0, 0, text)
