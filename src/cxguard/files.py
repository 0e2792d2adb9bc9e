"""Files of our own: the library, the cache, and writing so that nothing is half-written."""

import os

PRIVATE = 0o700


def library(part: str) -> str:
    """The folder of the built-in 'rules' or 'policies', in a wheel or in an editable checkout alike."""
    here = os.path.dirname(os.path.abspath(__file__))
    packaged = os.path.join(here, "library", part)
    if os.path.isdir(packaged):
        return packaged
    return os.path.join(os.path.dirname(os.path.dirname(here)), part)


def cache_folder() -> str:
    """The folder for what can be made again, created readable by its owner alone.

    CXGUARD_CACHE names it; else XDG_CACHE_HOME/cxguard; else ~/.cache/cxguard. Compiled pattern
    databases are loaded from here by a C parser, so nobody else may write to it.
    """
    chosen = os.environ.get("CXGUARD_CACHE")
    if not chosen:
        root = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
        chosen = os.path.join(root, "cxguard")
    os.makedirs(chosen, mode=PRIVATE, exist_ok=True)
    return chosen


def write_whole(path: str, content: bytes, mode: int = 0o666) -> None:
    """Write a file so that readers see all of it or none: a temporary name beside it, then rename.

    `mode` is restricted further by the process's umask.
    """
    temporary = f"{path}.{os.getpid()}.{os.urandom(4).hex()}.tmp"
    try:
        with open(temporary, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            file.write(content)
        os.replace(temporary, path)
    except BaseException:
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise
