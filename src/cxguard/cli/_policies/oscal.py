"""cxguard policies oscal: packs for OSCAL tools, and an OSCAL catalog held against packs."""

import argparse
import os

from cxguard.cli._arguments import clock
from cxguard.cli._policies._loading import Loaded, add_packs, load
from cxguard.errors import ExitCode, UsageError

SUMMARY = "write packs as OSCAL (catalog, profile, component definition), or map them to a catalog"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the action takes."""
    add_packs(parser)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--output", metavar="DIR", help="write the OSCAL files here")
    what.add_argument(
        "--catalog", metavar="FILE", help="an OSCAL catalog or profile (JSON): which controls packs map to"
    )
    parser.add_argument(
        "--framework",
        default="nist-800-53",
        metavar="NAME",
        help="how packs name the catalog; default nist-800-53",
    )


def run(args: argparse.Namespace) -> ExitCode:
    """Write, or map."""
    loaded = load(args)
    return _write(loaded, args.output) if args.output else _map(loaded, args)


def _write(loaded: Loaded, folder: str) -> ExitCode:
    from cxguard.files import write_whole
    from cxguard.oscal.writing import pack_files

    os.makedirs(folder, exist_ok=True)
    for name, text in pack_files(loaded.packs, clock().date()).items():
        write_whole(os.path.join(folder, name), text.encode())
        print(os.path.join(folder, name))
    return ExitCode.OK


def _map(loaded: Loaded, args: argparse.Namespace) -> ExitCode:
    """Print each control that a requirement maps to; 1 if the catalog has no such control."""
    from cxguard.oscal.reading import controls_of, mapping
    from cxguard.reports._escape import visible

    try:
        with open(args.catalog, "rb") as file:
            controls = controls_of(file.read())
    except OSError as error:
        raise UsageError(f"--catalog: it cannot be read ({type(error).__name__})") from None
    except ValueError:
        raise UsageError("--catalog: it is no OSCAL catalog or profile in JSON") from None
    unknown = 0
    rows = mapping(loaded.packs, controls, args.framework)
    for row in rows:
        unknown += row.title is None
        title = "NOT IN THE CATALOG" if row.title is None else row.title
        print(visible(f"{row.control}  {title}  {', '.join(row.requirements)}"))
    print(f"{len(rows) - unknown} of {len(controls)} controls mapped, {unknown} unknown to the catalog")
    return ExitCode.FOUND if unknown else ExitCode.OK
