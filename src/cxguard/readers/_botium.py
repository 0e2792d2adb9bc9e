"""What Botium's scripts have in common, whatever file they stand in (botium-core, "Conversation files")."""

import re

from cxguard.model.journey import Actor

SPEAKERS = {"me": Actor.CUSTOMER, "bot": Actor.BOT, "agent": Actor.AGENT}
"""Who says a step; the others (begin, end, include) say nothing."""

_DIRECTIVES = frozenset((
    "BUTTONS", "MEDIA", "CARDS", "FORMS", "FORM", "INTENT", "ENTITIES", "HYPERLINK", "HYPERLINKS", "PAUSE",
    "WAITFORBOT", "INCLUDE", "CLEARQUEUE", "BUTTON", "TEXT", "CONDITIONAL",
))  # fmt: skip
_DIRECTIVE = re.compile(r"[!?]?([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)(?: .*)?", re.DOTALL)


def is_directive(line: str) -> bool:
    """Whether a line of a step says what is to be checked or done, and not what is said."""
    match = _DIRECTIVE.fullmatch(line.strip())
    if match is None or match[1].startswith("UTT_"):
        return False
    return "_" in match[1] or match[1] in _DIRECTIVES
