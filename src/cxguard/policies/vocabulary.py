"""The names that checks may use, and what they are called in a sentence."""

import os
from functools import cache

import cxguard.schemas
from cxguard.policies.ordering.moments import FACTS, KINDS


@cache
def class_titles() -> dict[str, str]:
    """Class to title, from the taxonomy; a flat list of 'name: title' lines."""
    path = os.path.join(os.path.dirname(cxguard.schemas.__file__), "classes.yaml")
    with open(path, encoding="utf-8") as file:
        pairs = (line.partition(": ") for line in file if line[0] not in "# \n")
        return {name: title.strip() for name, _, title in pairs}


def is_class(name: str) -> bool:
    """Whether a class or a glob of classes ('payment.*') exists. 'secret.<service>-<what>' is open."""
    if name.startswith("secret."):
        return True
    if name.endswith(".*"):
        return any(known.startswith(name[:-1]) for known in class_titles())
    return name in class_titles()


def is_tag(name: str, tags: frozenset[str]) -> bool:
    """Whether a cue makes this tag, or one below this glob ('disclosure.*')."""
    return any(tag.startswith(name[:-1]) for tag in tags) if name.endswith(".*") else name in tags


def is_operand(name: str, tags: frozenset[str]) -> bool:
    """Whether an event can be called so."""
    return name in KINDS or name in FACTS or is_class(name) or is_tag(name, tags)


def operand_names(tags: frozenset[str]) -> frozenset[str]:
    """Every name an event can have, for suggestions."""
    return KINDS | FACTS | tags | frozenset(class_titles())
