"""cxguard kpi, as a user runs it."""

import json
from pathlib import Path

import pytest

from runs import cxguard

CALL = "Agent: Hello, this call is recorded.\nCustomer: Hi, please take me off your list.\nAgent: Goodbye.\n"


@pytest.fixture(scope="module")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two bundles of one contact centre, a week apart."""
    folder = tmp_path_factory.mktemp("bundles")
    inputs = folder / "inputs"
    inputs.mkdir()
    for number in range(6):
        (inputs / f"call{number}.txt").write_text(CALL)
    for day in ("2026-03-01", "2026-03-08"):
        done = cxguard(["audit", inputs, "--output", folder / day, "--as-of", day], cwd=folder)
        assert done.returncode in (0, 1, 3), done.stderr
    return folder


def test_a_folder_of_bundles_becomes_a_page_numbers_and_a_badge(bundles: Path, tmp_path: Path) -> None:
    done = cxguard(["kpi", bundles, "--output", tmp_path / "out"], cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["badge.svg", "index.html", "kpi.json"]
    series = json.loads((tmp_path / "out/kpi.json").read_text())
    assert [p["as_of"] for p in series["points"]] == ["2026-03-01", "2026-03-08"]
    assert any(row["kpi"] == "K22" for row in series["series"])


def test_a_bundle_whose_measures_were_changed_is_refused(bundles: Path, tmp_path: Path) -> None:
    import shutil

    copy = tmp_path / "bundles"
    shutil.copytree(bundles, copy)
    kpi = copy / "2026-03-08/data/kpi.json"
    kpi.write_text(kpi.read_text().replace("2026-03-08", "2026-03-09"))

    done = cxguard(["kpi", copy, "--output", tmp_path / "out"], cwd=tmp_path)

    assert done.returncode == 4
    assert b"data/kpi.json is not what was sealed" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_folder_without_bundles_is_refused(tmp_path: Path) -> None:
    done = cxguard(["kpi", tmp_path, "--output", tmp_path / "out"], cwd=tmp_path)

    assert done.returncode == 2
    assert b"no evidence bundle" in done.stderr
