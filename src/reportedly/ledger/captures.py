"""The pages that were fetched, as they were: each sighting that has an answer's bytes, status and headers.

Nothing of a capture is kept twice. The bytes are content under their hash, the rest is the sighting's record, and the
log commits to both: a WARC record follows from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, select

from reportedly.documents.warc_writing import is_capture
from reportedly.errors import DamagedLedger
from reportedly.ledger import content
from reportedly.ledger.query import Query
from reportedly.ledger.records import document_of
from reportedly.ledger.search import documents as found_documents
from reportedly.ledger.store import Ledger
from reportedly.ledger.tables import documents, sightings
from reportedly.words import Document

_CHUNK = 500  # documents looked up at once


def chosen(ledger: Ledger, query: Query) -> list[str]:
    """The ids of the documents for which a query holds, in the ledger's order. Raises `BadQuery` as `search` does."""
    ids: list[str] = []
    while page := found_documents(ledger, query, limit=_CHUNK, offset=len(ids)).documents:
        ids += [hit.id for hit in page]
    return ids


def captures(connection: Connection, where: str, ids: Iterable[str] | None = None) -> Iterator[Document]:
    """The captures of these documents, or of all, in the order in which they were added; redacted ones have none.

    `where` names the ledger in errors. Raises `DamagedLedger` where what is stored is not what its hash says.
    """
    query = select(sightings, documents.c.text).join(documents, documents.c.entry == sightings.c.document)
    query = query.where(documents.c.text.is_not(None)).order_by(sightings.c.entry)
    if ids is None:
        last = -1
        while rows := connection.execute(query.where(sightings.c.entry > last).limit(_CHUNK)).all():
            last = rows[-1].entry
            yield from filter(is_capture, (_document(connection, row, where) for row in rows))
        return
    for one in ids:
        for row in connection.execute(query.where(documents.c.id == one)).all():
            yield from filter(is_capture, [_document(connection, row, where)])


def _document(connection: Connection, row: Row[Any], where: str) -> Document:
    entry, text = row.entry, row.text
    try:
        record = content.get(connection, row.record_sha256)
        raw = content.get(connection, row.raw_sha256)
        if raw is None and sha256(text.encode()).digest() == row.raw_sha256:
            raw = text.encode()
        if record is None:
            raise ValueError("its record is gone")
        found = document_of(record, text, raw or b"")
        if raw is not None and found.sha256 != row.raw_sha256.hex():
            raise ValueError("its record is that of another document")
    except (content.WrongContent, ValueError) as error:
        said = " ".join(str(error).split())[:300]
        raise DamagedLedger(where, f"entry {entry} was altered ({said})", "`reportedly verify` says more") from error
    if raw is None:  # redacted together with another document that these bytes hold
        return found.model_copy(update={"capture": None})
    return found
