"""JSON lines: the ledger itself, entry by entry, of which `restoring` makes an equal one; or readings, as chosen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any, BinaryIO

from sqlalchemy import Connection, func
from sqlalchemy import select as choose

from reportedly.errors import DamagedLedger
from reportedly.exports.bearing import Bearing
from reportedly.exports.lines import Form, Line, ending, entry_line, header
from reportedly.exports.paths import Paths
from reportedly.exports.selection import Count, Selected, Selection, chosen, head_of
from reportedly.ledger import content, tables
from reportedly.ledger.canonical import canonical
from reportedly.ledger.entries import DocumentEntry, entry_of
from reportedly.ledger.query import parse
from reportedly.ledger.store import Ledger

_CHUNK = 500  # entries of the log fetched at once; their content is fetched one by one


def write_ledger(ledger: Ledger, out: BinaryIO) -> tuple[Selection, Count]:
    """Writes all of a ledger, in one state of it. Raises `DamagedLedger` for content that is not what its hash says.

    What a redaction removed is gone here too; the list of what could not be added is no evidence and left out.
    """
    with ledger.reading() as connection:
        selection = head_of(connection, "")
        out.write(header(selection, Form.LEDGER))
        for row in _log(connection):
            with _damage(ledger, row.n):
                out.write(_line(connection, row))
        documents = choose(func.count()).select_from(tables.documents).where(tables.documents.c.redaction.is_(None))
        claims = choose(func.count()).select_from(tables.claims)
        count = Count(connection.execute(documents).scalar_one(), connection.execute(claims).scalar_one())
        out.write(ending(entries=selection.head.size))
    return selection, count


def write_part(ledger: Ledger, filter: str, out: BinaryIO) -> tuple[Selection, Count]:
    """Writes the entries of the documents that a filter chooses, each with the proof that it stands in the ledger.

    Of each document these are its own, its sightings, its latest reading and earlier ones that were reviewed. Behind
    them come the reviews that bear on all this. Raises `BadQuery`,
    and `DamagedLedger` for content that is not what its hash says.
    """
    query = parse(filter)
    documents = count = 0
    with ledger.reading() as connection:
        selection = head_of(connection, " ".join(filter.split()))
        with connection.execute(
            choose(tables.log.c.leaf).order_by(tables.log.c.n).execution_options(yield_per=_CHUNK)
        ) as leaves:
            paths = Paths(leaves.scalars())
        bearing = Bearing(connection)
        out.write(header(selection, Form.PART))
        out.write(_proved(connection, 0, paths))
        with closing(chosen(connection, query)) as found:
            for document, reading, numbers in found:
                seen = choose(tables.sightings.c.entry).where(tables.sightings.c.document == document)
                entries = [document, *connection.execute(seen.order_by(tables.sightings.c.entry)).scalars().all()]
                made = connection.execute(
                    choose(tables.readings.c.claims).where(tables.readings.c.entry == reading)
                ).scalar_one()
                claims = tuple(f"c{each}" for each in (range(1, made + 1) if numbers is None else sorted(numbers)))
                with _damage(ledger, document):
                    entries += bearing.add(document, reading)
                    out.writelines(_proved(connection, n, paths) for n in entries)
                    out.write(_proved(connection, reading, paths, claims))
                documents, count = documents + 1, count + len(claims)
        reviews = 0
        for n in bearing.entries():
            with _damage(ledger, n):
                out.write(_proved(connection, n, paths))
            reviews += 1
        out.write(ending(documents=documents, claims=count, reviews=reviews))
    return selection, Count(documents, count, reviews)


def write(selection: Selection, items: Iterator[Selected], out: BinaryIO) -> Count:
    """Writes a line for each document: its reading, which of its claims were chosen, where it was seen."""
    documents = claims = 0
    out.write(header(selection, Form.DOCUMENTS))
    for item in items:
        documents, claims = documents + 1, claims + len(item.claims)
        out.write(canonical(_document(item)) + b"\n")
    out.write(ending(documents=documents, claims=claims))
    return Count(documents, claims)


@contextmanager
def _damage(ledger: Ledger, n: int) -> Iterator[None]:
    """Tells damage of what is about entry `n` as what it is."""
    try:
        yield
    except (content.WrongContent, ValueError, LookupError) as error:
        todo = "`reportedly verify` names the first entry that is not as it was written"
        raise DamagedLedger(str(ledger.place), f"entry {n} or what it led to is damaged ({error})", todo) from error


def _proved(connection: Connection, n: int, paths: Paths, claims: tuple[str, ...] | None = None) -> bytes:
    """The line of entry `n` with its proof, and all content that it commits to and that was not redacted."""
    written = connection.execute(choose(tables.log.c.entry).where(tables.log.c.n == n)).scalar_one()
    entry = entry_of(written.encode())
    found = {key: content.get(connection, bytes.fromhex(key)) for key in entry.contents}
    contents = {key: data for key, data in found.items() if data is not None}
    text = _text(connection, n) if isinstance(entry, DocumentEntry) else None
    return entry_line(entry, Line(written.encode(), text, contents, path=paths.of(n), claims=claims))


def _text(connection: Connection, n: int) -> str | None:
    found: str | None = connection.execute(
        choose(tables.documents.c.text).where(tables.documents.c.entry == n)
    ).scalar_one()
    return found


def _log(connection: Connection) -> Iterator[Any]:
    last = -1
    while rows := connection.execute(
        choose(tables.log).where(tables.log.c.n > last).order_by(tables.log.c.n).limit(_CHUNK)
    ).all():
        yield from rows
        last = rows[-1].n


def _line(connection: Connection, row: Any) -> bytes:
    entry = entry_of(row.entry.encode())
    text = _text(connection, row.n) if isinstance(entry, DocumentEntry) else None
    keys = choose(tables.content.c.sha256).where(tables.content.c.entry == row.n).order_by(tables.content.c.id)
    contents = {key.hex(): content.get(connection, key) or b"" for key in connection.execute(keys).scalars().all()}
    return entry_line(entry, Line(row.entry.encode(), text, contents, root=row.root))


def _document(item: Selected) -> dict[str, Any]:
    sightings = [
        {
            "entry": seen.entry,
            "at": seen.at,
            "by": seen.by,
            "software": seen.software,
            "source": seen.source,
            "revises": seen.revises,
            "document": seen.document.model_dump(mode="json", exclude={"text"}),
        }
        for seen in item.sightings
    ]
    return {
        "entry": item.entry,
        "sightings": sightings,
        "read": item.reading_entry.model_dump(mode="json"),
        "reading": item.reading.model_dump(mode="json"),
        "claims": [claim.id for claim in item.claims],
    }
