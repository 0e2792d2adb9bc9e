"""Requirements as a page each: what is asked, where it comes from, what tests it, in which packs."""

from collections import defaultdict
from collections.abc import Iterator

from cxguard.config import Config
from cxguard.model.policy import Check, Pack, Requirement, Sentence
from cxguard.pipeline.pack_places import pack_places
from cxguard.pipeline.stages import Stages, settings_of

_OPERANDS = ("require", "forbid", "when", "before", "after", "unless")
_MOST_RULES = 12


def requirements(config: Config, stages: Stages) -> dict[str, tuple[str, ...]]:
    """The page of each requirement of all packs, by its id. Raises as loading packs does."""
    from cxguard.policies.load import load_packs

    folders = pack_places(config)
    packs = load_packs(folders, (), stages.tags, stages.finding_tags, settings_of(config))
    pages: dict[str, list[str]] = defaultdict(list)
    for pack in packs:
        for requirement in pack.requirements:
            pages[requirement.id] += _page(pack, requirement, packs, stages)
    return {id_: tuple(lines) for id_, lines in pages.items()}


def _page(pack: Pack, requirement: Requirement, packs: tuple[Pack, ...], stages: Stages) -> Iterator[str]:
    yield f"{requirement.id}: {requirement.title}"
    yield f"pack {pack.id} {pack.version}: {pack.title}"
    yield from ("", requirement.statement.strip())
    if requirement.rationale:
        yield from ("", requirement.rationale.strip())
    cited = "; ".join(f"{c.source} {c.version} {c.clause}".strip() for c in requirement.citations)
    yield from ("", f"severity: {requirement.severity}", f"cites: {cited}")
    if requirement.controls:
        yield f"controls: {', '.join(requirement.controls)}"
        yield from _related(requirement, packs)
    if requirement.jurisdiction:
        yield f"jurisdiction: {', '.join(requirement.jurisdiction)}"
    if requirement.review != "sourced":
        yield "not yet confirmed in a source"
    checks = pack.checks_of(requirement.id)
    for check in checks:
        yield from ("", *_check(check, stages))
    if not checks:
        yield from ("", f"no check: {requirement.untestable or 'reading files cannot show it'}")


def _related(requirement: Requirement, packs: tuple[Pack, ...]) -> Iterator[str]:
    """Requirements of any pack that map to the same control."""
    for pack in packs:
        for other in pack.requirements:
            shared = sorted(set(other.controls) & set(requirement.controls))
            if shared and other.id != requirement.id:
                yield f"  {', '.join(shared)} also: {other.id} ({pack.id})"


def _check(check: Check, stages: Stages) -> Iterator[str]:
    yield f"check {check.id}: {check.title}"
    yield f"  looks at: {check.subject}s{_applies(check)}"
    yield f"  if it fails: {check.message}"
    yield f"  fix: {check.fix}"
    if check.forbids is not None:
        classes = check.forbids.classes
        names = [rule.id for rule in stages.rules if rule.class_ and _is_meant(rule.class_, classes)]
        yield f"  forbids findings of: {', '.join(sorted(classes)) or 'any class'}"
        if classes and names:
            yield f"  found by: {', '.join(names[:_MOST_RULES])}{', …' * (len(names) > _MOST_RULES)}"
    if check.sentence is not None:
        yield f"  {_stated(check.sentence)}"
    if check.expr:
        yield f"  {check.quantifier} {check.subject}: {' '.join(check.expr.split())}"
    yield from (f"  {matcher.written}" for matcher in check.values)
    yield f"  proves itself on: {check.canary.fails} (fails), {check.canary.passes} (passes)"


def _stated(sentence: Sentence) -> str:
    """A statement about order as its pack writes it: 'require X before Y within 2 turns'."""
    from cxguard.policies.ordering.wording import bound, names_of

    words = [f"{name} {names_of(one)}" for name in _OPERANDS if (one := getattr(sentence, name)) is not None]
    for name in ("between", "unless_between"):
        both = getattr(sentence, name)
        words += [f"{name.replace('_', ' ')} {names_of(both[0])} and {names_of(both[1])}"] if both else []
    if sentence.limit is not None:
        words.append(f"{names_of(sentence.limit.of)} at most {sentence.limit.at_most} times")
    if sentence.gap is not None:
        words.append("a bound on the gaps between happenings")
    return " ".join(words) + bound(sentence)


def _applies(check: Check) -> str:
    chosen = check.applies_to
    told = [*sorted(chosen.kinds), *sorted(chosen.formats), *sorted(chosen.channels), *chosen.paths]
    return f" ({', '.join(map(str, told))})" if told else ""


def _is_meant(class_: str, chosen: tuple[str, ...]) -> bool:
    return any(class_ == name or (name.endswith(".*") and class_.startswith(name[:-1])) for name in chosen)
