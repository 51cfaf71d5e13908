"""What readings tell of events and actors, as rows: who acts in which claim, in which events, and in which countries.

All of it follows from the reading records. A reading by a reader that told no events has no rows here, and is found
neither by `actor:` nor by `event:` or `country:`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, delete, select

from reportedly.ledger import content, tables
from reportedly.ledger.records import reading_of
from reportedly.words import Actor, Claim, Document, Event, EventParty, Reading

_READINGS, _DOCUMENTS = tables.readings, tables.documents
_CHUNK = 500  # readings at once


def id_word(known: str) -> str:
    """The id of an actor as one word, which no name is taken for: of "new-person-sorn-lida" "idnewpersonsornlida"."""
    return "id" + re.sub(r"[\W_]+", "", known)


def claim_rows(reading: Reading) -> list[dict[str, Any]]:
    """The rows of `claims_told`, of the claims that have an event or name an actor, in order."""
    made = []
    for claim in reading.claims:
        events = claim.event or ()
        actors = list(_of_claim(claim, reading.actors))
        names = [*(party.text for party in _parties(events)), *(actor.name for actor in actors)]
        names += [id_word(known) for known in _ids(events, actors)]
        codes = [f"{event.type.value} {event.mode}" if event.mode else event.type.value for event in events]
        countries = [party.country for party in _parties(events)]
        countries += [event.place.country for event in events if event.place]
        if names or codes:
            row = {"actors": _lines(names), "events": _lines(codes), "countries": _lines(filter(None, countries))}
            made.append({"number": int(claim.id.removeprefix("c")), **row})
    return made


def actor_rows(reading: Reading) -> list[dict[str, Any]]:
    """The rows of `actors`: those of a reading, in its order, each with the number of claims that name it."""
    counts = [0] * len(reading.actors)
    for claim in reading.claims:
        named = list(_of_claim(claim, reading.actors))
        for place, actor in enumerate(reading.actors):
            counts[place] += any(actor is one for one in named)
    return [
        {
            "place": place,
            "actor": actor.id,
            "name": actor.name,
            "status": actor.status.value,
            "schema": actor.ftm_schema,
            "code": actor.code,
            "country": actor.country,
            "claims": counts[place],
        }
        for place, actor in enumerate(reading.actors)
    ]


def put(connection: Connection, entry: int, reading: Reading) -> None:
    """Writes the rows of the reading of this entry, whose claims are there. Must come before `index.put`."""
    for table, rows in ((tables.claims_told, claim_rows(reading)), (tables.actors, actor_rows(reading))):
        if rows:
            connection.execute(table.insert(), [{"reading": entry, **row} for row in rows])


def remove(connection: Connection, document: int) -> None:
    """Removes the rows of all readings of the document of this entry. Must come after `index.drop`."""
    own = select(_READINGS.c.entry).where(_READINGS.c.document == document).scalar_subquery()
    for table in (tables.claims_told, tables.actors):
        connection.execute(delete(table).where(table.c.reading.in_(own)))


def fill(connection: Connection) -> None:
    """Writes the rows of all readings from their records; there are none yet."""
    found = select(_READINGS.c.entry, _READINGS.c.record_sha256, _DOCUMENTS.c.text_sha256, _DOCUMENTS.c.text)
    found = found.join(_DOCUMENTS, _DOCUMENTS.c.entry == _READINGS.c.document).where(_DOCUMENTS.c.text.is_not(None))
    last = -1
    while rows := connection.execute(
        found.where(_READINGS.c.entry > last).order_by(_READINGS.c.entry).limit(_CHUNK)
    ).all():
        last = rows[-1].entry
        for row in rows:
            digest = row.text_sha256.hex()
            named = {"id": "doc:" + digest[:16], "sha256": digest, "text_sha256": digest}
            if record := content.get(connection, row.record_sha256):
                put(connection, row.entry, reading_of(record, Document(**named, length=len(row.text), text=row.text)))


def _of_claim(claim: Claim, actors: Iterable[Actor]) -> Iterator[Actor]:
    """The actors of a reading that are hands of a claim, or parties of its events."""
    parties = _parties(claim.event or ())
    spans = {link.span for chain in claim.chains for link in chain} | {party.span for party in parties}
    ids = {party.actor for party in parties} - {None}
    return (actor for actor in actors if actor.id in ids or not spans.isdisjoint(actor.mentions))


def _ids(events: Iterable[Event], actors: Iterable[Actor]) -> Iterator[str]:
    return (known for known in [*(p.actor for p in _parties(events)), *(a.id for a in actors)] if known)


def _parties(events: Iterable[Event]) -> list[EventParty]:
    return [party for event in events for party in (*event.actors, *event.recipients)]


def _lines(said: Iterable[str | None]) -> str:
    return "\n".join(dict.fromkeys(" ".join(each.split()) for each in said if each))
