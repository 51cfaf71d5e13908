"""Makes a ledger anew from the lossless form: every line is checked against what its entry commits to, in one
transaction, so that there is an equal ledger in the end or none."""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, BinaryIO, NoReturn

from sqlalchemy import Connection, delete
from sqlalchemy import select as choose
from sqlalchemy.exc import IntegrityError

from reportedly.errors import BadExport
from reportedly.exports.lines import LONGEST, UNREADABLE, Line, line_of, loaded
from reportedly.exports.selection import Selection
from reportedly.ledger import content, index, reading_rows, tables
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
from reportedly.ledger.log import Appender
from reportedly.ledger.merkle import EMPTY
from reportedly.ledger.place import place_of
from reportedly.ledger.records import document_of, reading_of, source_named
from reportedly.ledger.reviews import rows
from reportedly.ledger.store import Ledger
from reportedly.ledger.walking import EntryWalk
from reportedly.words import Document

# What comes of a line that was made to be no line: its shape, its depth, or rows that contradict each other.
_UNREADABLE = (*UNREADABLE, content.WrongContent, IntegrityError)
_AGAIN = "Export the ledger again, or ask whoever made the file for it"
_ANOTHER = "An import makes a new ledger: name a place with --ledger where there is none"


@dataclass(frozen=True)
class Restored:
    """What was made: the head of the new ledger, which is that of the old, and whether it was there already."""

    selection: Selection
    documents: int
    claims: int
    redacted: int
    present: bool = False


