"""Parquet files without their values: rows with tags in their columns, which become text where need be."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from cxguard.errors import UnreadableError
from cxguard.redact.pieces import Changed

_NESTED = "a value in it stands in a column of lists or objects, which cannot be written again"


def without(content: bytes, changed: Sequence[Changed]) -> bytes:
    """The table with the changed fields; a column of numbers in which one was changed becomes text.

    Raises UnreadableError for a value within a list or an object.
    """
    from pyarrow import parquet

    table = parquet.read_table(io.BytesIO(content), use_threads=False)
    by_column: dict[int, dict[int, str]] = {}
    for one in changed:
        row, token = one.pointer[1:].split("/", 1)
        by_column.setdefault(_column(table.column_names, token), {})[int(row)] = one.after
    for column, fields in sorted(by_column.items()):
        name = table.column_names[column]
        table = table.set_column(column, name, _changed(table.column(column), fields))
    out = io.BytesIO()
    parquet.write_table(table, out, compression=_compression(content))
    return out.getvalue()


def _column(names: Sequence[str], token: str) -> int:
    """The column that a pointer means: by its name, or by its place where the name is not shown."""
    if token.startswith("~") and token[1:].isdigit():
        return int(token[1:])
    return list(names).index(token.replace("~1", "/").replace("~0", "~"))


def _changed(column: Any, fields: Mapping[int, str]) -> Any:
    import pyarrow as pa

    if pa.types.is_nested(column.type):
        raise UnreadableError(_NESTED)
    values = [_text(value) for value in column.to_pylist()]
    for row, text in fields.items():
        values[row] = text
    is_text = pa.types.is_string(column.type) or pa.types.is_large_string(column.type)
    return pa.array(values, column.type if is_text else pa.string())


def _text(value: Any) -> str | None:
    if value is None:
        return None
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _compression(content: bytes) -> str:
    from pyarrow import parquet

    metadata = parquet.ParquetFile(io.BytesIO(content)).metadata
    if not metadata.num_row_groups or not metadata.num_columns:
        return "none"
    return str(metadata.row_group(0).column(0).compression).lower().replace("uncompressed", "none")
