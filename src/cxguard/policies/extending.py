"""A pack that extends another may only be stricter: what it changes of the other's checks, it tightens."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from cxguard.errors import did_you_mean
from cxguard.model.finding import Status
from cxguard.model.policy import Check, Coverage, FindingSelector, Pack
from cxguard.model.rule import Severity
from cxguard.policies.folders import PACK, PackFolder

Written = Mapping[str, Any]


def tightened(pack: Pack, base: Pack, about: Written, folder: PackFolder) -> Pack:
    """The pack with the checks and requirements of `base` that it tightens, under its own name.

    Raises AuthoredError for a change that would loosen something.
    """
    changes: Written = about.get("tighten", {})
    known = {check.id: check for check in base.checks}
    for id_ in changes:
        if id_ not in known:
            raise folder.error(PACK, f"{base.id} has no check '{id_}'.{did_you_mean(id_, frozenset(known))}")
    if pack.max_waiver_days > base.max_waiver_days:
        problem = f"max_waiver_days may not be more than in {base.id} ({base.max_waiver_days})"
        raise folder.error(PACK, problem)
    checks = []
    for id_, change in changes.items():
        for problem in _loosened(known[id_], change):
            raise folder.error(PACK, f"it loosens {base.id}/{id_}: {problem}")
        checks.append(_changed(known[id_], change))
    return _with(pack, base, tuple(checks))


def _loosened(check: Check, change: Written) -> Iterator[str]:
    if change.get("min_population", check.min_population) < check.min_population:
        yield f"min_population may not be less than {check.min_population}"
    if change.get("waivable") is True and not check.waivable:
        yield "it may not be made waivable"
    if change.get("coverage") == "some" and check.coverage is Coverage.FULL:
        yield "coverage may not become 'some'"
    if check.forbids is None and ("statuses" in change or "at_least" in change):
        yield "it forbids no findings, so that 'statuses' and 'at_least' mean nothing"
    elif check.forbids is not None:
        yield from _loosened_findings(check.forbids, change)


def _loosened_findings(forbids: FindingSelector, change: Written) -> Iterator[str]:
    missing = forbids.statuses - {Status(status) for status in change.get("statuses", forbids.statuses)}
    if missing:
        yield f"statuses may not leave out {', '.join(sorted(missing))}"
    at_least = Severity(change.get("at_least", forbids.at_least))
    if at_least.rank < forbids.at_least.rank:
        yield f"at_least may not be more than {forbids.at_least}"


def _changed(check: Check, change: Written) -> Check:
    forbids = check.forbids
    if forbids is not None:
        statuses = frozenset(Status(status) for status in change.get("statuses", forbids.statuses))
        at_least = Severity(change.get("at_least", forbids.at_least))
        forbids = replace(forbids, statuses=statuses, at_least=at_least)
    return replace(
        check,
        min_population=change.get("min_population", check.min_population),
        waivable=change.get("waivable", check.waivable),
        coverage=Coverage(change.get("coverage", check.coverage)),
        forbids=forbids,
    )


def _with(pack: Pack, base: Pack, checks: tuple[Check, ...]) -> Pack:
    """Its own checks and requirements, then what it took over, with the samples that they need."""
    named = {id_ for check in checks for id_ in check.requirements}
    taken = tuple(requirement for requirement in base.requirements if requirement.id in named)
    paths = {path for check in checks for path in (check.canary.fails, check.canary.passes)}
    samples = dict(base.samples) | dict(pack.samples)
    kept = {path for path, _ in pack.samples} | paths
    return replace(
        pack,
        requirements=(*pack.requirements, *taken),
        checks=(*pack.checks, *checks),
        samples=tuple((path, samples[path]) for path in sorted(kept)),
        parameters=tuple(sorted((dict(base.parameters) | dict(pack.parameters)).items())),
    )
