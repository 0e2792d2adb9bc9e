"""Listed files, shared among processes: the same Scan as one artifact after the other."""

import json
import os
import subprocess
import sys
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from cxguard.config import Config
from cxguard.model.artifact import Cause, Skipped, Truncated
from cxguard.model.scan import Examined, Scan
from cxguard.pipeline.examine import Outcome
from cxguard.pipeline.files import examined_files
from cxguard.pipeline.lane import WHOLE, Limits
from cxguard.pipeline.packing import _CLASSES, packed, packed_stretch, unpacked, unpacked_stretch
from cxguard.pipeline.scan import scan_files, scan_with
from cxguard.pipeline.stages import Stages, prepare
from cxguard.pipeline.windows import Stretch
from cxguard.sources._opening import Listed
from cxguard.sources.paths import discover, list_files
from runs import REPOSITORY

CARD = "card 4000 0566 5566 5556"
TURNS = (
    "Agent: May I have the card number?\nCustomer: 4000 0566 5566 5556\nAgent: Thank you.\nCustomer: Bye.\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("many")
    (root / "call.txt").write_text(TURNS)
    (root / "note.md").write_text(f"# Notes\n\n{CARD}\n")
    (root / "a.json").write_text(json.dumps({"payment": {"note": CARD}}))
    (root / "broken.yaml").write_text("a: [1,\n")
    (root / "wide.txt").write_bytes(CARD.encode("utf-16"))
    (root / "latin.txt").write_bytes(f"caf\xe9 {CARD}".encode("latin-1"))
    (root / "empty.py").write_bytes(b"")
    (root / "picture.bin").write_bytes(b"\0\1\2" * 100)
    (root / "escaped.js").write_text('x = "4000%200566%205566%205556"\n')
    (root / "service.log").write_text("a plain line of a log\n" * (WHOLE // 22 + 10) + CARD + "\n")
    for number in range(80):
        (root / f"m{number}.py").write_text(f"x = {number}\n")
    return root


def _one_by_one(folder: Path, stages: Stages) -> Scan:
    return scan_with(stages, discover([os.fspath(folder)], (), 1 << 30))


def _all_at_once(folder: Path, stages: Stages) -> Scan:
    return scan_files(list(list_files([os.fspath(folder)], ())), Config(root="."), stages)


def test_a_scan_for_findings_alone_finds_the_same(folder: Path) -> None:
    environ = {"CXGUARD_KEY": "k" * 32}
    whole = _one_by_one(folder, prepare(Config(root="."), environ))
    quick = _all_at_once(folder, prepare(Config(root="."), environ, thorough=False))

    assert quick.findings == whole.findings
    assert quick.skipped == whole.skipped
    assert [_plain(item) for item in quick.examined] == [_plain(item) for item in whole.examined]
    assert {finding.path for finding in quick.findings} == {
        "a.json", "call.txt", "escaped.js", "latin.txt", "note.md", "service.log", "wide.txt",
    }  # fmt: skip


def _plain(item: Examined) -> Examined:
    return replace(item, digest="", degraded="", journey=None, flow=None, answers=None)


def test_a_thorough_scan_keeps_journeys_and_digests(folder: Path) -> None:
    stages = prepare(Config(root="."), {"CXGUARD_KEY": "k" * 32})

    assert _all_at_once(folder, stages).examined == _one_by_one(folder, stages).examined


def test_what_came_of_files_survives_the_way_between_processes(folder: Path) -> None:
    stages = prepare(Config(root="."), {"CXGUARD_KEY": "k" * 32})
    files = list(list_files([os.fspath(folder)], ()))

    made = list(examined_files(files, stages, Limits(None, 1 << 26), 1))

    assert unpacked(packed(made)) == made


def test_a_limit_holds_for_large_files_too(folder: Path) -> None:
    stages = prepare(Config(root="."), {}, thorough=False)
    scan = scan_files(
        [Listed(os.fspath(folder / "service.log"), "s.log")], Config(".", max_file_bytes=9), stages
    )

    assert [item.cause for item in scan.skipped] == [Cause.LIMIT]


def test_a_stretch_is_sent_with_what_was_cut_off() -> None:
    stretch = Stretch((), 3, 40, "why", (Truncated("because", 7, "rule"),))

    assert unpacked_stretch(packed_stretch(stretch)) == stretch


def test_whatever_an_outcome_may_hold_can_be_sent() -> None:
    """A type that cannot would lose every file of its batch."""
    assert {kind for kind in _reached(Examined) | _reached(Skipped) if kind not in _CLASSES} == set()


def _reached(hint: Any) -> set[type]:
    """The dataclasses and enumerations that a value of a type may hold, itself one of them."""
    if get_args(hint):
        return {kind for argument in get_args(hint) for kind in _reached(argument)}
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {hint}
    if not is_dataclass(hint) or not isinstance(hint, type):
        return set()
    hints = get_type_hints(hint)
    return {hint}.union(*(_reached(hints[field.name]) for field in fields(hint)))


def test_a_worker_that_dies_takes_one_job_with_it() -> None:
    script = (
        "import os\nfrom cxguard.pipeline.pool import shared_out\n"
        "def work(number):\n    if number == 3: os._exit(9)\n    return number * 2\n"
        "print(sorted(shared_out(20, work, 2)))\n"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, cwd=REPOSITORY, check=True)

    expected = [(number, None if number == 3 else number * 2) for number in range(20)]
    assert done.stdout.decode().strip() == str(expected)


def test_an_outcome_of_a_skipped_file_is_packed_too() -> None:
    outcome = Outcome(Skipped("a", Cause.LIMIT, "too large", 9))

    assert unpacked(packed([outcome])) == [outcome]
