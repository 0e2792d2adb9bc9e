"""Which files of a bundle were left out on purpose; the manifests still list them with their digests."""

import os
from collections.abc import Iterator

from cxguard.evidence import bag, canonical
from cxguard.evidence.contents import content, whole
from cxguard.evidence.problem import Problem

NEEDED = frozenset({"data/run.json", "data/coverage.json", "data/prev.json", "data/pack.lock.json"})
"""What the signed statement is made of: it cannot be withheld."""


def withheld_files(folder: str) -> tuple[str, ...]:
    """The paths of what was withheld, sorted; none where the list is missing or cannot be read."""
    if not os.path.isfile(os.path.join(folder, bag.WITHHELD)):
        return ()
    try:
        paths = whole(folder, bag.WITHHELD)["withheld"]
    except (KeyError, ValueError):
        return ()
    is_list = isinstance(paths, list) and all(isinstance(path, str) for path in paths)
    return tuple(sorted(set(paths))) if is_list else ()


def listing(paths: tuple[str, ...]) -> bytes:
    """What stands in the list."""
    return canonical.document({"withheld": sorted(set(paths))})


def withholding_problems(folder: str, listed: frozenset[str], there: frozenset[str]) -> Iterator[Problem]:
    """What is wrong with the list itself. `listed` are the paths of the manifest."""
    if bag.WITHHELD not in there:
        return
    paths = withheld_files(folder)
    if not paths or content(folder, bag.WITHHELD) != listing(paths):
        yield Problem(bag.WITHHELD, "is not in the form that cxguard writes")
        return
    for path in paths:
        if path not in listed:
            yield Problem(bag.WITHHELD, f"names a file that was never sealed: {path}")
        elif path in NEEDED:
            yield Problem(bag.WITHHELD, f"names a file without which nothing can be verified: {path}")
        elif path in there:
            yield Problem(bag.WITHHELD, f"names a file that is there: {path}")
