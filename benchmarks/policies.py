"""What judging costs: 10,000 findings by 40 checks, and loading all packs from the cache.

python benchmarks/policies.py            prints CPU seconds; exit 1 if over the promises
"""

import os
import subprocess
import sys
import time
from dataclasses import replace

from cxguard.config import Config
from cxguard.model.document import Kind
from cxguard.model.finding import Finding, Status
from cxguard.model.policy import Canary, Check, FindingSelector, Quantifier, Selector, Subject
from cxguard.model.rule import Severity
from cxguard.model.scan import Examined, Scan
from cxguard.pipeline.stages import prepare
from cxguard.policies.inquiry import Inquiry
from cxguard.policies.judging import judged

FINDINGS, CHECKS, FILES = 10_000, 40, 500
MOST_JUDGING, MOST_LOADING = 2.0, 0.1

LOADING = """
import sys, time
from cxguard.config import Config
from cxguard.pipeline.stages import pack_folders
from cxguard.policies.load import load_packs
tags, finding_tags = (frozenset(part.split(",")) for part in sys.argv[1:3])
begun = time.process_time()
load_packs(pack_folders(Config(root=".")), (), tags, finding_tags)
heavy = [name for name in ("cel_expr_python", "jsonschema", "yaml") if name in sys.modules]
print(time.process_time() - begun, *heavy)
"""


def main() -> int:
    """Measure, tell, and hold the promises."""
    judging, loading = min(judging_cost() for _ in range(3)), loading_cost()
    print(f"{FINDINGS:,} findings x {CHECKS} checks: {judging:.2f} s CPU (promised: {MOST_JUDGING})")
    print(
        f"loading all packs from the cache: {loading * 1000:.0f} ms CPU (promised: {MOST_LOADING * 1000:.0f})"
    )
    return int(judging > MOST_JUDGING or loading > MOST_LOADING)


def judging_cost() -> float:
    """CPU seconds for every check over every finding, with nothing made before."""
    scan = invented_scan()
    checks = [invented_check(number) for number in range(CHECKS)]
    begun = time.process_time()
    inquiry = Inquiry(scan)
    results = [judged(check, inquiry, "invented") for check in checks]
    spent = time.process_time() - begun
    if not any(result.violations for result in results) or not all(result.population for result in results):
        raise SystemExit("the checks did not do what they are measured at")
    return spent


def invented_scan() -> Scan:
    """Findings spread over files."""
    first = Finding(
        rule="card", rule_version=1, class_="payment.pan", severity=Severity.HIGH, confidence=0.5,
        status=Status.LIVE, kind=Kind.CODE, format="python", path="a", line=1, column=1, end_line=1,
        end_column=2, start=0, end=1, mask="*", message="", fix="", tags=("pci", "gdpr"),
    )  # fmt: skip
    findings = tuple(
        replace(first, path=f"src/{n % FILES}.py", line=n, confidence=n % 100 / 100) for n in range(FINDINGS)
    )
    examined = tuple(Examined(f"src/{n}.py", Kind.CODE, "python", 100) for n in range(FILES))
    return Scan(examined, (), findings)


def invented_check(number: int) -> Check:
    """A check whose expression no other has, over findings of a class."""
    return Check(
        id=f"check-{number}",
        title="Invented",
        requirements=("r",),
        subject=Subject.FINDING,
        message="",
        fix="",
        canary=Canary("a", "b"),
        applies_to=Selector(findings=FindingSelector(classes=("payment.*",))),
        expr=f'finding.confidence >= 0.9{number} && finding.kind == "code" && "pci" in finding.tags',
        quantifier=Quantifier.NONE,
    )


def loading_cost() -> float:
    """CPU seconds of loading in a process of its own, the second time. The best of five."""
    stages = prepare(Config(root="."), os.environ)
    tags = [",".join(sorted(names)) for names in (stages.tags, stages.finding_tags)]
    runs = [
        subprocess.run([sys.executable, "-c", LOADING, *tags], capture_output=True, text=True, check=True)
        for _ in range(6)
    ]
    told = [run.stdout.split() for run in runs[1:]]
    if any(len(words) > 1 for words in told):
        raise SystemExit(f"loading from the cache imports {told[0][1:]}")
    return min(float(words[0]) for words in told)


if __name__ == "__main__":
    sys.exit(main())
