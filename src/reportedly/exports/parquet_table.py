"""The table of claims as Parquet. Needs pyarrow: the extra `tables`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO

from reportedly.errors import InstallationError
from reportedly.exports.claim_table import COLUMNS, Cell, Column, Kind, Row, rows
from reportedly.exports.selection import Count, Selected, Selection

_BATCH = 5_000  # rows of a row group: some 10 MB held at a time
_ABOUT = b"reportedly"  # the key of the table's metadata under which the export says what it is


def write(selection: Selection, items: Iterator[Selected], out: BinaryIO) -> Count:
    """Writes the rows. The file's metadata (key `reportedly`, JSON) says what was selected, each column's what it is.

    Raises `InstallationError` without pyarrow.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise InstallationError("Parquet needs pyarrow. Bring it with: pip install 'reportedly[tables]'") from error
    span = pyarrow.struct([("start", pyarrow.int64()), ("end", pyarrow.int64())])
    types = {
        Kind.TEXT: pyarrow.string(),
        Kind.WHOLE: pyarrow.int64(),
        Kind.NUMBER: pyarrow.float64(),
        Kind.YES: pyarrow.bool_(),
        Kind.SPANS: pyarrow.list_(span),
    }
    fields = [pyarrow.field(each.name, types[each.kind], metadata={"description": each.about}) for each in COLUMNS]
    schema = pyarrow.schema(fields, metadata={_ABOUT: _about(selection)})
    counting = _Counting(items)
    flowing = counting.rows()
    with pyarrow.parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        while batch := list(islice(flowing, _BATCH)):
            columns = [pyarrow.array([_cell(column, row) for row in batch], types[column.kind]) for column in COLUMNS]
            writer.write_batch(pyarrow.record_batch(columns, schema=schema))
    return Count(counting.documents, counting.claims)


class _Counting:
    """The rows of all items, counted as they pass."""

    def __init__(self, items: Iterator[Selected]) -> None:
        self._items = items
        self.documents = self.claims = 0

    def rows(self) -> Iterator[Row]:
        for item in self._items:
            self.documents, self.claims = self.documents + 1, self.claims + len(item.claims)
            yield from rows(item)


def _about(selection: Selection) -> bytes:
    head = {"id": selection.head.id, "size": selection.head.size, "root": selection.head.root.hex()}
    said = {"at": selection.at, "software": selection.software, "protected": selection.protected}
    return json.dumps({"filter": selection.filter, "ledger": head} | said, ensure_ascii=False).encode()


def _cell(column: Column, row: Row) -> Any:
    value: Cell = column.cell(row)
    return [{"start": span.start, "end": span.end} for span in value] if isinstance(value, tuple) else value
