"""The hook's fast lane: git's index, the compiled rules, and nothing else as long as nothing is found.

Runs before every commit, so it imports neither argparse nor json, re, typing, pathlib, dataclasses or
subprocess; a test holds it to that.
"""

from cxguard.sources.index import contents, listed, staged

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from cxguard.sources.index import Read


def suspects(files: "Sequence[str]", config_path: str | None) -> "list[Read]":
    """Of these files in the index, or of all that is staged: what needs a real scan or cannot be read.

    Raises CxguardError outside of a repository, and for a mistake in the settings or in a rule.
    """
    entries = listed(files) if files else staged()
    if not entries:
        return []
    from cxguard.cli._hook_lane import lane

    glance, max_bytes = lane(config_path)
    return [read for read in contents(entries, max_bytes) if read[2] or glance.sees(read[0], read[1])]
