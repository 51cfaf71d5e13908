"""Recomputes a ledger from the stored bytes up, and names what was altered, removed or inserted, the first first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Table, and_, func, select

from reportedly.errors import DamagedLedger
from reportedly.ledger import content, index, tables
from reportedly.ledger.addition import reading_row, sighting_row
from reportedly.ledger.checkpoint import Checkpoint
from reportedly.ledger.entries import (
    DocumentEntry,
    Entry,
    Opening,
    ReadingEntry,
    RedactionEntry,
    SightingEntry,
    entry_of,
)
from reportedly.ledger.merkle import CompactRange, leaf_hash
from reportedly.ledger.migrations import STEPS
from reportedly.ledger.preparing import FORMAT as HEAD_FORMAT
from reportedly.ledger.records import claim_row, document_of, reading_of, source_named
from reportedly.ledger.store import Head, Ledger
from reportedly.words import Document

_ENOUGH = 20  # problems after which no more are looked for: the first is what matters
_CHUNK = 500  # entries fetched at once


@dataclass(frozen=True)
class Problem:
    """Something that is not as it was written: the entry it is about, if it is about one, and what is wrong."""

    entry: int | None
    what: str

    def __str__(self) -> str:
        return self.what if self.entry is None else f"entry {self.entry}: {self.what}"


@dataclass(frozen=True)
class Report:
    """What was found: all counts are of what was recomputed. `problems` are in order of entries,
    what is about no entry comes last."""

    head: Head
    entries: int
    documents: int
    claims: int
    redacted: int
    indexes: bool  # whether the full-text indexes were checked too: a server's and a read-only file's can't be
    problems: tuple[Problem, ...]

    @property
    def sound(self) -> bool:
        """Whether everything is as it was written."""
        return not self.problems


class _Broken(Exception):
    """The log itself is broken here, so that what follows can't be judged."""


