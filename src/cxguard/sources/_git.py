"""The git program, asked so that nothing in the scanned repository's configuration is run."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

PATIENCE_S = 120

# A repository may name programs in its configuration (a file-system monitor, hooks); none of them runs.
# The user's own ignore file is left out, since the same files must give the same result for everyone.
_NEUTRAL = (
    ("core.fsmonitor", "false"),
    ("core.untrackedCache", "false"),
    ("core.hooksPath", os.devnull),
    ("core.excludesFile", os.devnull),
    ("core.attributesFile", os.devnull),
    ("core.quotePath", "false"),
    ("i18n.logOutputEncoding", "UTF-8"),
    ("log.showSignature", "false"),  # would run whatever gpg.program names
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What git wrote. `complained` says that it also wrote to its error stream."""

    output: bytes = field(repr=False)
    complained: bool


def ask(folder: str, arguments: Sequence[str], keep: Mapping[str, str] | None = None) -> Answer | None:
    """Git's answer in a folder; None where git is missing, fails or takes longer than two minutes.

    `keep` holds variables of the environment to set, such as a hook's GIT_INDEX_FILE.
    """
    program = shutil.which("git")
    if program is None:
        return None
    settings = [part for name, value in _NEUTRAL for part in ("-c", f"{name}={value}")]
    try:
        done = subprocess.run(
            [program, "--no-pager", *settings, *arguments],
            cwd=folder,
            env=_environment(keep or {}),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE_S,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return Answer(done.stdout, bool(done.stderr)) if done.returncode == 0 else None


def _environment(keep: Mapping[str, str]) -> dict[str, str]:
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "CXGUARD_"))
    }
    # A clone without all objects would fetch them, through programs of the repository's choice.
    fixed = {
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_GRAFT_FILE": os.devnull,
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "LC_ALL": "C",
    }
    return inherited | fixed | dict(keep)
