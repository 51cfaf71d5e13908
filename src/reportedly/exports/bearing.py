"""Which reviews bear on a part of a ledger: what was said of its documents and claims, and of names that are in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection
from sqlalchemy import select as choose

from reportedly.ledger import content, tables
from reportedly.ledger.reviews.records import NamingRecord, record_of
from reportedly.ledger.reviews.rows import ABOUT

_AT_ONCE = 500  # parameters of a query: well below what any database takes


class Bearing:
    """Learns what a part holds, a document at a time, and gives the reviews that bear on it.

    Reviews whose words were redacted are left out; withdrawn ones are in, and what withdraws them.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._found: set[int] = set()
        self._names = dict(self._namings())

    def add(self, document: int, reading: int) -> list[int]:
        """Takes in a document and its latest reading, by their entries.

        Gives the entries of its earlier readings that something was said of.
        """
        reviews, subjects = tables.reviews, tables.review_subjects
        said = self._connection.execute(
            choose(subjects.c.review, subjects.c.reading)
            .join(reviews, reviews.c.entry == subjects.c.review)
            .where(subjects.c.document == document, subjects.c.role == ABOUT)
            .where(reviews.c.words.is_not(None), reviews.c.withdraws.is_(None))
        ).all()
        self._found.update(row.review for row in said)
        earlier = {row.reading for row in said} - {None, reading}
        self._name([reading, *earlier])
        return sorted(earlier)

    def entries(self) -> Iterator[int]:
        """The entries of the reviews, in order: what withdraws one comes after it."""
        return iter(sorted(self._found.union(self._withdrawals())))

    def _namings(self) -> Iterator[tuple[int, frozenset[str]]]:
        """What was said of names, with the names."""
        reviews = tables.reviews
        wanted = choose(reviews.c.entry, reviews.c.record_sha256).where(reviews.c.kind == "naming")
        for row in self._connection.execute(wanted.where(reviews.c.words.is_not(None))).all():
            record = record_of(content.get(self._connection, row.record_sha256) or b"null")
            if isinstance(record, NamingRecord):
                yield row.entry, frozenset(record.names)

    def _name(self, readings: Iterable[int]) -> None:
        """Takes in the names of the hands in some readings."""
        if not self._names:
            return
        claims = tables.claims
        hands = self._connection.execute(choose(claims.c.hands).where(claims.c.reading.in_(list(readings))))
        here = {name for told in hands.scalars() for name in told.split("\n")}
        borne = [entry for entry, names in self._names.items() if not names.isdisjoint(here)]
        self._found.update(borne)
        for entry in borne:
            del self._names[entry]

    def _withdrawals(self) -> Iterator[int]:
        reviews, found = tables.reviews, sorted(self._found)
        for at in range(0, len(found), _AT_ONCE):
            taken = choose(reviews.c.entry).where(reviews.c.withdraws.in_(found[at : at + _AT_ONCE]))
            yield from self._connection.execute(taken).scalars()
