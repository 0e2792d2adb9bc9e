"""File names as they are shown: POSIX, printable, on one line, and no command to a build server."""

import os
import re

_COMMAND = re.compile(r"^\s*:(?=:)|##(?=\w*\[)")
"""What GitHub, Azure and TeamCity take for a command where it stands in a log."""


def shown(path: str) -> str:
    """A path for output: '/' between its parts, and a backslash escape for all that cannot be printed."""
    posix = path.replace(os.sep, "/")
    if not posix.isprintable():
        posix = "".join(c if c.isprintable() else _escaped(c) for c in posix)
    return _COMMAND.sub(_spelt, posix) if ":" in posix or "#" in posix else posix


def _spelt(command: re.Match[str]) -> str:
    """Its last character as an escape, so that it is none."""
    return command[0][:-1] + f"\\x{ord(command[0][-1]):02x}"


def _escaped(character: str) -> str:
    if "\udc80" <= character <= "\udcff":  # a byte that is no UTF-8, as Python holds it
        return f"\\x{ord(character) - 0xDC00:02x}"
    return character.encode("unicode_escape").decode("ascii")
