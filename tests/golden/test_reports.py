"""Every report of two assessments, to the byte. `make golden` rewrites them; read the diff."""

import os
from pathlib import Path

import pytest

from cxguard.registry import plugins
from report_samples import ASSESSED, SCANNED

EXPECTED = Path(__file__).parent / "reports"
SAMPLES = {"assessed": ASSESSED, "scanned": SCANNED}


@pytest.mark.parametrize("sample", sorted(SAMPLES))
@pytest.mark.parametrize("name", sorted(plugins("cxguard.reports")))
def test_the_report_reads_as_it_did(name: str, sample: str) -> None:
    golden = EXPECTED / f"{sample}.{name}"
    report = plugins("cxguard.reports")[name].render(SAMPLES[sample])
    if os.environ.get("CXGUARD_GOLDEN") == "write":
        golden.write_bytes(report.encode())

    assert golden.read_bytes() == report.encode()
