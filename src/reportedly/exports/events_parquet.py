"""The table of events as Parquet. Needs pyarrow: the extra `tables`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from reportedly.exports.event_table import EVENTS
from reportedly.exports.parquet_table import write_table
from reportedly.exports.selection import Count, Selected, Selection


def write(selection: Selection, items: Iterator[Selected], out: BinaryIO) -> Count:
    """Writes a row for each event of each chosen claim. Raises `InstallationError` without pyarrow."""
    return write_table(EVENTS, selection, items, out)
