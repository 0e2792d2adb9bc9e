"""Packs in OSCAL: the catalog of what they ask, the profile that takes all of it, the checks that test it.

Requirements stand in our words; the clause they come from is a property. Checks are rules of a component
definition, in the properties (Rule_Id, Check_Id) that OSCAL's automation tools read.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from cxguard.model.policy import Check, Pack, Parameter, Requirement
from cxguard.model.shape import Shape
from cxguard.oscal.identity import (
    control_id,
    document,
    metadata,
    parameter_id,
    plain,
    present,
    prop,
    statement_id,
    uuid_of,
)

CATALOG, PROFILE = "catalog.json", "profile.json"
_RULES = "https://oscal-compass.github.io/compliance-trestle/schemas/oscal/cd"
"""The namespace of properties that tell which rule and check tests a control."""


def catalog(packs: Sequence[Pack], day: date) -> Shape:
    """What the packs ask: a group for each pack, a control for each requirement."""
    chosen = _sorted(packs)
    body = present(
        {
            "metadata": metadata("Requirements that cxguard judges by", chosen, day),
            "groups": [_group(pack) for pack in chosen],
        }
    )
    return document("catalog", body, day)


def _group(pack: Pack) -> Shape:
    return present(
        {
            "id": parameter_id(pack.id, "pack"),
            "class": "pack",
            "title": plain(pack.title),
            "params": [_parameter(pack, name, value) for name, value in sorted(pack.parameters)],
            "props": [prop("version", pack.version), *([prop("digest", pack.digest)] if pack.digest else [])],
            "parts": _disclaimer(pack),
            "controls": [_control(pack, requirement) for requirement in pack.requirements],
        }
    )


def _disclaimer(pack: Pack) -> list[Shape]:
    if not pack.disclaimer:
        return []
    return [{"id": parameter_id(pack.id, "disclaimer"), "name": "overview", "prose": plain(pack.disclaimer)}]


def _parameter(pack: Pack, name: str, value: Parameter) -> Shape:
    return {"id": parameter_id(pack.id, name), "label": plain(name), "values": _values(value)}


def _values(value: Parameter) -> list[str]:
    return [plain(str(item)) for item in value] if isinstance(value, tuple) else [plain(str(value))]


def _control(pack: Pack, requirement: Requirement) -> Shape:
    return {
        "id": control_id(pack.id, requirement.id),
        "class": "requirement",
        "title": plain(requirement.title),
        "props": list(_facts(pack, requirement)),
        "parts": list(_parts(pack, requirement)),
    }


def _facts(pack: Pack, requirement: Requirement) -> Iterator[Shape]:
    yield {"name": "label", "value": plain(requirement.id)}
    yield prop("pack", pack.id)
    yield prop("severity", str(requirement.severity))
    yield prop("review", requirement.review)
    for citation in requirement.citations:
        yield prop("citation", f"{citation.source} {citation.version}, {citation.clause}")
    for control in requirement.controls:
        yield prop("maps-to", control)
    for where in requirement.jurisdiction:
        yield prop("jurisdiction", where)
    for name, day in (("from", requirement.effective_from), ("to", requirement.effective_to)):
        if day:
            yield prop(f"effective-{name}", day.isoformat())


def _parts(pack: Pack, requirement: Requirement) -> Iterator[Shape]:
    name = control_id(pack.id, requirement.id)
    prose = plain(requirement.statement)
    yield {"id": statement_id(pack.id, requirement.id), "name": "statement", "prose": prose}
    if requirement.rationale:
        yield {"id": f"{name}_gdn", "name": "guidance", "prose": plain(requirement.rationale)}
    if requirement.untestable:
        prose = plain(f"No check shows this by reading files: {requirement.untestable}")
        yield {"id": f"{name}_gap", "name": "assessment-method", "prose": prose}


def profile(packs: Sequence[Pack], day: date) -> Shape:
    """All controls of the catalog, with the parameters' values that hold."""
    chosen = _sorted(packs)
    settings = [
        {"param-id": parameter_id(pack.id, name), "values": _values(value)}
        for pack in chosen
        for name, value in sorted(pack.parameters)
    ]
    body = present(
        {
            "metadata": metadata("The packs that were chosen", chosen, day),
            "imports": [{"href": CATALOG, "include-all": {}}],
            "merge": {"as-is": True},
            "modify": present({"set-parameters": settings}),
        }
    )
    return document("profile", body, day)


def component_definition(packs: Sequence[Pack], day: date) -> Shape:
    """The checks: a validation component for each pack that has any."""
    chosen = _sorted(packs)
    body = present(
        {
            "metadata": metadata("The checks of cxguard", chosen, day),
            "components": [_component(pack) for pack in chosen if pack.checks],
        }
    )
    return document("component-definition", body, day)


def _component(pack: Pack) -> Shape:
    return {
        "uuid": uuid_of("component", pack.id),
        "type": "validation",
        "title": plain(f"cxguard checks of {pack.id}"),
        "description": plain(pack.title),
        "props": [fact for number, check in enumerate(pack.checks) for fact in _rule(check, number)],
        "control-implementations": [
            {
                "uuid": uuid_of("control-implementation", pack.id),
                "source": PROFILE,
                "description": "The checks that test each requirement.",
                "implemented-requirements": [
                    _implemented(pack, requirement, checks)
                    for requirement in pack.requirements
                    if (checks := pack.checks_of(requirement.id))
                ],
            }
        ],
    }


def _rule(check: Check, number: int) -> Iterator[Shape]:
    group = f"rule_set_{number:03d}"
    yield prop("Rule_Id", check.id, remarks=group, ns=_RULES)
    yield prop("Rule_Description", check.title, remarks=group, ns=_RULES)
    yield prop("Check_Id", check.id, remarks=group, ns=_RULES)
    yield prop("Check_Description", check.message, remarks=group, ns=_RULES)
    yield prop("Subject", str(check.subject), remarks=group)
    yield prop("Minimum_Population", str(check.min_population), remarks=group)


def _implemented(pack: Pack, requirement: Requirement, checks: Sequence[Check]) -> Shape:
    return {
        "uuid": uuid_of("implemented-requirement", pack.id, requirement.id),
        "control-id": control_id(pack.id, requirement.id),
        "description": plain(requirement.statement),
        "props": [prop("Rule_Id", check.id, ns=_RULES) for check in checks],
    }


def _sorted(packs: Sequence[Pack]) -> tuple[Pack, ...]:
    return tuple(sorted(packs, key=lambda pack: pack.id))