@dataclass
class _Walk:
    """One pass over the log, in one snapshot of the ledger."""

    connection: Connection
    checkpoint: Checkpoint | None
    problems: list[Problem] = field(default_factory=list)
    tree: CompactRange = field(default_factory=CompactRange)
    documents: int = 0
    claims: int = 0
    ledger_id: str | None = None
    gone: frozenset[str] = frozenset()
    redactions: dict[str, int] = field(default_factory=dict)

    def run(self) -> None:
        """Everything; problems are collected, not raised."""
        try:
            self._redactions()
            for row in self._rows():
                self._entry(row)
                if len(self.problems) >= _ENOUGH:
                    return
            self._head()
            self._unaccounted()
            self._latest()
        except _Broken:
            return

    def _rows(self) -> Iterator[Any]:
        last = -1
        while rows := self.connection.execute(
            select(tables.log).where(tables.log.c.n > last).order_by(tables.log.c.n).limit(_CHUNK)
        ).all():
            yield from rows
            last = rows[-1].n

    def _redactions(self) -> None:
        gone: set[str] = set()
        for row in self.connection.execute(select(tables.log).where(tables.log.c.kind == "redaction")):
            try:
                entry = entry_of(row.entry.encode())
            except ValueError:
                continue  # the walk will come to it
            if isinstance(entry, RedactionEntry):
                gone.update(entry.removed)
                self.redactions[entry.text_sha256] = row.n
        self.gone = frozenset(gone)

    def _wrong(self, entry: int | None, what: str) -> None:
        self.problems.append(Problem(entry, what))

    def _broken(self, entry: int | None, what: str) -> _Broken:
        self._wrong(entry, what)
        return _Broken()

    def _entry(self, row: Any) -> None:
        n = self.tree.size
        if row.n != n:
            raise self._broken(n, f"was removed (the next one there is {row.n})")
        data = row.entry.encode()
        leaf = leaf_hash(data)
        grown = self.tree.append(leaf)
        if leaf != row.leaf:
            raise self._broken(n, "was altered (it or its hash)")
        try:
            entry = entry_of(data)
        except ValueError as error:
            raise self._broken(n, f"was altered (it is no entry: {error})") from None
        if entry.n < n:
            self.problems = [problem for problem in self.problems if problem.entry != n - 1]
            raise self._broken(n - 1, f"was inserted (the one after it calls itself {entry.n})")
        if entry.n > n:
            raise self._broken(n, f"was removed (what stands there calls itself {entry.n})")
        if grown.root != row.root:
            raise self._broken(n, "was altered or inserted (the stored root is not that of the entries up to it)")
        if entry.kind != row.kind:
            self._wrong(n, f"is a {entry.kind}, but its row says {row.kind}")
        self.tree = grown
        self._against_checkpoint()
        try:
            self._follows(entry)
        except (content.WrongContent, ValueError, TypeError, AttributeError) as error:
            self._wrong(n, f"what it commits to was altered ({' '.join(str(error).split())[:300]})")

    def _against_checkpoint(self) -> None:
        if self.checkpoint and self.checkpoint.size == self.tree.size and self.checkpoint.root != self.tree.root:
            raise self._broken(None, f"the first {self.tree.size} entries are not those of the checkpoint")

    def _follows(self, entry: Entry) -> None:
        if isinstance(entry, Opening):
            if entry.n:
                self._wrong(entry.n, "opens a ledger in the middle of one")
            self.ledger_id = entry.id
        elif not entry.n:
            self._wrong(0, "does not say which ledger this is")
        elif isinstance(entry, DocumentEntry):
            self._document(entry)
        elif isinstance(entry, SightingEntry):
            self._sighting(entry)
        elif isinstance(entry, ReadingEntry):
            self._reading(entry)
        else:
            self._redaction(entry)
        stored = self.connection.execute(select(tables.content.c.sha256).where(tables.content.c.entry == entry.n))
        for key in stored.scalars():
            if key.hex() not in entry.contents:
                self._wrong(entry.n, f"content {key.hex()} was inserted: the entry does not commit to it")

    def _row(self, table: Table, entry: Entry) -> Any:
        row = self.connection.execute(select(table).where(table.c.entry == entry.n)).first()
        if row is None:
            self._wrong(entry.n, f"its row in {table.name} was removed")
        return row

    def _document(self, entry: DocumentEntry) -> None:
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
        if record is not None and text is not None:
            found = reading_of(record, self._bare(entry, text))
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

    def _redaction(self, entry: RedactionEntry) -> None:
        owner, text = self._owner(entry.n, entry.text_sha256)
        if text is not None:
            self._wrong(entry.n, "the text that it redacts is still there")
        for key in entry.removed:
            if content.get(self.connection, bytes.fromhex(key)) is not None:
                self._wrong(entry.n, f"content {key} that it redacts is still there")
        left = self.connection.execute(
            select(func.count())
            .select_from(tables.claims.join(tables.readings, tables.readings.c.entry == tables.claims.c.reading))
            .where(tables.readings.c.document == owner)
        ).scalar_one()
        if left:
            self._wrong(entry.n, f"{left} claims of the document that it redacts are still there")

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

    def _head(self) -> None:
        row = self.connection.execute(select(tables.head)).first()
        if row is None:
            raise self._broken(None, "the head was removed")
        if row.size > self.tree.size:
            raise self._broken(self.tree.size, f"was removed (the head counts {row.size} entries)")
        if row.size < self.tree.size:
            raise self._broken(row.size, f"was inserted (the head counts {row.size} entries)")
        if row.root != self.tree.root or row.range != self.tree.to_bytes():
            self._wrong(None, "the head was altered (it is not that of the entries)")
        version = len(STEPS)
        if (row.one, row.format, row.schema_version) != (1, HEAD_FORMAT, version) or row.scrub not in (0, 1):
            self._wrong(None, "the head was altered (its format, version or mark)")
        if row.id != self.ledger_id:
            self._wrong(None, "the head was altered (it names another ledger than entry 0)")
        if self.checkpoint is not None:
            if self.checkpoint.size > self.tree.size:
                self._wrong(self.tree.size, f"was removed (the checkpoint counts {self.checkpoint.size} entries)")
            if self.checkpoint.origin != f"reportedly/ledger/{self.ledger_id}":
                self._wrong(None, f"the checkpoint is of another ledger ({self.checkpoint.origin})")

    def _unaccounted(self) -> None:
        """Rows that no entry has made."""
        log = tables.log
        for table, kind in (
            (tables.documents, "document"),
            (tables.sightings, "sighting"),
            (tables.readings, "reading"),
        ):
            joined = table.outerjoin(log, and_(log.c.n == table.c.entry, log.c.kind == kind))
            self._strangers(table, select(table.c.entry).select_from(joined).where(log.c.n.is_(None)))
        table = tables.content
        joined = table.outerjoin(log, log.c.n == table.c.entry)
        self._strangers(table, select(table.c.entry).select_from(joined).where(log.c.n.is_(None)))
        readings, claims = tables.readings, tables.claims
        joined = claims.outerjoin(readings, readings.c.entry == claims.c.reading)
        self._strangers(claims, select(claims.c.reading).select_from(joined).where(readings.c.entry.is_(None)))

    def _strangers(self, table: Table, query: Any) -> None:
        for entry in self.connection.execute(query.limit(_ENOUGH)).scalars():
            self._wrong(None, f"a row was inserted into {table.name} (no entry {entry} accounts for it)")

    def _latest(self) -> None:
        """Every document must name its latest reading."""
        documents, readings = tables.documents, tables.readings
        latest = select(func.max(readings.c.entry)).where(readings.c.document == documents.c.entry).scalar_subquery()
        wrong = select(documents.c.entry).where(documents.c.reading.is_distinct_from(latest)).limit(_ENOUGH)
        for entry in self.connection.execute(wrong).scalars():
            self._wrong(entry, "its latest reading in documents was altered")


def verify(ledger: Ledger, *, checkpoint: Checkpoint | None = None) -> Report:
    """Recomputes everything. With a `checkpoint` that was kept elsewhere, also whether the ledger still begins with it.

    Never raises for what is wrong in the ledger: that is in the report. Memory does not grow with the ledger.
    """
    with ledger.reading() as connection:
        walk = _Walk(connection, checkpoint)
        try:
            walk.run()
            if connection.dialect.name == "sqlite":
                for (said,) in connection.exec_driver_sql("PRAGMA integrity_check(5)").all():
                    if said != "ok":
                        walk.problems.append(Problem(None, f"the file is damaged ({said})"))
        except Exception as error:
            from sqlalchemy.exc import DatabaseError

            if not isinstance(error, DatabaseError | DamagedLedger):
                raise
            reason = str(getattr(error, "orig", error))
            walk.problems.append(Problem(walk.tree.size, f"can't be read, the file is damaged ({reason})"))
        head = Head(walk.ledger_id or "", walk.tree.size, walk.tree.root)
    unsound = index.unsound(ledger.place.path) if ledger.place.path is not None else None
    walk.problems += [Problem(None, f"the index {name} was altered") for name in unsound or ()]
    return Report(
        head,
        walk.tree.size,
        walk.documents,
        walk.claims,
        len(walk.redactions),
        unsound is not None,
        tuple(walk.problems),
    )
