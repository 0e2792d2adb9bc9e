"""Whoever holds a bundle is told what each file in it is."""

import pytest

from cxguard.evidence.instructions import TEXT
from runs import REPOSITORY, cxguard

CALL = "Agent: this call is recorded\nCustomer: thank you\n"
GUIDE = (REPOSITORY / "docs" / "verify-evidence.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The paths of all files of a signed bundle, folders of several files as `name/`."""
    root = tmp_path_factory.mktemp("sealed")
    (root / "call.txt").write_text(CALL)
    cxguard(["evidence", "key", "."], cwd=root)
    made = ["audit", "call.txt", "--pack", "call-recording", "--output", "out", "--key", "signing-key.pem"]
    assert cxguard(made, cwd=root).returncode in {0, 1, 3}
    return sorted(p.relative_to(root / "out").as_posix() for p in (root / "out").rglob("*") if p.is_file())


def named(path: str) -> set[str]:
    """How a page may name a file: by itself or by its folder."""
    parts = path.split("/")
    return {path, parts[-1], *(f"{part}/" for part in parts[:-1] if part != "data")}


@pytest.mark.parametrize("page", [TEXT, GUIDE], ids=["VERIFY.md", "guide"])
def test_every_file_of_a_bundle_is_explained(sealed: list[str], page: str) -> None:
    ours = [path for path in sealed if path.startswith(("data/", "attest/"))]

    assert len(ours) > 20
    assert [path for path in ours if not any(name in page for name in named(path))] == []
