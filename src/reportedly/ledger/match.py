"""What holds a query, as a statement for either database: the ids of claims, the entries of documents.

A statement looks into the indexes alone, so that what is not on the page asked for costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    TableClause,
    Text,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
)

from reportedly.ledger import kinds, tables
from reportedly.ledger.event_rows import id_word
from reportedly.ledger.index import ACTOR, COUNTRY, EVENT, HAND, OUTLET
from reportedly.ledger.query import Query, Term

_OF_DOCUMENTS, _OF_CLAIMS = tables.documents_fields, tables.claims_fields
Number = ColumnElement[int]
_AnyOf = Sequence[tuple[Term, str, str]]  # terms, each with its columns (SQLite) and its beginning (PostgreSQL)
Found = tuple[Select[int], Number]  # a statement that gives numbers of rows, and the column of those numbers


def claims(connection: Connection, query: Query) -> Found:
    """The ids of the claims of the latest readings for which all of `query` holds, in no order."""
    fields = [*kinds.hold(_OF_CLAIMS.c.kind, query.values), *_dates(_OF_CLAIMS.c.published, query)]
    if not query.worded:
        return select(_OF_CLAIMS.c.id).where(*fields), _OF_CLAIMS.c.id
    words, key = _index(connection, "claims_words", "id")
    terms: list[_AnyOf] = [
        *([(term, "text hands", "")] for term in query.terms),
        *([(term, "hands", HAND)] for term in query.source),
        *([(term, "outlets", OUTLET)] for term in query.outlet),
        *(_actor(term) for term in query.actor),
        *([(term, "events", EVENT)] for term in query.event),
        *([(term, "countries", COUNTRY)] for term in query.country),
    ]
    found = select(key).select_from(words).where(_hold(connection, words, terms))
    return (found.join(_OF_CLAIMS, _OF_CLAIMS.c.id == key).where(*fields) if fields else found), key


def claims_by_fields(query: Query) -> Select[int]:
    """What `claims` gives of a query without words, looked up in the index of values and dates.

    Few are found at once, however many claims there are; of many the first are not found sooner than the others.
    """
    of_kind = _OF_CLAIMS.c.kind.in_(kinds.numbers(query.values))
    return select(_OF_CLAIMS.c.id).where(of_kind, *_dates(_OF_CLAIMS.c.published, query))


def documents(connection: Connection, query: Query) -> Found:
    """The entries of the documents for whose text, publisher and date all of `query` holds, in no order."""
    fields = _dates(_OF_DOCUMENTS.c.published, query)
    if not query.worded:
        return select(_OF_DOCUMENTS.c.entry).where(*fields), _OF_DOCUMENTS.c.entry
    words, key = _index(connection, "documents_words", "entry")
    terms: list[_AnyOf] = [
        *([(term, "text", "")] for term in query.terms),
        *([(term, "outlet", OUTLET)] for term in query.outlet),
    ]
    found = select(key).select_from(words).where(_hold(connection, words, terms))
    return (found.join(_OF_DOCUMENTS, _OF_DOCUMENTS.c.entry == key).where(*fields) if fields else found), key


def rank(connection: Connection, query: Query) -> ColumnElement[float]:
    """How well a claim fits; smaller is better, as FTS5 has it: BM25 there, `ts_rank` over the length elsewhere."""
    if connection.dialect.name == "sqlite":
        return literal_column("claims_words.rank")
    wanted = " & ".join(_tsquery(term, "") for term in query.terms)
    by_length = 1  # the rank is divided by 1 + the logarithm of the length
    return -func.ts_rank(literal_column("claims_words.words"), _cast(wanted), by_length)


def _actor(term: Term) -> _AnyOf:
    """A name of an actor, of a hand, or an id."""
    known = Term((id_word("".join(term.words)),), term.prefix)
    return [(term, "actors", ACTOR), (term, "hands", HAND), (known, "actors", ACTOR)]


def _index(connection: Connection, name: str, key: str) -> tuple[TableClause, Number]:
    """The table of words, and the column that names the row that they are of."""
    words = table(name, column("rowid" if connection.dialect.name == "sqlite" else key))
    return words, next(iter(words.c))


def _hold(connection: Connection, words: TableClause, terms: Sequence[_AnyOf]) -> ColumnElement[bool]:
    """That of each of the terms some form holds, within its columns (SQLite) or with its beginning (PostgreSQL)."""
    if connection.dialect.name == "sqlite":
        said = " AND ".join(f"({' OR '.join(_match(term, columns) for term, columns, _ in forms)})" for forms in terms)
        return literal_column(words.name).op("MATCH")(said)
    wanted = " & ".join(f"({' | '.join(_tsquery(term, beginning) for term, _, beginning in forms)})" for forms in terms)
    return literal_column(f"{words.name}.words").op("@@")(_cast(wanted))


def _match(term: Term, columns: str) -> str:
    """A term as FTS5 spells it. Tokens hold letters, digits and marks, nothing that could end the string."""
    tokens, open_ended = term.phrase
    return f'({{{columns}}} : "{" ".join(tokens)}"{" *" if open_ended else ""})'


def _tsquery(term: Term, beginning: str) -> str:
    """A term as PostgreSQL spells a tsquery."""
    tokens, open_ended = term.phrase
    said = " <-> ".join(f"'{beginning}{token}'" for token in tokens)
    return f"({said}{':*' if open_ended else ''})"


def _cast(wanted: str) -> ColumnElement[Any]:
    return literal(wanted, Text).op("::")(literal_column("tsquery"))


def _dates(published: ColumnElement[str | None], query: Query) -> list[ColumnElement[bool]]:
    """Dates are compared as written: an ISO date sorts as it reads. What has no date is neither before nor after."""
    held: list[ColumnElement[bool]] = []
    if query.before is not None:
        held.append(published < literal(query.before))
    if query.after is not None:
        held.append(published >= literal(query.after))
    return held
