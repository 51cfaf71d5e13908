"""Finds reviews again: by words and fields, of a document, of a claim with what counts of them now, of names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Select, exists, func, select

from reportedly.errors import NotInLedger
from reportedly.ledger import content
from reportedly.ledger.entries import Origin, ResolutionEntry, ReviewEntry, entry_of
from reportedly.ledger.lookup import find
from reportedly.ledger.records import claim_of
from reportedly.ledger.reviews.applying import corrected
from reportedly.ledger.reviews.query import ReviewQuery
from reportedly.ledger.reviews.records import JudgementRecord, Mark, NamingRecord, Record, record_of
from reportedly.ledger.reviews.rows import ABOUT, RESTS_ON, said_at, said_by
from reportedly.ledger.search import reading as reading_named
from reportedly.ledger.store import Ledger
from reportedly.ledger.tables import documents, log, readings, review_subjects, reviews
from reportedly.words import Claim, Span

_CARRIED = 0.5  # of their characters together, that two readings' claims share to be one: then a review holds for both


@dataclass(frozen=True)
class Review:
    """A review as it stands in the ledger. `record` is None where its words were redacted."""

    entry: int
    kind: str
    at: str
    by: str
    about: tuple[str, ...]  # names of documents and claims
    rests_on: tuple[str, ...]  # names of documents
    outcome: str | None
    on: str | None  # of a resolution: the day
    withdraws: int | None
    withdrawn: int | None  # the entry that took it back
    record: Record | None
    reading: int | None  # of the claim that a judgement is about: the entry of the reading
    origin: Origin | None = None  # of an imported one: whence it is

    @property
    def name(self) -> str:
        """`review:17`."""
        return f"review:{self.entry}"


@dataclass(frozen=True)
class ClaimReviews:
    """What was said of a claim and was not taken back, oldest first, and what of it counts: the latest of each.

    Reviews in `earlier` were made of an earlier reading's claim with much the same words; their marks do not count.
    """

    claim: Claim
    text: str
    reviews: tuple[Review, ...]
    earlier: frozenset[int] = frozenset()

    @cached_property
    def marks(self) -> Mapping[str, tuple[Mark, Review]]:
        """The latest mark of each field, with the review that made it."""
        found: dict[str, tuple[Mark, Review]] = {}
        for review in self.reviews:
            if isinstance(review.record, JudgementRecord) and review.entry not in self.earlier:
                for mark in review.record.marks:
                    found.pop(mark.field, None)
                    found[mark.field] = (mark, review)
        return found

    @property
    def resolution(self) -> Review | None:
        """The latest resolution."""
        return next((review for review in reversed(self.reviews) if review.kind == "resolution"), None)

    @property
    def corrected(self) -> Claim | None:
        """The claim as it would be with the corrections; None where it was marked as no claim."""
        return corrected(self.claim, [mark for mark, _ in self.marks.values()], self.text)


def listed(ledger: Ledger, query: ReviewQuery, *, limit: int = 20, offset: int = 0) -> tuple[int, tuple[Review, ...]]:
    """How many reviews fit a query, and some of them, the latest first."""
    with ledger.reading() as connection:
        chosen = _chosen(connection, query, str(ledger.place))
        total = connection.execute(select(func.count()).select_from(chosen.subquery())).scalar_one()
        page = connection.execute(chosen.order_by(reviews.c.entry.desc()).limit(limit).offset(offset))
        return total, tuple(review_of(connection, entry) for entry in page.scalars().all())


def of_named(ledger: Ledger, name: str) -> ClaimReviews:
    """The reviews of the claim that a name means. Raises `NotInLedger` where there is none, or it was redacted."""
    read, wanted = reading_named(ledger, name)
    claim = next((claim for claim in read.claims if claim.id == wanted), None)
    if claim is None:
        raise NotInLedger(name, "is a document, not a claim", f"Name one of its claims: {read.document.id}/c1")
    with ledger.reading() as connection:
        found = find(connection, name, str(ledger.place))
        return of_claim(connection, found.entry, found.reading or 0, claim, read.document.text)


def number_about(ledger: Ledger, name: str) -> int:
    """How many reviews are about a document and its claims, those that were withdrawn and withdrawals too."""
    return listed(ledger, ReviewQuery(about=name), limit=1)[0]


def of_document(connection: Connection, document: int, *, withdrawn: bool = False) -> tuple[Review, ...]:
    """The reviews about a document and its claims, oldest first; `document` is its entry. Withdrawals are left out."""
    chosen = (
        select(review_subjects.c.review)
        .where(review_subjects.c.document == document, review_subjects.c.role == ABOUT)
        .distinct()
        .order_by(review_subjects.c.review)
    )
    found = in_order(review_of(connection, entry) for entry in connection.execute(chosen).scalars().all())
    return tuple(each for each in found if each.kind != "withdrawal" and (withdrawn or each.withdrawn is None))


def of_claim(connection: Connection, document: int, reading: int, claim: Claim, text: str) -> ClaimReviews:
    """The reviews of a claim of a reading, those of earlier readings' claims with much the same words too."""
    chosen = (
        select(review_subjects.c.review, review_subjects.c.reading, review_subjects.c.claim, readings.c.record_sha256)
        .join(readings, readings.c.entry == review_subjects.c.reading)
        .where(review_subjects.c.document == document, review_subjects.c.claim.is_not(None))
        .order_by(review_subjects.c.review)
    )
    found: dict[int, Review] = {}
    earlier: set[int] = set()
    for row in connection.execute(chosen).all():
        here = row.reading == reading and row.claim == int(claim.id[1:])
        if not here and (row.reading == reading or row.review in found):
            continue
        if not here:
            record = content.get(connection, row.record_sha256)
            if record is None or _overlap(claim_of(record, row.claim), claim) < _CARRIED:
                continue
        review = review_of(connection, row.review)
        if review.kind == "withdrawal" or review.withdrawn is not None:
            continue
        found[row.review] = review
        earlier = earlier - {row.review} if here else earlier | {row.review}
    return ClaimReviews(claim, text, tuple(in_order(found.values())), frozenset(earlier))


