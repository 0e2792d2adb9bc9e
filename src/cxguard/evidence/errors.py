"""What can go wrong while a bundle is sealed through a fault of cxguard itself (exit 70)."""

from collections.abc import Sequence

from cxguard.errors import CxguardError, ExitCode


class LeakError(CxguardError):
    """A file of the bundle would carry a value that was found. Nothing was written."""

    exit_code = ExitCode.BUG

    def __init__(self, path: str, rules: Sequence[str]) -> None:
        super().__init__(
            f"the bundle would carry a live value; nothing was written ({path}: {', '.join(rules)}). "
            "This is a bug in cxguard; please report it without the files that were scanned"
        )


class LedgerError(CxguardError):
    """The records of a run contradict each other. Nothing was written."""

    exit_code = ExitCode.BUG

    def __init__(self, contradiction: str) -> None:
        super().__init__(f"the records of this run do not agree; nothing was written: {contradiction}")
