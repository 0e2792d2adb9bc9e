"""An audit that is killed leaves a whole bundle or none, and nothing that is in the next one's way."""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from cxguard.evidence.verify import verify
from runs import cxguard

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX")

CALL = "Agent: this call is recorded\nCustomer: my card is 4111 1111 1111 1111\n"
AUDIT = ["audit", "project", "--pack", "call-recording", "--output", "out/evidence"]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / "call.txt").write_text(CALL)
    (tmp_path / "out").mkdir()
    return tmp_path


def started(place: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "cxguard", *AUDIT],
        cwd=place,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def kill(process: "subprocess.Popen[bytes]") -> None:
    """All of it, at once: the run may have workers."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_for_writing(process: "subprocess.Popen[bytes]", folder: Path) -> None:
    """Until files of the bundle are being written, or the run is over."""
    while process.poll() is None and not any(folder.iterdir()):
        time.sleep(0.0005)


@pytest.mark.parametrize("times", [5, pytest.param(100, marks=pytest.mark.exhaustive)])
def test_a_killed_run_leaves_a_whole_bundle_or_none(place: Path, times: int) -> None:
    assert cxguard([*AUDIT[:-1], "first"], cwd=place).returncode in {1, 3}  # with nothing compiled
    began = time.monotonic()
    assert cxguard(AUDIT, cwd=place).returncode in {1, 3}
    lasts = time.monotonic() - began
    dice = random.Random(times)  # noqa: S311 - moments to try
    half = 0
    for number in range(times):
        for left in (place / "out").iterdir():
            if left.name == "evidence":
                left.rename(place / f"done-{number}")
        process = started(place)
        if number % 2:
            time.sleep(dice.uniform(0, lasts))
        else:
            wait_for_writing(process, place / "out")
            time.sleep(dice.uniform(0, 0.02))
        kill(process)
        half += any(left.name != "evidence" for left in (place / "out").iterdir())
        if (place / "out" / "evidence").exists():
            assert verify(str(place / "out" / "evidence")) == ()

    if (place / "out" / "evidence").exists():
        (place / "out" / "evidence").rename(place / "done")
    assert cxguard(AUDIT, cwd=place).returncode in {1, 3}
    assert os.listdir(place / "out") == ["evidence"]
    assert verify(str(place / "out" / "evidence")) == ()
    assert times < 50 or half, "no kill met a half-written bundle; the test would prove nothing"
