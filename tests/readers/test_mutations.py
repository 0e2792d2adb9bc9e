"""Files that were broken on the way: cut off, mixed up, of other types. A reader says so, in time."""

import json
import random
import time
from contextlib import suppress

import pytest

from breaking import mutated
from cxguard.errors import UnreadableError
from cxguard.model.artifact import Artifact
from cxguard.readers._choose import read
from redact_talk import TRANSCRIPTS

MUTATIONS = 20
LONGEST_S = 2.0


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_a_reader_survives_what_is_broken(name: str) -> None:
    path, text = TRANSCRIPTS[name]
    for seed in range(MUTATIONS):
        content = mutated(text, random.Random(f"{name} {seed}"))  # noqa: S311 - a test's dice
        started = time.process_time()
        with suppress(UnreadableError):
            document = read(Artifact(path, content), ())
            assert "stopped with" not in document.degraded, seed
            assert all(0 <= s.source.start <= s.source.end <= len(document.source) for s in document.segments)
        assert time.process_time() - started < LONGEST_S, seed


def test_letters_that_are_no_base64_are_words() -> None:
    dialog = [{"type": "text", "parties": 0, "body": "größer", "encoding": "base64url"}]
    document = read(
        Artifact("a.vcon", json.dumps({"parties": [{}], "dialog": dialog}, ensure_ascii=False).encode()), ()
    )

    assert document.format == "vcon"
    assert "größer" in document.text
