"""Every rule tried on its own examples in other syntaxes, so that none knows one spelling alone.

    loyalty_number: HL-2044-1783      <loyalty_number>HL-2044-1783</loyalty_number>
    LOYALTY_NUMBER=HL-2044-1783       ?loyalty_number=HL-2044-1783 ...

A rule with patterns takes part with each positive example that gives a `value` and is a setting: a
name and a value, or the value alone. It must find exactly the value in every syntax in which it can
stand, but for those that its file names under `skip_variants`, with a reason.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cxguard.model.artifact import Artifact
from cxguard.model.rule import Rule
from cxguard.pipeline.rule_trials import Failure
from cxguard.pipeline.stages import Stages
from cxguard.pipeline.variant_sources import Setting, settings_of
from cxguard.pipeline.variant_syntaxes import SYNTAXES

ALL = "all"
"""In a rule's `skip_variants`: its values stand in one kind of file alone."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A setting of a rule's example, written in one syntax."""

    rule: Rule
    setting: Setting
    syntax: str
    text: str = field(repr=False)

    @property
    def path(self) -> str:
        """The name that the text is scanned under."""
        return SYNTAXES[self.syntax].path


def variants_of(rule: Rule) -> Iterator[Variant]:
    """The rule's settings in every syntax in which they can stand and that it does not skip."""
    if rule.is_cue or rule.engine or ALL in rule.skip_variants:
        return
    for setting in settings_of(rule):
        for name, syntax in SYNTAXES.items():
            text = None if name in rule.skip_variants else syntax.write(setting.key, setting.text)
            if text is not None:
                yield Variant(rule, setting, name, text)


def try_variants(variants: Iterable[Variant], stages: Stages) -> Iterator[Failure]:
    """The variants that are not found, in their order."""
    for variant in variants:
        problem = _missed(variant, stages)
        if problem:
            rule = variant.rule
            yield Failure(rule.id, rule.path, variant.setting.number, is_positive=True, problem=problem)


def _missed(variant: Variant, stages: Stages) -> str:
    """What is wrong with how a variant is found, or nothing; a kind that the rule does not read is right."""
    from cxguard.readers._choose import read

    document = read(Artifact(variant.path, variant.text.encode()), stages.kinds)
    if variant.rule.kinds and document.kind not in variant.rule.kinds:
        return ""
    spans = [
        match.span
        for scanner in stages.scanners
        for match in scanner.scan(document)
        if match.rule.id == variant.rule.id
    ]
    if not spans:
        return f"it is not found as {variant.syntax}"
    if variant.setting.value not in {document.text[span.start : span.end] for span in spans}:
        return f"as {variant.syntax}, something is found, but not exactly the value given"
    return ""
