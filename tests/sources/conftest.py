"""What tests of several sources start from."""

from pathlib import Path

import pytest

from repositories import ISOLATED, Repository


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """An empty repository that the test stands in, apart from the settings of this machine."""
    made = Repository(tmp_path / "here")
    monkeypatch.chdir(made.folder)
    for name, value in ISOLATED.items():
        monkeypatch.setenv(name, value)
    return made
