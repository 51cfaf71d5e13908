"""What people marked as read right or wrong, as training data: each claim as it was read and as it should be.

JSON lines: a header, then an object for each claim that was judged: the whole text, the claim before and after, each
mark with who made it and when. Withdrawn judgements, and those whose words were redacted, are left out.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO

from sqlalchemy import Connection
from sqlalchemy import select as choose

from reportedly.exports.selection import Count, Selected, Selection, chosen, head_of, one
from reportedly.ledger.canonical import canonical
from reportedly.ledger.query import Query, parse
from reportedly.ledger.reviews.finding import ClaimReviews, of_claim
from reportedly.ledger.reviews.rows import ABOUT
from reportedly.ledger.store import Ledger
from reportedly.ledger.tables import readings, review_subjects, reviews
from reportedly.words import Claim

FORMAT = "reportedly corrections 1"


@dataclass(frozen=True)
class Corrected:
    """A claim that was judged: as it was read, and as it should be (None: it is no claim)."""

    said: ClaimReviews

    @property
    def before(self) -> Claim:
        """As it was read."""
        return self.said.claim

    @property
    def after(self) -> Claim | None:
        """As it should be; the same as before where all that was marked was right."""
        return self.said.corrected


@contextmanager
def corrections(
    ledger: Ledger, filter: str = ""
) -> Iterator[tuple[Selection, Iterator[tuple[Selected, tuple[Corrected, ...]]]]]:
    """What an export of corrections says of itself, and each judged reading with its judged claims, in order.

    `filter` is a query as `search` takes it; with one only claims of latest readings are chosen. All of it is one state
    of the ledger; the iterator is dead outside of the `with`. Raises `BadQuery`.
    """
    wanted = parse(filter)
    with ledger.reading() as connection, closing(_corrected(connection, wanted)) as items:
        yield head_of(connection, " ".join(filter.split())), items


def write_ledger(ledger: Ledger, out: BinaryIO) -> tuple[Selection, Count]:
    """Writes the corrections of all of a ledger."""
    return write_part(ledger, "", out)


def write_part(ledger: Ledger, filter: str, out: BinaryIO) -> tuple[Selection, Count]:
    """Writes the corrections of the claims that `filter` chooses."""
    documents, claims = set(), 0
    with corrections(ledger, filter) as (selection, items):
        head = {"id": selection.head.id, "size": selection.head.size, "root": selection.head.root.hex()}
        said = {"filter": selection.filter, "ledger": head, "at": selection.at, "software": selection.software}
        out.write(canonical({"format": FORMAT, **said}) + b"\n")
        for item, found in items:
            documents.add(item.entry)
            for each in found:
                claims += 1
                out.write(canonical(_line(item, each)) + b"\n")
    return selection, Count(len(documents), claims)


def _corrected(connection: Connection, query: Query) -> Generator[tuple[Selected, tuple[Corrected, ...]], None, None]:
    judged = _judged(connection)
    if query != Query():
        with closing(chosen(connection, query)) as rows:
            filtered = {(document, reading): numbers for document, reading, numbers in rows if numbers is not None}
        judged = {key: numbers & filtered.get(key, frozenset()) for key, numbers in judged.items()}
    for (document, reading), numbers in sorted(judged.items()):
        if not numbers:
            continue
        item = one(connection, document, reading, frozenset(numbers))
        text = item.document.text
        said = (of_claim(connection, document, reading, claim, text) for claim in item.claims)
        found = tuple(Corrected(each) for each in said if each.marks)
        if found:
            yield item, found


def _judged(connection: Connection) -> dict[tuple[int, int], frozenset[int]]:
    """Of which readings which claims were judged: by the entries of document and reading."""
    rows = connection.execute(
        choose(review_subjects.c.document, review_subjects.c.reading, review_subjects.c.claim)
        .join(reviews, reviews.c.entry == review_subjects.c.review)
        .join(readings, readings.c.entry == review_subjects.c.reading)
        .where(reviews.c.kind == "judgement", reviews.c.words.is_not(None), review_subjects.c.role == ABOUT)
    )
    found: dict[tuple[int, int], set[int]] = {}
    for document, reading, claim in rows:
        found.setdefault((document, reading), set()).add(claim)
    return {key: frozenset(numbers) for key, numbers in found.items()}


def _line(item: Selected, found: Corrected) -> dict[str, Any]:
    document = item.document
    return {
        "document": {
            "id": document.id,
            "title": document.title,
            "publisher": document.publisher,
            "published": document.published,
            "language": document.language,
            "text_sha256": document.text_sha256,
            "source": next((each.source for each in item.sightings if each.entry == item.reading_entry.sighting), None),
        },
        "text": document.text,
        "sentence": item.reading.sentences[found.before.sentence].span,
        "claim": f"{document.id}/{found.before.id}",
        "reading_entry": item.reading_entry.n,
        "reader": item.reading_entry.reader.model_dump(mode="json"),
        "before": found.before.model_dump(mode="json"),
        "after": None if found.after is None else found.after.model_dump(mode="json"),
        "marks": [
            mark.model_dump(mode="json") | {"review": review.entry, "who": review.by, "when": review.at}
            for mark, review in found.said.marks.values()
        ],
    }
