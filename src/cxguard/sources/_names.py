"""File names as they are shown: POSIX, printable, on one line."""

import os


def shown(path: str) -> str:
    """A path for output: '/' between its parts, and a backslash escape for all that cannot be printed."""
    posix = path.replace(os.sep, "/")
    if posix.isprintable():
        return posix
    return "".join(c if c.isprintable() else _escaped(c) for c in posix)


def _escaped(character: str) -> str:
    if "\udc80" <= character <= "\udcff":  # a byte that is no UTF-8, as Python holds it
        return f"\\x{ord(character) - 0xDC00:02x}"
    return character.encode("unicode_escape").decode("ascii")