def restore(selection: Selection, stream: BinaryIO, where: str | os.PathLike[str] | None, name: str) -> Restored:
    """Makes the ledger whose lines follow in `stream` at the place `where` (see `Ledger.open`).

    `selection` is what the header said, `name` names the stream in errors. There must be no ledger at the place, or one
    without an entry but its first; where the very same is there already, nothing is done. Raises `BadExport` that names
    the first entry that is not as it was written: then nothing was made.
    """
    path = place_of(where).path
    new = path is not None and not path.exists()
    try:
        with Ledger.open(where, writing=True) as ledger:
            head = ledger.head()
            if head == selection.head:
                return Restored(selection, 0, 0, 0, present=True)
            if head.size > 1:
                raise BadExport(str(ledger.place), f"is a ledger with {head.size:,} entries", _ANOTHER)
            with ledger.writing() as (connection, _):
                return _Restoring(connection, name, selection).run(stream)
    except BaseException:
        if new and path is not None:
            for suffix in ("", "-wal", "-shm"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
        raise


class _Restoring(EntryWalk):
    """The lines on their way into an empty ledger, inside the writer's transaction."""

    def __init__(self, connection: Connection, name: str, selection: Selection) -> None:
        self._connection, self._name, self._selection = connection, name, selection
        self._lacking: dict[str, int] = {}  # hash of what is not there → the first entry that commits to it
        self._documents = self._claims = self._redacted = 0

    def run(self, stream: BinaryIO) -> Restored:
        """Takes all lines, up to the one that ends them."""
        log, head = self._emptied(), self._selection.head
        number, ended = 1, False
        while not ended and (written := stream.readline(LONGEST)):
            number, n = number + 1, log.next
            try:
                if not written.endswith(b"\n"):
                    raise ValueError("its line is cut off")
                value = loaded(written)
                ended = "end" in value
                if not ended:
                    self._take(line_of(value), log)
            except _UNREADABLE as error:
                said = " ".join(str(error).split())[:300]
                self._wrong(n, f"is not as it was written ({said})", number)
        if log.next < head.size:
            self._wrong(log.next, f"is missing: the export says that it has {head.size:,} entries")
        if not ended or stream.readline(LONGEST):
            self._wrong(log.next, "is cut off" if not ended else "comes after the end")
        for key, n in self._lacking.items():
            self._wrong(n, f"lacks the content {key}, and no redaction says so")
        index.rebuild(self._connection)
        log.close()
        return Restored(self._selection, self._documents, self._claims, self._redacted)

    def _emptied(self) -> Appender:
        """The log without the entry by which the new ledger was opened: this one has another."""
        self._connection.execute(delete(tables.log))
        values = {"id": self._selection.head.id, "size": 0, "root": EMPTY, "range": b""}
        self._connection.execute(tables.head.update().values(values))
        return Appender(self._connection, self._name)

    def _take(self, line: Line, log: Appender) -> None:
        entry, head = entry_of(line.entry), self._selection.head
        if entry.n != log.next:
            raise ValueError(f"entry {entry.n} stands in its place")
        log.append(entry)
        if log.root != line.root or (log.next == head.size and log.root != head.root):
            raise ValueError("the root of the log is another with it")
        if log.next > head.size:
            raise ValueError(f"the export says that it has {head.size:,} entries")
        for key, data in line.contents.items():
            if key not in entry.contents:
                raise ValueError(f"a content {key} to which it does not commit")
            content.put(self._connection, data, entry.n)
        for key in entry.contents:
            if not self._has(key):
                self._lacking.setdefault(key, entry.n)
        self.follow(entry, line.text)

    def _opening(self, entry: Opening) -> None:
        if entry.n or entry.id != self._selection.head.id:
            raise ValueError("it opens another ledger")

    def _unopened(self, entry: Entry) -> None:
        raise ValueError("it does not say which ledger this is")

    def _review(self, entry: ReviewEntry) -> None:
        rows.insert(self._connection, entry)

    def _document(self, entry: DocumentEntry, text: str | None) -> None:
        if text is None:
            self._lacking.setdefault(entry.text_sha256, entry.n)
        elif sha256(text.encode()).hexdigest() != entry.text_sha256 or len(text) != entry.length:
            raise ValueError("its text is another")
        row = {"entry": entry.n, "id": "doc:" + entry.text_sha256[:16], "length": entry.length, "text": text}
        self._connection.execute(tables.documents.insert(), row | {"text_sha256": bytes.fromhex(entry.text_sha256)})
        self._documents += 1

    def _sighting(self, entry: SightingEntry) -> None:
        owner, text = self._owner(entry.text_sha256)
        record = content.get(self._connection, bytes.fromhex(entry.record_sha256))
        if record is None or text is None:
            held = Document(id="", sha256=entry.raw_sha256, text_sha256=entry.text_sha256, length=0, text="")
            row: dict[str, Any] = sighting_row(entry, owner, held, "") | {"source": None}
        else:
            held = document_of(record, text, b"")
            if (held.sha256, held.text_sha256) != (entry.raw_sha256, entry.text_sha256):
                raise ValueError("its record is that of another document")
            row = sighting_row(entry, owner, held, source_named(record))
        self._connection.execute(tables.sightings.insert(), row)

    def _reading(self, entry: ReadingEntry) -> None:
        owner, text = self._owner(entry.text_sha256)
        record = content.get(self._connection, bytes.fromhex(entry.record_sha256))
        if record is None or text is None:
            reading_rows.put(self._connection, entry, owner, None)
            return
        digest = entry.text_sha256
        bare = Document(id="doc:" + digest[:16], sha256=digest, text_sha256=digest, length=len(text), text=text)
        held = reading_of(record, bare)
        if len(held.claims) != entry.claims:
            raise ValueError(f"it says {entry.claims} claims, its record has {len(held.claims)}")
        reading_rows.put(self._connection, entry, owner, held)
        self._claims += len(held.claims)

    def _redaction(self, entry: RedactionEntry) -> None:
        owner, text = self._owner(entry.text_sha256)
        if text is not None:
            raise ValueError("what it redacts is there")
        self._removed(entry)
        self._connection.execute(
            tables.documents.update().where(tables.documents.c.entry == owner).values(redaction=entry.n)
        )
        self._documents, self._redacted = self._documents - 1, self._redacted + 1

    def _removed(self, entry: RedactionEntry | ReviewRedactionEntry) -> None:
        """What was redacted may be lacking, and must."""
        if any(map(self._has, entry.removed)):
            raise ValueError("what it redacts is there")
        for key in entry.removed:
            self._lacking.pop(key, None)

    def _has(self, key: str) -> bool:
        known = tables.content.c.sha256 == bytes.fromhex(key)
        return self._connection.execute(choose(tables.content.c.id).where(known)).first() is not None

    def _owner(self, text_sha256: str) -> tuple[int, str | None]:
        documents = tables.documents
        row = self._connection.execute(
            choose(documents.c.entry, documents.c.text).where(documents.c.text_sha256 == bytes.fromhex(text_sha256))
        ).first()
        if row is None:
            raise ValueError("the document that it is about is not there")
        return row.entry, row.text

    def _wrong(self, n: int, what: str, line: int | None = None) -> NoReturn:
        where = self._name if line is None else f"{self._name}, line {line}"
        raise BadExport(where, f"entry {n} {what}", _AGAIN)
