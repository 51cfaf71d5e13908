"""Finds claims and documents: ranked by how well the words fit, or in the ledger's order where there are none."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from reportedly.errors import BadQuery, NotInLedger
from reportedly.ledger import content, match, tables
from reportedly.ledger.lookup import find
from reportedly.ledger.query import Query
from reportedly.ledger.records import claims_of, document_of, reading_of
from reportedly.ledger.store import Ledger
from reportedly.words import Claim, Reading

_DOCUMENTS, _SIGHTINGS, _READINGS, _CLAIMS = tables.documents, tables.sightings, tables.readings, tables.claims
_FIELDS = tables.documents_fields
MOST = 20_000  # hits that are counted and ranked: ranking costs a microsecond or two each, so some 30 ms


@dataclass(frozen=True)
class DocumentHit:
    """A document of the ledger; what several sightings of it say is taken from the first that says it.

    `from_text` names those of publisher and date (`published`) that no sighting says and the text itself tells.
    """

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    language: str | None
    source: str | None
    claims: int | None  # of the latest reading
    redacted: bool
    from_text: tuple[str, ...] = ()


@dataclass(frozen=True)
class ClaimHit:
    """A claim of the latest reading of a document. `text` is the document's, to which all spans point."""

    name: str  # doc:6f2f111562e41f8d/c3
    claim: Claim
    text: str
    document: DocumentHit


@dataclass(frozen=True)
class Page:
    """Some of what was found, and how much there is in all.

    With `at_least` there is more than `total`, uncounted; where claims were ranked, those were that were added last.
    """

    total: int
    claims: tuple[ClaimHit, ...] = ()
    documents: tuple[DocumentHit, ...] = ()
    at_least: bool = False


def claims(ledger: Ledger, query: Query, *, limit: int = 20, offset: int = 0, ranked: bool = True) -> Page:
    """Claims of the latest readings for which all of the query holds; best first if `ranked` and there are words.

    Where more than `MOST` claims hold the words, the best of those are given that were added last, and `Page.at_least`
    says so: a rank among so many is of little use, and would take a second for a million.
    """
    with ledger.reading() as connection:
        found, key = match.claims(connection, query)
        rank = match.rank(connection, query) if ranked and query.terms else None
        looked_up = None if query.worded else match.claims_by_fields(query)
        ids, total, at_least = _chosen(connection, query, found, key, limit, offset, rank=rank, looked_up=looked_up)
        return Page(total, claims=_hits(connection, ids), at_least=at_least)


def documents(ledger: Ledger, query: Query, *, limit: int = 20, offset: int = 0) -> Page:
    """Documents whose text has the words, in the order in which they were added.

    Raises `BadQuery` for a field that only claims have.
    """
    if query.source or query.values or query.told:
        raise BadQuery("documents", "have only outlet:, before: and after:", "Search claims: `reportedly search`")
    with ledger.reading() as connection:
        found, key = match.documents(connection, query)
        entries, total, at_least = _chosen(connection, query, found, key, limit, offset)
        hits = _documents(connection, entries)
        return Page(total, documents=tuple(hits[entry][0] for entry in entries), at_least=at_least)


def matching(connection: Connection, query: Query) -> Select[Any]:
    """All claims of the latest readings for which all of the query holds, each beside its reading, in no order."""
    found, _ = match.claims(connection, query)
    return (
        select(_CLAIMS, _READINGS.c.record_sha256, _READINGS.c.document)
        .join(_READINGS, _READINGS.c.entry == _CLAIMS.c.reading)
        .where(_CLAIMS.c.id.in_(found.scalar_subquery()))
    )


def reading(ledger: Ledger, name: str) -> tuple[Reading, str | None]:
    """The latest reading of the document that `name` means, and the id of the claim where it means one.

    Raises `NotInLedger` where there is none, or where it was redacted.
    """
    with ledger.reading() as connection:
        found = find(connection, name, str(ledger.place))
        if found.redaction is not None:
            raise NotInLedger(name, f"was redacted (entry {found.redaction})", "Its hashes are all that is left")
        row = connection.execute(
            select(_DOCUMENTS.c.text, _READINGS.c.record_sha256, _READINGS.c.sighting)
            .join(_READINGS, _READINGS.c.entry == _DOCUMENTS.c.reading)
            .where(_DOCUMENTS.c.entry == found.entry)
        ).one()
        seen = connection.execute(select(_SIGHTINGS).where(_SIGHTINGS.c.entry == row.sighting)).one()
        raw = content.get(connection, seen.raw_sha256)
        document = document_of(
            content.get(connection, seen.record_sha256) or b"", row.text, row.text.encode() if raw is None else raw
        )
        return reading_of(content.get(connection, row.record_sha256) or b"", document), found.claim


