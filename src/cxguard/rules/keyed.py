"""Field names as rules write them, turned into a pattern that finds their values however they are spelled."""

import re
from collections.abc import Iterator, Sequence

from cxguard.model.rule import Pattern

_BETWEEN = "[ _.-]?"
_REST_OF_NAME = r"[\w.-]{0,30}"
_TO_VALUE = (
    r"""(?:["'`\])]{0,2}\s{0,3}(?::=|=>|[:=])\s{0,3}(?:[A-Za-z_]{1,12}\()?["'`]?"""
    r"""|(?:\s[^<>]{0,60})?>\s{0,3}"""
    r"""|["'],?\s{0,4}["']?(?:value|val|text|content)["']?\s{0,3}[:=]\s{0,3}["']?)"""
)
_AFTER_VALUE = r"""(?:["'`]|[^\w."'/-]|\.?\s|\.?$)"""


def key_pattern(names: Sequence[str], value: str) -> Pattern:
    """The pattern of a value under one of the names, in any spelling of fields.

    `names` are words with spaces between them; `value` is the regular expression of what stands there.
    """
    words = [name.lower().split() for name in names]
    anyhow = "|".join(_BETWEEN.join(map(re.escape, name)) for name in words)
    small = "|".join(_joined(name, first_may_be_small=True) for name in words)
    within = "|".join(spelling for name in words for spelling in _inside(name))
    name = (
        rf"(?:(?:^|[^A-Za-z])(?i:{anyhow})(?:[_.0-9-]{_REST_OF_NAME})?"
        rf"|(?:^|[^A-Za-z])(?:{small})[A-Z]{_REST_OF_NAME}"
        rf"|[a-z0-9](?:{within})(?:[A-Z0-9_.-]{_REST_OF_NAME})?)"
    )
    regex = f"{name}{_TO_VALUE}(?P<value>{value}){_AFTER_VALUE}"
    return Pattern(regex, tuple(sorted({max(name, key=len) for name in words})))


def _joined(name: Sequence[str], *, first_may_be_small: bool) -> str:
    """A name in camel case."""
    first, *others = name
    start = f"[{first[0]}{first[0].upper()}]{first[1:]}" if first_may_be_small else first.capitalize()
    return re.escape(start).replace(r"\[", "[").replace(r"\]", "]") + "".join(map(str.capitalize, others))


def _inside(name: Sequence[str]) -> Iterator[str]:
    """A name as the later part of a longer one in camel case, acronyms in capitals too."""
    yield "".join(map(str.capitalize, name))
    if len(name) == 1:
        yield name[0].upper()
