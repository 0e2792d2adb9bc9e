"""What is wrong with rules although they load and pass their own examples.

- An example that another rule is named for, or that holds what may be somebody's.
- A keyword that keeps a pattern from an example; a pattern that no example tries (warning).
- A credential in the file that push protection would stop at.
- Too many matches in text that holds nothing.
- A credential's rule without references (warning).
"""

from collections.abc import Iterator, Mapping, Sequence

from cxguard.model.rule import Rule
from cxguard.pipeline.lint_alarms import alarming
from cxguard.pipeline.lint_complaint import Complaint, warning
from cxguard.pipeline.lint_examples import gated, misled
from cxguard.pipeline.lint_sources import unmarked_credentials
from cxguard.pipeline.stages import Stages


def lint_rules(rules: Sequence[Rule], texts: Mapping[str, str], stages: Stages) -> Iterator[Complaint]:
    """All complaints about some of the stages' rules. `texts` are their files' contents by id."""
    yield from misled(rules, stages)
    yield from gated(rules)
    yield from unmarked_credentials(rules, texts, stages)
    yield from alarming(rules, stages)
    yield from without_references(rules)


def without_references(rules: Sequence[Rule]) -> Iterator[Complaint]:
    """A warning for each rule of a credential that names no page about it."""
    for rule in rules:
        if rule.class_.startswith("secret.") and not rule.references:
            yield warning(rule, "it has no references")
