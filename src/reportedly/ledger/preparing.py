"""Checks what stands at a ledger's place, makes it where there is nothing, and brings it to this version's tables."""

from __future__ import annotations

import uuid

from sqlalchemy import Connection, Engine, inspect, select, text

from reportedly.errors import ForeignLedger, LedgerUnavailable, NewerLedger
from reportedly.ledger.addition import SOFTWARE
from reportedly.ledger.engine import APPLICATION_ID, told, transaction, use_write_ahead_log
from reportedly.ledger.entries import Opening, now
from reportedly.ledger.log import Appender
from reportedly.ledger.merkle import CompactRange
from reportedly.ledger.migrations import STEPS, migrate
from reportedly.ledger.place import Place
from reportedly.ledger.tables import head, metadata

FORMAT = "reportedly ledger"  # what the head says that this is
_CREATION_LOCK = 0x52707274  # any number, the same for all who make a ledger on one server


def prepare(engine: Engine, place: Place, *, writing: bool) -> None:
    """Makes sure that the ledger can be used. Raises `ForeignLedger`, `NewerLedger` or `LedgerUnavailable`.

    With `writing`, tables are made or migrated, in one transaction.
    """
    if engine.dialect.name == "sqlite":
        _file(engine, place, writing)
    else:
        _server(engine, place, writing)


def _file(engine: Engine, place: Place, writing: bool) -> None:
    with transaction(engine, place, writing=writing) as connection:
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        number = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        if number != APPLICATION_ID:
            if number or version or inspect(connection).get_table_names():
                raise ForeignLedger(str(place), "is a database of another program", "Name another file")
            if not writing:
                raise LedgerUnavailable(str(place), "there is no ledger yet", "Add a story first")
        _check(version, place, writing)
        if writing and version < len(STEPS):
            _migrate(connection, version, place)
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={len(STEPS)}")
    if writing:
        with told(place):
            use_write_ahead_log(engine)


def _server(engine: Engine, place: Place, writing: bool) -> None:
    with transaction(engine, place, writing=writing) as connection:
        if writing:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _CREATION_LOCK})
        version = 0
        present = set(inspect(connection).get_table_names())
        ours = present & set(metadata.tables)
        if "head" in ours:
            columns = {column["name"] for column in inspect(connection).get_columns("head")}
            row = (
                connection.execute(select(head.c.format, head.c.schema_version)).first()
                if ({"format", "schema_version"} <= columns)
                else None
            )
            if row is None or row.format != FORMAT:
                raise ForeignLedger(str(place), "holds tables of another program", "Name another database")
            version = row.schema_version
        elif ours:
            raise ForeignLedger(str(place), "holds tables of another program", "Name another database")
        elif not writing:
            raise LedgerUnavailable(str(place), "there is no ledger yet", "Add a story first")
        _check(version, place, writing)
        if writing and version < len(STEPS):
            _migrate(connection, version, place)


def _check(version: int, place: Place, writing: bool) -> None:
    if version > len(STEPS):
        raise NewerLedger(
            str(place),
            f"was made by a newer version of reportedly (tables of version {version}; this knows {len(STEPS)})",
            "Install the newest version of reportedly",
        )
    if not writing and version < len(STEPS):
        raise LedgerUnavailable(
            str(place),
            f"was made by an older version of reportedly (tables of version {version}, not {len(STEPS)})",
            "Open it once for writing, as `reportedly add` does",
        )


def _migrate(connection: Connection, version: int, place: Place) -> None:
    made = migrate(connection, version)
    if version == 0:
        empty = CompactRange()
        new = uuid.uuid4().hex
        row = {"one": 1, "format": FORMAT, "id": new, "size": 0, "root": empty.root, "range": b""}
        connection.execute(head.insert(), row | {"schema_version": made, "scrub": 0})
        log = Appender(connection, str(place))
        log.append(Opening(n=0, id=new, at=now(), software=SOFTWARE))
        log.close()
    connection.execute(head.update().values(schema_version=made))
