"""Records what people say: each review is one entry with its record and rows, in one transaction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any, TypeVar

from sqlalchemy import Connection, func, literal, select

from reportedly.errors import BadReview, NotInLedger
from reportedly.ledger import content
from reportedly.ledger.addition import SOFTWARE, whoami
from reportedly.ledger.entries import (
    JudgementEntry,
    NamingEntry,
    NoteEntry,
    ResolutionEntry,
    ReviewEntry,
    Subject,
    WithdrawalEntry,
    entry_of,
    now,
)
from reportedly.ledger.log import Appender
from reportedly.ledger.lookup import Found, find
from reportedly.ledger.records import reading_of
from reportedly.ledger.reviews import rows
from reportedly.ledger.reviews.fields import mark_of
from reportedly.ledger.reviews.records import (
    JudgementRecord,
    Mark,
    NamingRecord,
    NoteRecord,
    Record,
    ResolutionRecord,
    WithdrawalRecord,
    to_bytes,
)
from reportedly.ledger.store import Ledger
from reportedly.ledger.tables import claims, documents, log, readings, reviews
from reportedly.words import Claim, Document, Span

OUTCOMES = ("confirmed", "refuted", "overtaken")
LONGEST = 100_000  # characters of what a person writes; a whole story is a document, not a note
_NAME = re.compile(r"(?:review:)?([0-9]{1,15})")
_Entry = TypeVar("_Entry", bound=ReviewEntry)


@dataclass(frozen=True)
class Recorded:
    """A review that is in the ledger for good: its entry, and the names of what it is about."""

    entry: int
    about: tuple[str, ...]

    @property
    def name(self) -> str:
        """As it is named afterwards: `review:17`."""
        return f"review:{self.entry}"


def review(
    ledger: Ledger,
    claim: str,
    *,
    right: Sequence[str] = (),
    wrong: Sequence[str] = (),
    note: str | None = None,
    by: str | None = None,
) -> Recorded:
    """Marks fields of a claim as read right or wrong: `right` names fields, `wrong` fields or `FIELD=VALUE`.

    Raises `BadReview` for a field, a value or words that can't be; `NotInLedger` where there is no such claim.
    """
    if not right and not wrong:
        raise BadReview(claim, "nothing was marked", "Write --right FIELD, --wrong FIELD or --wrong FIELD=VALUE")
    with _Recording(ledger, by) as work:
        found = work.claim(claim)
        read, text, sentence = work.read(found)
        marks = [mark_of(each, True, read, text, sentence) for each in right]
        marks += [mark_of(each, False, read, text, sentence) for each in wrong]
        _check_once(marks)
        record = JudgementRecord(marks=tuple(marks), note=_words(note, "the note"))
        return work.append(JudgementEntry, [found], record)


def note(ledger: Ledger, name: str, text: str, *, by: str | None = None) -> Recorded:
    """Attaches a note to a document or a claim. Raises `BadReview` for a note without words, `NotInLedger`."""
    said = _words(text, "the note")
    if said is None:
        raise BadReview(name, "the note has no words", "Write what is to be noted")
    with _Recording(ledger, by) as work:
        return work.append(NoteEntry, [work.find(name)], NoteRecord(text=said))


def resolve(
    ledger: Ledger,
    outcome: str,
    names: Sequence[str],
    *,
    evidence: str | None = None,
    documents: Sequence[str] = (),
    addresses: Sequence[str] = (),
    on: str | None = None,
    by: str | None = None,
) -> Recorded:
    """Records what became known of what some claims say: `outcome` is confirmed, refuted or overtaken.

    It rests on `evidence` in words, on `documents` of the ledger, on `addresses` (http or https), on at least one of
    them. `on` is the day on which it became known (ISO 8601; default: today, UTC). Raises `BadReview`, `NotInLedger`.
    """
    if outcome not in OUTCOMES:
        raise BadReview(outcome, "is no outcome", f"Write one of {', '.join(OUTCOMES)}")
    if not names:
        raise BadReview(outcome, "no claim is named", "Name the claims that say it: doc:6f2f/c3")
    said = _words(evidence, "the evidence")
    if said is None and not documents and not addresses:
        raise BadReview(outcome, "has no evidence", "Give --evidence TEXT, --document DOCUMENT or --address URL")
    for address in addresses:
        if not re.fullmatch(r"https?://\S{1,4000}", address):
            raise BadReview(address, "is no web address", "Write it whole, as in https://court.example/ruling")
    with _Recording(ledger, by) as work:
        about = [work.claim(name) for name in names]
        rests = [work.find(name).text_sha256.hex() for name in documents]
        more = {"outcome": outcome, "on": _day(on), "rests_on": tuple(dict.fromkeys(rests))}
        return work.append(ResolutionEntry, about, ResolutionRecord(evidence=said, addresses=tuple(addresses)), **more)


def name_parties(
    ledger: Ledger, names: Sequence[str], *, one: bool, note: str | None = None, by: str | None = None
) -> Recorded:
    """Records that some names are those of one party, or (`one` is False) of as many as there are names.

    Each must stand in the ledger as the name of a hand. Raises `BadReview` for one that does not, or for less than two.
    """
    chosen = tuple(dict.fromkeys(" ".join(name.split()) for name in names))
    if len(chosen) < 2:
        raise BadReview(", ".join(names) or "no name", "takes two names or more", "Write both, each in quotation marks")
    with _Recording(ledger, by) as work:
        for name in chosen:
            if not stands(work.connection, name):
                raise BadReview(
                    name, "is not the name of any hand in the ledger", f'Look for it: reportedly search source:"{name}"'
                )
        record = NamingRecord(names=chosen, note=_words(note, "the note"))
        return work.append(NamingEntry, [], record, one=one)


def withdraw(ledger: Ledger, name: str, *, note: str | None = None, by: str | None = None) -> Recorded:
    """Takes back a review: it stays in the log, and counts no more. `name` is `review:17`, or its number.

    Raises `NotInLedger` where there is none, `BadReview` for one that was taken back already.
    """
    said = _words(note, "the note")
    with _Recording(ledger, by) as work:
        entry = work.review(name)
        if isinstance(entry, WithdrawalEntry):
            raise BadReview(name, "is a withdrawal itself", "Record the review again instead")
        taken = work.connection.execute(select(reviews.c.entry).where(reviews.c.withdraws == entry.n)).scalar()
        if taken is not None:
            raise BadReview(name, f"was withdrawn already (entry {taken})", "There is nothing left to withdraw")
        return work.append(WithdrawalEntry, entry.about, WithdrawalRecord(note=said), withdraws=entry.n)


def stands(connection: Connection, name: str, *, but: int | None = None) -> bool:
    """Whether a hand of some claim is named so, exactly; `but` is a document that does not count."""
    lines = literal("\n") + claims.c.hands + literal("\n")
    place = func.instr if connection.dialect.name == "sqlite" else func.strpos
    query = select(claims.c.id).where(place(lines, f"\n{name}\n") > 0).limit(1)
    if but is not None:
        query = query.join(readings, readings.c.entry == claims.c.reading).where(readings.c.document != but)
    return connection.execute(query).first() is not None


def number_of(name: str) -> int:
    """The entry that a review's name means. Raises `NotInLedger` for what is no such name."""
    match = _NAME.fullmatch(name.strip())
    if match is None:
        raise NotInLedger(name, "is no name of a review", "Name it as `reportedly reviews` lists it: review:17")
    return int(match[1])


