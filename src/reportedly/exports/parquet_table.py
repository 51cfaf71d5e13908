"""Tables as Parquet. Needs pyarrow: the extra `tables`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, BinaryIO

from reportedly.errors import InstallationError
from reportedly.exports.claim_table import CLAIMS
from reportedly.exports.columns import Column, Kind, Row, Table
from reportedly.exports.selection import Count, Selected, Selection

_BATCH = 5_000  # rows of a row group: some 10 MB held at a time
_ABOUT = b"reportedly"  # the key of the table's metadata under which the export says what it is


def write(selection: Selection, items: Iterator[Selected], out: BinaryIO) -> Count:
    """Writes the table of claims. Raises `InstallationError` without pyarrow."""
    return write_table(CLAIMS, selection, items, out)


def write_table(table: Table[Any], selection: Selection, items: Iterator[Selected], out: BinaryIO) -> Count:
    """Writes a table. The file's metadata (key `reportedly`, JSON) says what was selected, each column's what it is.

    Raises `InstallationError` without pyarrow.
    """
    documents = claims = 0

    def rows() -> Iterator[Any]:
        nonlocal documents, claims
        for item in items:
            documents, claims = documents + 1, claims + len(item.claims)
            yield from table.rows(item)

    written = write_rows(table.columns, rows(), out, {_ABOUT: _about(selection)})
    return Count(documents, claims, rows=written)


def write_rows(
    columns: tuple[Column[Row], ...], rows: Iterable[Row], out: BinaryIO, about: dict[bytes, bytes] | None = None
) -> int:
    """Writes rows, some thousands at a time; gives their number. Raises `InstallationError` without pyarrow."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise InstallationError("Parquet needs pyarrow. Bring it with: pip install 'reportedly[tables]'") from error
    text = pyarrow.string()
    span = pyarrow.struct([("start", pyarrow.int64()), ("end", pyarrow.int64())])
    simple = {
        Kind.TEXT: text,
        Kind.WHOLE: pyarrow.int64(),
        Kind.NUMBER: pyarrow.float64(),
        Kind.YES: pyarrow.bool_(),
        Kind.SPANS: pyarrow.list_(span),
        Kind.TEXTS: pyarrow.list_(text),
    }

    def type_of(column: Column[Row]) -> Any:
        nested = pyarrow.struct([(key, text) for key in column.keys])
        return pyarrow.list_(nested) if column.kind is Kind.OBJECTS else simple[column.kind]

    fields = [pyarrow.field(each.name, type_of(each), metadata={"description": each.about}) for each in columns]
    schema, flowing, written = pyarrow.schema(fields, metadata=about), iter(rows), 0
    with pyarrow.parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        while batch := list(islice(flowing, _BATCH)):
            arrays = [pyarrow.array([_cell(each, row) for row in batch], type_of(each)) for each in columns]
            writer.write_batch(pyarrow.record_batch(arrays, schema=schema))
            written += len(batch)
    return written


def _about(selection: Selection) -> bytes:
    head = {"id": selection.head.id, "size": selection.head.size, "root": selection.head.root.hex()}
    said = {"at": selection.at, "software": selection.software, "protected": selection.protected}
    return json.dumps({"filter": selection.filter, "ledger": head} | said, ensure_ascii=False).encode()


def _cell(column: Column[Row], row: Row) -> Any:
    value = column.cell(row)
    return [{"start": span.start, "end": span.end} for span in value] if column.kind is Kind.SPANS else value
