"""Adds a part of another ledger: documents with their captures, times and readers, each with the entry it was made of,
and what was said of them.

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

from sqlalchemy import Connection, Row
from sqlalchemy import select as choose

from reportedly.errors import BadExport
from reportedly.exports.adopting_reviews import AdoptingReviews, Review, Said
from reportedly.exports.lines import LONGEST, UNREADABLE, Line, line_of, loaded
from reportedly.exports.selection import Selection
from reportedly.ledger import content, index, reading_rows
from reportedly.ledger.addition import SOFTWARE, Status, sighting_row, whoami
from reportedly.ledger.entries import (
    DocumentEntry,
    Opening,
    Origin,
    ReadingEntry,
    ReviewEntry,
    SightingEntry,
    WithdrawalEntry,
    entry_of,
    now,
)
from reportedly.ledger.log import Appender
from reportedly.ledger.merkle import includes, leaf_hash
from reportedly.ledger.reading_rows import reader_key
from reportedly.ledger.records import claims_of, document_of, reading_of, source_named
from reportedly.ledger.reviews.records import record_of
from reportedly.ledger.store import Ledger
from reportedly.ledger.tables import documents, readings, sightings
from reportedly.words import Claim, Document, Reading

_AGAIN = "Export it again, or ask whoever made the file for it"


@dataclass(frozen=True)
class Adopted:
    """What became of the documents and reviews of a part, counted. `incomplete` had their bytes redacted with other
    documents."""

    selection: Selection
    done: Counter[Status]
    incomplete: int
    said: Counter[Said]


@dataclass(frozen=True)
class _Group:
    """A document of the part, checked: its entries as they were, and what they commit to."""

    entry: DocumentEntry
    text: str
    seen: tuple[tuple[SightingEntry, Document], ...]
    reads: tuple[tuple[ReadingEntry, Reading], ...]  # the latest last, before it those that were reviewed
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
    said: Counter[Said] = Counter()
    incomplete = 0
    by = by or whoami()
    readings: dict[int, int] = {}  # there → here
    reviews: AdoptingReviews | None = None
    items = _Reading(stream, name, selection).items()
    item = next(items, None)  # before a ledger is made for what is none
    with Ledger.open(where, writing=True) as ledger:
        while item is not None:
            if isinstance(item, Review):
                with ledger.writing() as (connection, log):
                    reviews = reviews or AdoptingReviews(connection, selection, readings, by)
                    said[reviews.take(connection, log, item)] += 1
            elif item.complete:
                with ledger.writing() as (connection, log):
                    adopting = _Adopting(connection, log, selection, by)
                    done[adopting.take(item)] += 1
                readings |= adopting.readings
            else:
                incomplete += 1
            item = next(items, None)
    return Adopted(selection, done, incomplete, said)


class _Reading:
    """The lines of a part, each proved, as documents and reviews."""

    def __init__(self, stream: BinaryIO, name: str, selection: Selection) -> None:
        self._stream, self._name, self._selection = stream, name, selection
        self._number = 1
        self._n: int | None = None

    def items(self) -> Iterator[_Group | Review]:
        """The documents in order, then what was said of them. Raises `BadExport`."""
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
                    if isinstance(entry, ReviewEntry):
                        yield _review(entry, line)
                        continue
                    held.append((entry, line))
                    if isinstance(entry, ReadingEntry) and line.claims is not None:
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
    text = line.text
    sighted = [each for each, _ in others if isinstance(each, SightingEntry)]
    read = [each for each, _ in others if isinstance(each, ReadingEntry)]
    if not isinstance(entry, DocumentEntry) or text is None or not sighted or len(sighted) + len(read) < len(others):
        raise ValueError("it is not preceded by its document and a sighting")
    if sha256(text.encode()).hexdigest() != entry.text_sha256 or len(text) != entry.length:
        raise ValueError(f"the text of entry {entry.n} is another")
    contents = {key: data for _, each in held for key, data in each.contents.items()}
    seen = []
    for each in sighted:
        if each.text_sha256 != entry.text_sha256:
            raise ValueError(f"entry {each.n} is no sighting of its document")
        document = document_of(_record(contents, each), text, b"")
        if (document.sha256, document.text_sha256) != (each.raw_sha256, each.text_sha256):
            raise ValueError(f"the record of entry {each.n} is that of another document")
        seen.append((each, document))
    resting = {each.n: document for each, document in seen}
    return _Group(entry, text, tuple(seen), tuple((each, _read(each, contents, resting)) for each in read), contents)


def _read(read: ReadingEntry, contents: dict[str, bytes], resting: dict[int, Document]) -> Reading:
    """A reading of its entry. Raises `ValueError`."""
    if read.sighting not in resting:
        raise ValueError("the sighting that it rests on is missing")
    if read.text_sha256 != resting[read.sighting].text_sha256:
        raise ValueError("it is a reading of another document")
    reading = reading_of(_record(contents, read), resting[read.sighting])
    if len(reading.claims) != read.claims:
        raise ValueError(f"it says {read.claims} claims, its record has {len(reading.claims)}")
    return reading


def _review(entry: ReviewEntry, line: Line) -> Review:
    """A review of its entry. Raises `ValueError` where its words are missing or another's."""
    data = line.contents.get(entry.record_sha256)
    if data is None and not isinstance(entry, WithdrawalEntry):
        raise ValueError(f"the record of entry {entry.n} is missing")
    if data is not None and record_of(data).kind != entry.kind:
        raise ValueError(f"the record of entry {entry.n} is that of another review")
    return Review(entry, data)


