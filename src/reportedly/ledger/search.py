"""Finds claims and documents: ranked by how well the words fit, or in the ledger's order where there are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    column,
    func,
    literal,
    literal_column,
    or_,
    select,
    table,
)

from reportedly.errors import BadQuery, NotInLedger
from reportedly.ledger import content, tables
from reportedly.ledger.index import LONGEST
from reportedly.ledger.lookup import find
from reportedly.ledger.query import Query, Term
from reportedly.ledger.records import claim_of, document_of, reading_of
from reportedly.ledger.store import Ledger
from reportedly.words import Claim, Reading

_DOCUMENTS, _SIGHTINGS, _READINGS, _CLAIMS = tables.documents, tables.sightings, tables.readings, tables.claims


@dataclass(frozen=True)
class DocumentHit:
    """A document of the ledger, as it was seen first."""

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    language: str | None
    source: str | None
    claims: int | None  # of the latest reading
    redacted: bool


@dataclass(frozen=True)
class ClaimHit:
    """A claim of the latest reading of a document. `text` is the document's, to which all spans point."""

    name: str  # doc:6f2f111562e41f8d/c3
    claim: Claim
    text: str
    document: DocumentHit


@dataclass(frozen=True)
class Page:
    """Some of what was found, and how much there is in all."""

    total: int
    claims: tuple[ClaimHit, ...] = ()
    documents: tuple[DocumentHit, ...] = ()


def claims(ledger: Ledger, query: Query, *, limit: int = 20, offset: int = 0, ranked: bool = True) -> Page:
    """Claims of the latest readings for which all of the query holds; best first if `ranked` and there are words."""
    with ledger.reading() as connection:
        found = matching(connection, query)
        total = connection.execute(select(func.count()).select_from(found.subquery())).scalar_one()
        order = [_CLAIMS.c.reading, _CLAIMS.c.number]
        if ranked and query.terms:
            order = [_rank(connection, query), *order]  # type: ignore[list-item]
        rows = connection.execute(found.order_by(*order).limit(limit).offset(offset)).all()
        return Page(total, claims=tuple(_claim_hit(connection, row) for row in rows))


def documents(ledger: Ledger, query: Query, *, limit: int = 20, offset: int = 0) -> Page:
    """Documents whose text has the words, in the order in which they were added.

    Raises `BadQuery` for a field that only claims have.
    """
    if query.source or query.values:
        raise BadQuery("documents", "have only outlet:, before: and after:", "Search claims: `reportedly search`")
    with ledger.reading() as connection:
        found = select(_DOCUMENTS.c.entry).select_from(_DOCUMENTS)
        found = found.join(_SIGHTINGS, _SIGHTINGS.c.entry == _first_sighting())
        found = found.where(*_dates(query))
        for term in query.outlet:
            found = found.where(_contains(_SIGHTINGS.c.publisher, term))
        found = found.where(*_in_text(connection, query.terms))
        total = connection.execute(select(func.count()).select_from(found.subquery())).scalar_one()
        chosen = found.order_by(_DOCUMENTS.c.entry).limit(limit).offset(offset)
        rows = connection.execute(chosen).scalars().all()
        return Page(total, documents=tuple(_document_hit(connection, entry) for entry in rows))


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


def matching(connection: Connection, query: Query) -> Select[Any]:
    """The claims of the latest readings for which all of the query holds, as a statement without an order.

    Its tables are `claims`, `readings`, `documents` and the `sightings` on which the readings rest.
    """
    found = (
        select(_CLAIMS, _READINGS.c.record_sha256, _READINGS.c.document)
        .join(_READINGS, _READINGS.c.entry == _CLAIMS.c.reading)
        .join(_DOCUMENTS, and_(_DOCUMENTS.c.entry == _READINGS.c.document, _DOCUMENTS.c.reading == _CLAIMS.c.reading))
        .join(_SIGHTINGS, _SIGHTINGS.c.entry == _READINGS.c.sighting)
        .where(*_dates(query), *(_CLAIMS.c[name] == value for name, value in query.values))
    )
    if connection.dialect.name == "sqlite":
        said = [*(_match(term) for term in query.terms), *(_match(term, "hands") for term in query.source)]
        if said:
            index = table("claims_words", column("rowid"), column("rank"))
            found = found.join(index, index.c.rowid == _CLAIMS.c.id)
            found = found.where(literal_column("claims_words").op("MATCH")(" AND ".join(said)))
    else:
        joined = func.to_tsvector("simple", _CLAIMS.c.text + "\n" + _CLAIMS.c.hands)
        for term in query.terms:
            found = found.where(joined.op("@@")(_tsquery(term)))
        for term in query.source:
            found = found.where(func.to_tsvector("simple", _CLAIMS.c.hands).op("@@")(_tsquery(term)))
    for term in query.outlet:
        found = found.where(or_(_contains(_SIGHTINGS.c.publisher, term), _contains(_CLAIMS.c.outlets, term)))
    return found


