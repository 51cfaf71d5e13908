"""What of reviews must go with a document that is redacted: their words, never the fact that there was a review."""

from __future__ import annotations

from sqlalchemy import Connection, select

from reportedly.ledger import content
from reportedly.ledger.reviews.recording import stands
from reportedly.ledger.reviews.records import NamingRecord, record_of
from reportedly.ledger.tables import claims, readings, review_subjects, reviews


def reviews_with(connection: Connection, document: int) -> list[int]:
    """The reviews whose words go with a document: those about it, those that rest on it, names that stand nowhere else,
    and what withdraws any of these. `document` is its entry; its claims must still be there."""
    named = select(review_subjects.c.review).where(review_subjects.c.document == document)
    found = {*connection.execute(named).scalars(), *_lonely_names(connection, document)}
    found.update(connection.execute(select(reviews.c.entry).where(reviews.c.withdraws.in_(found))).scalars())
    with_words = reviews.c.words.is_not(None)
    return sorted(connection.execute(select(reviews.c.entry).where(reviews.c.entry.in_(found), with_words)).scalars())


def keys_of(connection: Connection, entries: list[int]) -> set[bytes]:
    """The hashes of these reviews' records."""
    return set(connection.execute(select(reviews.c.record_sha256).where(reviews.c.entry.in_(entries))).scalars())


def blank(connection: Connection, entries: list[int]) -> None:
    """Takes the words out of the rows; the records are removed by whoever removes content."""
    connection.execute(reviews.update().where(reviews.c.entry.in_(entries)).values(words=None))


def _lonely_names(connection: Connection, document: int) -> list[int]:
    """Reviews of names of which one stands in this document and in no other."""
    own = select(claims.c.hands).join(readings, readings.c.entry == claims.c.reading)
    here = {
        name
        for hands in connection.execute(own.where(readings.c.document == document)).scalars()
        for name in hands.split("\n")
    }
    found = []
    naming = select(reviews.c.entry, reviews.c.record_sha256).where(reviews.c.kind == "naming")
    for row in connection.execute(naming.where(reviews.c.words.is_not(None))).all():
        record = record_of(content.get(connection, row.record_sha256) or b"null")
        names = record.names if isinstance(record, NamingRecord) else ()
        if any(name in here and not stands(connection, name, but=document) for name in names):
            found.append(row.entry)
    return found
