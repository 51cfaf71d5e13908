"""Tables as CSV (RFC 4180), with metadata as CSV on the Web (W3C Metadata Vocabulary for Tabular Data)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from reportedly.exports.claim_table import CLAIMS
from reportedly.exports.columns import BETWEEN_TEXTS, Column, Kind, Row, Table, plain
from reportedly.exports.selection import Count, Selected, Selection

_SEPARATORS = {Kind.SPANS: " ", Kind.TEXTS: BETWEEN_TEXTS}
_TYPES = {Kind.SPANS: "string", Kind.TEXTS: "string", Kind.OBJECTS: "json"}


def write(selection: Selection, items: Iterator[Selected], out: BinaryIO) -> Count:
    """Writes the table of claims: a header and the rows."""
    return write_table(CLAIMS, items, out)


def describe(selection: Selection, count: Count, name: str) -> bytes:
    """What the file called `name` is, which holds the table of claims."""
    return describe_table(CLAIMS, selection, count, name)


def lines(columns: Iterable[Column[Row]], rows: Iterable[Row]) -> Iterator[str]:
    """The lines of a table, its header first."""
    columns = tuple(columns)
    yield _line([column.name for column in columns])
    for row in rows:
        yield _line([plain(column.kind, column.cell(row)) for column in columns])


def write_table(table: Table[Any], items: Iterator[Selected], out: BinaryIO) -> Count:
    """Writes a table, a document at a time."""
    documents = claims = written = 0

    def rows() -> Iterator[Any]:
        nonlocal documents, claims, written
        for item in items:
            documents, claims = documents + 1, claims + len(item.claims)
            for row in table.rows(item):
                written += 1
                yield row

    for line in lines(table.columns, rows()):
        out.write(line.encode())
    return Count(documents, claims, rows=written)


def describe_table(table: Table[Any], selection: Selection, count: Count, name: str) -> bytes:
    """What the file called `name` is: its columns, and which filter of which ledger it holds."""
    columns = [
        {
            "name": column.name,
            "titles": column.name,
            "dc:description": column.about,
            "datatype": _TYPES.get(column.kind, column.kind.value),
        }
        | ({"separator": _SEPARATORS[column.kind]} if column.kind in _SEPARATORS else {})
        for column in table.columns
    ]
    about = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en", "reportedly": "urn:reportedly:export:"}],
        "url": name,
        "dc:title": _title(table, count),
        "dc:created": selection.at,
        "dc:creator": selection.software,
        "dc:source": selection.head.origin,
        "reportedly:filter": selection.filter,
        "reportedly:entries": selection.head.size,
        "reportedly:root": selection.head.root.hex(),
        "reportedly:protected": selection.protected,
        "dialect": {"quoteChar": '"', "doubleQuote": True, "lineTerminators": ["\r\n"], "header": True},
        "tableSchema": {"columns": columns},
    }
    return json.dumps(about, ensure_ascii=False, indent=2).encode() + b"\n"


def _title(table: Table[Any], count: Count) -> str:
    claims = f"{count.claims} claims of {count.documents} documents"
    return claims if table is CLAIMS else f"{count.rows} {table.of} in {claims}"


def _line(cells: list[Any]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
