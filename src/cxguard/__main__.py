"""The console entry. `cxguard hook` runs before every commit, so it starts without the command line.

What its fast lane clears ends here; everything else goes the way of every command.
"""

import gc
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def run() -> "NoReturn":
    """Run the command line and exit with its code."""
    arguments = sys.argv[1:]
    gc.disable()  # what a start makes stays; `prepare` and `main` let it run again
    if arguments[:1] == ["hook"] and _are_files(arguments[1:]) and _is_clean(arguments[1:]):
        _leave(0)
    from cxguard.cli._main import main

    code = main(arguments)
    _finish()
    _leave(code)


def _are_files(arguments: list[str]) -> bool:
    """Whether there are file names only; after `--`, whatever they look like."""
    return arguments[:1] == ["--"] or not any(argument.startswith("-") for argument in arguments)


def _is_clean(arguments: list[str]) -> bool:
    from cxguard.cli._hook_staged import suspects

    try:
        return not suspects(arguments[1:] if arguments[:1] == ["--"] else arguments, None)
    except Exception:  # noqa: BLE001 - the ordinary way meets the same trouble again, and knows how to say it
        return False


def _finish() -> None:
    """Do what is to be done at exit. The command line has written out what it printed."""
    import atexit

    atexit._run_exitfuncs()  # noqa: SLF001 - there is no other way to call them
    sys.stderr.flush()


def _leave(code: int) -> "NoReturn":
    """Exit without taking rules and engines apart first, which takes longer than a small scan."""
    import os

    os._exit(code)


if __name__ == "__main__":
    run()
