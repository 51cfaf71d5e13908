"""What of a ledger is exported: documents with their latest reading and the claims that were chosen, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from sqlalchemy import Connection
from sqlalchemy import select as choose

from reportedly.errors import DamagedLedger
from reportedly.exports.identities import Cast, Identities
from reportedly.ledger import content, tables
from reportedly.ledger.addition import SOFTWARE
from reportedly.ledger.entries import ReadingEntry, SightingEntry, entry_of, now
from reportedly.ledger.query import Query, parse
from reportedly.ledger.records import document_of, reading_of, source_named
from reportedly.ledger.search import matching
from reportedly.ledger.store import Head, Ledger
from reportedly.words import Claim, Document, Reading

_AT_ONCE = 500  # rows fetched at once: two numbers each


@dataclass(frozen=True)
class Selection:
    """What an export says of itself: where it is from, what was chosen, when, by which software."""

    filter: str  # as the user wrote it; empty for everything
    head: Head  # of the ledger: its id, its number of entries, their root
    at: str  # ISO 8601, UTC
    software: str
    protected: bool = False  # whether people without an office were given pseudonyms


@dataclass(frozen=True)
class Sighting:
    """A text seen somewhere: the entry of the log that says so, and the document as it was seen there.

    `document.raw` is always empty: the bytes as they came are in the lossless form alone.
    """

    entry: int
    at: str  # when it was added, ISO 8601, UTC
    by: str
    software: str
    source: str
    revises: int | None  # the entry of the sighting of another text at the same source that came before
    document: Document


@dataclass(frozen=True)
class Selected:
    """A document of the ledger that was not redacted: its latest reading, and those of its claims that were chosen.

    `reading.document` is the document as it was seen where the reading rests on it; that is one of `sightings`, which
    are in the order of the log. `entry` and `reading_entry` are entries of the log. `cast` says who is who, where that
    was asked for.
    """

    entry: int
    reading_entry: ReadingEntry
    reading: Reading
    claims: tuple[Claim, ...]
    sightings: tuple[Sighting, ...]
    cast: Cast = field(default_factory=Cast)

    @property
    def document(self) -> Document:
        """The document as its reading has it."""
        return self.reading.document


@dataclass(frozen=True)
class Count:
    """How much was written; `reviews` are those of a part, `rows` those of a table."""

    documents: int
    claims: int
    reviews: int = 0
    rows: int = 0


@contextmanager
def select(
    ledger: Ledger,
    filter: str = "",
    *,
    survey: Callable[[Iterator[Selected]], None] | None = None,
    identified: bool = False,
    shown: Callable[[str], bool] | None = None,
) -> Iterator[tuple[Selection, Iterator[Selected]]]:
    """What is to be exported, and the documents one after the other in the order of the ledger.

    `filter` is a query as `search` takes it. With one, a document is chosen for its claims, and has only those;
    without, every document is chosen with all of its claims, and those without a claim are too. All of it is one state
    of the ledger, however long it takes to write; the iterator is dead outside of the `with`. `survey` is given all of
    it once beforehand. With `identified` it is told who is who; where `shown` is given too, it is asked after the
    survey which names may be told of in other documents than their own. Raises `BadQuery`, and `DamagedLedger` for
    content that is not what its hash says.
    """
    wanted = parse(filter)
    with ledger.reading() as connection:
        selection = head_of(connection, " ".join(filter.split()))
        if survey is not None:
            identities = Identities(connection) if identified else None
            with closing(_selected(connection, wanted, str(ledger.place), identities)) as items:
                survey(items)
        identities = Identities(connection, shown=shown) if identified else None
        with closing(_selected(connection, wanted, str(ledger.place), identities)) as items:
            yield selection, items  # closed before its transaction ends


def head_of(connection: Connection, filter: str) -> Selection:
    """What an export of this state of the ledger, made now, says of itself."""
    row = connection.execute(choose(tables.head)).one()
    return Selection(filter, Head(row.id, row.size, row.root), now(), SOFTWARE)


def chosen(connection: Connection, query: Query) -> Generator[tuple[int, int, frozenset[int] | None], None, None]:
    """The entries of the documents that are chosen and of their latest readings, in the order of the ledger.

    With each the numbers of its chosen claims; None for all.
    """
    documents, readings, claims = tables.documents, tables.readings, tables.claims
    if query == Query():
        everything = choose(documents.c.entry, documents.c.reading)
        everything = everything.where(documents.c.redaction.is_(None), documents.c.reading.is_not(None))
        streamed = everything.order_by(documents.c.entry).execution_options(yield_per=_AT_ONCE)
        with connection.execute(streamed) as rows:
            for row in rows:
                yield row.entry, row.reading, None
        return
    found = matching(connection, query).with_only_columns(
        readings.c.document, claims.c.reading, claims.c.number, maintain_column_froms=True
    )
    streamed = found.order_by(readings.c.document, claims.c.number).execution_options(yield_per=_AT_ONCE)
    with connection.execute(streamed) as rows:
        for (document, reading), group in groupby(rows, key=lambda row: (row[0], row[1])):
            yield document, reading, frozenset(row[2] for row in group)


def _selected(
    connection: Connection, query: Query, where: str, identities: Identities | None
) -> Generator[Selected, None, None]:
    with closing(chosen(connection, query)) as found:
        for document, reading, numbers in found:
            try:
                item = one(connection, document, reading, numbers)
                if identities is not None:
                    item = replace(item, cast=identities.cast(item.reading_entry, item.reading))
            except (content.WrongContent, ValueError, LookupError, TypeError) as error:
                said = " ".join(str(error).split())[:300]
                todo = "`reportedly verify` names the first entry that is not as it was written"
                raise DamagedLedger(where, f"entry {document} or what it led to is damaged ({said})", todo) from error
            yield item


def one(connection: Connection, entry: int, reading_entry: int, numbers: frozenset[int] | None) -> Selected:
    """One document as one of its readings has it, with the claims that have these numbers; None for all.

    Raises `ValueError` and the like for what is not as it was written.
    """
    text = connection.execute(choose(tables.documents.c.text).where(tables.documents.c.entry == entry)).scalar_one()
    numbered = choose(tables.sightings.c.entry).where(tables.sightings.c.document == entry)
    seen = connection.execute(numbered.order_by(tables.sightings.c.entry)).scalars().all()
    sightings = tuple(_sighting(connection, n, text) for n in seen)
    read = _entry(connection, reading_entry, ReadingEntry)
    documents = {sighting.entry: sighting.document for sighting in sightings}
    reading = reading_of(_content(connection, read.record_sha256), documents[read.sighting])
    return Selected(entry, read, reading, _of(reading.claims, numbers), sightings)


def _of(claims: Sequence[Claim], numbers: frozenset[int] | None) -> tuple[Claim, ...]:
    return tuple(claim for claim in claims if numbers is None or int(claim.id[1:]) in numbers)


def _sighting(connection: Connection, n: int, text: str) -> Sighting:
    entry = _entry(connection, n, SightingEntry)
    record = _content(connection, entry.record_sha256)
    document = document_of(record, text, b"")
    return Sighting(n, entry.at, entry.by, entry.software, source_named(record), entry.revises, document)


def _entry(connection: Connection, n: int, kind: type[Any]) -> Any:
    written = connection.execute(choose(tables.log.c.entry).where(tables.log.c.n == n)).scalar_one()
    entry = entry_of(written.encode())
    if not isinstance(entry, kind):
        raise ValueError(f"entry {n} is of another kind than its row")
    return entry


def _content(connection: Connection, key: str) -> bytes:
    found = content.get(connection, bytes.fromhex(key))
    if found is None:
        raise ValueError(f"content {key} is missing")
    return found
