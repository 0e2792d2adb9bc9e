"""Running the command as a user does, in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]


def cxguard(
    arguments: Sequence[str | Path],
    *,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    text: str | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """One run of the command line: exit code, output and errors as bytes."""
    return subprocess.run(
        [sys.executable, "-m", "cxguard", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        input=text.encode() if text is not None else None,
        capture_output=True,
        check=False,
    )