class _Recording:
    """One review on its way, inside the writer's transaction."""

    def __init__(self, ledger: Ledger, by: str | None) -> None:
        self._ledger, self._by = ledger, by or whoami()
        self._transaction = ledger.writing()

    def __enter__(self) -> _Recording:
        self.connection, self._log = self._transaction.__enter__()
        return self

    def __exit__(self, *raised: Any) -> bool | None:
        return self._transaction.__exit__(*raised)

    def find(self, name: str) -> Found:
        """The document or claim that is meant; raises `NotInLedger` for one that was redacted."""
        found = find(self.connection, name, str(self._ledger.place))
        if found.redaction is not None:
            raise NotInLedger(name, f"was redacted (entry {found.redaction})", "Nothing can be said of it any more")
        return found

    def claim(self, name: str) -> Found:
        """The claim that is meant; raises `NotInLedger` for what is no claim."""
        found = self.find(name)
        if found.claim is None:
            raise NotInLedger(name, "is a document, not a claim", f"Name one of its claims: {found.id}/c1")
        return found

    def read(self, found: Found) -> tuple[Claim, str, Span]:
        """A claim, the text of its document, and its sentence."""
        row = self.connection.execute(
            select(documents.c.text, readings.c.record_sha256)
            .join(readings, readings.c.entry == documents.c.reading)
            .where(documents.c.entry == found.entry)
        ).one()
        digest = found.text_sha256.hex()
        bare = Document(id=found.id, sha256=digest, text_sha256=digest, length=len(row.text), text=row.text)
        reading = reading_of(content.get(self.connection, row.record_sha256) or b"", bare)
        claim = next(claim for claim in reading.claims if claim.id == found.claim)
        return claim, row.text, reading.sentences[claim.sentence].span

    def review(self, name: str) -> ReviewEntry:
        """The review that is meant."""
        number = number_of(name)
        row = self.connection.execute(select(log.c.kind, log.c.entry).where(log.c.n == number)).first()
        if row is None or row.kind not in rows.KINDS:
            raise NotInLedger(name, "is no review", "`reportedly reviews` lists them")
        entry = entry_of(row.entry.encode())
        assert isinstance(entry, ReviewEntry)
        return entry

    def append(
        self, kind: type[_Entry], about: Sequence[Found] | Sequence[Subject], record: Record, **more: Any
    ) -> Recorded:
        """Appends the entry with its record and rows."""
        log: Appender = self._log
        subjects = [each if isinstance(each, Subject) else _subject(each) for each in about]
        data = to_bytes(record)
        entry = kind(
            n=log.next,
            at=now(),
            software=SOFTWARE,
            by=self._by,
            about=tuple(dict.fromkeys(subjects)),
            record_sha256=sha256(data).hexdigest(),
            **more,
        )
        log.append(entry)
        content.put(self.connection, data, entry.n)
        rows.insert(self.connection, entry)
        return Recorded(entry.n, tuple(_named(subject) for subject in entry.about))


def _subject(found: Found) -> Subject:
    claim = int(found.claim[1:]) if found.claim else None
    return Subject(text_sha256=found.text_sha256.hex(), reading=found.reading if claim else None, claim=claim)


def _named(subject: Subject) -> str:
    return f"doc:{subject.text_sha256[:16]}" + (f"/c{subject.claim}" if subject.claim else "")


def _check_once(marks: Sequence[Mark]) -> None:
    seen: set[str] = set()
    for mark in marks:
        if mark.field in seen:
            raise BadReview(mark.field, "is marked twice", "Mark each field once")
        seen.add(mark.field)


def _words(given: str | None, what: str) -> str | None:
    """What a person wrote, without space around it; None where that is nothing."""
    said = (given or "").strip()
    if len(said) > LONGEST:
        raise BadReview(what, f"has {len(said):,} characters", f"Write {LONGEST:,} at the most; add a story instead")
    if "\0" in said:
        raise BadReview(what, "holds the character NUL, which no ledger keeps", "Leave it out")
    return said or None


def _day(given: str | None) -> str:
    if given is None:
        return datetime.now(UTC).date().isoformat()
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        raise BadReview(given, "is no day", "Write it as 2026-03-04") from None
