"""Finds plug-ins by their being there: a module in a folder, or an entry point of the same name.

No file lists the readers, scanners, reports or commands. A module whose name begins with an
underscore is shared code of its neighbours and no plug-in.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType


@cache
def plugins(package: str) -> dict[str, ModuleType]:
    """The plug-in modules of a package by name, sorted; third parties' by entry-point group `package`."""
    folder = import_module(package)
    names = sorted(m.name for m in iter_modules(folder.__path__) if not m.name.startswith("_"))
    built_in = {name.replace("_", "-"): import_module(f"{package}.{name}") for name in names}
    return built_in | foreign_plugins(package)


def plugin(package: str, name: str) -> ModuleType | None:
    """The plug-in of that name, or None. Of a package's own, no other is imported."""
    if name in plugin_names(package):
        return import_module(f"{package}.{name.replace('-', '_')}")
    return plugins(package).get(name)


@cache
def plugin_names(package: str) -> tuple[str, ...]:
    """The names of a package's own plug-ins, sorted; nothing but the package is imported."""
    folder = import_module(package)
    found = (m.name for m in iter_modules(folder.__path__) if not m.name.startswith("_"))
    return tuple(sorted(name.replace("_", "-") for name in found))


@cache
def foreign_plugins(group: str) -> dict[str, ModuleType]:
    """The plug-ins of other distributions by name, sorted."""
    if not _others_extend_us():
        return {}
    from importlib.metadata import entry_points

    found = {}
    for point in sorted(entry_points(group=group), key=lambda p: p.name):
        module = point.load()
        if isinstance(module, ModuleType):
            found[point.name] = module
    return found


@cache
def _others_extend_us() -> bool:
    """Whether an installed distribution has an entry point for us; asking properly costs far more."""
    return any(
        b"[cxguard." in content for folder in sys.path for content in _entry_points_below(folder or ".")
    )


def _entry_points_below(folder: str) -> Iterator[bytes]:
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if entry.name.endswith((".dist-info", ".egg-info"))]
    except OSError:  # not a folder: a zip file has the standard library at most
        return
    for name in names:
        with suppress(OSError), open(os.path.join(folder, name, "entry_points.txt"), "rb") as file:
            yield file.read()


@cache
def version_of(distribution: str) -> str:
    """The version of an installed distribution, as its folder is named. Raises PackageNotFoundError.

    Asking importlib.metadata costs as much as all the rest of a start.
    """
    head = f"{distribution.replace('-', '_')}-".lower()
    for folder in sys.path:
        with suppress(OSError), os.scandir(folder or ".") as entries:
            for entry in entries:
                name, suffix = os.path.splitext(entry.name)
                if suffix == ".dist-info" and name.lower().startswith(head):
                    return name[len(head) :]
    from importlib.metadata import version

    return version(distribution)
