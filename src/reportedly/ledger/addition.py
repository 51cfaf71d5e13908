"""One document inside the writer's transaction: what of it is missing, and the entries and rows for that."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, or_, select

from reportedly import __version__
from reportedly.errors import LedgerError
from reportedly.ledger import content, index, reading_rows
from reportedly.ledger.entries import DocumentEntry, ModelForm, ReaderForm, ReadingEntry, SightingEntry, now
from reportedly.ledger.log import Appender
from reportedly.ledger.readers import ReaderInfo
from reportedly.ledger.reading_rows import reader_key
from reportedly.ledger.records import reading_record, sighting_record, source_of
from reportedly.ledger.tables import documents, readings, sightings
from reportedly.words import Document, Reading

if TYPE_CHECKING:
    from reportedly.documents.citations import Citation

SOFTWARE = f"reportedly {__version__}"


class Status(StrEnum):
    """What became of a document that was given to the ledger."""

    ADDED = "added"  # its text was new
    NEWER = "newer"  # its text was new, and its source was known with another text
    SIGHTED = "sighted"  # its text was there, seen at another source
    REREAD = "reread"  # all was there, but not read by this reader
    PRESENT = "present"  # nothing was new
    REDACTED = "redacted"  # it was removed on purpose, and is not taken again


@dataclass(frozen=True)
class Outcome:
    """What was done with a document: its id, the entries made, and the id of what it is a newer version of."""

    status: Status
    document: str
    entries: tuple[int, ...] = ()
    revises: str | None = None


@dataclass(frozen=True)
class Missing:
    """What the ledger lacks of a document."""

    sighting: bool
    reading: bool
    redacted: bool = False

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to add."""
        return self.redacted or not (self.sighting or self.reading)


class Addition:
    """One document on its way into the ledger, inside the writer's transaction."""

    def __init__(
        self, connection: Connection, log: Appender, document: Document, by: str, cited: Citation | None = None
    ) -> None:
        """`by` says who adds, `cited` by which citation the document was come by."""
        self._connection, self._log, self._document, self._by = connection, log, document, by
        self._cited = cited
        self._made: list[int] = []
        self._at = now()

    def add(self, reading: Reading | None, reader: ReaderInfo, given: Mapping[str, str]) -> Outcome:
        """Adds what is missing; see `Ledger.add`."""
        document = self._document
        lacking = missing(self._connection, document, reader)
        if lacking.redacted:
            return Outcome(Status.REDACTED, document.id)
        if lacking.nothing:
            return Outcome(Status.PRESENT, document.id)
        if lacking.reading and reading is None:
            raise LedgerError(document.id, "has not been read by this reader", "Give its reading")
        row = _row(self._connection, document)
        entry, known = (self._text(), False) if row is None else (row.entry, True)
        if known and lacking.reading:
            index.drop(self._connection, entry)
        revised: Row[Any, Any] | None = None
        if lacking.sighting:
            revised = self._last_at_source()
            seen = self._sighting(entry, revised.entry if revised else None, given)
        else:
            seen = self._connection.execute(
                select(func.max(sightings.c.entry)).where(
                    sightings.c.document == entry, sightings.c.source == source_of(document).name
                )
            ).scalar_one()
        if lacking.reading and reading is not None:
            self._reading(entry, seen, reading, reader)
            index.put(self._connection, entry)
        else:
            index.refresh(self._connection, entry)
        if revised is not None:
            status = Status.NEWER
        elif not known:
            status = Status.ADDED
        else:
            status = Status.SIGHTED if lacking.sighting else Status.REREAD
        return Outcome(status, document.id, tuple(self._made), revised.id if revised else None)

    def _text(self) -> int:
        document = self._document
        entry = DocumentEntry(
            n=self._log.next,
            at=self._at,
            software=SOFTWARE,
            text_sha256=document.text_sha256,
            length=document.length,
        )
        self._made.append(self._log.append(entry))
        row = {"entry": entry.n, "id": document.id, "text_sha256": bytes.fromhex(document.text_sha256)}
        self._connection.execute(documents.insert(), row | {"length": document.length, "text": document.text})
        return entry.n

    def _last_at_source(self) -> Row[Any, Any] | None:
        """The sighting of another text at this document's source that came before it."""
        if not source_of(self._document).lasting:
            return None
        other = documents.c.text_sha256 != bytes.fromhex(self._document.text_sha256)
        return self._connection.execute(
            _before(self._document, sightings.c.entry, documents.c.id)
            .join(documents, documents.c.entry == sightings.c.document)
            .where(other)
        ).first()

    def _sighting(self, document: int, revises: int | None, given: Mapping[str, str]) -> int:
        held = self._document
        record = sighting_record(held, given, self._cited)
        entry = SightingEntry(
            n=self._log.next,
            at=self._at,
            software=SOFTWARE,
            by=self._by,
            text_sha256=held.text_sha256,
            raw_sha256=held.sha256,
            record_sha256=sha256(record).hexdigest(),
            revises=revises,
        )
        self._made.append(self._log.append(entry))
        content.put(self._connection, record, entry.n)
        if held.sha256 != held.text_sha256:
            content.put(self._connection, held.raw, entry.n)
        self._connection.execute(sightings.insert(), sighting_row(entry, document, held, source_of(held).name))
        return entry.n

    def _reading(self, document: int, sighting: int, reading: Reading, reader: ReaderInfo) -> None:
        record = reading_record(reading)
        entry = ReadingEntry(
            n=self._log.next,
            at=self._at,
            software=SOFTWARE,
            by=self._by,
            text_sha256=reading.document.text_sha256,
            record_sha256=sha256(record).hexdigest(),
            sighting=sighting,
            reader=ReaderForm(**reader._asdict()),
            model=ModelForm(**reading.model.model_dump()) if reading.model else None,
            claims=len(reading.claims),
        )
        self._made.append(self._log.append(entry))
        content.put(self._connection, record, entry.n)
        reading_rows.put(self._connection, entry, document, reading)