def _record(contents: dict[str, bytes], entry: SightingEntry | ReadingEntry) -> bytes:
    if entry.record_sha256 not in contents:
        raise ValueError(f"the record of entry {entry.n} is missing")
    return contents[entry.record_sha256]


class _Adopting:
    """One document on its way into the ledger, inside the writer's transaction."""

    def __init__(self, connection: Connection, log: Appender, selection: Selection, by: str) -> None:
        self._connection, self._log, self._selection, self._by = connection, log, selection, by
        self._at = now()
        self.readings: dict[int, int] = {}  # the readings of the part → those here with the same claims

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
        latest, _ = group.reads[-1]
        read = self._known(entry, latest) is None
        for old, reading in group.reads:
            known_here = self._known(entry, old)
            if known_here is not None:
                if self._claims(known_here) == reading.claims:
                    self.readings[old.n] = known_here.entry
            elif read:  # an earlier one alone would be the latest here
                self.readings[old.n] = self._reading(entry, numbers[old.sighting], old, reading, group)
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

    def _known(self, entry: int, old: ReadingEntry) -> Row[Any, Any] | None:
        """The reading of the document here by the same reader."""
        reader = reader_key(old.reader.model_dump())
        known = choose(readings.c.entry, readings.c.record_sha256)
        known = known.where(readings.c.document == entry, readings.c.reader == reader)
        return self._connection.execute(known.limit(1)).first()

    def _claims(self, here: Row[Any, Any]) -> tuple[Claim, ...]:
        """The claims of a reading that is here."""
        record = content.get(self._connection, here.record_sha256) or b"null"
        number = choose(readings.c.claims).where(readings.c.entry == here.entry)
        found = claims_of(record, range(1, self._connection.execute(number).scalar_one() + 1))
        return tuple(found.values())

    def _reading(self, entry: int, sighting: int, old: ReadingEntry, reading: Reading, group: _Group) -> int:
        """Adds a reading; gives its entry."""
        made = old.model_copy(update=self._new(old, old.by) | {"by": self._by, "sighting": sighting})
        self._log.append(made)
        content.put(self._connection, group.contents[old.record_sha256], made.n)
        reading_rows.put(self._connection, made, entry, reading)
        return made.n

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
