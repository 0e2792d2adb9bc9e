"""Parquet files: rows behind the names of their columns, if the extra `parquet` is installed."""

import io
import json
from collections.abc import Iterator
from typing import Any

from cxguard.errors import UnreadableError
from cxguard.model.artifact import Artifact, Truncated
from cxguard.model.document import Document
from cxguard.readers._conversation import is_label
from cxguard.readers._extracted import Piece, extracted
from cxguard.readers._signs import Signs
from cxguard.trees.pointers import safe_token

PRIORITY = 13
FORMAT = "parquet"

_MARK = b"PAR1"
_MOST_ROWS = 50_000
_BATCH = 1000
_MOST_BYTES = 512 * 1024 * 1024

SIGNS = (Signs(b"P"),)


def sniff(artifact: Artifact) -> bool:
    """Whether it begins and ends as Parquet does."""
    return artifact.content.startswith(_MARK) and artifact.content.endswith(_MARK)


def read(artifact: Artifact) -> Document:
    """The rows; places are of their text. Raises UnreadableError without the extra, or if it is broken."""
    try:
        from pyarrow import parquet
    except ImportError:
        raise UnreadableError("install cxguard[parquet] to look into it") from None
    try:
        file = parquet.ParquetFile(io.BytesIO(artifact.content))
        groups = [file.metadata.row_group(i).total_byte_size for i in range(file.metadata.num_row_groups)]
        if sum(groups) > _MOST_BYTES:
            reason = f"it expands to more than {_MOST_BYTES} bytes"
        else:
            return extracted(artifact, FORMAT, list(_rows(file)), _cut(file.metadata.num_rows))
    except Exception as error:  # noqa: BLE001 - a broken file makes the engine raise all sorts
        reason = f"it cannot be read ({type(error).__name__})"
    raise UnreadableError(reason)


def _cut(rows: int) -> Truncated | None:
    reason = f"{FORMAT}: more than {_MOST_ROWS:,} rows; the rest was not read"
    return Truncated(reason, rows - _MOST_ROWS) if rows > _MOST_ROWS else None


def _rows(file: Any) -> Iterator[Piece]:
    number = 0
    for batch in file.iter_batches(batch_size=_BATCH, use_threads=False):
        for row in batch.to_pylist():
            if number == _MOST_ROWS:
                return
            for position, (column, value) in enumerate(row.items()):
                name = column if is_label(column) else ""
                yield Piece(_text(value), f"/{number}/{safe_token(column, position)}", name)
            number += 1


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return (
        json.dumps(value, default=str, ensure_ascii=False) if isinstance(value, dict | list) else str(value)
    )
