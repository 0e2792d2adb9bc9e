"""The names engine: people and places that are named in conversations and notes, with a spaCy model.

No text is rewritten; a copy of the same length is what the model reads, so its places hold.

    document -> turns -> gate (a cue, or a word that is a first name) -> model -> evidence
             -> names, whose are they -> every mention of them in the document -> Match

A model costs a second to load and reads two hundred times slower than the pattern engine, so it is
loaded when the first turn passes the gate. None is ever downloaded: without one, the engine does not
run and says so. Rules name in `checks` what they are for: PERSON, AGENT (an agent's or bot's own
name), or labels of the model, such as GPE.
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
    """The names engine with a model that is installed under an official name."""
    return _built(rules, "", "")


def build_configured(rules: "Sequence[Rule]", config: "Config") -> "Scanner | NotRun":
    """The names engine with the model of the configuration. Raises UsageError if that is not there."""
    return _built(rules, config.names_model, config.root)


def _built(rules: "Sequence[Rule]", model: str, root: str) -> "Scanner | NotRun":
    from cxguard.model.scan import NotRun
    from cxguard.scanners.names.models import NO_MODEL, find_model

    chosen = tuple(rule for rule in rules if rule.engine == NAME)
    if not chosen:
        return NotRun(NAME, "no rule asks for it")
    found = find_model(model, root)
    if found is None:
        return NotRun(NAME, NO_MODEL)
    from cxguard.scanners.names.scanner import NamesScanner

    return NamesScanner(chosen, found)
