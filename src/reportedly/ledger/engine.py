"""Opens the database behind a ledger, and tells what goes wrong with it in plain words.

The only module that knows how SQLite and PostgreSQL differ in opening, locking and failing.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from reportedly.errors import DamagedLedger, ForeignLedger, InstallationError, LedgerUnavailable
from reportedly.ledger.index import register
from reportedly.ledger.place import Place

APPLICATION_ID = 0x52707274  # "Rprt" in the header of the file
BUSY_SECONDS = 60.0  # how long a writer waits for another; its transactions last milliseconds
_CACHE = 32_768  # KiB of a file that a reader keeps in memory
_MAGIC = b"SQLite format 3\x00"
_WRITING = "reportedly_writing"


def open_engine(place: Place, *, writing: bool) -> Engine:
    """The engine of the ledger at `place`. With `writing`, a file that is not there is made, empty.

    Raises `ForeignLedger` for a file of something else, `LedgerUnavailable` where there is nothing, or no permission,
    `InstallationError` where PostgreSQL's driver is not installed.
    """
    if place.path is None:
        return _server(place)
    if place.path.is_dir():
        raise ForeignLedger(str(place), "is a folder, not a ledger", "Name a file")
    try:
        with place.path.open("rb") as file:
            beginning = file.read(100)  # SQLite's header
    except FileNotFoundError:
        if not writing:
            raise _missing(place) from None
        beginning = b""
    except OSError as error:
        raise LedgerUnavailable(str(place), f"can't be opened ({error.strerror})", "Check its permissions") from error
    if beginning and not beginning.startswith(_MAGIC):
        raise ForeignLedger(str(place), "is a file of something else, not a ledger", "Name another file")
    if not beginning and not writing:
        raise _missing(place)
    if len(beginning) == 100 and (number := int.from_bytes(beginning[68:72])) != APPLICATION_ID:
        raise ForeignLedger(
            str(place), f"is a database of another program (application id {number:#x})", "Name another file"
        )
    return _file(place.path, place, writing)


@contextmanager
def transaction(engine: Engine, place: Place, *, writing: bool = False) -> Iterator[Connection]:
    """One transaction: all that is done in it, or nothing. Readers see one state of the ledger throughout.

    Raises `LedgerUnavailable` or `DamagedLedger` for what goes wrong with the database itself.
    """
    with told(place), engine.connect() as connection:
        if writing:
            connection.execution_options(**{_WRITING: True})
        elif engine.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


@contextmanager
def told(place: Place) -> Iterator[None]:
    """Turns errors of the database into ours."""
    try:
        yield
    except DBAPIError as error:
        raise _in_plain_words(error.orig or error, place) from error
    except sqlite3.Error as error:
        raise _in_plain_words(error, place) from error
    except UnicodeDecodeError as error:  # text that is none, or an error's message that quotes it
        raise DamagedLedger(str(place), f"is damaged ({error.reason})", "Restore it from a copy") from error


def autocommitted(engine: Engine, statement: str) -> None:
    """Runs a statement that cannot be in a transaction (VACUUM, checkpoints)."""
    with engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        if engine.dialect.name == "sqlite":
            assert isinstance(raw, sqlite3.Connection)
            raw.execute(statement).fetchall()
        else:
            connection.execution_options(isolation_level="AUTOCOMMIT").execute(text(statement))


def _missing(place: Place) -> LedgerUnavailable:
    return LedgerUnavailable(
        str(place), "there is no ledger yet", "Make one with `reportedly add STORY…`, or name another with --ledger"
    )


def _file(path: Path, place: Place, writing: bool) -> Engine:
    if writing:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LedgerUnavailable(
                str(place), f"its folder can't be made ({error.strerror})", "Name another place"
            ) from error

    def connect() -> sqlite3.Connection:
        uri = path.absolute().as_uri()
        if writing:
            return _connection(f"{uri}?mode=rwc")
        try:
            return _connection(f"{uri}?mode=ro")
        except sqlite3.OperationalError:
            # Without the right to write into the folder SQLite cannot share the file; alone it can be read as it is,
            # as long as no write-ahead log holds a part of it.
            wal = path.with_name(path.name + "-wal")
            if wal.exists() and wal.stat().st_size:
                raise
            return _connection(f"{uri}?mode=ro&immutable=1")

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITING)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    with told(place):
        engine.connect().close()
    return engine


def _connection(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        if "mode=ro" in uri:
            connection.execute("PRAGMA trusted_schema=OFF")  # a ledger from elsewhere may hold a schema made to do harm
            connection.execute(f"PRAGMA cache_size=-{_CACHE}")
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # tells whether it can be read at all
        else:
            connection.execute("PRAGMA trusted_schema=ON")  # the views over words ask for our function
            register(connection)
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("PRAGMA foreign_keys=ON")
            connection.execute("PRAGMA secure_delete=ON")
    except BaseException:
        connection.close()
        raise
    return connection


def use_write_ahead_log(engine: Engine) -> None:
    """Lets readers go on while somebody writes. Kept in the file, so done once."""
    end = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            with engine.connect() as connection:
                raw = connection.connection.dbapi_connection
                assert isinstance(raw, sqlite3.Connection)
                if raw.execute("PRAGMA journal_mode").fetchone() != ("wal",):
                    raw.execute("PRAGMA journal_mode=WAL").fetchone()
                return
        except sqlite3.OperationalError as error:  # this one does not wait for others by itself
            if "locked" not in str(error) or time.monotonic() > end:
                raise
            time.sleep(0.02)


def _server(place: Place) -> Engine:
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        raise InstallationError(
            "PostgreSQL's driver is not installed. Bring it with: pip install 'reportedly[postgresql]'"
        ) from error
    address = (place.address or "").replace("postgresql://", "postgresql+psycopg://", 1)
    engine = create_engine(address, pool_size=1, max_overflow=1, pool_pre_ping=True)
    with told(place):
        engine.connect().close()
    return engine


def _in_plain_words(error: BaseException, place: Place) -> LedgerUnavailable | DamagedLedger | ForeignLedger:
    where, said = str(place), " ".join(str(error).split())
    lowered = said.lower()
    if "full" in lowered or "no space" in lowered or "file too large" in lowered:
        return LedgerUnavailable(where, "there is no room left to write", "Make room and run the command again")
    if "i/o error" in lowered:
        return LedgerUnavailable(where, f"can't be read or written ({said})", "Check the disk and the room on it")
    if "readonly" in lowered or "read-only" in lowered or "unable to open database file" in lowered:
        return LedgerUnavailable(where, "may be read, but not written", "Check the permissions of it and its folder")
    if "locked" in lowered:
        return LedgerUnavailable(where, f"was in use for {BUSY_SECONDS:g} seconds", "Run the command again")
    if "malformed" in lowered or "not a database" in lowered or "corrupt" in lowered:
        return DamagedLedger(
            where, f"is damaged ({said})", "Restore it from a copy; `reportedly verify` names the place"
        )
    if isinstance(error, sqlite3.OperationalError) and "no such table" in lowered:
        return DamagedLedger(where, f"lacks a part of itself ({said})", "Restore it from a copy")
    return LedgerUnavailable(where, f"the database answers: {said}", "Check that it can be reached and written")