def _chosen(
    connection: Connection,
    query: Query,
    found: Select[Any],
    key: ColumnElement[int],
    limit: int,
    offset: int,
    *,
    rank: ColumnElement[float] | None = None,
    looked_up: Select[Any] | None = None,
) -> tuple[Sequence[int], int, bool]:
    """The numbers on a page, how many there are in all, and whether there are more than could be counted in time.

    What is looked up is looked up once: the first, or with a `rank` the newest, are noted, then counted and put in
    order. `looked_up` gives what `found` does, sooner where it is little: where it is much, the first are soon found
    by going through all in order.
    """
    if not query.worded and not query.fielded:
        total = connection.execute(select(func.count()).select_from(found.subquery())).scalar_one()
        return _listed(connection, found, key, limit, offset), total, False
    columns: list[Any] = [key.label("number"), *([] if rank is None else [rank.label("rank")])]
    noted = (found if looked_up is None else looked_up).with_only_columns(*columns)
    if looked_up is None:
        noted = noted.order_by(key if rank is None else key.desc())
    some = max(MOST + 1, offset + limit if rank is not None else 0)
    among = noted.limit(some).cte("among")
    count = select(func.count()).select_from(among).scalar_subquery()
    order = [among.c.number] if rank is None else [among.c.rank, among.c.number]
    rows = connection.execute(select(among.c.number, count).order_by(*order).limit(limit).offset(offset)).all()
    total = rows[0][1] if rows else connection.execute(select(count)).scalar_one()
    numbers: Sequence[int] = [row.number for row in rows]
    in_order = offset + limit <= MOST and looked_up is None  # whether the first of all are among those that were noted
    if rank is None and total > MOST and not in_order:
        numbers = _listed(connection, found, key, limit, offset)
    return numbers, min(total, MOST), total > MOST


def _listed(
    connection: Connection, found: Select[Any], key: ColumnElement[int], limit: int, offset: int
) -> Sequence[int]:
    return connection.execute(found.order_by(key).limit(limit).offset(offset)).scalars().all()


def _hits(connection: Connection, ids: Sequence[int]) -> tuple[ClaimHit, ...]:
    """The claims of these ids, in their order."""
    columns = (_CLAIMS.c.id, _CLAIMS.c.number, _READINGS.c.document, _READINGS.c.record_sha256)
    found = select(*columns).join(_READINGS, _READINGS.c.entry == _CLAIMS.c.reading)
    rows = {row.id: row for row in _of(connection, found, _CLAIMS.c.id, ids)}
    numbers: dict[bytes, set[int]] = {}
    for row in rows.values():
        numbers.setdefault(row.record_sha256, set()).add(row.number)
    made: dict[tuple[bytes, int], Claim] = {}
    for key, record in content.get_all(connection, numbers):
        made |= {(key, number): claim for number, claim in claims_of(record, numbers[key]).items()}
    seen = _documents(connection, {row.document for row in rows.values()})
    hits = []
    for row in (rows[each] for each in ids):
        document, text = seen[row.document]
        claim = made[row.record_sha256, row.number]
        hits.append(ClaimHit(f"{document.id}/{claim.id}", claim, text or "", document))
    return tuple(hits)


def _documents(connection: Connection, entries: Collection[int]) -> dict[int, tuple[DocumentHit, str | None]]:
    """The documents of these entries, each with its text."""
    found = (
        select(_DOCUMENTS.c.id, _DOCUMENTS.c.redaction, _DOCUMENTS.c.text, _FIELDS, _READINGS.c.claims)
        .join(_FIELDS, _FIELDS.c.entry == _DOCUMENTS.c.entry)
        .outerjoin(_READINGS, _READINGS.c.entry == _DOCUMENTS.c.reading)
    )
    made = {}
    for row in _of(connection, found, _DOCUMENTS.c.entry, entries):
        known = (row.title, row.publisher, row.published, row.language, row.source)
        hit = DocumentHit(row.id, *known, row.claims, row.redaction is not None, tuple(row.from_text.split()))
        made[row.entry] = hit, row.text
    return made


def _of(connection: Connection, found: Select[Any], key: Any, wanted: Collection[int]) -> Iterator[Row[Any]]:
    """The rows whose key is wanted, in no order."""
    listed, some = list(wanted), 500  # parameters at once: well below what any SQLite takes
    for at in range(0, len(listed), some):
        yield from connection.execute(found.where(key.in_(listed[at : at + some])))
