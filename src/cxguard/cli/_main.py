"""The command line: find the command, run it, turn troubles into one clear line and an exit code."""

import argparse
import gc
import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

from cxguard.errors import CxguardError, ExitCode
from cxguard.pipeline.pool import NEW_OBJECTS
from cxguard.registry import plugin, plugins

if TYPE_CHECKING:
    from cxguard.model.plugin import Command


def main(argv: Sequence[str]) -> int:
    """Run a command line and return its exit code."""
    _speak_utf8()
    try:
        args = _parser(argv).parse_args(argv)
        _collect_garbage()
        code: ExitCode = args.run(args)
        sys.stdout.flush()
    except CxguardError as error:
        print(f"cxguard: {_plain(error)}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        # The reader went away (| head); there is nobody to tell, and Python must not try at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.OK
    except KeyboardInterrupt:
        print("cxguard: interrupted", file=sys.stderr)
        return ExitCode.INCOMPLETE
    except Exception as error:  # noqa: BLE001 - the last stop: a bug of ours becomes a report without scanned text
        print(crash_report(error), file=sys.stderr)
        return ExitCode.BUG
    return int(code)


def _collect_garbage() -> None:
    """From here on, but for what has been imported: that stays."""
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS, 20, 50)
    gc.enable()


def _plain(error: CxguardError) -> str:
    """What it says, without a control character: it may quote the settings of a stranger's repository."""
    from cxguard.reports._escape import visible

    return "\n".join(visible(line) for line in str(error).split("\n"))


def _speak_utf8() -> None:
    """Write the same bytes whatever the locale."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _parser(argv: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of the command that is called; of all commands where that does not tell."""
    parser = argparse.ArgumentParser(
        prog="cxguard",
        description="Checks contact-centre software for sensitive data and regulatory violations.",
        epilog="Exit codes: 0 satisfied, 1 found or failed, 2 your input is wrong, 3 incomplete, "
        "4 evidence does not verify, 70 a bug in cxguard.",
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, module in _commands(argv).items():
        command = commands.add_parser(name, help=module.SUMMARY, description=module.SUMMARY)
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    return parser


def _commands(argv: Sequence[str]) -> "Mapping[str, Command]":
    """The command that is called, or all."""
    called = plugin("cxguard.cli", argv[0]) if argv else None
    found = plugins("cxguard.cli") if called is None else {argv[0]: called}
    return {name: cast("Command", module) for name, module in found.items()}


def crash_report(error: BaseException) -> str:
    """Versions and places, to be pasted into a bug report.

    Neither the exception's message nor any source line is shown: both can hold scanned text.
    """
    import platform
    import traceback

    from cxguard import __version__

    frames = traceback.extract_tb(error.__traceback__)
    places = [f"  {_short(f.filename)}:{f.lineno} in {f.name}" for f in frames]
    return "\n".join(
        [
            "cxguard: this is a bug in cxguard, not in your files. Please report what follows;",
            "it holds no scanned text.",
            f"cxguard {__version__}, Python {platform.python_version()}, {platform.system()}",
            type(error).__name__,
            *places,
        ]
    )


def _short(filename: str) -> str:
    """A source file's path from the package on: a home directory names a person."""
    parts = filename.replace(os.sep, "/").split("/")
    return "/".join(parts[-3:])
