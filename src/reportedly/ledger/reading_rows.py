"""The rows that follow from a reading's entry and record, for whatever adds, imports or checks a reading."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, Table

from reportedly.ledger import event_rows, imprints, tables
from reportedly.ledger.canonical import canonical
from reportedly.ledger.entries import ReadingEntry
from reportedly.ledger.records import claim_row
from reportedly.words import Reading

OF_READINGS: Mapping[Table, Callable[[Reading], list[dict[str, Any]]]] = {
    tables.claims_told: event_rows.claim_rows,
    tables.actors: event_rows.actor_rows,
    tables.imprints: imprints.rows,
}
"""The tables that follow from records, claims apart: rows without the reading's entry."""


def reading_row(entry: ReadingEntry, document: int) -> dict[str, object]:
    """The row that follows from a reading's entry."""
    return {
        "entry": entry.n,
        "document": document,
        "sighting": entry.sighting,
        "record_sha256": bytes.fromhex(entry.record_sha256),
        "reader": reader_key(entry.reader.model_dump()),
        "claims": entry.claims,
    }


def reader_key(reader: Mapping[str, object]) -> str:
    """A reader's name, version and hash as one string."""
    return canonical(dict(reader)).decode()


def put(connection: Connection, entry: ReadingEntry, document: int, reading: Reading | None) -> None:
    """Writes all rows of a reading, which becomes the document's latest; `reading` is None where it was redacted.

    Must come before `index.put`.
    """
    connection.execute(tables.readings.insert(), reading_row(entry, document))
    own = tables.documents.c.entry == document
    connection.execute(tables.documents.update().where(own).values(reading=entry.n))
    if reading is None:
        return
    made = {tables.claims: list(map(claim_row, reading.claims))}
    made |= {table: rows(reading) for table, rows in OF_READINGS.items()}
    for table, rows in made.items():
        if rows:
            connection.execute(table.insert(), [{"reading": entry.n, **row} for row in rows])
