"""Breaking a file as files get broken on the way, for tests that hold readers to surviving it."""

import json
import random
from typing import Any

ODD: tuple[Any, ...] = (
    None,
    1,
    -1,
    1e308,
    "",
    [],
    {},
    True,
    "x" * 50,
    [[]],
    {"a": {}},
    "2026-99-99T99:99:99Z",
    10**400,
    "é",
)


def places(tree: Any) -> list[tuple[Any, Any]]:
    """Every container of a tree with every key or index in it."""
    found: list[tuple[Any, Any]] = []
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        keys = list(node) if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
        found.extend((node, key) for key in keys)
        waiting.extend(node[key] for key in keys)
    return found


def in_tree(text: str, dice: random.Random) -> str:
    """A JSON text with values lost, swapped, wrapped, and of other types."""
    tree = json.loads(text)
    for _ in range(dice.choice((1, 1, 3, 10))):
        (node, key), (other, there) = dice.choice(places(tree)), dice.choice(places(tree))
        value = node[key]
        change = dice.randrange(6)
        if change == 0:
            node[key] = dice.choice(ODD)
        elif change == 1:
            del node[key]
        elif change == 2:
            node[key], other[there] = json.loads(json.dumps(other[there])), json.loads(json.dumps(value))
        elif change == 3:
            node[key] = {"text": value}
        elif change == 4:
            node[key] = json.dumps(value)
        else:
            for _ in range(60):
                node[key] = [node[key]]
        if not places(tree):
            break
    return json.dumps(tree)


def in_bytes(content: bytes, dice: random.Random) -> bytes:
    """A file cut off, cut out of, repeated, shuffled, or with other bytes in it."""
    start = dice.randrange(len(content))
    end = dice.randrange(start, len(content))
    lines = content.split(b"\n")
    dice.shuffle(lines)
    return dice.choice(
        (
            content[:start],
            content[start:],
            content[:start] + content[end:],
            content[:end] + content[start:end] + content[end:],
            b"\n".join(lines),
            content[:start] + dice.randbytes(20) + content[start:],
            content.replace(
                dice.choice((b'"', b":", b"\n", b",", b"<", b"-")), dice.choice((b"", b"\xff", b"::"))
            ),
        )
    )


def mutated(text: str, dice: random.Random) -> bytes:
    """One mutation of a file."""
    is_json = text.startswith(("{", "[{")) and "\n{" not in text
    return in_tree(text, dice).encode() if is_json and dice.random() < 0.6 else in_bytes(text.encode(), dice)
