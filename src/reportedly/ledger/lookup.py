"""Finds a document or a claim by the name that the ledger shows: `doc:6f2f111562e41f8d`, `doc:6f2f111562e41f8d/c3`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import Connection, select

from reportedly.errors import NotInLedger
from reportedly.ledger.tables import documents, readings

_NAME = re.compile(r"(?:doc:)?([0-9a-f]{4,64})(?:/(c[1-9][0-9]{0,8}))?")
_HOW = "Name it as `reportedly documents` lists it: doc:6f2f111562e41f8d, or its first digits; a claim as doc:6f2f/c3"


@dataclass(frozen=True)
class Found:
    """A document of the ledger, and the claim of it that was meant, if one was."""

    entry: int
    id: str
    text_sha256: bytes
    reading: int | None  # the entry of the latest reading
    redaction: int | None
    claim: str | None = None


def find(connection: Connection, name: str, where: str) -> Found:
    """The document, or the claim of its latest reading, that `name` means; `where` names the ledger in errors.

    Raises `NotInLedger` where there is none, or where several documents begin alike.
    """
    match = _NAME.fullmatch(name.strip())
    if match is None:
        raise NotInLedger(name, "is no name of a document or a claim", _HOW)
    digits, claim = match[1], match[2]
    by_id = documents.c.id.startswith(f"doc:{digits[:16]}")
    rows = connection.execute(select(documents).where(by_id).order_by(documents.c.entry).limit(100)).all()
    rows = [row for row in rows if row.text_sha256.hex().startswith(digits)]
    if not rows:
        raise NotInLedger(name, f"is not in the ledger {where}", "`reportedly documents` lists what is")
    if len(rows) > 1:
        raise NotInLedger(name, f"means {len(rows)} documents", "Write more digits, up to all 64 of the text's SHA-256")
    (row,) = rows
    if claim is not None:
        count = connection.execute(select(readings.c.claims).where(readings.c.entry == row.reading)).scalar() or 0
        if row.redaction is None and int(claim[1:]) > count:
            raise NotInLedger(name, f"is not there: the document has {count} claims", f"List them: show {row.id}")
    return Found(row.entry, row.id, row.text_sha256, row.reading, row.redaction, claim)
