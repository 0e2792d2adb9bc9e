"""What an audit adds to a check: the circumstances of the run, and a last look before sealing."""

import argparse
import json
import os
import platform
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from hashlib import sha256

from cxguard import __version__
from cxguard.cli._arguments import clock
from cxguard.cli._output import render
from cxguard.cli._run import Ready
from cxguard.config import Config
from cxguard.errors import UsageError
from cxguard.evidence import chain
from cxguard.evidence.run import RunRecord
from cxguard.kpi.measure import kpi_shape
from cxguard.model.artifact import Artifact
from cxguard.model.assessment import Assessment
from cxguard.model.finding import Finding, Status
from cxguard.oscal.writing import assessment_files
from cxguard.pipeline.scan import scan_with
from cxguard.pipeline.stages import Stages

# Classes whose shape alone is proof. Others (an account number, a generic token) are shapes that
# digests and versions, of which evidence is full, have by chance.
_PLAIN = ("payment.pan", "bank.iban", "contact.email", "identity.us-ssn", "health.id-")
_MADE = re.compile(r"\b(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,64})\b")
"""UUIDs and digests. Of thousands, one reads like an account number with its check digits right."""
_AROUND = 80
_TOLD = ("CXGUARD_KEY", "CXGUARD_SIGNING_KEY", "SOURCE_DATE_EPOCH")
_TELLING = 8
"""From how many characters on a value that is met again is no coincidence."""
_WORDS = ("person.", "place.", "health.condition", "health.medication", "special.")


def run_record(args: argparse.Namespace, made: Ready, started: datetime, discovered: int) -> RunRecord:
    """The circumstances of this run. Paths are cut to their last part: a home folder names a person."""
    from cxguard.sources.revision import commit_of

    previous = chain.previous(args.prev) if args.prev else None
    return RunRecord(
        version=__version__,
        argv=("cxguard", "audit", *_arguments(args)),
        config_digest=_config_digest(made.config),
        started_at=started,
        discovered=discovered,
        vcs_revision=commit_of(args.paths[0]),
        platform=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
        previous=previous,
        cue_tags=tuple(made.stages.tags),
        finding_tags=tuple(made.stages.finding_tags),
        environment=tuple((name, _said(name)) for name in _TOLD if name in os.environ),
        retain_until=args.retain_until,
    )


def _arguments(args: argparse.Namespace) -> Iterator[str]:
    """What decides the answer, as it was written; of paths the last part, and not where the output goes."""
    yield from (_last_part(path) for path in args.paths)
    for name in ("config", "waivers", "prev"):
        path = getattr(args, name, None)
        yield from (f"--{name}", _last_part(path)) if path else ()
    for name in ("pack", "allow_not_tested"):
        for id_ in getattr(args, name):
            yield from (f"--{name.replace('_', '-')}", id_)
    if args.as_of:
        yield from ("--as-of", args.as_of.isoformat())


def _last_part(path: str) -> str:
    return os.path.basename(os.path.normpath(path))


def _said(name: str) -> str:
    """A variable of the environment: that a secret or a path was set, or what a clock was set to."""
    return os.environ[name] if name == "SOURCE_DATE_EPOCH" else "set"


def reports_of(assessment: Assessment, started: datetime, previous: str | None = None) -> dict[str, str]:
    """What other tools and people read, by its path below data/. `previous` is the bundle before this one."""
    from cxguard.pipeline.trending import earlier, trend

    # Where the clock stands still, for equal bytes, a run takes no time that anybody could measure.
    is_timed = "SOURCE_DATE_EPOCH" not in os.environ
    seconds = (clock() - started).total_seconds() if is_timed else None
    row = earlier(previous) if previous else []
    measures = kpi_shape(assessment, seconds, row)
    shown = replace(assessment, trend=trend(assessment, measures, row, previous)) if previous else assessment
    return {
        "kpi.json": json.dumps(measures, indent=2, sort_keys=True) + "\n",
        "report/index.html": render("html", shown),
        "sarif/findings.sarif": render("sarif", assessment),
        "junit/checks.xml": render("junit", assessment),
        **{f"oscal/{name}": text for name, text in assessment_files(assessment).items()},
    }


def gate(stages: Stages, found: Sequence[Finding]) -> Callable[[bytes], Sequence[str]]:
    """The rules that find, in a file about to be sealed, a value that was found in this run.

    Where a value's shape alone is proof, it need not be one of this run's.
    """
    known = {(f.class_, f.fingerprint) for f in found if f.status is Status.LIVE and _tells(f)}

    def rules_that_find(content: bytes) -> Sequence[str]:
        seen = scan_with(stages, [Artifact("evidence.txt", content)]).findings
        live = (f for f in seen if f.status is Status.LIVE)
        return sorted({f.rule for f in live if (f.class_, f.fingerprint) in known or _is_plain(f, content)})

    return rules_that_find


def _is_plain(finding: Finding, content: bytes) -> bool:
    """Whether its shape alone is proof; within a name or digest that we made, it is chance."""
    if not finding.class_.startswith(_PLAIN):
        return False
    text = content.decode("utf-8", "replace")
    first = max(finding.start - _AROUND, 0)
    ours = _MADE.finditer(text[first : finding.end + _AROUND])
    return not any(m.start() <= finding.start - first and finding.end - first <= m.end() for m in ours)


def refuse_telling_names(assessment: Assessment, rules_that_find: Callable[[bytes], Sequence[str]]) -> None:
    """Raise UsageError if a scanned file's name holds a value that was found: evidence names files."""
    paths = [*(item.path for item in assessment.scan.examined)]
    paths += [item.path for item in assessment.scan.skipped]
    names = sorted({name for path in paths for part in path.split("/") for name in _without_suffixes(part)})
    rules = rules_that_find("\n".join(names).encode("utf-8", "backslashreplace"))
    if rules:
        raise UsageError(
            f"the name of a scanned file holds a value that {', '.join(rules)} finds, and evidence names "
            "files; rename the file, or leave it out (exclude, in cxguard.toml)"
        )


def _without_suffixes(name: str) -> Iterator[str]:
    """The name, then what is left of it without one suffix, two, …: 'a@example.org.txt' is an address too."""
    while name:
        yield name
        name, dot, _ = name.rpartition(".")
        if not dot:
            return


def _tells(finding: Finding) -> bool:
    """Whether the value, met again, is that value: names are words too, a short number is any count."""
    is_long = finding.end - finding.start >= _TELLING
    return bool(finding.fingerprint) and is_long and not finding.class_.startswith(_WORDS)


def _config_digest(config: Config) -> str:
    """The digest of the settings, with folders as the project sees them."""
    settings = asdict(config)
    root = os.path.abspath(settings.pop("root"))
    for name in ("rules", "policies"):
        settings[name] = [os.path.relpath(folder, root) for folder in settings[name]]
    return "sha256:" + sha256(json.dumps(settings, sort_keys=True, default=str).encode()).hexdigest()
