"""The versions of the tables, and the steps from each to the next. A step is never changed once it was released."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from reportedly.ledger import index, tables

_FIRST = (
    *(tables.log, tables.head, tables.content, tables.documents),
    *(tables.sightings, tables.readings, tables.claims, tables.rejects),
)
_GATHERING = (tables.feeds, tables.feed_entries, tables.cited, tables.followed)
_REVIEWING = (tables.reviews, tables.review_subjects)


def _first(connection: Connection) -> None:
    """Version 1: the log, and what follows from it."""
    tables.metadata.create_all(connection, tables=_FIRST)


def _second(connection: Connection) -> None:
    """Version 2: claims and texts can be searched."""
    index.create(connection)


def _third(connection: Connection) -> None:
    """Version 3: gathering goes on where it stopped."""
    tables.metadata.create_all(connection, tables=_GATHERING)


def _fourth(connection: Connection) -> None:
    """Version 4: what people say of claims and documents."""
    tables.metadata.create_all(connection, tables=_REVIEWING)


STEPS: tuple[Callable[[Connection], None], ...] = (
    _first,
    _second,
    _third,
    _fourth,
)  # the step at index i leads to version i + 1


def migrate(connection: Connection, version: int) -> int:
    """Brings the tables from `version` (0: there are none) to the newest, within the connection's transaction.

    Gives the new version.
    """
    for step in STEPS[version:]:
        step(connection)
    return len(STEPS)
