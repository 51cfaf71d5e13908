"""Changes a ledger behind its back, as somebody with a database tool would: no rule of the tables stands in the way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, create_engine, text

from reportedly.ledger import tables


@contextmanager
def tampering(place: str) -> Iterator[Connection]:
    """A connection to the database at `place` that no foreign key hinders; committed at the end."""
    server = "://" in place
    engine = create_engine(place.replace("postgresql://", "postgresql+psycopg://") if server else f"sqlite:///{place}")
    with engine.begin() as connection:
        if server:
            connection.execute(text("SET session_replication_role = replica"))
        yield connection
    engine.dispose()


def dump(place: str) -> dict[str, list[Any]]:
    """All that is stored and must be proved: every table but the list of rejects, and no surrogate keys."""
    left_out = {"content": {"id"}, "claims": {"id"}, "claims_fields": {"id"}, "head": {"scrub"}}
    found = {}
    with tampering(place) as connection:
        for table in tables.metadata.sorted_tables:
            columns = [column for column in table.c if column.name not in left_out.get(table.name, ())]
            if table.name != "rejects":
                found[table.name] = sorted(map(repr, connection.execute(table.select().with_only_columns(*columns))))
    return found
