"""Holds the rows of reviews against their entries and records, for `verify`."""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import Any

from sqlalchemy import Connection, Select, and_, select

from reportedly.ledger import content
from reportedly.ledger.entries import ReviewEntry, WithdrawalEntry
from reportedly.ledger.reviews.records import record_of
from reportedly.ledger.reviews.rows import KINDS, owner_of, review_row, subject_rows
from reportedly.ledger.tables import log, review_subjects, reviews

Wrong = Callable[[int | None, str], None]


def check(connection: Connection, entry: ReviewEntry, gone: Container[str], wrong: Wrong) -> None:
    """Tells `wrong` of each fault of one review; `gone` are the hashes of what redactions removed.

    Raises `ValueError` for what can't be read.
    """
    data = content.get(connection, bytes.fromhex(entry.record_sha256))
    if data is None and entry.record_sha256 not in gone:
        raise ValueError("its record was removed, and no redaction says so")
    if data is not None and entry.record_sha256 in gone:
        wrong(entry.n, "its record is there, though it was redacted")
    record = None if data is None else record_of(data)
    if record is not None and record.kind != entry.kind:
        wrong(entry.n, f"is a {entry.kind}, but its record is that of a {record.kind}")
    if isinstance(entry, WithdrawalEntry):
        taken = connection.execute(select(log.c.kind).where(log.c.n == entry.withdraws)).scalar()
        if entry.withdraws >= entry.n or taken not in KINDS:
            wrong(entry.n, f"withdraws entry {entry.withdraws}, which is no review before it")
    row = connection.execute(select(reviews).where(reviews.c.entry == entry.n)).first()
    if row is None:
        wrong(entry.n, "its row in reviews was removed")
        return
    for name, value in review_row(entry, record).items():
        if getattr(row, name) != value:
            wrong(entry.n, f"its {name} in reviews was altered")
    stored = connection.execute(
        select(review_subjects).where(review_subjects.c.review == entry.n).order_by(review_subjects.c.place)
    )
    if [dict(each._mapping) for each in stored] != subject_rows(entry, lambda key: owner_of(connection, key)):
        wrong(entry.n, "what it is about, in review_subjects, was altered")


def unaccounted() -> tuple[tuple[str, Select[Any]], ...]:
    """Queries for rows that no entry has made: the name of the table, and rows that begin with the entry they name.

    All columns are asked for, so that a table whose description was altered shows itself even where it is empty.
    """
    made = reviews.outerjoin(log, and_(log.c.n == reviews.c.entry, log.c.kind.in_(KINDS)))
    named = review_subjects.outerjoin(reviews, reviews.c.entry == review_subjects.c.review)
    return (
        (reviews.name, select(reviews).select_from(made).where(log.c.n.is_(None))),
        (review_subjects.name, select(review_subjects).select_from(named).where(reviews.c.entry.is_(None))),
    )
