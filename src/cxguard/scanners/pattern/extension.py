"""Loads the engines' extension modules without their packages, which cost several times as much.

`import hyperscan` takes 10 ms for typing alone, `import re2` five for what is not used here.
Imports next to nothing.
"""

import _imp
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType


def hyperscan() -> "ModuleType | None":
    """Hyperscan's extension, or None where there is none."""
    return _extension("hyperscan", "_hs_ext")


def re2() -> "ModuleType":
    """RE2's extension. Raises ImportError where there is none."""
    module = _extension("re2", "_re2")
    if module is None:
        from importlib import import_module

        return import_module("re2._re2")
    return module


def _extension(package: str, name: str) -> "ModuleType | None":
    """The module, under the name by which its package will find it too."""
    full_name = f"{package}.{name}"
    if full_name in sys.modules:
        return sys.modules[full_name]
    path = _path(package, name)
    if path is None:
        return None
    specification = type(__spec__)(full_name, None, origin=path)
    try:
        module = _imp.create_dynamic(specification)
        _imp.exec_dynamic(module)
    except ImportError:
        return None
    sys.modules[full_name] = module
    return module


def _path(package: str, name: str) -> str | None:
    files = [f"{name}{suffix}" for suffix in _imp.extension_suffixes()]
    for folder in sys.path:
        for file in files:
            path = os.path.join(folder, package, file)
            if os.path.isfile(path):
                return path
    return None
