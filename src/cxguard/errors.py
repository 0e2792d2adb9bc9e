"""What can go wrong, and the exit codes.

    Exception
    └── CxguardError            the user can mend it; exit 2
        ├── UsageError          a flag or argument
        ├── AuthoredError       a rule, pack, waiver or config file; has a place
        └── EvidenceError       a bundle does not verify; exit 4
    Exception
    └── UnreadableError         a scanned thing; becomes a Skipped entry, never stops a run

Three questions decide: whose trouble is it? The user's raises a CxguardError that says what, where
and what to write instead. The scanned thing's becomes a Skipped. Ours crashes with exit 70 and a
report without scanned text.
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """How a run ended; a promise to scripts (see docs/architecture.md)."""

    OK = 0
    FOUND = 1
    USAGE = 2
    INCOMPLETE = 3
    TAMPERED = 4
    BUG = 70


class CxguardError(Exception):
    """A trouble the user can mend; its text is one line and holds no scanned value."""

    exit_code = ExitCode.USAGE


class UsageError(CxguardError):
    """A flag or an argument that cannot be taken."""


class EvidenceError(CxguardError):
    """A bundle that is not what was sealed."""

    exit_code = ExitCode.TAMPERED


class AuthoredError(CxguardError):
    """A mistake in a file somebody wrote for cxguard, with its place.

    `line` and `column` count from 1; 0 means that the whole file is meant.
    """

    def __init__(self, path: str, line: int, column: int, problem: str) -> None:
        self.path, self.line, self.column, self.problem = path, line, column, problem
        place = f"{path}:{line}:{column}" if line else path
        super().__init__(f"{place}: {problem}")


class UnreadableError(Exception):
    """A scanned thing that cannot be read; `reason` is ours and holds nothing of its content."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def did_you_mean(word: str, known: "list[str] | tuple[str, ...] | frozenset[str]") -> str:
    """' Did you mean 'x'?' for the nearest known word, or nothing."""
    from difflib import get_close_matches

    near = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f" Did you mean '{near[0]}'?" if near else ""
