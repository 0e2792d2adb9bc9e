"""What rules find in the layers of a document: encoded values, reported where the file encodes them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cxguard.decoding.gate import has_signs
from cxguard.findings.make import findings_of
from cxguard.findings.overlaps import Kept, without_overlaps
from cxguard.model.artifact import Truncated
from cxguard.model.document import Document
from cxguard.model.finding import Finding, Match
from cxguard.pipeline.stages import Stages

if TYPE_CHECKING:
    from cxguard.decoding.layer import Layer

# Other scanners read turns and syntax trees, which a layer does not have.
_READS_LAYERS = frozenset({"pattern"})
_TAG = "decoded:"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A document's findings, cues of its layers as matches of its own, and why decoding stopped short.

    `cut` is what a limit cut off; `failed` names what broke.
    """

    findings: tuple[Finding, ...]
    cues: tuple[Match, ...] = ()
    cut: tuple[Truncated, ...] = ()
    failed: str = ""


def look_deeper(
    document: Document, matches: Sequence[Match], findings: tuple[Finding, ...], stages: Stages
) -> Decoded:
    """Scan the layers of a document, of which these matches and findings are known.

    A finding's tag says how its value was encoded, outermost first: `decoded:percent+base64`.
    """
    if not has_signs(document.content):
        return Decoded(findings)
    from cxguard.decoding.layers import layers

    specificity = {match.rule.id: match.rule.specificity for match in matches}
    cues: list[Match] = []
    cut = failed = ""
    try:
        for layer in layers(document):
            seen = [match for match in _scanned(layer, stages) if layer.shows(match.span)]
            specificity |= {match.rule.id: match.rule.specificity for match in seen}
            cues.extend(_cue(layer, match) for match in seen if match.rule.is_cue)
            kept = without_overlaps(match for match in seen if not match.rule.is_cue)
            decoded = [finding for one in kept for finding in _findings(layer, one, stages)]
            findings = merged(findings, decoded, specificity)
            cut = layer.cut
    except Exception as error:  # noqa: BLE001 - what is known of the file without its layers must stay known
        failed = f"decoding stopped with {type(error).__name__}"
    return Decoded(findings, tuple(cues), (Truncated(cut),) if cut else (), failed)


def _scanned(layer: "Layer", stages: Stages) -> Iterator[Match]:
    for scanner in stages.scanners:
        if scanner.name in _READS_LAYERS:
            yield from scanner.scan(layer)


def _cue(layer: "Layer", match: Match) -> Match:
    from cxguard.decoding.layer import Layer

    base: Document | None = layer
    while isinstance(base, Layer):
        match, base = replace(match, span=base.in_base(match.span)), base.base
    return match


def _findings(layer: "Layer", kept: Kept, stages: Stages) -> Iterator[Finding]:
    tag = _TAG + "+".join(layer.encodings(kept.match.span))
    for finding in findings_of(layer, [kept.match], stages.key, stages.lists):
        yield replace(finding, tags=(*finding.tags, tag), also_matched=kept.also_matched)


def merged(
    known: Sequence[Finding], decoded: Sequence[Finding], specificity: Mapping[str, int]
) -> tuple[Finding, ...]:
    """One finding per place in the file where a layer shows again what is known already.

    The more specific stays. Of one rule's findings, the decoded one stays if it stands otherwise in the
    file, for then it tells the value as it was meant. Findings of one layer do not contend: many values
    may be compressed into one place.
    """
    if not decoded:
        return tuple(known)
    also: dict[int, set[str]] = {}
    beaten: set[int] = set()
    added = []
    for finding, held in _sharing(sorted(known, key=_place), sorted(decoded, key=_place)):
        if all(_wins(finding, holder, specificity) for holder in held):
            beaten |= {id(holder) for holder in held}
            added.append(_also(finding, held))
        else:
            for holder in held:
                also.setdefault(id(holder), set()).update((finding.rule, *finding.also_matched))
    kept = [_naming(holder, also.get(id(holder), ())) for holder in known if id(holder) not in beaten]
    return tuple(sorted((*kept, *added), key=lambda finding: finding.order))


def _place(finding: Finding) -> tuple[int, int]:
    return finding.start, finding.end


def _sharing(known: Sequence[Finding], decoded: Sequence[Finding]) -> Iterator[tuple[Finding, list[Finding]]]:
    """Each decoded finding with the known ones that share a character with it; both come by place."""
    near: list[Finding] = []
    position = 0
    for finding in decoded:
        while position < len(known) and known[position].start < finding.end:
            near.append(known[position])
            position += 1
        near = [holder for holder in near if holder.end > finding.start]
        yield finding, [holder for holder in near if holder.start < finding.end]


def _wins(finding: Finding, holder: Finding, specificity: Mapping[str, int]) -> bool:
    if finding.rule == holder.rule:
        return _place(finding) != _place(holder) and not any(tag.startswith(_TAG) for tag in holder.tags)
    return specificity.get(finding.rule, 0) > specificity.get(holder.rule, 0)


def _also(finding: Finding, beaten: Iterable[Finding]) -> Finding:
    return _naming(finding, {rule for holder in beaten for rule in (holder.rule, *holder.also_matched)})


def _naming(finding: Finding, rules: Iterable[str]) -> Finding:
    others = {*finding.also_matched, *rules} - {finding.rule}
    return replace(finding, also_matched=tuple(sorted(others)))
