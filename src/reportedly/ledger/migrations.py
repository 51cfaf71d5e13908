"""The versions of the tables, and the steps from each to the next. A step is never changed once it was released."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from reportedly.ledger import event_rows, imprints, index, tables

_FIRST = (
    *(tables.log, tables.head, tables.content, tables.documents),
    *(tables.sightings, tables.readings, tables.claims, tables.rejects),
)
_GATHERING = (tables.feeds, tables.feed_entries, tables.cited, tables.followed)
_REVIEWING = (tables.reviews, tables.review_subjects)
_FINDING = (tables.documents_fields, tables.claims_fields)
_IMPRINT = (tables.imprints,)
_TELLING = (tables.claims_told, tables.actors)


def _first(connection: Connection) -> None:
    """Version 1: the log, and what follows from it."""
    tables.metadata.create_all(connection, tables=_FIRST)


def _second(connection: Connection) -> None:
    """Version 2: claims and texts could be searched, by indexes that version 5 replaced."""


def _third(connection: Connection) -> None:
    """Version 3: gathering goes on where it stopped."""
    tables.metadata.create_all(connection, tables=_GATHERING)


def _fourth(connection: Connection) -> None:
    """Version 4: what people say of claims and documents."""
    tables.metadata.create_all(connection, tables=_REVIEWING)


def _fifth(connection: Connection) -> None:
    """Version 5: a million claims can be searched, by one rule in both databases. Version 6 replaced its indexes."""
    if connection.dialect.name == "sqlite":
        for name in ("claims_words", "documents_words", "documents_pieces"):
            for ending in ("put", "drop", "old", "new"):
                connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}_{ending}")
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")
        connection.exec_driver_sql("DROP VIEW IF EXISTS unspaced")
    else:
        for name in ("claims_words", "documents_words"):
            connection.exec_driver_sql(f"DROP INDEX IF EXISTS ix_{name}")
    tables.metadata.create_all(connection, tables=_FINDING)


def _sixth(connection: Connection) -> None:
    """Version 6: claims are found by the events that they tell, and by who and which countries are in them.

    Version 7 replaced its indexes.
    """
    tables.metadata.create_all(connection, tables=_TELLING)
    event_rows.fill(connection)


def _seventh(connection: Connection) -> None:
    """Version 7: claims are found among a million by values and dates alone, and by the imprint of a text."""
    for name in ("claims_words", "documents_words"):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")
    if connection.dialect.name == "sqlite":
        for name in ("claims_said", "documents_said"):
            connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")
    tables.metadata.drop_all(connection, tables=_FINDING)
    tables.metadata.create_all(connection, tables=(*_IMPRINT, *_FINDING))
    imprints.fill(connection)
    index.create(connection)


STEPS: tuple[Callable[[Connection], None], ...] = (
    _first,
    _second,
    _third,
    _fourth,
    _fifth,
    _sixth,
    _seventh,
)  # the step at index i leads to version i + 1


def migrate(connection: Connection, version: int) -> int:
    """Brings the tables from `version` (0: there are none) to the newest, within the connection's transaction.

    Gives the new version.
    """
    for step in STEPS[version:]:
        step(connection)
    return len(STEPS)
