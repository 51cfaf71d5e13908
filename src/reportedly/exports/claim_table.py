"""Claims as a table: a row for each path by which a claim came, with all that an analyst sorts and counts by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reportedly.exports.columns import Column as AnyColumn
from reportedly.exports.columns import Kind, Table
from reportedly.exports.columns import text_column as _text
from reportedly.exports.selection import Selected
from reportedly.faces.wording import chains
from reportedly.words import Claim, Document, Event, EventParty, Hardened, Link, Span

BETWEEN_EVENTS, BETWEEN_PARTIES = " | ", "; "
NO_EVENT, UNKNOWN = "none", "?"
Cell = str | int | float | bool | tuple[Span, ...] | None


@dataclass(frozen=True)
class Row:
    """One path of one claim. `hands` are from the one nearest to the story to the one closest to the event."""

    item: Selected
    claim: Claim
    number: int  # of the path: 1, 2, …
    of: int
    words: str  # the path as every face shows it
    hands: tuple[Link, ...]
    hardened: tuple[Hardened, ...]

    @property
    def document(self) -> Document:
        """The document of the claim."""
        return self.item.document


Column = AnyColumn[Row]


def rows(item: Selected) -> Iterator[Row]:
    """The rows of a document's chosen claims, in the order of the text.

    The story's own reporting, and a claim that no hand tells, are paths without a hand.
    """
    for claim in item.claims:
        told: list[tuple[Link, ...]] = [path for path in claim.chains if path]
        if claim.own_reporting or not told:
            told.insert(0, ())
        hardened = tuple(found for found in item.reading.hardened if found.first == claim.id)
        words = chains(claim, item.document.text)
        for number, (path, said) in enumerate(zip(told, words, strict=True), 1):
            yield Row(item, claim, number, len(told), said, path, hardened)


def _first(row: Row) -> Link | None:
    return row.hands[0] if row.hands else None


def _count(link: Link) -> str | None:
    return None if link.number is None else str(link.number)


def _last(row: Row) -> Link | None:
    return row.hands[-1] if row.hands else None


def _of_hand(which: str, pick: Callable[[Row], Link | None], where: str) -> Iterator[Column]:
    """The columns that tell of one hand of the path."""

    def column(name: str, kind: Kind, about: str, value: Callable[[Link, str], Cell]) -> Column:
        def cell(row: Row) -> Cell:
            link = pick(row)
            return None if link is None else value(link, row.document.text)

        return Column(f"{which}_{name}", kind, f"{about} {where}", cell)

    yield column("hand", Kind.TEXT, "name, or mention, of the hand", lambda link, _: link.name or link.text)
    yield column("kind", Kind.TEXT, "what sort of party it is:", lambda link, _: link.kind.value)
    yield column("named", Kind.YES, "whether it has a name:", lambda link, _: link.named)
    yield column("role", Kind.TEXT, "role or office of", lambda link, _: link.role)
    yield column("number", Kind.TEXT, "how many people are", lambda link, _: _count(link))
    yield column(
        "anonymity",
        Kind.TEXT,
        "stated reason for not naming",
        lambda link, text: link.anonymity.of(text) if link.anonymity else None,
    )
    yield column("basis", Kind.TEXT, "how it knows:", lambda link, _: link.basis.value)
    yield column("stance", Kind.TEXT, "what it does with the claim:", lambda link, _: link.stance.value)


def _whole(name: str, about: str, cell: Callable[[Row], int | None]) -> Column:
    return Column(name, Kind.WHOLE, about, cell)


COLUMNS: tuple[Column, ...] = (
    _text("name", "the claim in the ledger", lambda row: f"{row.document.id}/{row.claim.id}"),
    _text("document", "id of the document", lambda row: row.document.id),
    _text("title", "its title", lambda row: row.document.title),
    _text("publisher", "who published it", lambda row: row.document.publisher),
    _text("author", "who wrote it", lambda row: row.document.author),
    _text("published", "when, ISO 8601 as the source gives it", lambda row: row.document.published),
    _text("address", "its canonical address", lambda row: row.document.url),
    _text("source", "where the bytes came from", lambda row: _source(row)),
    _text("retrieved", "when they were fetched, UTC", lambda row: _moment(row)),
    _text("language", "language of the text", lambda row: row.document.language),
    _text("claim", "id of the claim in the document", lambda row: row.claim.id),
    _text("text", "the claim's words, as written", lambda row: row.claim.text),
    _whole("path", "number of the path by which it came", lambda row: row.number),
    _whole("paths", "how many paths the claim has", lambda row: row.of),
    _text("chain", "the path: nearest to the story ← … ← closest to the event", lambda row: row.words),
    _whole("hands", "how many hands the path has", lambda row: len(row.hands)),
    *_of_hand("first", _first, "(the hand nearest to the story)"),
    *_of_hand("last", _last, "(the hand closest to the event)"),
    Column("own_reporting", Kind.YES, "whether the story reports it itself", lambda row: row.claim.own_reporting),
    _text("voice", "how the claim speaks", lambda row: row.claim.voice.value),
    _text("polarity", "whether the event is told as so", lambda row: row.claim.polarity.value),
    _text("certainty", "how sure the hand says to be", lambda row: row.claim.certainty.value),
    _text("author_polarity", "whether the author holds it for so", lambda row: row.claim.author_polarity.value),
    _text("author_certainty", "how sure the author says to be", lambda row: row.claim.author_certainty.value),
    Column("hedged", Kind.YES, "whether the author hedges it", lambda row: row.claim.hedged),
    _text("endorsement", "how the author frames the telling", lambda row: row.claim.endorsement.value),
    Column("likely_from", Kind.NUMBER, "lower edge of the likelihood word's band, per cent", lambda row: _edge(row, 0)),
    Column("likely_to", Kind.NUMBER, "upper edge of it", lambda row: _edge(row, 1)),
    _text("likely_table", "the published table that says so", lambda row: row.claim.band_table),
    _text("time", "when the event stands to the telling", lambda row: row.claim.time_status.value),
    _text(
        "condition", "the condition, as written", lambda row: row.claim.condition.text if row.claim.condition else None
    ),
    _text(
        "events",
        "what it says that somebody did, in PLOVER's types and modes; none where nothing",
        lambda row: _events(row),
    ),
    _text("event_actors", "who acts in each event, as written", lambda row: _parties(row, lambda one: one.actors)),
    _text("event_actor_ids", "their ids, where they have one", lambda row: _ids(row, lambda one: one.actors)),
    _text("event_recipients", "at whom each is directed", lambda row: _parties(row, lambda one: one.recipients)),
    _text("event_recipient_ids", "their ids", lambda row: _ids(row, lambda one: one.recipients)),
    _text("event_places", "where each was, with the country's code", lambda row: _each(row, _place)),
    _text(
        "event_dates",
        "when each was, ISO 8601",
        lambda row: _each(row, lambda event: event.date.iso if event.date else None),
    ),
    _text("hardened", "what later passages lost of it", lambda row: _hardened(row)),
    Column(
        "hardened_spans", Kind.SPANS, "where they stand in the text", lambda row: tuple(h.later for h in row.hardened)
    ),
    _text("sentence", "the sentence of the claim", lambda row: _sentence(row).of(row.document.text)),
    Column("spans", Kind.SPANS, "where the claim's words stand, in code points", lambda row: row.claim.content),
    Column("sentence_span", Kind.SPANS, "where its sentence stands", lambda row: (_sentence(row),)),
    _text("reader", "who read it: name and version", lambda row: _reader(row)),
    _text("model", "with which model", lambda row: _model(row)),
    _text(
        "text_sha256", "hash of the text, by which the ledger holds it", lambda row: row.item.reading_entry.text_sha256
    ),
    _whole("entry", "the log's entry of the document", lambda row: row.item.entry),
    _whole("reading_entry", "the log's entry of the reading", lambda row: row.item.reading_entry.n),
)

CLAIMS = Table("claims", COLUMNS, rows)


def _source(row: Row) -> str | None:
    resting = row.item.reading_entry.sighting
    return next((seen.source for seen in row.item.sightings if seen.entry == resting), None)


def _moment(row: Row) -> str | None:
    return row.document.retrieved.isoformat() if row.document.retrieved else None


def _edge(row: Row, which: int) -> float | None:
    return row.claim.band[which] if row.claim.band else None


def _events(row: Row) -> str | None:
    if not row.claim.event:
        return None if row.claim.event is None else NO_EVENT
    return BETWEEN_EVENTS.join("-".join(filter(None, (event.type.value, event.mode))) for event in row.claim.event)


def _parties(row: Row, pick: Callable[[Event], Sequence[EventParty]]) -> str | None:
    text = row.document.text
    return _each(row, lambda event: BETWEEN_PARTIES.join(" ".join(one.span.of(text).split()) for one in pick(event)))


def _ids(row: Row, pick: Callable[[Event], Sequence[EventParty]]) -> str | None:
    return _each(row, lambda event: BETWEEN_PARTIES.join(one.actor or UNKNOWN for one in pick(event)))


def _place(event: Event) -> str | None:
    if event.place is None:
        return None
    return " ".join(event.place.text.split()) + (f" ({event.place.country})" if event.place.country else "")


def _each(row: Row, told: Callable[[Event], str | None]) -> str | None:
    """What is told of each event, in their order, so that columns of several events can be held side by side."""
    cells = [told(event) or "" for event in row.claim.event or ()]
    return BETWEEN_EVENTS.join(cell or UNKNOWN for cell in cells) if any(cells) else None


def _hardened(row: Row) -> str | None:
    return " ".join(dict.fromkeys(found.reason.value for found in row.hardened)) or None


def _sentence(row: Row) -> Span:
    return row.item.reading.sentences[row.claim.sentence].span


def _reader(row: Row) -> str:
    reader = row.item.reading_entry.reader
    return f"{reader.name} {reader.version}"


def _model(row: Row) -> str | None:
    model = row.item.reading_entry.model
    return f"{model.name} {model.version}" if model else None
