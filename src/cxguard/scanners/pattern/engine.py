"""Finds the hyperscan extension without importing its package, whose __init__ costs 10 ms of typing.

Imports next to nothing.
"""

import _imp
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

NAME = "hyperscan._hs_ext"


def load_engine() -> "ModuleType | None":
    """The extension module, under the name by which `import hyperscan` will find it too; or None."""
    if NAME in sys.modules:
        return sys.modules[NAME]
    path = _extension_path()
    if path is None:
        return None
    specification = type(__spec__)(NAME, None, origin=path)
    try:
        module = _imp.create_dynamic(specification)
        _imp.exec_dynamic(module)
    except ImportError:
        return None
    sys.modules[NAME] = module
    return module


def _extension_path() -> str | None:
    names = [f"_hs_ext{suffix}" for suffix in _imp.extension_suffixes()]
    for folder in sys.path:
        for name in names:
            path = os.path.join(folder, "hyperscan", name)
            if os.path.isfile(path):
                return path
    return None
