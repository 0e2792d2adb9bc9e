"""JSON that comes out the same everywhere."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxguard.evidence.canonical import document, line, lines

SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
)
RECORDS = st.dictionaries(
    st.text(), st.recursive(SCALARS, lambda v: st.lists(v) | st.dictionaries(st.text(), v))
)


@settings(max_examples=40)
@given(RECORDS)
def test_a_record_reads_back_and_comes_out_the_same(record: dict[str, object]) -> None:
    turned = dict(reversed(record.items()))

    assert line(turned) == line(json.loads(line(record))) == line(record)
    assert json.loads(document(record)) == record


@settings(max_examples=40)
@given(RECORDS)
def test_a_record_is_one_line(record: dict[str, object]) -> None:
    assert line(record).count(b"\n") == 1
    assert lines([record, record]) == line(record) * 2


def test_text_stands_as_it_is_read() -> None:
    assert line({"mask": "•••• 1111", "a": 0.1}) == '{"a":0.1,"mask":"•••• 1111"}\n'.encode()


def test_half_of_a_surrogate_pair_reads_back() -> None:
    assert line({"path": "\udcff"}) == b'{"path":"\\udcff"}\n'


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_json_does_not_have_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        line({"a": number})
