"""What texts tell of their own making, as rows: publisher and date, for where no sighting knows them.

All of it follows from the reading records. A reading whose text tells neither has no row here.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, delete, select

from reportedly.ledger import content, tables
from reportedly.ledger.records import imprint_of
from reportedly.words import Imprint, Reading

_READINGS = tables.readings
_CHUNK = 500  # readings at once


def rows(reading: Reading) -> list[dict[str, Any]]:
    """The row of `imprints` of a reading, or none."""
    return _rows(reading.imprint)


def remove(connection: Connection, document: int) -> None:
    """Removes the rows of all readings of the document of this entry. Must come after `index.drop`."""
    own = select(_READINGS.c.entry).where(_READINGS.c.document == document).scalar_subquery()
    connection.execute(delete(tables.imprints).where(tables.imprints.c.reading.in_(own)))


def fill(connection: Connection) -> None:
    """Writes the rows of all readings from their records; there are none yet."""
    found, last = select(_READINGS.c.entry, _READINGS.c.record_sha256).order_by(_READINGS.c.entry).limit(_CHUNK), -1
    while read := connection.execute(found.where(_READINGS.c.entry > last)).all():
        last = read[-1].entry
        for row in read:
            record = content.get(connection, row.record_sha256)
            for made in _rows(imprint_of(record)) if record else ():
                connection.execute(tables.imprints.insert(), {"reading": row.entry, **made})


def _rows(told: Imprint | None) -> list[dict[str, Any]]:
    publisher = told.publisher.text if told and told.publisher else None
    published = told.published.iso if told and told.published else None
    return [{"publisher": publisher, "published": published}] if publisher or published else []
