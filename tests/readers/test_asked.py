"""Readers whose signs a file does not have: not asking them changes nothing."""

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document
from cxguard.readers import _choose
from cxguard.readers._asked import all_names, asked, reader_of
from runs import REPOSITORY

_BEGINNINGS = (
    b"",
    b" \n",
    b"\xef\xbb\xbf",
    b"\n" * 5000,
    b"# ",
    b"\xe2\x80\x8e",
    b"\xc3\xa9",
    b"\xef\xbb\xbf \n",
)
_WORDS = (
    b'{"messages": [{"role": "agent", "text": "hi"}, {"role": "customer", "text": "hello"}]}',
    b'{"speaker": "agent", "text": "hi"}\n{"speaker": "customer", "text": "hello"}\n',
    b"00:00:01,000 --> 00:00:02,000\nAgent: hi\n\n00:00:02,000 --> 00:00:03,000\nCaller: hello\n",
    b"00:00:01.000,00:00:02.000\nAgent: hi\n\n00:00:02.000,00:00:03.000\nCaller: hello\n",
    b"12/03/2025, 10:11 - Ann: hi\n12/03/2025, 10:12 - Ben: hello\n",
    b"[12/03/2025, 10:11:01] Ann: hi\n[12/03/2025, 10:12:01] Ben: hello\n",
    b"speaker,text\nagent,hi\ncustomer,hello\n",
    b"Agent: hi\nCustomer: hello\nAgent: bye\n",
    b"#me\nhi\n\n#bot\nhello\n",
    b"convos:\n  a:\n    steps:\n    - me:\n      - hi\n    - bot:\n      - hello\n",
    b"stories:\n- story: a\n  steps:\n  - user: |\n      hi\n    intent: greet\n  - action: utter_hi\n",
    b"interactions:\n- request: {body: hi}\n  response: {body: hello}\n",
    b"From: a@example.org\nSubject: hi\n\nhello\n",
    b"2025-03-04T10:11:12Z step one\n2025-03-04T10:11:13Z step two\n2025-03-04T10:11:14Z step three\n",
    b"x = 1\n",
)
_NAMES = ("a.json", "a.txt", "a", "a.py", "call.log", "a.yaml", "a.csv", "a.eml")


@cache
def _examples() -> tuple[Path, ...]:
    folder = Path(REPOSITORY, "examples")
    return tuple(
        sorted(path for path in folder.rglob("*") if path.is_file() and "expected" not in path.parts)
    )


def _asking_all(artifact: Artifact) -> Document:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_choose, "asked", _everyone)
        return _choose.read(artifact, ())


def _everyone(_artifact: Artifact) -> Iterator[tuple[str, object]]:
    return ((name, reader_of(name)) for name in all_names())


@pytest.mark.parametrize("place", _examples(), ids=lambda place: place.name)
def test_an_example_reads_the_same_whoever_is_asked(place: Path) -> None:
    artifact = Artifact(place.name, place.read_bytes())

    assert _choose.read(artifact, ()) == _asking_all(artifact)


@given(
    beginning=st.sampled_from(_BEGINNINGS),
    words=st.lists(st.sampled_from(_WORDS), max_size=2).map(b"".join),
    name=st.sampled_from(_NAMES),
    wide=st.booleans(),
)
def test_anything_reads_the_same_whoever_is_asked(
    beginning: bytes, words: bytes, name: str, *, wide: bool
) -> None:
    content = beginning + words
    artifact = Artifact(name, content.decode().encode("utf-16") if wide else content)

    assert _choose.read(artifact, ()) == _asking_all(artifact)


def test_plain_code_is_for_no_reader() -> None:
    assert list(asked(Artifact("app.py", b"def main():\n    return 1\n"))) == []


def test_a_second_look_at_plain_code_imports_no_reader(tmp_path: Path) -> None:
    script = (
        "import sys; from cxguard.model.artifact import Artifact; from cxguard.readers import _choose\n"
        "_choose.plain_form(Artifact('app.py', b'x = 1'), (), unparsed=True)\n"
        "print([n for n in sys.modules if n.startswith('cxguard.readers.') and '._' not in n])"
    )
    environment = os.environ | {"CXGUARD_CACHE": os.fspath(tmp_path)}
    runs = [
        subprocess.run(
            [sys.executable, "-c", script], env=environment, capture_output=True, check=True
        ).stdout
        for _ in range(2)
    ]

    assert runs[1].split() == [b"[]"]
