"""The rows that follow from the entry and the record of a review."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, select

from reportedly.ledger import content
from reportedly.ledger.entries import NamingEntry, ResolutionEntry, ReviewEntry, WithdrawalEntry
from reportedly.ledger.reviews.records import Record, record_of, words_of
from reportedly.ledger.tables import documents, review_subjects, reviews

KINDS = ("judgement", "note", "resolution", "naming", "withdrawal")  # of entries, as the log's column names them
ABOUT, RESTS_ON = "about", "rests on"
Owner = Callable[[str], int]  # the entry of the document with a text's hash; raises `ValueError` where there is none


def review_row(entry: ReviewEntry, record: Record | None) -> dict[str, Any]:
    """The row of a review; `record` is None where it was redacted."""
    outcome: str | None = None
    if isinstance(entry, ResolutionEntry):
        outcome = entry.outcome
    elif isinstance(entry, NamingEntry):
        outcome = "one" if entry.one else "different"
    return {
        "entry": entry.n,
        "kind": entry.kind,
        "at": said_at(entry),
        "by": said_by(entry),
        "outcome": outcome,
        "withdraws": entry.withdraws if isinstance(entry, WithdrawalEntry) else None,
        "record_sha256": bytes.fromhex(entry.record_sha256),
        "words": None if record is None else words_of(record),
    }


def said_at(entry: ReviewEntry) -> str:
    """When a review was said: of an imported one not when it was imported."""
    return entry.at if entry.origin is None else entry.origin.at


def said_by(entry: ReviewEntry) -> str:
    """Who said it."""
    return entry.by if entry.origin is None or entry.origin.by is None else entry.origin.by


def subject_rows(entry: ReviewEntry, owner: Owner) -> list[dict[str, Any]]:
    """The rows that say what a review is about, and on which documents it rests."""
    rests = entry.rests_on if isinstance(entry, ResolutionEntry) else ()
    found = [(owner(each.text_sha256), each.reading, each.claim, ABOUT) for each in entry.about]
    found += [(owner(key), None, None, RESTS_ON) for key in rests]
    names = ("document", "reading", "claim", "role")
    return [
        {"review": entry.n, "place": place} | dict(zip(names, values, strict=True))
        for place, values in enumerate(found)
    ]


def insert(connection: Connection, entry: ReviewEntry) -> None:
    """Makes the rows of a review whose record is stored already, or gone. Raises `ValueError` for one about nothing."""
    data = content.get(connection, bytes.fromhex(entry.record_sha256))
    connection.execute(reviews.insert(), review_row(entry, None if data is None else record_of(data)))
    if rows := subject_rows(entry, lambda key: owner_of(connection, key)):
        connection.execute(review_subjects.insert(), rows)


def owner_of(connection: Connection, text_sha256: str) -> int:
    """The entry of the document with this text. Raises `ValueError` where there is none."""
    found = connection.execute(
        select(documents.c.entry).where(documents.c.text_sha256 == bytes.fromhex(text_sha256))
    ).scalar()
    if found is None:
        raise ValueError("the document that it is about is not there")
    return int(found)
