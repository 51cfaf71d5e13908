"""Events as a table, a row each: PLOVER's field names (manual of 4 February 2024, chapter 6), ours beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reportedly import __version__
from reportedly.exports.columns import Column as AnyColumn
from reportedly.exports.columns import Kind, Table
from reportedly.exports.columns import text_column as _text
from reportedly.faces.wording import chains
from reportedly.words import Claim, Document, Event, EventParty, Quad, Reading

CODEBOOK = "PLOVER draft 2.0, 4 February 2024"
_ENTITY = ("entity_text", "code", "sector", "identifier_id", "identifier_text")  # of its table 6.2


@dataclass(frozen=True)
class Row:
    """One event of one claim of one reading."""

    reading: Reading
    claim: Claim
    event: Event
    number: int  # of the event in its claim: 1, 2, …

    @property
    def document(self) -> Document:
        """The document of the event."""
        return self.reading.document


Column = AnyColumn[Row]


def rows(reading: Reading, claims: Sequence[Claim]) -> Iterator[Row]:
    """The events of some claims of a reading, in the order of the claims and of the text."""
    for claim in claims:
        for number, event in enumerate(claim.event or (), 1):
            yield Row(reading, claim, event, number)


def _parties(which: str, pick: Callable[[Event], tuple[EventParty, ...]], who: str) -> list[Column]:
    def texts(name: str, about: str, value: Callable[[EventParty], str | None]) -> Column:
        return Column(f"{which}_{name}", Kind.TEXTS, about, lambda row: [value(p) or "" for p in pick(row.event)])

    return [
        Column(
            which,
            Kind.OBJECTS,
            f"{who}: PLOVER's entity objects",
            lambda row: [_entity(party, row.reading) for party in pick(row.event)],
            _ENTITY,
        ),
        texts("text", "their words, as written", lambda party: party.text),
        texts("code", "PLOVER's codes of them, with sectors", lambda party: party.code),
        texts("id", "their ids: a register's entry, or one made of the name", lambda party: party.actor),
        texts("country", "their countries, ISO 3166-1 alpha-3", lambda party: party.country),
        texts("sector", "their sectors: GOV, MIL, …", lambda party: party.sector),
        Column(f"{which}_spans", Kind.SPANS, "where they stand", lambda row: [p.span for p in pick(row.event)]),
    ]


COLUMNS: tuple[Column, ...] = (
    _text("id", "the event: document, claim, number", lambda row: f"{row.document.id}/{row.claim.id}/e{row.number}"),
    _text("date", "the first day of it, ISO 8601; empty where it is not told", lambda row: _day(row, "start")),
    _text("enddate", "the last day of it", lambda row: _day(row, "end")),
    _text("date_text", "the words that tell it", lambda row: row.event.date.text if row.event.date else None),
    _text("date_precision", "day, week, month, …", lambda row: row.event.date.precision if row.event.date else None),
    *_parties("actor", lambda event: event.actors, "who acts"),
    *_parties("recipient", lambda event: event.recipients, "to whom it is directed"),
    _text("event", "PLOVER's event type", lambda row: row.event.type.value),
    _text("mode", "PLOVER's mode; empty where none fits", lambda row: row.event.mode),
    Column("context", Kind.TEXTS, "PLOVER's contexts", lambda row: list(row.event.context)),
    Column("quad_code", Kind.WHOLE, "PLOVER's quad code, 1 to 4", lambda row: list(Quad).index(row.event.quad) + 1),
    _text("event_text", "the words that tell the event", lambda row: row.event.trigger.text),
    _text("event_loc", "where, as written", lambda row: row.event.place.text if row.event.place else None),
    _text("event_loc_country", "its country", lambda row: row.event.place.country if row.event.place else None),
    _text("resolved_place", "its name in the gazetteer", lambda row: row.event.place.name if row.event.place else None),
    Column("lat", Kind.NUMBER, "latitude, degrees", lambda row: row.event.place.latitude if row.event.place else None),
    Column("lon", Kind.NUMBER, "longitude", lambda row: row.event.place.longitude if row.event.place else None),
    _text("title", "title of the document", lambda row: row.document.title),
    _text("publication", "who published it", lambda row: row.document.publisher),
    _text("url", "its address", lambda row: row.document.url),
    _text("language", "its language", lambda row: row.document.language),
    _text("coder", "what coded it", lambda row: f"reportedly {__version__}"),
    _text("codebook", "by which manual", lambda row: CODEBOOK),
    Column("auxiliary", Kind.TEXTS, "PLOVER's auxiliary modes", lambda row: [a.value for a in row.event.auxiliary]),
    _text("cameo", "nearest code of CAMEO", lambda row: row.event.cameo),
    _text("part", "whether the content tells it or the telling", lambda row: row.event.part.value),
    Column("confidence", Kind.NUMBER, "the coder's own, of the type", lambda row: row.event.confidence),
    _text("chain", "by whom it came: nearest hand ← … ← closest to the event", lambda row: _chain(row)),
    _text("voice", "how the claim speaks", lambda row: row.claim.voice.value),
    Column("hedged", Kind.YES, "whether the author hedges it", lambda row: row.claim.hedged),
    _text("polarity", "whether the event is told as so", lambda row: row.claim.polarity.value),
    _text("certainty", "how sure the hand says to be", lambda row: row.claim.certainty.value),
    _text("author_polarity", "whether the author holds it for so", lambda row: row.claim.author_polarity.value),
    _text("author_certainty", "how sure the author says to be", lambda row: row.claim.author_certainty.value),
    _text("time", "when the event stands to the telling", lambda row: row.claim.time_status.value),
    _text("condition", "on which it hangs", lambda row: row.claim.condition.text if row.claim.condition else None),
    _text("claim", "the claim's words", lambda row: row.claim.text),
    Column("claim_spans", Kind.SPANS, "where they stand", lambda row: list(row.claim.content)),
    Column("event_spans", Kind.SPANS, "where the event's words stand", lambda row: [row.event.trigger.span]),
    _text("claim_name", "the claim in the ledger", lambda row: f"{row.document.id}/{row.claim.id}"),
    _text("document", "id of the document", lambda row: row.document.id),
    _text("published", "when it was published", lambda row: row.document.published),
    _text("text_sha256", "hash of the text that the spans count", lambda row: row.document.text_sha256),
)


EVENTS = Table("events", COLUMNS, lambda item: rows(item.reading, item.claims))


def _day(row: Row, edge: str) -> str | None:
    return getattr(row.event.date, edge) if row.event.date else None


def _chain(row: Row) -> str:
    return " | ".join(chains(row.claim, row.document.text))


def _entity(party: EventParty, reading: Reading) -> dict[str, str | None]:
    """A party as PLOVER's table 6.2 names its fields: `code` is the three letters of a country or body, if any."""
    name = next((actor.name for actor in reading.actors if party.actor and actor.id == party.actor), None)
    top = (party.code or "").split(" ")[0].strip("-") or None
    return dict(zip(_ENTITY, (party.text, top, party.sector, party.actor, name), strict=True))
