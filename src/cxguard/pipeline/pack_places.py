"""Where packs lie: the built-in ones, the project's folders, and what it takes from elsewhere, as pinned.

Nothing is fetched here. What was fetched before, or came with an installed package, is held against
cxguard.lock before it may judge.
"""

import os

from cxguard.config import Config
from cxguard.errors import UsageError
from cxguard.model.pack_source import PackSource
from cxguard.pipeline.stages import pack_folders
from cxguard.policies.pinning import pins_of, read_pins, refuse_others

ENTRY_POINTS = "cxguard.policies"
_FETCHED = os.path.join(".cxguard", "packs")


def pack_places(config: Config) -> tuple[str, ...]:
    """The folders that hold packs.

    Raises UsageError for packs that were not fetched, AuthoredError for others than those that are pinned.
    """
    pins = read_pins(config.root)
    places = []
    for source in config.packs_from:
        place = place_of(source, config.root)
        if not os.path.isdir(place):
            raise UsageError(f"the packs of '{source.name}' are not here yet; run 'cxguard policies fetch'")
        refuse_others(source.name, pins_of(source.name, place), pins)
        places.append(place)
    return (*pack_folders(config), *places)


def place_of(source: PackSource, root: str) -> str:
    """The folder that holds a source's packs. Raises UsageError for a package that is not installed."""
    if source.is_fetched:
        return os.path.join(root, _FETCHED, source.name)
    return os.path.join(_installed(source.package), source.path)


def _installed(package: str) -> str:
    """The folder of a package that offers packs by an entry point; found without importing it."""
    from importlib.metadata import entry_points
    from importlib.util import find_spec

    for point in entry_points(group=ENTRY_POINTS, name=package):
        spec = find_spec(point.module)
        if spec is not None and spec.submodule_search_locations:
            return next(iter(spec.submodule_search_locations))
    raise UsageError(f"no installed package offers packs as '{package}' (entry-point group {ENTRY_POINTS})")
