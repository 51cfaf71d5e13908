"""Parquet tables, one document a row, read batch by batch. Needs pyarrow: the extra `tables`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from reportedly.documents.columns import Columns, guess
from reportedly.documents.opened import Opened, Settings, seekable
from reportedly.documents.rows import row_document, tell_guess
from reportedly.errors import InputError, TooLarge, UnreadableInput
from reportedly.words import Document

_BATCH = 256  # rows held at a time
MEDIA_TYPE = "application/vnd.apache.parquet"


def parquet_documents(source: Opened, settings: Settings) -> Iterator[Document | InputError]:
    """A document a row; its raw bytes are the chosen cells as JSON, a table of columns having none of a row.

    Raises an `InputError` without pyarrow, for a damaged table, and for one without a column of texts.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise UnreadableInput(
            source.where, "is a Parquet table, which needs pyarrow", "Install it: pip install 'reportedly[tables]'"
        ) from None
    number = 0
    try:
        with seekable(source, settings.limits.unpacked_bytes) as stream:
            table = pyarrow.parquet.ParquetFile(stream)
            columns = guess(table.schema_arrow.names, settings.columns, where=source.where)
            tell_guess(source.where, columns, settings)
            for batch in table.iter_batches(batch_size=_BATCH, columns=[column for _, column in columns.pairs]):
                for cells in batch.to_pylist():
                    number += 1
                    yield _document(cells, columns, source, number, settings)
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError) as error:
        reason = str(error).partition("\n")[0][:200]
        raise UnreadableInput(
            source.where, f"is a Parquet table that is damaged after row {number} ({reason})", "Export it again"
        ) from error


def _document(
    cells: Mapping[str, Any], columns: Columns, source: Opened, number: int, settings: Settings
) -> Document | InputError:
    where = f"{source.where}#{number}"
    chosen = {column: _plain(cells[column]) for _, column in columns.pairs}
    try:
        raw = json.dumps(chosen, ensure_ascii=False).encode("utf-8", errors="replace")
        if len(raw) > settings.limits.file_bytes:
            limit = settings.limits.file_bytes / 1e6
            raise TooLarge(where, f"row {number} is over the limit of {limit:g} MB", "Cut its text into parts")
        media_type = source.received.media_type or MEDIA_TYPE
        received = replace(source.received.part(f"#{number}", raw), media_type=media_type)
        return row_document(chosen, columns, received, row=f"row {number}", encoding="utf-8")
    except InputError as error:
        return error


def _plain(value: Any) -> Any:
    """A cell as JSON has it."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace")
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(name): _plain(item) for name, item in value.items()}
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)
