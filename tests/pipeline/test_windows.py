"""A text in windows: the same findings as in one piece."""

import os
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cxguard.config import Config
from cxguard.model.artifact import Artifact
from cxguard.model.document import Kind
from cxguard.model.finding import Finding
from cxguard.pipeline.examine import found_in
from cxguard.pipeline.stages import Stages, prepare
from cxguard.pipeline.windows import NotUtf8Error, Text, joined, stretch
from cxguard.readers._raw import raw
from cxguard.scanners.pattern.blocks import BLOCK
from marks import whole

CARD = whole("card 4117 9827⟨⟩ 3645 0918")
PIECES = (
    CARD,
    "\n",
    "\r\n",
    "mail jordan@example.org now\n",
    "é€😀" * 700,
    "x" * 5000,
    " plain words of a log line\n" * 40,
    "call me on 202-555-0143\n",
    whole("date of birth\n1990-⟨⟩02-03\n"),
    whole("password = 'hunter2-N⟨⟩orthwind!'\n"),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)


@cache
def stages() -> Stages:  # no fixture: hypothesis would print it
    return prepare(Config(root="."), {"CXGUARD_KEY": "k" * 32}, thorough=False)


def _whole(content: bytes) -> tuple[Finding, ...]:
    return found_in(raw(Artifact("a.log", content)), stages())[1]


def _windowed(place: Path, content: bytes, core: int, cuts: tuple[int, ...] = ()) -> tuple[Finding, ...]:
    place.write_bytes(content)
    descriptor = os.open(place, os.O_RDONLY)
    try:
        first = 3 if content.startswith(b"\xef\xbb\xbf") else 0
        text = Text(descriptor, first, len(content), "a.log", Kind.TEXT, "log", core, 2 * BLOCK)
        borders = [0, *cuts, len(content)]
        parts = [stretch(text, a, b, stages()) for a, b in pairwise(borders)]
    finally:
        os.close(descriptor)
    return joined(parts).findings


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS, core=st.integers(2 * BLOCK, 5 * BLOCK), mark=st.booleans())
def test_windows_of_any_size_find_what_the_whole_text_shows(
    tmp_path_factory: pytest.TempPathFactory, text: str, core: int, mark: bool
) -> None:
    content = b"\xef\xbb\xbf" * mark + text.encode()

    windowed = _windowed(tmp_path_factory.mktemp("windows") / "a.log", content, core)

    assert windowed == _whole(content)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS, cuts=st.lists(st.integers(0, 60_000), max_size=3).map(sorted).map(tuple))
def test_stretches_cut_anywhere_find_it_too(
    tmp_path_factory: pytest.TempPathFactory, text: str, cuts: tuple[int, ...]
) -> None:
    content = text.encode()
    inside = tuple(cut for cut in cuts if cut < len(content))

    found = _windowed(tmp_path_factory.mktemp("stretches") / "a.log", content, 2 * BLOCK, inside)

    assert found == _whole(content)


def test_a_line_longer_than_every_window_is_read_to_its_end(tmp_path: Path) -> None:
    content = f"{'word ' * 40_000}{CARD} {'ü ' * 40_000}{CARD}".encode()

    found = _windowed(tmp_path / "a.log", content, 3 * BLOCK)

    assert found == _whole(content)
    assert [finding.line for finding in found if finding.class_ == "payment.pan"] == [1, 1]


@pytest.mark.parametrize("cut", [(), (17_003,), (2 * BLOCK,)])
def test_a_rule_looks_across_lines_from_a_line_longer_than_the_margin(
    tmp_path: Path, cut: tuple[int, ...]
) -> None:
    content = whole(f"{'x ' * 12_000}date of birth\n1990-⟨⟩02-03\n").encode()

    found = _windowed(tmp_path / "a.log", content, 2 * BLOCK, cut)

    assert "person.dob" in {finding.class_ for finding in found}
    assert found == _whole(content)


def test_another_encoding_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotUtf8Error):
        _windowed(tmp_path / "a.log", b"caf\xe9 " * 9000, 2 * BLOCK)
