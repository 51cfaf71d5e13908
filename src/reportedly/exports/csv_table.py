"""The table of claims as CSV (RFC 4180), with metadata as CSV on the Web (W3C Metadata Vocabulary for Tabular Data)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from reportedly.exports.claim_table import COLUMNS, Cell, Kind, rows
from reportedly.exports.selection import Count, Selected, Selection

FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # what a spreadsheet takes for a formula begins with one of these (OWASP)


def write(selection: Selection, items: Iterator[Selected], out: BinaryIO) -> Count:
    """Writes a header and the rows. A text that a spreadsheet would run gets an apostrophe before it."""
    documents = claims = 0
    line = io.StringIO()
    writer = csv.writer(line)

    def flush() -> None:
        out.write(line.getvalue().encode())
        line.seek(0)
        line.truncate()

    writer.writerow([column.name for column in COLUMNS])
    flush()
    for item in items:
        documents, claims = documents + 1, claims + len(item.claims)
        for row in rows(item):
            writer.writerow([_cell(column.cell(row)) for column in COLUMNS])
        flush()
    return Count(documents, claims)


def describe(selection: Selection, count: Count, name: str) -> bytes:
    """What the file called `name` is: its columns, and which filter of which ledger it holds."""
    columns = [
        {
            "name": column.name,
            "titles": column.name,
            "dc:description": column.about,
            "datatype": "string" if column.kind is Kind.SPANS else column.kind.value,
        }
        | ({"separator": " "} if column.kind is Kind.SPANS else {})
        for column in COLUMNS
    ]
    about = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en", "reportedly": "urn:reportedly:export:"}],
        "url": name,
        "dc:title": f"{count.claims} claims of {count.documents} documents",
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


def _cell(value: Cell) -> Any:
    if isinstance(value, tuple):
        return " ".join(f"{span.start}-{span.end}" for span in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
