"""What follows from the log's entries, made anew and held against what is stored."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Table, and_, func, select

from reportedly.ledger import content, tables
from reportedly.ledger.addition import sighting_row
from reportedly.ledger.entries import (
    DocumentEntry,
    Entry,
    Opening,
    ReadingEntry,
    RedactionEntry,
    ReviewEntry,
    ReviewRedactionEntry,
    SightingEntry,
    entry_of,
)
from reportedly.ledger.reading_rows import OF_READINGS, reading_row
from reportedly.ledger.records import claim_row, document_of, reading_of, source_named
from reportedly.ledger.reviews import checking
from reportedly.ledger.walking import EntryWalk
from reportedly.words import Document

_ENOUGH = 20  # rows of one kind that are named: the first is what matters
Wrong = Callable[[int | None, str], None]  # takes the entry that a fault is about, if it is about one, and the fault


class Followed(EntryWalk):
    """Holds rows and content against entries, one entry after the other, and counts."""

    def __init__(self, connection: Connection, wrong: Wrong) -> None:
        """`wrong` is told of each fault."""
        self.connection, self._wrong = connection, wrong
        self.documents = self.claims = 0
        self.ledger_id: str | None = None
        self.gone: set[str] = set()  # the hashes of what redactions removed
        self.redactions: dict[str, int] = {}  # text hash → entry

    def look_ahead(self) -> None:
        """Learns what later entries redacted, before the first entry is held against what is left."""
        redactions = tables.log.c.kind.in_(("redaction", "review redaction"))
        for row in self.connection.execute(select(tables.log).where(redactions)):
            try:
                entry = entry_of(row.entry.encode())
            except ValueError:
                continue  # the walk over the log will come to it
            if isinstance(entry, RedactionEntry | ReviewRedactionEntry):
                self.gone.update(entry.removed)
            if isinstance(entry, RedactionEntry):
                self.redactions[entry.text_sha256] = row.n

    def check(self, entry: Entry) -> None:
        """Holds what follows from one entry against it. Raises `ValueError` and the like for what can't be read."""
        self.follow(entry)
        stored = self.connection.execute(select(tables.content.c.sha256).where(tables.content.c.entry == entry.n))
        for key in stored.scalars():
            if key.hex() not in entry.contents:
                self._wrong(entry.n, f"content {key.hex()} was inserted: the entry does not commit to it")

    def _opening(self, entry: Opening) -> None:
        if entry.n:
            self._wrong(entry.n, "opens a ledger in the middle of one")
        self.ledger_id = entry.id

    def _unopened(self, entry: Entry) -> None:
        self._wrong(0, "does not say which ledger this is")

    def _review(self, entry: ReviewEntry) -> None:
        checking.check(self.connection, entry, self.gone, self._wrong)

    def _row(self, table: Table, entry: Entry) -> Any:
        row = self.connection.execute(select(table).where(table.c.entry == entry.n)).first()
        if row is None:
            self._wrong(entry.n, f"its row in {table.name} was removed")
        return row

    def _document(self, entry: DocumentEntry, _text: str | None) -> None:
        row = self._row(tables.documents, entry)
        if row is None:
            return
        self.documents += 1
        redaction = self.redactions.get(entry.text_sha256)
        if row.text is None and redaction is None:
            self._wrong(entry.n, "its text was removed, and no redaction says so")
        elif row.text is not None and redaction is not None:
            self._wrong(entry.n, f"its text is there, though entry {redaction} redacted it")
        elif row.text is not None and sha256(row.text.encode()).hexdigest() != entry.text_sha256:
            self._wrong(entry.n, "its text was altered")
        expected = {
            "id": "doc:" + entry.text_sha256[:16],
            "text_sha256": bytes.fromhex(entry.text_sha256),
            "length": entry.length if row.text is None else len(row.text),
            "redaction": redaction,
        }
        if row.length != entry.length:
            self._wrong(entry.n, "its length in documents was altered")
        self._compare(entry.n, "documents", row, expected)

    def _sighting(self, entry: SightingEntry) -> None:
        row = self._row(tables.sightings, entry)
        if row is None:
            return
        owner, text = self._owner(entry.n, entry.text_sha256)
        raw = text.encode() if text is not None and entry.raw_sha256 == entry.text_sha256 else None
        if entry.raw_sha256 != entry.text_sha256:
            raw = self._content(entry.n, entry.raw_sha256, "raw bytes")
        record = self._content(entry.n, entry.record_sha256, "record")
        if record is None or text is None:
            empty = dict.fromkeys(("source", "title", "publisher", "author", "published", "language", "retrieved"))
            hashes = {name: bytes.fromhex(getattr(entry, name)) for name in ("raw_sha256", "record_sha256")}
            expected = {"document": owner, "revises": entry.revises, **hashes, **empty}
        else:
            held = document_of(record, text, raw or b"")
            if held.sha256 != entry.raw_sha256 or held.text_sha256 != entry.text_sha256:
                self._wrong(entry.n, "its record is that of another document")
            expected = sighting_row(entry, owner, held, source_named(record))
        self._compare(entry.n, "sightings", row, expected)

    def _reading(self, entry: ReadingEntry) -> None:
        row = self._row(tables.readings, entry)
        if row is None:
            return
        owner, text = self._owner(entry.n, entry.text_sha256)
        self._compare(entry.n, "readings", row, reading_row(entry, owner))
        record = self._content(entry.n, entry.record_sha256, "record")
        rows = self.connection.execute(
            select(tables.claims).where(tables.claims.c.reading == entry.n).order_by(tables.claims.c.number)
        ).all()
        expected = []
        lately: dict[Table, list[dict[str, Any]]] = {table: [] for table in OF_READINGS}
        if record is not None and text is not None:
            found = reading_of(record, self._bare(entry, text))
            lately = {table: rows(found) for table, rows in OF_READINGS.items()}
            expected = [claim_row(claim) for claim in found.claims]
            if len(expected) != entry.claims:
                self._wrong(entry.n, f"says {entry.claims} claims, its record has {len(expected)}")
        self.claims += len(expected)
        kept = [{name: value for name, value in row._mapping.items() if name not in {"id", "reading"}} for row in rows]
        if kept != expected:
            place = next((i for i, pair in enumerate(zip(kept, expected, strict=False)) if pair[0] != pair[1]), None)
            number = min(len(kept), len(expected)) + 1 if place is None else place + 1
            what = "altered" if place is not None else "removed" if len(kept) < len(expected) else "inserted"
            self._wrong(entry.n, f"its claim c{number} in claims was {what}")
        for table, right in lately.items():
            stored = select(table).where(table.c.reading == entry.n).order_by(*table.primary_key)
            there = [dict(row._mapping) for row in self.connection.execute(stored)]
            if there != [{"reading": entry.n, **row} for row in right]:
                self._wrong(entry.n, f"its rows in {table.name} were altered, removed or inserted")

    def _redaction(self, entry: RedactionEntry) -> None:
        owner, text = self._owner(entry.n, entry.text_sha256)
        if text is not None:
            self._wrong(entry.n, "the text that it redacts is still there")
        self._removed(entry)
        left = self.connection.execute(
            select(func.count())
            .select_from(tables.claims.join(tables.readings, tables.readings.c.entry == tables.claims.c.reading))
            .where(tables.readings.c.document == owner)
        ).scalar_one()
        if left:
            self._wrong(entry.n, f"{left} claims of the document that it redacts are still there")

    def _removed(self, entry: RedactionEntry | ReviewRedactionEntry) -> None:
        for key in entry.removed:
            if content.get(self.connection, bytes.fromhex(key)) is not None:
                self._wrong(entry.n, f"content {key} that it redacts is still there")

    def _owner(self, n: int, text_sha256: str) -> tuple[int, str | None]:
        row = self.connection.execute(
            select(tables.documents.c.entry, tables.documents.c.text).where(
                tables.documents.c.text_sha256 == bytes.fromhex(text_sha256)
            )
        ).first()
        if row is None:
            raise ValueError("the document that it is about is not there")
        return row.entry, row.text

    def _content(self, n: int, key: str, what: str) -> bytes | None:
        data = content.get(self.connection, bytes.fromhex(key))
        if data is None and key not in self.gone:
            raise ValueError(f"its {what} was removed, and no redaction says so")
        return data

    @staticmethod
    def _bare(entry: ReadingEntry, text: str) -> Document:
        """Enough of a document to hold a reading against."""
        digest = entry.text_sha256
        return Document(id="doc:" + digest[:16], sha256=digest, text_sha256=digest, length=len(text), text=text)

    def _compare(self, n: int, table: str, row: Any, expected: dict[str, Any]) -> None:
        for name, value in expected.items():
            if getattr(row, name) != value:
                self._wrong(n, f"its {name} in {table} was altered")

    def unaccounted(self) -> None:
        """Rows that no entry has made."""
        log = tables.log
        for table, kind in (
            (tables.documents, "document"),
            (tables.sightings, "sighting"),
            (tables.readings, "reading"),
        ):
            joined = table.outerjoin(log, and_(log.c.n == table.c.entry, log.c.kind == kind))
            self._strangers(table.name, select(table.c.entry).select_from(joined).where(log.c.n.is_(None)))
        for name, query in checking.unaccounted():
            self._strangers(name, query)
        table = tables.content
        joined = table.outerjoin(log, log.c.n == table.c.entry)
        self._strangers(table.name, select(table.c.entry).select_from(joined).where(log.c.n.is_(None)))
        readings, claims = tables.readings, tables.claims
        joined = claims.outerjoin(readings, readings.c.entry == claims.c.reading)
        self._strangers(claims.name, select(claims.c.reading).select_from(joined).where(readings.c.entry.is_(None)))
        for table in OF_READINGS:
            joined = table.outerjoin(readings, readings.c.entry == table.c.reading)
            self._strangers(table.name, select(table.c.reading).select_from(joined).where(readings.c.entry.is_(None)))

    def _strangers(self, table: str, query: Any) -> None:
        for entry in self.connection.execute(query.limit(_ENOUGH)).scalars():
            self._wrong(None, f"a row was inserted into {table} (no entry {entry} accounts for it)")

    def latest(self) -> None:
        """Every document must name its latest reading."""
        documents, readings = tables.documents, tables.readings
        latest = select(func.max(readings.c.entry)).where(readings.c.document == documents.c.entry).scalar_subquery()
        wrong = select(documents.c.entry).where(documents.c.reading.is_distinct_from(latest)).limit(_ENOUGH)
        for entry in self.connection.execute(wrong).scalars():
            self._wrong(entry, "its latest reading in documents was altered")
