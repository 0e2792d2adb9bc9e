"""cxguard policies fetch: packs from git, archives and packages, pinned in cxguard.lock."""

import argparse

from cxguard.config import load_config
from cxguard.errors import ExitCode, UsageError

SUMMARY = "get the packs that cxguard.toml takes from elsewhere, and pin them in cxguard.lock"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the action takes."""
    parser.add_argument("sources", nargs="*", metavar="SOURCE", help="names in packs_from; default: all")
    parser.add_argument("--update", action="store_true", help="accept packs that are not the pinned ones")


def run(args: argparse.Namespace) -> ExitCode:
    """Get them, hold them against the pins or pin them, and say which they are."""
    from cxguard.pipeline.pack_fetching import fetch
    from cxguard.pipeline.pack_places import place_of
    from cxguard.policies.pinning import pins_of, read_pins, refuse_others, write_pins

    config = load_config(args.config, ".")
    known = {source.name: source for source in config.packs_from}
    for name in args.sources:
        if name not in known:
            raise UsageError(f"cxguard.toml has no packs_from of the name '{name}'")
    pinned = () if args.update else read_pins(config.root)
    kept = [pin for pin in read_pins(config.root) if pin.source in known and pin.source not in args.sources]
    for name in args.sources or known:
        place = place_of(known[name], config.root)
        if known[name].is_fetched:
            fetch(known[name], config.root, place)
        found = pins_of(name, place)
        if any(pin.source == name for pin in pinned):
            refuse_others(name, found, pinned)
        kept = [pin for pin in kept if pin.source != name] + list(found)
        for pin in found:
            print(f"{pin.source}  {pin.folder}  {pin.digest}")
    write_pins(config.root, kept)
    return ExitCode.OK
