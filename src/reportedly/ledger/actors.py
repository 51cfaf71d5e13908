"""The actors of a ledger: whom its latest readings name, each once, with how many documents and claims name it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, and_, func, select

from reportedly.errors import BadQuery
from reportedly.ledger import tables
from reportedly.ledger.query import Query, Term, matches
from reportedly.ledger.store import Ledger

_ACTORS, _DOCUMENTS = tables.actors, tables.documents


@dataclass(frozen=True)
class LedgerActor:
    """An actor: the id and name that readings give it. Without an id it is ambiguous, and known by its name alone."""

    id: str | None
    name: str
    status: str
    code: str | None  # PLOVER's, as in the document that was added last
    country: str | None
    documents: int
    claims: int


@dataclass(frozen=True)
class ActorPage:
    """Some of the actors that were found, and how many there are in all."""

    total: int
    actors: tuple[LedgerActor, ...]


def actors(ledger: Ledger, query: Query, *, limit: int = 20, offset: int = 0) -> ActorPage:
    """The actors whose name or id holds the words of the query, those that most documents name first.

    Takes words and `actor:`, which mean the same here, and `country:`. Raises `BadQuery` for any other field. All
    actors are looked through: memory does not grow with them, time does.
    """
    if query.source or query.outlet or query.event or query.fielded:
        raise BadQuery("actors", "have only words, actor: and country:", "Search claims: `reportedly search`")
    total, page = 0, []
    with ledger.reading() as connection:
        for actor in _all(connection):
            if _holds(actor, query):
                if offset <= total < offset + limit:
                    page.append(actor)
                total += 1
    return ActorPage(total, tuple(page))


def _holds(actor: LedgerActor, query: Query) -> bool:
    names = [actor.name, actor.id or ""]
    worded = all(any(matches(name, (term,)) for name in names) for term in (*query.terms, *query.actor))
    return worded and all(Term((actor.country or "",)) == country for country in query.country)


def _all(connection: Connection) -> Iterator[LedgerActor]:
    latest = and_(_DOCUMENTS.c.entry == tables.readings.c.document, _DOCUMENTS.c.reading == _ACTORS.c.reading)
    joined = _ACTORS.join(tables.readings, tables.readings.c.entry == _ACTORS.c.reading).join(_DOCUMENTS, latest)
    nameless = func.coalesce(_ACTORS.c.actor, "?" + func.lower(_ACTORS.c.name))
    grouped = (
        select(
            func.max(_ACTORS.c.reading).label("reading"),
            nameless.label("key"),
            func.count().label("documents"),
            func.sum(_ACTORS.c.claims).label("claims"),
        )
        .select_from(joined)
        .group_by(nameless)
        .subquery()
    )
    same = and_(_ACTORS.c.reading == grouped.c.reading, nameless == grouped.c.key)
    columns: list[Any] = [_ACTORS, grouped.c.documents, grouped.c.claims.label("in_claims")]
    order = (grouped.c.documents.desc(), grouped.c.claims.desc(), grouped.c.key)
    found = select(*columns).join(grouped, same).order_by(*order)
    return map(_made, connection.execute(found, execution_options={"yield_per": 1000}))


def _made(row: Row[Any]) -> LedgerActor:
    return LedgerActor(row.actor, row.name, row.status, row.code, row.country, row.documents, int(row.in_claims))
