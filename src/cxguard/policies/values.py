"""Statements about values in data files: asked while a file is read, answered without its values.

A tree is only there while its file is. So what checks want to know of it is asked then, and what is kept
is whether each statement holds, and where it does not, as pointers that leak nothing.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from cxguard.model.policy import Check, Pack, ValueMatcher
from cxguard.model.scan import Answered
from cxguard.model.tree import Node, Scalar
from cxguard.trees.pointers import safe_token

Hit = tuple[str, Node]
_MOST_WITNESSES = 20
_MOST_HITS = 100_000


def questions(packs: Sequence[Pack]) -> tuple[ValueMatcher, ...]:
    """All that the checks of these packs ask of data files, each once."""
    asked = {m.key: m for pack in packs for check in pack.checks for m in matchers_of(check)}
    return tuple(asked[key] for key in sorted(asked))


def matchers_of(check: Check) -> tuple[ValueMatcher, ...]:
    """What one check asks of data files."""
    return (*check.values, *check.applies_to.values)


def answers_of(asked: Sequence[ValueMatcher], data: Node) -> tuple[Answered, ...]:
    """What a file's tree says to each question."""
    return tuple(_answer(matcher, data) for matcher in asked)


def _answer(matcher: ValueMatcher, data: Node) -> Answered:
    """It holds if there is such a value, and it is so of every one; 'exists: false' if there is none."""
    hits = list(_hits(matcher, data))
    if matcher.operator == "exists":
        wanted = bool(matcher.operands[0])
        return Answered(matcher.key, bool(hits) == wanted, () if wanted else _shown(hits))
    compare = _COMPARE[matcher.operator](matcher.operands)
    wrong = [hit for hit in hits if not compare(hit[1])]
    return Answered(matcher.key, bool(hits) and not wrong, _shown(wrong))


def _shown(hits: Sequence[Hit]) -> tuple[str, ...]:
    return tuple(pointer or "/" for pointer, _ in hits[:_MOST_WITNESSES])


def _hits(matcher: ValueMatcher, data: Node) -> Iterator[Hit]:
    """The values at a path. A stream of several documents is looked through one by one as well."""
    roots = [("", data)]
    if not matcher.is_pointer and data.kind == "sequence":
        roots += [(f"/{index}", item) for index, item in enumerate(data.items)]
    seen: set[int] = set()
    for pointer, root in roots:
        for hit in _below(pointer, root, matcher):
            if id(hit[1]) not in seen:
                seen.add(id(hit[1]))
                yield hit


def _below(pointer: str, root: Node, matcher: ValueMatcher) -> Iterator[Hit]:
    """Depth first and iterative; work is bounded, for '**' may reach a value in many ways."""
    stack: list[tuple[str, Node, int]] = [(pointer, root, 0)]
    seen: set[tuple[int, int]] = set()
    while stack and len(seen) < _MOST_HITS:
        where, node, place = stack.pop()
        if (id(node), place) in seen:
            continue
        seen.add((id(node), place))
        if place == len(matcher.steps):
            yield where, node
            continue
        stack.extend(reversed(list(_onward(where, node, place, matcher))))


def _onward(where: str, node: Node, place: int, matcher: ValueMatcher) -> Iterator[tuple[str, Node, int]]:
    step = matcher.steps[place]
    if step == "**" and not matcher.is_pointer:
        yield where, node, place + 1
        yield from ((pointer, child, place) for pointer, _, child in _children(where, node))
        return
    for pointer, name, child in _children(where, node):
        if name == step or (step == "*" and not matcher.is_pointer):
            yield pointer, child, place + 1


def _children(where: str, node: Node) -> Iterator[tuple[str, str, Node]]:
    for position, (key, value) in enumerate(node.entries):
        yield f"{where}/{safe_token(key.value, position)}", str(key.value), value
    for index, item in enumerate(node.items):
        yield f"{where}/{index}", str(index), item


Compare = Callable[[Node], bool]


def _is_equal(node: Node, wanted: Scalar) -> bool:
    """Whether a value is this one, of the same type: the text "1" is not the number 1, nor is true."""
    if node.kind in ("mapping", "sequence"):
        return False
    value = node.value
    if isinstance(value, bool) or isinstance(wanted, bool):
        return value is wanted
    both_numbers = isinstance(value, int | float) and isinstance(wanted, int | float)
    return value == wanted and (both_numbers or type(value) is type(wanted))


def _equals(operands: Sequence[Scalar]) -> Compare:
    return lambda node: any(_is_equal(node, wanted) for wanted in operands)


def _matches(operands: Sequence[Scalar]) -> Compare:
    import re2

    expression = re2.compile(str(operands[0]))
    return lambda node: isinstance(node.value, str) and expression.search(node.value) is not None


def _number(node: Node) -> float | None:
    if isinstance(node.value, bool) or not isinstance(node.value, int | float):
        return None
    return node.value


def _less(operands: Sequence[Scalar]) -> Compare:
    bound = float(str(operands[0]))
    return lambda node: (number := _number(node)) is not None and number < bound


def _greater(operands: Sequence[Scalar]) -> Compare:
    bound = float(str(operands[0]))
    return lambda node: (number := _number(node)) is not None and number > bound


_COMPARE: Mapping[str, Callable[[Sequence[Scalar]], Compare]] = {
    "equals": _equals,
    "in": _equals,
    "matches": _matches,
    "less": _less,
    "greater": _greater,
}
OPERATORS = (*_COMPARE, "exists")


def matcher_of(written: Mapping[str, Any]) -> ValueMatcher:
    """A statement from its words: 'path' or 'pointer', and one operator."""
    operator = next(name for name in OPERATORS if name in written)
    value = written[operator]
    operands = tuple(value) if isinstance(value, list) else (value,)
    where = written.get("pointer", written.get("path", ""))
    return ValueMatcher(
        steps=tuple(pointer_steps(where) if "pointer" in written else where.split(".")),
        operator=operator,
        operands=operands,
        written=f"{where} {operator} {', '.join(_said(operand) for operand in operands)}",
        is_pointer="pointer" in written,
    )


def pointer_steps(pointer: str) -> list[str]:
    """The reference tokens of a JSON pointer (RFC 6901 section 4)."""
    return [token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:]]


def _said(operand: Scalar) -> str:
    if operand is None:
        return "null"
    return str(operand).lower() if isinstance(operand, bool) else str(operand)
