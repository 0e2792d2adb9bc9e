"""The compiled rules of the hook, and whether they are still those of the rule files.

Imports next to nothing. Rule files are compared by size and time of change, not read; only when one
differs, or the settings do, are the rules loaded and compiled again.
"""

import os
import sys

from cxguard import __version__, store
from cxguard.scanners.pattern.glance import Glance
from cxguard.scanners.pattern.ready import kept

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cxguard.scanners.pattern.loading import Address

    # Rule folders, the state of all below them, where the compiled rules are kept, the largest file that
    # is read, whether a file's suffix tells its kind.
    Plan = tuple[tuple[str, ...], list["State"], Address, int, bool]

# Path, size in bytes, time of change in nanoseconds.
State = tuple[str, int, int]

# Where a wheel puts the library. It changes with the package, whose version is part of the plan's key.
_INSTALLED = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "library") + os.sep
_SETTINGS = ("cxguard.toml", "pyproject.toml")


def lane(config_path: str | None) -> tuple[Glance, int]:
    """The compiled rules, and the largest size in bytes of a file that is read.

    Raises CxguardError for a mistake in the settings or in a rule.
    """
    name, key = _plan_address(config_path)
    plan: Plan | None = store.load(name, key)
    if plan is not None and _states(plan[0]) == plan[1]:
        ready = kept(plan[2])
        if ready is not None:
            return Glance(*ready, trusts_suffixes=plan[4]), plan[3]
    return _made(config_path)


def _made(config_path: str | None) -> tuple[Glance, int]:
    from cxguard.cli._hook_stages import finding_rules
    from cxguard.config import load_config
    from cxguard.pipeline.stages import rule_folders
    from cxguard.scanners.pattern.loading import address, engine_version, loaded

    name, key = _plan_address(config_path)
    config = load_config(config_path, ".")
    folders = tuple(os.path.abspath(folder) for folder in rule_folders(config))
    states = _states(folders)
    rules = finding_rules(config, config.fail_on)
    engine = engine_version(os.environ.get("CXGUARD_ENGINE", ""))
    glance = Glance(*loaded(rules, engine), trusts_suffixes=not config.kinds)
    plan = (folders, states, address(rules, engine), config.max_file_bytes, not config.kinds)
    store.save(name, key, plan)
    return glance, config.max_file_bytes


def _plan_address(config_path: str | None) -> tuple[str, tuple[object, ...]]:
    """Under which name the plan is kept, and all it depends on besides the rule files."""
    from zlib import crc32

    settings = tuple(_states_of(_settings_files(config_path)))
    where = (sys.prefix, config_path or "", *(path for path, _, _ in settings))
    key = (
        where,
        settings,
        __version__,
        str(sys.implementation.cache_tag),
        os.environ.get("CXGUARD_ENGINE", ""),
    )
    return f"hook-{crc32(repr(where).encode()):08x}", key


def _settings_files(config_path: str | None) -> "Iterator[str]":
    """The files that may hold the settings: the one named, or all from here upward."""
    if config_path is not None:
        yield os.path.abspath(config_path)
        return
    folder = os.getcwd()
    while True:
        for name in _SETTINGS:
            yield os.path.join(folder, name)
        above = os.path.dirname(folder)
        if above == folder:
            return
        folder = above


def _states(folders: "Sequence[str]") -> list[State]:
    """The state of everything below these folders, sorted. What was installed changes as a whole."""
    found: list[State] = []
    for folder in folders:
        found.extend(_states_of([folder]))
        if not folder.startswith(_INSTALLED):
            _add_below(folder, found)
    found.sort()
    return found


def _add_below(folder: str, found: list[State]) -> None:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                state = entry.stat()
                found.append((entry.path, state.st_size, state.st_mtime_ns))
                if entry.is_dir():
                    _add_below(entry.path, found)
    except OSError:
        return


def _states_of(paths: "Iterable[str]") -> "Iterator[State]":
    """The state of those paths that are there."""
    for path in paths:
        try:
            state = os.stat(path)
        except OSError:
            continue
        yield path, state.st_size, state.st_mtime_ns
