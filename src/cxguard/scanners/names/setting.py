"""What stands around a turn, as the names model is told it: its case, who speaks, what was just asked."""

import re

from cxguard.scanners.names.cues import asks_for_a_name

_ASKED_ADDRESS = re.compile(
    r"\b(?:address|street|where (?:do|does|are) you (?:live|located|based)|post ?code|zip|deliver|ship"
    r"|send it|direcci[oó]n|domicilio|calle|d[oó]nde vive|c[oó]digo postal)\b"
)
_ASKED_NAME = re.compile(
    r"\b(?:su nombre|tu nombre|nombre (?:completo|y apellidos?)|apellidos?|c[oó]mo se llama|c[oó]mo te llamas"
    r"|con qui[eé]n (?:hablo|tengo)|de parte de qui[eé]n|qui[eé]n (?:habla|llama))\b"
)
_ASKED = re.compile(r"\?|\b(?:what(?:'s| is)|may i|can i|could (?:i|you)|please|which|when|who)\b")
NOTHING_SAID = "-"
_SPEAKERS = {"agent": "a", "bot": "a", "customer": "c"}


def setting_of(case: str, speaker: str, asked: str) -> str:
    """The setting of a turn. `asked` is what the other side said before, lower case; empty for nothing."""
    return setting_with(case, speaker, question_of(asked) if asked else NOTHING_SAID)


def setting_with(case: str, speaker: str | None, question: str) -> str:
    """The setting of a turn, from what `question_of` tells of what was said before it."""
    return f"{case}{_SPEAKERS.get(speaker or '', '-')}{question}"


def question_of(asked: str) -> str:
    """What a lower-case text asks for, as one sign."""
    last = asked[-200:]
    if asks_for_a_name(last) or _ASKED_NAME.search(last):
        return "n"
    if _ASKED_ADDRESS.search(last):
        return "a"
    return "q" if _ASKED.search(last) else "."
