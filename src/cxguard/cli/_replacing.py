"""Writing a user's file again: whole or not at all, for the same readers."""

import os
import stat

from cxguard.errors import UsageError
from cxguard.files import write_whole


def mode_of(place: str) -> int:
    """Who may read and write a file: nobody else shall after it."""
    try:
        return stat.S_IMODE(os.stat(place).st_mode)
    except OSError:
        return 0o600


def put(target: str, content: bytes, mode: int) -> None:
    """Write a file, with the folders that lead to it. Raises UsageError where that cannot be done."""
    try:
        os.makedirs(os.path.dirname(target) or ".", exist_ok=True)
        write_whole(target, content, mode)
    except OSError as error:
        raise UsageError(f"a file cannot be written ({type(error).__name__})") from None
