"""A path below a scanned folder."""

import os
from dataclasses import dataclass

from cxguard.model.artifact import Cause


@dataclass(frozen=True, slots=True)
class Entry:
    """A path below the folder, with '/' between its parts. `reason` is empty for what is to be read."""

    path: str
    reason: str = ""
    cause: Cause = Cause.EXCLUDED


def link_entry(folder: str, path: str) -> Entry:
    """The record of a symbolic link, which is never followed from within a folder."""
    place = os.path.join(folder, path)
    try:
        os.stat(place)
    except FileNotFoundError:
        return Entry(path, "a link to nothing")
    except OSError:
        return Entry(path, "a link that cannot be followed")
    root, target = os.path.realpath(folder), os.path.realpath(place)
    inside = target == root or target.startswith(root.rstrip(os.sep) + os.sep)
    return Entry(
        path, "a link to a place that is scanned itself" if inside else "a link out of the scanned folder"
    )
