"""Plain values, as they were written and proofread, into the vocabulary."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cxguard.model.document import Kind
from cxguard.model.finding import Status
from cxguard.model.policy import (
    Bounds,
    Canary,
    Check,
    Citation,
    Coverage,
    Duty,
    FindingSelector,
    Pack,
    Parameter,
    Quantifier,
    Requirement,
    Selector,
    Subject,
    Trial,
)
from cxguard.model.rule import Severity
from cxguard.policies.folders import PackFolder
from cxguard.policies.ordering.writing import sentence_of
from cxguard.policies.parameters import Settings, settled
from cxguard.policies.values import matcher_of

Written = Mapping[str, Any]


def pack_of(written: Written, folder: PackFolder, settings: Settings) -> Pack:
    """A pack from all that it says, and what the project sets. Raises UsageError for a wrong setting."""
    about = written["pack"]
    checks = tuple(_check(check) for check in written["checks"])
    needed = sorted({path for c in checks for path in (c.canary.fails, c.canary.passes)})
    samples = folder.samples()
    return Pack(
        id=about["id"],
        version=about["version"],
        title=about["title"],
        requirements=tuple(_requirement(requirement, about) for requirement in written["requirements"]),
        checks=checks,
        trials=tuple(_trial(trial) for trial in written["tests"]),
        digest=folder.digest,
        folder=folder.path,
        disclaimer=about["disclaimer"].strip(),
        licence=about["licence"],
        owners=tuple(about["owners"]),
        samples=tuple((path, samples[path]) for path in needed),
        parameters=settled(about["id"], about.get("parameters", {}), settings),
        max_waiver_days=about.get("max_waiver_days", 365),
    )


def _requirement(written: Written, about: Written) -> Requirement:
    """A requirement; it binds no longer than its pack's edition does."""
    first, last = _days(written, about)
    return Requirement(
        id=written["id"],
        title=written["title"],
        statement=written["statement"].strip(),
        severity=Severity(written["severity"]),
        citations=tuple(Citation(**citation) for citation in written["citations"]),
        controls=tuple(written.get("controls", ())),
        jurisdiction=tuple(written.get("jurisdiction", ())),
        review=written["review"],
        rationale=written.get("rationale", "").strip(),
        effective_from=first,
        effective_to=last,
        reviewed_on=day_of(written.get("reviewed_on")),
        untestable=written.get("untestable", "").strip(),
        duties=tuple(_duty(duty) for duty in written.get("duties", ())),
    )


def _duty(written: Written) -> Duty:
    return Duty(
        topic=written["topic"],
        must=written["direction"] == "require" if "direction" in written else None,
        at_least=written.get("at_least"),
        at_most=written.get("at_most"),
        unit=written.get("unit", ""),
        reconciled=written.get("reconciled", "").strip(),
    )


def _days(written: Written, about: Written) -> tuple[date | None, date | None]:
    firsts = [day for each in (written, about) if (day := day_of(each.get("effective_from")))]
    lasts = [day for each in (written, about) if (day := day_of(each.get("effective_to")))]
    return max(firsts, default=None), min(lasts, default=None)


def day_of(text: str | None) -> date | None:
    """A day that was written, if one was."""
    return None if text is None else date.fromisoformat(text)


def _check(written: Written) -> Check:
    return Check(
        id=written["id"],
        title=written["title"],
        requirements=tuple(written["requirements"]),
        subject=Subject(written["subject"]),
        message=written["message"].strip(),
        fix=written["fix"].strip(),
        canary=Canary(**written["canary"]),
        applies_to=_selector(written.get("applies_to", {})),
        forbids=_findings(written["forbid_findings"]) if "forbid_findings" in written else None,
        sentence=sentence_of(written["sentence"]) if "sentence" in written else None,
        min_population=written.get("min_population", 1),
        waivable=written.get("waivable", True),
        expr=written.get("expr", "").strip(),
        values=tuple(matcher_of(value) for value in written.get("values", ())),
        quantifier=Quantifier(written.get("quantifier", "all")),
        bounds=Bounds(**written.get("count", {})),
        coverage=Coverage(written.get("coverage", "full")),
    )


def _selector(written: Written) -> Selector:
    return Selector(
        kinds=frozenset(Kind(kind) for kind in written.get("kinds", ())),
        formats=frozenset(written.get("formats", ())),
        channels=frozenset(written.get("channels", ())),
        paths=tuple(written.get("paths", ())),
        findings=_findings(written["findings"]) if "findings" in written else None,
        values=tuple(matcher_of(value) for value in written.get("values", ())),
        about=written.get("about", ""),
        where=written.get("where", "").strip(),
    )


def _findings(written: Written) -> FindingSelector:
    return FindingSelector(
        classes=tuple(written.get("classes", ())),
        tags=frozenset(written.get("tags", ())),
        statuses=frozenset(Status(status) for status in written.get("statuses", ("live",))),
        at_least=Severity(written.get("at_least", "low")),
    )


def _trial(written: Written) -> Trial:
    return Trial(
        name=written["name"],
        check=written["check"],
        files=tuple(sorted(written["files"].items())),
        expect=written["expect"],
        count=written.get("count"),
        parameters=tuple(
            sorted((name, _plain(value)) for name, value in written.get("parameters", {}).items())
        ),
        as_of=day_of(written.get("as_of")),
    )


def _plain(value: Any) -> Parameter:
    return tuple(value) if isinstance(value, list) else value
