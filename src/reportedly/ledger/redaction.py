"""Removes the content of a document or a review for good, and leaves its hashes and the record that it was removed."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from sqlalchemy import delete, func, select

from reportedly.errors import LedgerUnavailable, NotInLedger
from reportedly.ledger import event_rows, imprints, index, tables
from reportedly.ledger.addition import SOFTWARE, whoami
from reportedly.ledger.engine import autocommitted, told
from reportedly.ledger.entries import RedactionEntry, ReviewRedactionEntry, now
from reportedly.ledger.lookup import find
from reportedly.ledger.reviews import removing
from reportedly.ledger.reviews.recording import number_of
from reportedly.ledger.store import Ledger

_EMPTIED = (  # the tables from which a redaction takes words
    *("content", "claims", "claims_told", "actors", "imprints", "documents"),
    *("sightings", "cited", "followed", "reviews"),
)


@dataclass(frozen=True)
class Redaction:
    """What was done: the entry that records it, what went, and which other documents lost raw bytes they shared."""

    entry: int
    document: str
    contents: int  # the text, raw bytes and records that were removed
    claims: int
    sharing: tuple[str, ...]
    reviews: int = 0  # whose words went with it


def redact(ledger: Ledger, name: str, *, reason: str, by: str | None = None) -> Redaction:
    """Removes the text, raw bytes, records, claims and reviews' words of a document, then empties free pages.

    `name` is the document's id or its first digits. Raw bytes go even where they hold other documents too (an export
    of many posts): they are named in `sharing`, and keep their own texts. Raises `NotInLedger` for a name that is none
    or that was redacted, `LedgerUnavailable` where free pages could not be emptied yet: the next writer does it.
    """
    with ledger.writing() as (connection, log):
        found = find(connection, name, str(ledger.place))
        if found.claim is not None:
            raise NotInLedger(name, "is a claim", f"Whole documents are redacted: {found.id}")
        if found.redaction is not None:
            raise NotInLedger(
                name, f"was redacted already (entry {found.redaction})", "There is nothing left to remove"
            )
        sightings, readings, claims, content = tables.sightings, tables.readings, tables.claims, tables.content
        seen = connection.execute(select(sightings).where(sightings.c.document == found.entry)).all()
        read = connection.execute(select(readings).where(readings.c.document == found.entry)).all()
        raw = {row.raw_sha256 for row in seen}
        keys = raw | {row.record_sha256 for row in seen} | {row.record_sha256 for row in read} | {found.text_sha256}
        said = removing.reviews_with(connection, found.entry)
        keys |= removing.keys_of(connection, said)
        sharing = connection.execute(
            select(tables.documents.c.id)
            .join(sightings, sightings.c.document == tables.documents.c.entry)
            .where(sightings.c.raw_sha256.in_(raw), tables.documents.c.entry != found.entry)
            .distinct()
            .order_by(tables.documents.c.id)
        ).scalars()
        entry = RedactionEntry(
            n=log.next,
            at=now(),
            software=SOFTWARE,
            text_sha256=found.text_sha256.hex(),
            removed=tuple(sorted(key.hex() for key in keys)),
            reason=reason,
            by=by or whoami(),
        )
        log.append(entry)
        index.drop(connection, found.entry)
        own = select(readings.c.entry).where(readings.c.document == found.entry).scalar_subquery()
        count = connection.execute(
            select(func.count()).select_from(claims).where(claims.c.reading.in_(own))
        ).scalar_one()
        event_rows.remove(connection, found.entry)
        imprints.remove(connection, found.entry)
        connection.execute(delete(claims).where(claims.c.reading.in_(own)))
        connection.execute(delete(content).where(content.c.sha256.in_(keys)))
        removing.blank(connection, said)
        connection.execute(delete(tables.followed).where(tables.followed.c.document == found.entry))
        connection.execute(delete(tables.cited).where(tables.cited.c.text_sha256 == found.text_sha256))
        names = ("source", "title", "publisher", "author", "published", "language", "retrieved")
        blank = dict.fromkeys(names)
        connection.execute(sightings.update().where(sightings.c.document == found.entry).values(**blank))
        emptied = {"text": None, "redaction": entry.n}
        connection.execute(tables.documents.update().where(tables.documents.c.entry == found.entry).values(**emptied))
        index.put(connection, found.entry)
        connection.execute(tables.head.update().values(scrub=1))
        done = Redaction(entry.n, found.id, len(keys), count, tuple(sharing), len(said))
    scrub(ledger)
    return done


def redact_review(ledger: Ledger, name: str, *, reason: str, by: str | None = None) -> int:
    """Removes the words of one review, then empties free pages. Gives the entry that records it.

    Raises `NotInLedger` where there is no such review or its words are gone, `LedgerUnavailable` as `redact` does.
    """
    number = number_of(name)
    with ledger.writing() as (connection, log):
        row = connection.execute(select(tables.reviews).where(tables.reviews.c.entry == number)).first()
        if row is None:
            raise NotInLedger(name, "is no review", "`reportedly reviews` lists them")
        if row.words is None:
            raise NotInLedger(name, "was redacted already", "There is nothing left to remove")
        entry = ReviewRedactionEntry(
            n=log.next,
            at=now(),
            software=SOFTWARE,
            review=number,
            removed=(row.record_sha256.hex(),),
            reason=reason,
            by=by or whoami(),
        )
        log.append(entry)
        connection.execute(delete(tables.content).where(tables.content.c.sha256 == row.record_sha256))
        removing.blank(connection, [number])
        connection.execute(tables.head.update().values(scrub=1))
    scrub(ledger)
    return entry.n


def scrub(ledger: Ledger) -> bool:
    """Empties the write-ahead log and the free pages of what a redaction removed. Gives whether there was any need.

    Raises `LedgerUnavailable` where somebody else's reading or writing keeps it from being done now.
    """
    with ledger.reading() as connection:
        if not connection.execute(select(tables.head.c.scrub)).scalar_one():
            return False
    with told(ledger.place):
        if ledger.engine.dialect.name == "sqlite":
            with ledger.writing() as (connection, _):
                index.rebuild(connection)
            _empty(ledger)
            autocommitted(ledger.engine, "VACUUM")
            _empty(ledger)
        else:
            for name in (*_EMPTIED, *index.TABLES):
                autocommitted(ledger.engine, f"VACUUM FULL {name}")
    with ledger.writing() as (connection, _):
        connection.execute(tables.head.update().values(scrub=0))
    return True


def _empty(ledger: Ledger) -> None:
    """Writes the write-ahead log back and cuts it to nothing."""
    with ledger.engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        assert isinstance(raw, sqlite3.Connection)
        (busy, _, _) = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise LedgerUnavailable(
            str(ledger.place),
            "the content was removed, but free pages could not be emptied while somebody else reads",
            "The next `reportedly add` or `reportedly redact` does it",
        )
