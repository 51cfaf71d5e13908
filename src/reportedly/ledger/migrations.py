"""The versions of the tables, and the steps from each to the next. A step is never changed once it was released."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from reportedly.ledger import index, tables


def _first(connection: Connection) -> None:
    """Version 1: the log, and what follows from it."""
    tables.metadata.create_all(connection)


def _second(connection: Connection) -> None:
    """Version 2: claims and texts can be searched."""
    index.create(connection)


STEPS: tuple[Callable[[Connection], None], ...] = (_first, _second)  # the step at index i leads to version i + 1


def migrate(connection: Connection, version: int) -> int:
    """Brings the tables from `version` (0: there are none) to the newest, within the connection's transaction.

    Gives the new version.
    """
    for step in STEPS[version:]:
        step(connection)
    return len(STEPS)
