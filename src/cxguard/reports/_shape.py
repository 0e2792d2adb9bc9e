"""What the JSON reports share: the summary, and one way of writing JSON."""

import json

from cxguard.model.assessment import Assessment
from cxguard.model.scan import Examined, Scan
from cxguard.model.shape import Shape, not_run_shape, skipped_shape, tool_shape, truncated_shape, waiver_shape
from cxguard.reports._counts import accepted, by_outcome, by_severity, by_status, cuts
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
        **_truncated(scan),
        "skipped": [skipped_shape(item) for item in scan.skipped],
    }


def _truncated(scan: Scan) -> Shape:
    """What limits cut off; left out where they cut off nothing."""
    cut = [{"path": path} | truncated_shape(one) for path, one in cuts(scan)]
    return {"truncated": cut} if cut else {}


def _verdict_counts(assessment: Assessment) -> Shape:
    if not assessment.packs:
        return {}
    waived = {"waivers": [waiver_shape(use) for use in assessment.waivers]} if assessment.waivers else {}
    return waived | {
        "verdicts": {str(key): number for key, number in by_outcome(assessment.verdicts).items()}
    }


def _degraded_shape(examined: Examined) -> Shape:
    return {"path": examined.path, "reason": examined.degraded}