def _rank(connection: Connection, query: Query) -> ColumnElement[Any]:
    """Smaller is better, as FTS5 has it."""
    if connection.dialect.name == "sqlite":
        return literal_column("claims_words.rank")
    vector = func.to_tsvector("simple", _CLAIMS.c.text + "\n" + _CLAIMS.c.hands)
    wanted = " & ".join(_tsquery_text(term) for term in query.terms)
    return -func.ts_rank(vector, func.to_tsquery("simple", wanted))


def _match(term: Term, columns: str | None = None) -> str:
    """A term as FTS5 spells it."""
    said = f'"{" ".join(term.words)}"' + (" *" if term.prefix else "")
    return f"({{{columns}}} : {said})" if columns else said


def _tsquery(term: Term) -> ColumnElement[Any]:
    return func.to_tsquery("simple", _tsquery_text(term))


def _tsquery_text(term: Term) -> str:
    """A term as PostgreSQL spells it."""
    words = [f"'{word}'" for word in term.words]
    return " <-> ".join(words) + (":*" if term.prefix else "")


def _in_text(connection: Connection, terms: Sequence[Term]) -> list[ColumnElement[bool]]:
    held = []
    for term in terms:
        if term.unspaced and (connection.dialect.name != "sqlite" or len("".join(term.words)) < 3):
            held.append(_DOCUMENTS.c.text.contains("".join(term.words), autoescape=True))  # too short for pieces
        elif connection.dialect.name == "sqlite":
            name = "documents_pieces" if term.unspaced else "documents_words"
            said = f'"{"".join(term.words)}"' if term.unspaced else _match(term)
            index = table(name, column("rowid"))
            inner = select(index.c.rowid).where(literal_column(name).op("MATCH")(said))
            held.append(_DOCUMENTS.c.entry.in_(inner))
        else:
            vector = func.to_tsvector("simple", func.left(_DOCUMENTS.c.text, literal_column(str(LONGEST))))
            held.append(vector.op("@@")(_tsquery(term)))
    return held


def _contains(name: ColumnElement[Any], term: Term) -> ColumnElement[bool]:
    """Whether a short name holds the words as they follow each other, case aside."""
    return func.lower(func.coalesce(name, "")).contains(" ".join(term.words).lower(), autoescape=True)


def _dates(query: Query) -> list[ColumnElement[bool]]:
    """Dates are compared as written: an ISO date sorts as it reads. What has no date is neither before nor after."""
    held: list[ColumnElement[bool]] = []
    if query.before is not None:
        held.append(_SIGHTINGS.c.published < literal(query.before))
    if query.after is not None:
        held.append(_SIGHTINGS.c.published >= literal(query.after))
    return held


def _first_sighting() -> ColumnElement[Any]:
    other = tables.sightings.alias()
    return select(func.min(other.c.entry)).where(other.c.document == _DOCUMENTS.c.entry).scalar_subquery()


def _document_hit(connection: Connection, entry: int) -> DocumentHit:
    row = connection.execute(
        select(_DOCUMENTS.c.id, _DOCUMENTS.c.redaction, _SIGHTINGS, _READINGS.c.claims)
        .select_from(_DOCUMENTS)
        .join(_SIGHTINGS, _SIGHTINGS.c.entry == _first_sighting())
        .outerjoin(_READINGS, _READINGS.c.entry == _DOCUMENTS.c.reading)
        .where(_DOCUMENTS.c.entry == entry)
    ).one()
    known = (row.title, row.publisher, row.published, row.language, row.source)
    return DocumentHit(row.id, *known, row.claims, row.redaction is not None)


def _claim_hit(connection: Connection, row: Any) -> ClaimHit:
    document = _document_hit(connection, row.document)
    text = connection.execute(select(_DOCUMENTS.c.text).where(_DOCUMENTS.c.entry == row.document)).scalar_one()
    claim = claim_of(content.get(connection, row.record_sha256) or b"", row.number)
    return ClaimHit(f"{document.id}/{claim.id}", claim, text, document)
