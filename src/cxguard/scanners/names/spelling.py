"""Names that are spelled: "s m i t h"."""

import re
from collections.abc import Iterator

from cxguard.scanners.names.cues import speaks_of_spelling
from cxguard.scanners.names.hearing import Heard
from cxguard.scanners.names.judging import CUE, PERSON, Named
from cxguard.scanners.names.mentions import Known

_LETTERS = re.compile(r"(?<![^\W_])(?:[^\W\d_](?:[ .,-]{1,3})){2,}[^\W\d_](?![^\W_])")
_LETTER = re.compile(r"[^\W\d_]")


def spelled(one: Heard, known: Known) -> Iterator[Named]:
    """The spelled names in a turn: those that are known, and those where a name or spelling is spoken of."""
    is_spoken_of = speaks_of_spelling(one.lower) or (one.is_asked and speaks_of_spelling(one.before))
    for found in _LETTERS.finditer(one.lower):
        check = known.checks.get("".join(_LETTER.findall(found[0])))
        if check or is_spoken_of:
            yield Named(found.start(), found.end(), check or PERSON, (CUE,))
