"""Adds a part of another ledger: documents with their captures, times and readers, each with the entry it was made of.

Every entry is proved against the root of the ledger that it comes from before anything of it is taken. A document is
one transaction; what is there already is not added again.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, BinaryIO, NoReturn

from sqlalchemy import Connection
from sqlalchemy import select as choose

from reportedly.errors import BadExport
from reportedly.exports.lines import LONGEST, UNREADABLE, Line, line_of, loaded
from reportedly.exports.selection import Selection
from reportedly.ledger import content, event_rows, index
from reportedly.ledger.addition import SOFTWARE, Status, reader_key, reading_row, sighting_row, whoami
from reportedly.ledger.entries import (
    DocumentEntry,
    Opening,
    Origin,
    ReadingEntry,
    SightingEntry,
    entry_of,
    now,
)
from reportedly.ledger.log import Appender
from reportedly.ledger.merkle import includes, leaf_hash
from reportedly.ledger.records import claim_row, document_of, reading_of, source_named
from reportedly.ledger.store import Ledger
from reportedly.ledger.tables import claims, documents, readings, sightings
from reportedly.words import Document, Reading

_AGAIN = "Export it again, or ask whoever made the file for it"


@dataclass(frozen=True)
class Adopted:
    """What became of the documents of a part, counted. `incomplete` had their bytes redacted with other documents."""

    selection: Selection
    done: Counter[Status]
    incomplete: int


@dataclass(frozen=True)
class _Group:
    """A document of the part, checked: its entries as they were, and what they commit to."""

    entry: DocumentEntry
    text: str
    seen: tuple[tuple[SightingEntry, Document], ...]
    read: ReadingEntry
    reading: Reading
    contents: dict[str, bytes]

    @property
    def complete(self) -> bool:
        """Whether the bytes as they came are there of every sighting."""
        return all(key in self.contents for entry, _ in self.seen for key in entry.contents)


def adopt(
    selection: Selection,
    stream: BinaryIO,
    where: str | os.PathLike[str] | None,
    name: str,
    *,
    by: str | None = None,
) -> Adopted:
    """Adds the documents whose lines follow in `stream` to the ledger at `where`, which is made where there is none.

    `selection` is what the header said, `name` names the stream in errors, `by` says who adds. Raises `BadExport` that
    names the first entry that is not as it was written; the documents before it are in.
    """
    done: Counter[Status] = Counter()
    incomplete = 0
    groups = _Reading(stream, name, selection).groups()
    first = next(groups, None)
    with Ledger.open(where, writing=True) as ledger:
        group = first
        while group is not None:
            if group.complete:
                with ledger.writing() as (connection, log):
                    done[_Adopting(connection, log, selection, by or whoami()).take(group)] += 1
            else:
                incomplete += 1
            group = next(groups, None)
    return Adopted(selection, done, incomplete)


class _Reading:
    """The lines of a part, each proved, as documents."""

    def __init__(self, stream: BinaryIO, name: str, selection: Selection) -> None:
        self._stream, self._name, self._selection = stream, name, selection
        self._number = 1
        self._n: int | None = None

    def groups(self) -> Iterator[_Group]:
        """The documents in order. Raises `BadExport`."""
        held: list[tuple[Any, Line]] = []
        ended = False
        while not ended and (written := self._stream.readline(LONGEST)):
            self._number, self._n = self._number + 1, None
            try:
                if not written.endswith(b"\n"):
                    raise ValueError("its line is cut off")
                value = loaded(written)
                ended = "end" in value
                if not ended:
                    line = line_of(value)
                    entry = self._proved(line)
                    if isinstance(entry, Opening):
                        continue
                    held.append((entry, line))
                    if isinstance(entry, ReadingEntry):
                        group, held = _group(held), []
                        yield group
            except UNREADABLE as error:
                self._wrong("is not as it was written (" + " ".join(str(error).split())[:300] + ")")
        if not ended or held:
            self._wrong("is not the last: the file is cut off")

    def _proved(self, line: Line) -> Any:
        entry, head = entry_of(line.entry), self._selection.head
        self._n = entry.n
        if line.path is None or not includes(head.root, head.size, entry.n, leaf_hash(line.entry), line.path):
            raise ValueError("it does not stand in the ledger that the file names")
        if isinstance(entry, Opening) and entry.id != head.id:
            raise ValueError("it opens another ledger than the file names")
        if not set(line.contents) <= set(entry.contents):
            raise ValueError("it has content to which it does not commit")
        return entry

    def _wrong(self, what: str) -> NoReturn:
        which = "an entry" if self._n is None else f"entry {self._n}"
        raise BadExport(f"{self._name}, line {self._number}", f"{which} {what}", _AGAIN)


def _group(held: list[tuple[Any, Line]]) -> _Group:
    """A document of its entries. Raises `ValueError` where they do not belong together or lack something."""
    (entry, line), *others = held
    read, _ = others.pop()
    text = line.text
    if not isinstance(entry, DocumentEntry) or text is None or not others:
        raise ValueError("it is not preceded by its document and a sighting")
    if sha256(text.encode()).hexdigest() != entry.text_sha256 or len(text) != entry.length:
        raise ValueError(f"the text of entry {entry.n} is another")
    contents = {key: data for _, each in held for key, data in each.contents.items()}
    seen = []
    for sighted, _ in others:
        if not isinstance(sighted, SightingEntry) or sighted.text_sha256 != entry.text_sha256:
            raise ValueError(f"entry {sighted.n} is no sighting of its document")
        document = document_of(_record(contents, sighted), text, b"")
        if (document.sha256, document.text_sha256) != (sighted.raw_sha256, sighted.text_sha256):
            raise ValueError(f"the record of entry {sighted.n} is that of another document")
        seen.append((sighted, document))
    resting = {sighted.n: document for sighted, document in seen}
    if read.text_sha256 != entry.text_sha256:
        raise ValueError("it is a reading of another document")
    if read.sighting not in resting:
        raise ValueError("the sighting that it rests on is missing")
    reading = reading_of(_record(contents, read), resting[read.sighting])
    if len(reading.claims) != read.claims:
        raise ValueError(f"it says {read.claims} claims, its record has {len(reading.claims)}")
    return _Group(entry, text, tuple(seen), read, reading, contents)


def _record(contents: dict[str, bytes], entry: SightingEntry | ReadingEntry) -> bytes:
    if entry.record_sha256 not in contents:
        raise ValueError(f"the record of entry {entry.n} is missing")
    return contents[entry.record_sha256]


class _Adopting:
    """One document on its way into the ledger, inside the writer's transaction."""

    def __init__(self, connection: Connection, log: Appender, selection: Selection, by: str) -> None:
        self._connection, self._log, self._selection, self._by = connection, log, selection, by
        self._at = now()

    def take(self, group: _Group) -> Status:
        """Adds what is missing of a document. Gives what became of it."""
        key = bytes.fromhex(group.entry.text_sha256)
        row = self._connection.execute(
            choose(documents.c.entry, documents.c.redaction).where(documents.c.text_sha256 == key)
        ).first()
        if row is not None and row.redaction is not None:
            return Status.REDACTED
        known = row is not None
        entry = row.entry if row is not None else self._document(group)
        if known:
            index.drop(self._connection, entry)
        numbers: dict[int, int] = {}
        sighted = revised = False
        for seen, document in group.seen:
            here = self._seen(entry, seen)
            if here is None:
                here, revises = self._sighting(entry, seen, document, group)
                sighted, revised = True, revised or revises
            numbers[seen.n] = here
        read = self._reading(entry, numbers[group.read.sighting], group)
        index.put(self._connection, entry)
        if not known:
            return Status.NEWER if revised else Status.ADDED
        return Status.SIGHTED if sighted else Status.REREAD if read else Status.PRESENT

    def _document(self, group: _Group) -> int:
        old = group.entry
        made = old.model_copy(update=self._new(old, None))
        self._log.append(made)
        row = {"entry": made.n, "id": "doc:" + old.text_sha256[:16], "length": old.length, "text": group.text}
        self._connection.execute(documents.insert(), row | {"text_sha256": bytes.fromhex(old.text_sha256)})
        return made.n

    def _seen(self, document: int, seen: SightingEntry) -> int | None:
        """The sighting here with the same record."""
        record = bytes.fromhex(seen.record_sha256)
        query = choose(sightings.c.entry).where(sightings.c.document == document, sightings.c.record_sha256 == record)
        return self._connection.execute(query.limit(1)).scalar()

    def _sighting(self, entry: int, old: SightingEntry, held: Document, group: _Group) -> tuple[int, bool]:
        """Gives the new sighting, and whether it is of a newer version of something."""
        source = source_named(group.contents[old.record_sha256])
        revises = self._revised(entry, source, held)
        made = old.model_copy(update=self._new(old, old.by) | {"by": self._by, "revises": revises})
        self._log.append(made)
        for key in made.contents:
            content.put(self._connection, group.contents[key], made.n)
        self._connection.execute(sightings.insert(), sighting_row(made, entry, held, source))
        return made.n, revises is not None

    def _revised(self, entry: int, source: str, held: Document) -> int | None:
        """The last sighting of another text at the same address by then; a path on another machine is no such."""
        if held.retrieved is None:
            return None
        query = choose(sightings.c.entry).where(
            sightings.c.source == source,
            sightings.c.document != entry,
            sightings.c.retrieved <= held.retrieved.isoformat(),
        )
        return self._connection.execute(
            query.order_by(sightings.c.retrieved.desc(), sightings.c.entry.desc()).limit(1)
        ).scalar()

    def _reading(self, entry: int, sighting: int, group: _Group) -> bool:
        """Gives whether the reading was new here."""
        old = group.read
        reader = reader_key(old.reader.model_dump())
        known = choose(readings.c.entry).where(readings.c.document == entry, readings.c.reader == reader)
        if self._connection.execute(known.limit(1)).first() is not None:
            return False
        made = old.model_copy(update=self._new(old, old.by) | {"by": self._by, "sighting": sighting})
        self._log.append(made)
        content.put(self._connection, group.contents[old.record_sha256], made.n)
        self._connection.execute(readings.insert(), reading_row(made, entry))
        if group.reading.claims:
            rows = [claim_row(claim) | {"reading": made.n} for claim in group.reading.claims]
            self._connection.execute(claims.insert(), rows)
        event_rows.put(self._connection, made.n, group.reading)
        self._connection.execute(documents.update().where(documents.c.entry == entry).values(reading=made.n))
        return True

    def _new(self, old: DocumentEntry | SightingEntry | ReadingEntry, by: str | None) -> dict[str, Any]:
        """What every entry has anew, and whence it is."""
        head = self._selection.head
        origin = Origin(
            ledger=head.id,
            size=head.size,
            root=head.root.hex(),
            filter=self._selection.filter,
            n=old.n,
            at=old.at,
            by=by,
            software=old.software,
        )
        return {"n": self._log.next, "at": self._at, "software": SOFTWARE, "origin": origin}