def sighting_row(entry: SightingEntry, document: int, held: Document, source: str) -> dict[str, object]:
    """The row that follows from a sighting's entry and its record's document."""
    return {
        "entry": entry.n,
        "document": document,
        "revises": entry.revises,
        "raw_sha256": bytes.fromhex(entry.raw_sha256),
        "record_sha256": bytes.fromhex(entry.record_sha256),
        "source": source,
        "title": held.title,
        "publisher": held.publisher,
        "author": held.author,
        "published": held.published,
        "language": held.language,
        "retrieved": held.retrieved.isoformat() if held.retrieved else None,
    }


def whoami() -> str:
    """Who adds, where nobody says: the user's name on this machine."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a container may run as a number without a name
        return "unknown"


def _row(connection: Connection, document: Document) -> Row[Any, Any] | None:
    wanted = bytes.fromhex(document.text_sha256)
    return connection.execute(
        select(documents.c.entry, documents.c.redaction).where(documents.c.text_sha256 == wanted)
    ).first()


def missing(connection: Connection, document: Document, reader: ReaderInfo) -> Missing:
    """What would be new if this document were added, read by `reader`."""
    row = _row(connection, document)
    if row is None:
        return Missing(sighting=True, reading=True)
    if row.redaction is not None:
        return Missing(sighting=False, reading=False, redacted=True)
    read = connection.execute(
        select(readings.c.entry).where(
            readings.c.document == row.entry, readings.c.reader == reader_key(reader._asdict())
        )
    ).first()
    return Missing(sighting=not _seen(connection, row.entry, document), reading=read is None)


def _seen(connection: Connection, entry: int, document: Document) -> bool:
    """Whether this text was seen at this source. What was fetched must be what was seen there last by then."""
    source = source_of(document)
    if document.retrieved is None or not source.lasting:
        here = sightings.c.source == source.name
        query = select(sightings.c.document).where(here, sightings.c.document == entry).limit(1)
    else:
        query = _before(document, sightings.c.document)
    last = connection.execute(query).first()
    return last is not None and last.document == entry


def _before(document: Document, *columns: ColumnElement[Any]) -> Select[Any]:
    """Of the sightings at a document's source the last until it was fetched; of what was not fetched the last added.

    Archives are added in any order, so time counts, not the place in the log. Files have no time and come first.
    """
    query = select(*columns).where(sightings.c.source == source_of(document).name).limit(1)
    if document.retrieved is None:
        return query.order_by(sightings.c.entry.desc())
    until = sightings.c.retrieved <= document.retrieved.isoformat()
    timed = sightings.c.retrieved.desc().nulls_last()
    return query.where(or_(sightings.c.retrieved.is_(None), until)).order_by(timed, sightings.c.entry.desc())


def check(document: Document) -> None:
    """Raises `LedgerError` for a document that does not carry the bytes and the text of its hashes."""
    if "\0" in document.text:
        raise LedgerError(
            document.id, "holds the character NUL, which no ledger keeps", "Mend the text and read it again"
        )
    if sha256(document.raw).hexdigest() != document.sha256:
        raise LedgerError(
            document.id, "does not carry the bytes of its hash", "Open it again by `reportedly.documents`"
        )
    if sha256(document.text.encode()).hexdigest() != document.text_sha256:
        raise LedgerError(document.id, "does not carry the text of its hash", "Open it again by `reportedly.documents`")
    if document.length != len(document.text):
        raise LedgerError(document.id, "does not have the length it says", "Open it again by `reportedly.documents`")
