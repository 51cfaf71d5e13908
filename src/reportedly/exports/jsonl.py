"""JSON lines: the ledger itself, entry by entry, of which `restoring` makes an equal one; or readings, as chosen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from sqlalchemy import Connection, func
from sqlalchemy import select as choose

from reportedly.errors import DamagedLedger
from reportedly.exports.lines import Form, Line, ending, entry_line, header
from reportedly.exports.selection import Count, Selected, Selection, head_of
from reportedly.ledger import content, tables
from reportedly.ledger.canonical import canonical
from reportedly.ledger.entries import DocumentEntry, entry_of
from reportedly.ledger.store import Ledger

_CHUNK = 500  # entries of the log fetched at once; their content is fetched one by one


def write_ledger(ledger: Ledger, out: BinaryIO) -> tuple[Selection, Count]:
    """Writes all of a ledger, in one state of it. Raises `DamagedLedger` for content that is not what its hash says.

    What a redaction removed is gone here too; the list of what could not be added is no evidence and left out.
    """
    with ledger.reading() as connection:
        selection = head_of(connection, "")
        out.write(header(selection, Form.LEDGER))
        for row in _log(connection):
            try:
                out.write(_line(connection, row))
            except (content.WrongContent, ValueError) as error:
                todo = "`reportedly verify` names the first entry that is not as it was written"
                raise DamagedLedger(str(ledger.place), f"entry {row.n} is damaged ({error})", todo) from error
        documents = choose(func.count()).select_from(tables.documents).where(tables.documents.c.redaction.is_(None))
        claims = choose(func.count()).select_from(tables.claims)
        count = Count(connection.execute(documents).scalar_one(), connection.execute(claims).scalar_one())
        out.write(ending(entries=selection.head.size))
    return selection, count


def write(selection: Selection, items: Iterator[Selected], out: BinaryIO) -> Count:
    """Writes a line for each document: its reading, which of its claims were chosen, where it was seen."""
    documents = claims = 0
    out.write(header(selection, Form.DOCUMENTS))
    for item in items:
        documents, claims = documents + 1, claims + len(item.claims)
        out.write(canonical(_document(item)) + b"\n")
    out.write(ending(documents=documents, claims=claims))
    return Count(documents, claims)


def _log(connection: Connection) -> Iterator[Any]:
    last = -1
    while rows := connection.execute(
        choose(tables.log).where(tables.log.c.n > last).order_by(tables.log.c.n).limit(_CHUNK)
    ).all():
        yield from rows
        last = rows[-1].n


def _line(connection: Connection, row: Any) -> bytes:
    entry = entry_of(row.entry.encode())
    text = None
    if isinstance(entry, DocumentEntry):
        text = connection.execute(choose(tables.documents.c.text).where(tables.documents.c.entry == row.n)).scalar_one()
    keys = choose(tables.content.c.sha256).where(tables.content.c.entry == row.n).order_by(tables.content.c.id)
    contents = {key.hex(): content.get(connection, key) or b"" for key in connection.execute(keys).scalars().all()}
    return entry_line(entry, Line(row.entry.encode(), row.root, text, contents))


def _document(item: Selected) -> dict[str, Any]:
    sightings = [
        {
            "entry": seen.entry,
            "at": seen.at,
            "by": seen.by,
            "software": seen.software,
            "source": seen.source,
            "revises": seen.revises,
            "document": seen.document.model_dump(mode="json", exclude={"text"}),
        }
        for seen in item.sightings
    ]
    return {
        "entry": item.entry,
        "sightings": sightings,
        "read": item.reading_entry.model_dump(mode="json"),
        "reading": item.reading.model_dump(mode="json"),
        "claims": [claim.id for claim in item.claims],
    }