def entries_about(connection: Connection, document: int, reading: int, claim: int) -> list[int]:
    """The entries of the reviews of one claim whose words are there, their withdrawals too, in order."""
    chosen = (
        select(review_subjects.c.review)
        .join(reviews, reviews.c.entry == review_subjects.c.review)
        .where(review_subjects.c.document == document, review_subjects.c.role == ABOUT, reviews.c.words.is_not(None))
        .where(review_subjects.c.reading == reading, review_subjects.c.claim == claim)
    )
    return sorted(set(connection.execute(chosen).scalars()))


def one_party(connection: Connection) -> dict[frozenset[str], bool]:
    """For each two names that a review names together whether they are one party's; the latest review counts."""
    said: dict[frozenset[str], bool] = {}
    taken = reviews.alias()
    chosen = (
        select(reviews.c.entry)
        .where(reviews.c.kind == "naming", ~exists().where(taken.c.withdraws == reviews.c.entry))
        .order_by(reviews.c.entry)
    )
    for review in in_order(review_of(connection, entry) for entry in connection.execute(chosen).scalars().all()):
        if not isinstance(review.record, NamingRecord):
            continue
        names = review.record.names
        said.update({frozenset(pair): review.outcome == "one" for pair in _pairs(names)})
    return said


def review_of(connection: Connection, entry: int) -> Review:
    """The review that an entry records. Raises `ValueError` for what is no entry of a review."""
    row = connection.execute(select(log.c.entry).where(log.c.n == entry)).scalar_one()
    made = entry_of(row.encode())
    if not isinstance(made, ReviewEntry):
        raise ValueError(f"entry {entry} is no review")
    data = content.get(connection, bytes.fromhex(made.record_sha256))
    named = connection.execute(
        select(documents.c.id, review_subjects)
        .join(documents, documents.c.entry == review_subjects.c.document)
        .where(review_subjects.c.review == entry)
        .order_by(review_subjects.c.place)
    ).all()
    about = [(f"{each.id}/c{each.claim}" if each.claim else each.id, each.role) for each in named]
    stored = connection.execute(select(reviews).where(reviews.c.entry == entry)).one()
    taken = connection.execute(select(reviews.c.entry).where(reviews.c.withdraws == entry)).scalar()
    return Review(
        entry=entry,
        kind=made.kind,
        at=said_at(made),
        by=said_by(made),
        about=tuple(name for name, role in about if role == ABOUT),
        rests_on=tuple(name for name, role in about if role == RESTS_ON),
        outcome=stored.outcome,
        on=made.on if isinstance(made, ResolutionEntry) else None,
        withdraws=stored.withdraws,
        withdrawn=taken,
        record=None if data is None else record_of(data),
        reading=next((each.reading for each in named), None),
        origin=made.origin,
    )


def in_order(found: Iterable[Review]) -> list[Review]:
    """Reviews in the order in which they were said: this ledger's as they stand in its log, whatever clocks told;
    imported ones among them by when they were said."""
    keyed, latest = [], ""
    for review in sorted(found, key=lambda each: each.entry):
        latest = max(latest, review.at) if review.origin is None else latest
        keyed.append((review.at if review.origin else latest, review.entry, review))
    return [review for *_, review in sorted(keyed, key=lambda each: each[:2])]


def _chosen(connection: Connection, query: ReviewQuery, where: str) -> Select[Any]:
    chosen = select(reviews.c.entry)
    for words in query.words:
        chosen = chosen.where(func.coalesce(reviews.c.words, "").contains(words.casefold(), autoescape=True))
    if query.kind:
        chosen = chosen.where(reviews.c.kind == query.kind)
    if query.outcome:
        chosen = chosen.where(reviews.c.outcome == query.outcome)
    if query.by:
        chosen = chosen.where(func.lower(reviews.c.by).contains(query.by.lower(), autoescape=True))
    if query.before:
        chosen = chosen.where(reviews.c.at < query.before)
    if query.after:
        chosen = chosen.where(reviews.c.at >= query.after)
    if query.about:
        found = find(connection, query.about, where)
        named = select(review_subjects.c.review).where(review_subjects.c.document == found.entry)
        if found.claim is not None:
            named = named.where(review_subjects.c.claim == int(found.claim[1:]))
        chosen = chosen.where(reviews.c.entry.in_(named))
    return chosen


def _overlap(one: Claim, other: Claim) -> float:
    """The share of the characters of two claims of one text that both have."""
    first, second = (_characters(claim.content) for claim in (one, other))
    return len(first & second) / len(first | second) if first or second else 0.0


def _characters(spans: Iterable[Span]) -> set[int]:
    return {place for span in spans for place in range(span.start, span.end)}


def _pairs(names: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(one, other) for place, one in enumerate(names) for other in names[place + 1 :]]
