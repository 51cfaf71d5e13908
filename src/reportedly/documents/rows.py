"""A row of a table as a document; what CSV and Parquet have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from reportedly import __version__
from reportedly.documents.build import assemble
from reportedly.documents.columns import Columns
from reportedly.documents.opened import Settings
from reportedly.documents.parts import Received
from reportedly.documents.posts import record_parts
from reportedly.errors import EmptyInput, UnreadableInput
from reportedly.words import Document


def row_document(
    cells: Mapping[str, Any], columns: Columns, received: Received, *, row: str, encoding: str | None = None
) -> Document:
    """The document of a row; `row` names it in errors ("row 3 (line 5)"), `received` holds its own bytes.

    Raises `EmptyInput` for a row without a text, `UnreadableInput` for one with NUL characters.
    """
    chosen = dict(columns.pairs)
    record = {name: cells[column] for name, column in columns.pairs if cells.get(column) not in (None, "")}
    if any(isinstance(value, str) and "\x00" in value for value in record.values()):
        raise UnreadableInput(
            received.location,
            f"{row} holds NUL characters, which no text has",
            "Remove them, or export the table again",
        )
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise EmptyInput(
            received.location,
            f"{row} has no text in its column {chosen['text']!r}",
            "Fill it in, or name another column: --column text=NAME",
        )
    parts = record_parts(record, received.location)
    return assemble(replace(parts, extractor=extractor(columns)), received, encoding=encoding)


def extractor(columns: Columns) -> str:
    """What made text of a row: name, version, and which column was taken for what."""
    return f"reportedly-table {__version__} ({columns})"


def tell_guess(where: str, columns: Columns, settings: Settings) -> None:
    """Says which columns were taken for what, where the user did not name each."""
    guessed = [(name, column) for name, column in columns.pairs if (name, column) not in settings.columns.pairs]
    if any(name != column for name, column in guessed):
        settings.notice(f"{where}: taken from its columns: {columns}. Others are named by --column FIELD=NAME.")
