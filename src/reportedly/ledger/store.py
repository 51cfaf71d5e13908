"""The ledger as a value: opened, asked what is missing, given readings, closed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, delete, select

from reportedly.errors import InputError
from reportedly.ledger.addition import Addition, Missing, Outcome, check, missing, whoami
from reportedly.ledger.engine import open_engine, transaction
from reportedly.ledger.entries import now
from reportedly.ledger.log import Appender
from reportedly.ledger.place import Place, place_of
from reportedly.ledger.preparing import prepare
from reportedly.ledger.readers import ReaderInfo
from reportedly.ledger.records import named_place
from reportedly.ledger.tables import head, rejects
from reportedly.words import Document, Reading

if TYPE_CHECKING:
    from reportedly.documents.citations import Citation


@dataclass(frozen=True)
class Reject:
    """An input that could not be added: where it is, what is wrong, what to do; when last, and how often."""

    source: str
    kind: str
    what: str
    todo: str
    at: str
    times: int


@dataclass(frozen=True)
class Head:
    """The state of the log: which ledger, how many entries, and their root hash."""

    id: str
    size: int
    root: bytes

    @property
    def origin(self) -> str:
        """The name of this log in checkpoints."""
        return f"reportedly/ledger/{self.id}"


class Ledger:
    """An open ledger. Use `with Ledger.open(…) as ledger:`; one thread uses it at a time."""

    def __init__(self, engine: Engine, place: Place, *, writing: bool) -> None:
        """Not to be called: `open` checks first what is there."""
        self._engine, self.place, self._writing = engine, place, writing

    @classmethod
    def open(cls, where: str | os.PathLike[str] | None = None, *, writing: bool = False) -> Ledger:
        """Opens the ledger at `where`: a file, or `postgresql://…`; None is `REPORTEDLY_LEDGER`, else the usual file.

        With `writing` it is made if it is not there, and brought to this version's tables. Raises `ForeignLedger`,
        `NewerLedger`, `LedgerUnavailable`, `DamagedLedger`, `InstallationError`, each with what to do.
        """
        place = place_of(where)
        engine = open_engine(place, writing=writing)
        ledger = cls(engine, place, writing=writing)
        try:
            prepare(engine, place, writing=writing)
        except BaseException:
            engine.dispose()
            raise
        return ledger

    def close(self) -> None:
        """Lets go of the file or the server."""
        self._engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def engine(self) -> Engine:
        """The database behind it, for this package's other modules."""
        return self._engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the ledger."""
        with transaction(self._engine, self.place) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[tuple[Connection, Appender]]:
        """A transaction with the write lock, and what appends to the log in it."""
        with transaction(self._engine, self.place, writing=True) as connection:
            appender = Appender(connection, str(self.place))
            yield connection, appender
            appender.close()

    def head(self) -> Head:
        """The state of the log."""
        with self.reading() as connection:
            row = connection.execute(select(head.c.id, head.c.size, head.c.root)).one()
        return Head(row.id, row.size, row.root)

    def missing(self, document: Document, reader: ReaderInfo) -> Missing:
        """What would be new if this document were added, read by `reader`. Nothing is written."""
        with self.reading() as connection:
            return missing(connection, document, reader)

    def add(
        self,
        document: Document,
        reading: Reading | None,
        reader: ReaderInfo,
        *,
        given: Mapping[str, str] | None = None,
        by: str | None = None,
        cited: Citation | None = None,
    ) -> Outcome:
        """Adds what is new of a document, its sighting and its reading, in one transaction: all of it or nothing.

        `reading` may be None where `missing` said that none is needed. `given` are the fields that the user gave, `by`
        who adds (default: the user's name on this machine), `cited` the citation along which it was fetched, kept with
        the sighting. Returns after the commit. Raises `LedgerError` for a document that
        does not carry the bytes of its hashes, or where a reading is needed and not given.
        """
        check(document)
        with self.writing() as (connection, log):
            return Addition(connection, log, document, by or whoami(), cited).add(reading, reader, given or {})

    def reject(self, error: InputError) -> None:
        """Notes an input that could not be added, until it can be. This is no entry of the log."""
        source = named_place(error.where)
        values = {"kind": type(error).__name__, "what": error.what, "todo": error.todo, "at": now()}
        with self.writing() as (connection, _):
            known = connection.execute(select(rejects.c.times).where(rejects.c.source == source)).scalar()
            if known is None:
                connection.execute(rejects.insert(), values | {"source": source, "times": 1})
            else:
                connection.execute(rejects.update().where(rejects.c.source == source).values(**values, times=known + 1))

    def accept(self, location: str) -> None:
        """Forgets that the input at `location` could not be added: now it was."""
        with self.writing() as (connection, _):
            connection.execute(delete(rejects).where(rejects.c.source == named_place(location)))

    def rejects(self) -> list[Reject]:
        """The inputs that could not be added, by source."""
        with self.reading() as connection:
            return [Reject(**row._mapping) for row in connection.execute(select(rejects).order_by(rejects.c.source))]
