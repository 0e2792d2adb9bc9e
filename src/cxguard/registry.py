"""Finds plug-ins by their being there: a module in a folder, or an entry point of the same name.

No file lists the readers, scanners, reports or commands. A module whose name begins with an
underscore is shared code of its neighbours and no plug-in.
"""

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
    return built_in | _from_distributions(package)


def _from_distributions(group: str) -> dict[str, ModuleType]:
    from importlib.metadata import entry_points

    found = {}
    for point in sorted(entry_points(group=group), key=lambda p: p.name):
        module = point.load()
        if isinstance(module, ModuleType):
            found[point.name] = module
    return found
