"""A value with the mark of cxguard's own examples inside is nobody's, however it is heard."""

from pathlib import Path

import pytest

from runs import cxguard

CARD = "4117 9827 ⟨⟩3645 0918"


@pytest.mark.parametrize(
    "text",
    [
        f"card {CARD}\n",
        f"Agent: The card number?\nCustomer: It is {CARD}.\n",
        'password = "kx7Q⟨⟩v9Lm2Rt5"\n',
    ],
)
def test_what_is_cut_is_not_live(tmp_path: Path, text: str) -> None:
    (tmp_path / "one.txt").write_text(text)
    (tmp_path / "two.txt").write_text(text.replace("⟨⟩", ""))

    done = cxguard(["scan", ".", "--format", "text"], cwd=tmp_path).stdout.decode()

    assert "two.txt:" in done
    assert "one.txt:" not in done
