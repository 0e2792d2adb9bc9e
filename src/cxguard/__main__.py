"""The console entry. `cxguard hook` runs before every commit, so it starts without the command line.

What its fast lane clears ends here; everything else goes the way of every command.
"""

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def run() -> "NoReturn":
    """Run the command line and exit with its code."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["hook"] and _are_files(arguments[1:]) and _is_clean(arguments[1:]):
        _leave()
    from cxguard.cli._main import main

    sys.exit(main(arguments))


def _are_files(arguments: list[str]) -> bool:
    """Whether there are file names only; after `--`, whatever they look like."""
    return arguments[:1] == ["--"] or not any(argument.startswith("-") for argument in arguments)


def _is_clean(arguments: list[str]) -> bool:
    import gc

    from cxguard.cli._hook_staged import suspects

    gc.disable()  # a table of thousands of tuples and nothing to collect
    try:
        return not suspects(arguments[1:] if arguments[:1] == ["--"] else arguments, None)
    except Exception:  # noqa: BLE001 - the ordinary way meets the same trouble again, and knows how to say it
        return False
    finally:
        gc.enable()


def _leave() -> "NoReturn":
    """Exit with 0 without taking the engines apart first. Nothing was printed, and nothing is open."""
    import os

    os._exit(0)


if __name__ == "__main__":
    run()
