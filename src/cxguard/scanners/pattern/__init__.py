"""The pattern engine: every rule that is a regular expression, in one pass over a document.

Two stages. A *sieve* reads the whole text once and says where a pattern may match: hyperscan where
it can be had, else Aho-Corasick over the keywords and RE2 over the rest. The *confirm* stage looks
at those blocks alone, with RE2, and it alone decides. A sieve may point at too much and never at
too little, so every sieve gives the same matches.

    rules -> table (plain tuples) -> sieve (cached on disk) -> candidates -> confirm -> checks -> Match

This file and the modules that say so in their first lines import next to nothing: the pre-commit
hook runs them before every commit.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from cxguard.model.plugin import Scanner
    from cxguard.model.rule import Rule
    from cxguard.model.scan import NotRun


def build(rules: "Sequence[Rule]") -> "Scanner | NotRun":
    """The pattern engine, loaded with the rules that have patterns."""
    from cxguard.scanners.pattern.scanner import PatternScanner

    return PatternScanner(rules)
