"""The names engine: people, addresses and places that are named in conversations and notes.

No text is rewritten; a copy of the same length is what the model reads, so its places hold.

    document -> turns -> gate (a cue, or a word that is a first name) -> model -> evidence
             -> names, whose are they -> every mention of them in the document -> Match

Our own model (`model/`, taught by `models/`) reads every turn as it is and needs no evidence beside it.
It runs on numpy alone. Any spaCy model can be used instead; it reads what passes the gate and costs half a
second to load. A model reads a hundred times slower than the pattern engine, so it is loaded when there is
something to read that was not read before. None is ever downloaded. Rules name in `checks` what they are
for: PERSON, AGENT (an agent's or bot's own name), ADDRESS, or labels of another model, such as GPE.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from cxguard.config import Config
    from cxguard.model.plugin import Scanner
    from cxguard.model.rule import Rule
    from cxguard.model.scan import NotRun

NAME = "names"


def build(rules: "Sequence[Rule]") -> "Scanner | NotRun":
    """The names engine with our own model."""
    return _built(rules, "", "")


def build_configured(rules: "Sequence[Rule]", config: "Config") -> "Scanner | NotRun":
    """The names engine with the model of the configuration. Raises UsageError if that is not there."""
    return _built(rules, config.names_model, config.root)


def _built(rules: "Sequence[Rule]", model: str, root: str) -> "Scanner | NotRun":
    from cxguard.model.scan import NotRun
    from cxguard.scanners.names.models import MISSING, NO_MODEL, NONE, find_model

    chosen = tuple(rule for rule in rules if rule.engine == NAME)
    if not chosen:
        return NotRun(NAME, "no rule asks for it")
    found = find_model(model, root)
    if found is None:
        return NotRun(NAME, NO_MODEL if model == NONE else MISSING)
    from cxguard.scanners.names.scanner import NamesScanner

    return NamesScanner(chosen, found)
