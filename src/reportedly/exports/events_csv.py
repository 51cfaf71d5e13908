"""The table of events as CSV."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from reportedly.exports.csv_table import describe_table, write_table
from reportedly.exports.event_table import EVENTS
from reportedly.exports.selection import Count, Selected, Selection


def write(selection: Selection, items: Iterator[Selected], out: BinaryIO) -> Count:
    """Writes a header and a row for each event of each chosen claim."""
    return write_table(EVENTS, items, out)


def describe(selection: Selection, count: Count, name: str) -> bytes:
    """What the file called `name` is."""
    return describe_table(EVENTS, selection, count, name)
