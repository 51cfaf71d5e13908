"""Adds the reviews of a part to a ledger: each once, about what of it is here, with who said it and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection
from sqlalchemy import select as choose

from reportedly.exports.selection import Selection
from reportedly.ledger import content, tables
from reportedly.ledger.addition import SOFTWARE
from reportedly.ledger.entries import Origin, ResolutionEntry, ReviewEntry, Subject, WithdrawalEntry, entry_of, now
from reportedly.ledger.log import Appender
from reportedly.ledger.reviews import rows
from reportedly.ledger.reviews.records import WithdrawalRecord, record_of, to_bytes


class Said(StrEnum):
    """What became of a review."""

    ADDED = "added"
    PRESENT = "present"
    LEFT = "left"  # nothing of what it is about is here


@dataclass(frozen=True)
class Review:
    """A review of the part, proved; `data` is its record, None where the words of a withdrawal were redacted."""

    entry: ReviewEntry
    data: bytes | None


@dataclass(frozen=True)
class _Here:
    """A review that is in this ledger."""

    n: int
    about: tuple[Subject, ...]


class AdoptingReviews:
    """The reviews on their way into the ledger, after the documents.

    `readings` has for each reading of the part the one here that is the same, or was made of it.
    """

    def __init__(self, connection: Connection, selection: Selection, readings: Mapping[int, int], by: str) -> None:
        self._selection, self._readings, self._by = selection, readings, by
        self._known: dict[tuple[str, int], list[_Here]] = {}  # by the ledger and entry they were made of
        own = connection.execute(choose(tables.head.c.id)).scalar_one()
        wanted = choose(tables.log.c.entry).where(tables.log.c.kind.in_(rows.KINDS)).order_by(tables.log.c.n)
        for written in connection.execute(wanted).scalars().all():
            entry = entry_of(written.encode())
            assert isinstance(entry, ReviewEntry)
            self._note(own, entry.n, entry)
            if entry.origin is not None:
                self._note(entry.origin.ledger, entry.origin.n, entry)

    def take(self, connection: Connection, log: Appender, review: Review) -> Said:
        """Adds what is missing of a review. Gives what became of it."""
        old = review.entry
        here = self._here(connection, old)
        about = tuple(dict.fromkeys(filter(None, (self._subject(connection, each) for each in old.about))))
        if isinstance(old, WithdrawalEntry):
            return self._withdraw(connection, log, old, review)
        if old.about and not about:
            return Said.LEFT
        had = {subject for each in here for subject in each.about}
        new = tuple(subject for subject in about if subject not in had)
        if here and not new:
            return Said.PRESENT
        more: dict[str, Any] = {}
        if isinstance(old, ResolutionEntry):
            more = {"rests_on": tuple(key for key in old.rests_on if _document(connection, key) is not None)}
        self._append(connection, log, review, new, more)
        return Said.ADDED

    def _withdraw(self, connection: Connection, log: Appender, old: WithdrawalEntry, review: Review) -> Said:
        """Takes back what was made here of the review that was taken back there."""
        taken = self._known.get((self._selection.head.id, old.withdraws), [])
        withdraws = tables.reviews.c.withdraws
        gone = set(connection.execute(choose(withdraws).where(withdraws.is_not(None))).scalars())
        left = [each for each in taken if each.n not in gone]
        for each in left:
            self._append(connection, log, review, each.about, {"withdraws": each.n})
        return Said.ADDED if left else Said.PRESENT if taken else Said.LEFT

    def _append(
        self, connection: Connection, log: Appender, review: Review, about: tuple[Subject, ...], more: dict[str, Any]
    ) -> None:
        old, data = review.entry, self._data(connection, review)
        made = old.model_copy(
            update={
                "n": log.next,
                "at": now(),
                "software": SOFTWARE,
                "by": self._by,
                "about": about,
                "record_sha256": sha256(data).hexdigest(),
                "origin": self._origin(old),
                **more,
            }
        )
        log.append(made)
        content.put(connection, data, made.n)
        rows.insert(connection, made)
        self._note(self._selection.head.id, old.n, made)

    def _note(self, ledger: str, n: int, entry: ReviewEntry) -> None:
        self._known.setdefault((ledger, n), []).append(_Here(entry.n, entry.about))

    def _here(self, connection: Connection, old: ReviewEntry) -> list[_Here]:
        """The same review as it is here: of the same entry, or by another way with the same words."""
        found = list(self._known.get((self._selection.head.id, old.n), []))
        same = tables.reviews.c.record_sha256 == bytes.fromhex(old.record_sha256)
        for n in connection.execute(choose(tables.reviews.c.entry).where(same)).scalars().all():
            if all(each.n != n for each in found):
                written = connection.execute(choose(tables.log.c.entry).where(tables.log.c.n == n)).scalar_one()
                entry = entry_of(written.encode())
                assert isinstance(entry, ReviewEntry)
                found.append(_Here(n, entry.about))
        if found:
            self._known[self._selection.head.id, old.n] = found
        return found

    def _subject(self, connection: Connection, old: Subject) -> Subject | None:
        """What is here of what a review is about; None where it is not here, or is another claim."""
        if _document(connection, old.text_sha256) is None:
            return None
        if old.claim is None:
            return old
        reading = self._readings.get(old.reading or 0)
        return None if reading is None else old.model_copy(update={"reading": reading})

    def _data(self, connection: Connection, review: Review) -> bytes:
        """The record; a new salt where its bytes are here already, as each review has bytes of its own."""
        if review.data is None:
            return to_bytes(WithdrawalRecord())
        if content.get(connection, sha256(review.data).digest()) is None and not _was_here(connection, review.data):
            return review.data
        return to_bytes(record_of(review.data))

    def _origin(self, old: ReviewEntry) -> Origin:
        head = self._selection.head
        return Origin(
            ledger=head.id,
            size=head.size,
            root=head.root.hex(),
            filter=self._selection.filter,
            n=old.n,
            at=rows.said_at(old),
            by=rows.said_by(old),
            software=old.software,
        )


def _document(connection: Connection, text_sha256: str) -> int | None:
    """The entry of the document with this text, unless it was redacted."""
    documents = tables.documents
    same = documents.c.text_sha256 == bytes.fromhex(text_sha256)
    return connection.execute(choose(documents.c.entry).where(same, documents.c.redaction.is_(None))).scalar()


def _was_here(connection: Connection, data: bytes) -> bool:
    same = tables.reviews.c.record_sha256 == sha256(data).digest()
    return connection.execute(choose(tables.reviews.c.entry).where(same)).first() is not None
