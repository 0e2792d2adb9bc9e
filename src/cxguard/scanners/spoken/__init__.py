"""The spoken engine: hears values that are said, spelled, keyed, or given over several turns.

No text is rewritten. Words keep their places, and everything made of them points back at them:

    document -> turns -> tokens -> runs (number words, digits, letters, dates) and cues ("card number")
             -> chains (runs that one speaker gives over turns) -> slots (what was asked for)
             -> a kind of value, decided by check digits, then by the question, then by its shape -> Match

How people say numbers and ask for them is data: `words/<language>.yaml`.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from cxguard.model.plugin import Scanner
    from cxguard.model.rule import Rule
    from cxguard.model.scan import NotRun


def build(rules: "Sequence[Rule]") -> "Scanner | NotRun":
    """The spoken engine, finding for the rules whose classes are said in conversations."""
    from cxguard.scanners.spoken.scanner import SpokenScanner

    return SpokenScanner(rules)
