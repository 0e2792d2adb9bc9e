"""JSON that comes out the same everywhere, so that equal records have equal digests.

Keys are sorted, text stands as UTF-8, each line ends with a line feed. A float is written as the
shortest decimal that reads back as the same number, which every Python does alike; NaN and the
infinities, which JSON does not have, are refused. Half of a surrogate pair (an undecodable byte of
a file name) is written as its JSON escape, because UTF-8 cannot hold it.
"""

import json
from collections.abc import Iterable, Mapping


def line(record: Mapping[str, object]) -> bytes:
    """One record as one line. Raises ValueError for a number that JSON does not have."""
    text = json.dumps(record, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _encoded(text)


def lines(records: Iterable[Mapping[str, object]]) -> bytes:
    """One line for each record, in the order given."""
    return b"".join(line(record) for record in records)


def document(record: Mapping[str, object]) -> bytes:
    """One record indented, for files that people open. Raises ValueError as `line` does."""
    return _encoded(json.dumps(record, sort_keys=True, ensure_ascii=False, allow_nan=False, indent=2))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace") + b"\n"
