"""What the JSON reports share: the summary, and one way of writing JSON."""

import json

from cxguard.model.assessment import Assessment
from cxguard.model.scan import Examined
from cxguard.model.shape import Shape, not_run_shape, skipped_shape, tool_shape, waiver_shape
from cxguard.reports._counts import accepted, by_outcome, by_severity, by_status
from cxguard.reports._escape import spelt_json


def line(value: object) -> str:
    """JSON on one line, in the order the keys were given."""
    return spelt_json(json.dumps(value, ensure_ascii=False, separators=(", ", ": ")))


def page(value: object) -> str:
    """JSON for people to read as well, in the order the keys were given, with a final newline."""
    return spelt_json(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def summary_shape(assessment: Assessment) -> Shape:
    """A run in numbers, and everything that was not examined. `files` and `bytes` are those examined."""
    scan = assessment.scan
    return {
        "as_of": assessment.as_of.isoformat(),
        "complete": scan.is_complete,
        "discovered": len(scan.examined) + len(scan.skipped),
        "files": len(scan.examined),
        "bytes": scan.size,
        "rules": len(scan.rules),
        "findings": len(scan.findings),
        "by_severity": {str(key): number for key, number in by_severity(scan.findings).items()},
        "by_status": {str(key): number for key, number in by_status(scan.findings).items()},
        **({"in_baseline": number} if (number := accepted(scan.findings)) else {}),
        **_verdict_counts(assessment),
        "tools": [tool_shape(tool) for tool in scan.tools],
        "not_run": [not_run_shape(item) for item in scan.not_run],
        "notes": list(scan.notes),
        "degraded": [_degraded_shape(item) for item in scan.examined if item.degraded],
        "skipped": [skipped_shape(item) for item in scan.skipped],
    }


def _verdict_counts(assessment: Assessment) -> Shape:
    if not assessment.packs:
        return {}
    waived = {"waivers": [waiver_shape(use) for use in assessment.waivers]} if assessment.waivers else {}
    return waived | {
        "verdicts": {str(key): number for key, number in by_outcome(assessment.verdicts).items()}
    }


def _degraded_shape(examined: Examined) -> Shape:
    return {"path": examined.path, "reason": examined.degraded}
