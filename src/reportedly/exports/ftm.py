"""FollowTheMoney: JSON lines of entities, for Aleph and whatever else reads them. https://followthemoney.tech

An `Article` for each document, a `Person` or `Organization` for each hand with a name, a `Mention` for each of them in
the text, a `Note` for each claim; a `Folder` says what the export is. No `Event`: that would say that it happened.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Any, BinaryIO
from urllib.parse import urlsplit

import yaml

from reportedly.exports.identifiers import identifier, resting, text_digest
from reportedly.exports.labels import labels
from reportedly.exports.selection import Count, Selected, Selection
from reportedly.faces.safe import shortened
from reportedly.faces.wording import chains, facts
from reportedly.words import Claim, HandKind, Link

TEXT_LIMIT = 65_000  # characters of a text that FollowTheMoney's model allows for
_NAME_LIMIT = 200  # characters of a claim in a note's name; the model allows for 384
_SCHEMATA = {HandKind.PERSON: "Person", HandKind.ORGANISATION: "Organization", HandKind.OUTLET: "Organization"}
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_SPACE = re.compile("[\u2000-\u200a\u2028\u2029]")
Properties = dict[str, list[str]]
_Values = Mapping[str, Sequence[str | None]]


@dataclass(frozen=True)
class Entity:
    """An entity, with where what it says was read and when that came into the ledger (UTC, to the second)."""

    id: str
    schema: str
    properties: Properties
    origin: str
    first_seen: str
    last_seen: str
    language: str | None = None  # of those properties that are in the words of the document
    shared: bool = field(default=False, compare=False)  # whether other documents give the same entity


def write(selection: Selection, items: Iterator[Selected], out: BinaryIO) -> Count:
    """Writes an entity on each line, the folder of the export first."""
    return written(selection, items, out, lambda entity: [_line(selection, entity)])


def written(
    selection: Selection, items: Iterator[Selected], out: BinaryIO, lines: Callable[[Entity], Iterable[bytes]]
) -> Count:
    """Writes the lines that `lines` makes of each entity; an entity of several documents comes once."""
    documents = claims = 0
    had: set[str] = set()
    out.writelines(lines(folder(selection)))
    for item in items:
        documents, claims = documents + 1, claims + len(item.claims)
        for entity in entities(selection, item):
            if entity.id not in had:
                out.writelines(lines(entity))
            if entity.shared:
                had.add(entity.id)
    return Count(documents, claims)


def dataset(selection: Selection) -> str:
    """The name of the data set that a ledger is."""
    return f"reportedly_{selection.head.id}"


def folder(selection: Selection) -> Entity:
    """What the export is: all of its articles lie in it."""
    head = selection.head
    chosen = f"what “{selection.filter}” finds" if selection.filter else "everything"
    protected = "; private people have pseudonyms" if selection.protected else ""
    properties = {
        "fileName": ["reportedly export"],
        "title": [f"Claims of news reports: {chosen}"],
        "summary": [f"Ledger {head.id}, {head.size} entries, root {head.root.hex()}; filter: {chosen}{protected}."],
        "date": [_second(selection.at)],
        "processingAgent": [selection.software],
    }
    at = _second(selection.at)
    return Entity(_id(selection, "folder", head.root.hex(), selection.filter), "Folder", properties, "export", at, at)


def entities(selection: Selection, item: Selected) -> Iterator[Entity]:
    """The entities of a document: of its chosen claims, and of all hands with a name."""
    seen = [_second(sighting.at) for sighting in item.sightings]
    context: dict[str, Any] = {
        "origin": item.document.id,
        "first_seen": min(seen),
        "last_seen": max(*seen, _second(item.reading_entry.at)),
    }
    article = _id(selection, "article", item.entry)
    language = languages().get(item.document.language or "")
    hands: dict[str, Entity] = {}
    for link in (link for claim in item.reading.claims for path in claim.chains for link in path):
        if link.named and link.kind in _SCHEMATA and link.id not in hands:
            hands[link.id] = _hand(selection, item, link, article, context)
    names = [entity.properties["name"][0] for entity in hands.values()]
    yield Entity(article, "Article", _article(selection, item, names, language), language=language, **context)
    for link_id, entity in hands.items():
        yield entity
        mention: Properties = {
            "document": [article],
            "resolved": [entity.id],
            "name": entity.properties["name"],
            "detectedSchema": [entity.schema],
        }
        yield Entity(_id(selection, "mention", item.reading_entry.n, link_id), "Mention", mention, **context)
    for claim in item.claims:
        told = [hands[link.id].id for path in claim.chains for link in path if link.id in hands]
        properties = _note(item, claim, [article, *dict.fromkeys(told)])
        name = _id(selection, "note", item.reading_entry.n, claim.id)
        yield Entity(name, "Note", properties, language=language, **context)


def _article(selection: Selection, item: Selected, names: list[str], language: str | None) -> Properties:
    document, seen, read = item.document, resting(item), item.reading_entry
    host = urlsplit(seen.source)
    ledger = f"entry {item.entry} of the ledger {selection.head.id}"
    properties: _Values = {
        "fileName": [PurePosixPath(host.path).name or document.id],
        "title": [document.title],
        "author": [document.author],
        "publisher": [document.publisher],
        "publishedAt": [_date(document.published)],
        "retrievedAt": [_date(document.retrieved.isoformat() if document.retrieved else None)],
        "sourceUrl": list(dict.fromkeys(each.source for each in item.sightings if _is_web(each.source))),
        "language": [language],
        "bodyText": [document.text[:TEXT_LIMIT]],
        "mimeType": ["text/plain"],
        "namesMentioned": names,
        "processingAgent": [f"{read.reader.name} {read.reader.version}"],
        "processedAt": [_second(read.at)],
        "notes": [f"Document {document.id}, {ledger}; SHA-256 of its text {text_digest(document).hex()}."],
        "parent": [folder(selection).id],
    }
    return _stated(properties)


def _hand(selection: Selection, item: Selected, link: Link, article: str, context: dict[str, Any]) -> Entity:
    """A hand with a name. An outlet is one in all documents; anybody else in this alone: others may bear the name."""
    name = link.name or link.text
    if link.kind is HandKind.OUTLET:
        properties = _stated({"name": [name]})
        return Entity(_id(selection, "outlet", name), "Organization", properties, shared=True, **context)
    described: dict[str, Sequence[str | None]] = {
        "position" if link.kind is HandKind.PERSON else "summary": [link.role]
    }
    properties = _stated(described | {"name": [name], "proof": [article]})
    return Entity(
        _id(selection, "hand", item.reading_entry.n, link.id), _SCHEMATA[link.kind], properties, **context
    )  # fmt: skip


def _note(item: Selected, claim: Claim, told: list[str]) -> Properties:
    text = item.document.text
    paths = chains(claim, text)
    properties: _Values = {
        "name": [f"{shortened(paths[0], _NAME_LIMIT // 2)}: “{shortened(claim.text, _NAME_LIMIT // 2)}”"],
        "description": [f"“{claim.text}”"],
        "summary": list(paths),
        "notes": list(facts(claim, text)),
        "keywords": labels(claim),
        "entity": told,
        "proof": [told[0]],
        "publisher": [item.document.publisher],
        "sourceUrl": [resting(item).source] if _is_web(resting(item).source) else [],
    }
    return _stated(properties)


@cache
def languages() -> dict[str, str]:
    """The languages that the model knows: BCP 47 tags to its codes."""
    source = files("reportedly.exports").joinpath("data", "ftm-languages.yaml").read_text(encoding="utf-8")
    data = yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {**data["languages"], **{code: code for code in data["others"]}}


def _stated(properties: _Values) -> Properties:
    """Those properties that have a value, as the model writes values: composed, without what nobody sees."""
    made = {}
    for name, values in properties.items():
        cleaned = [clean for value in values if value and (clean := _clean(value, squashed=name == "name"))]
        if cleaned:
            made[name] = list(dict.fromkeys(cleaned))
    return made


def _clean(value: str, *, squashed: bool) -> str:
    made = _UNSEEN.sub("", _SPACE.sub(" ", unicodedata.normalize("NFC", value))).strip()
    return " ".join(made.split()) if squashed else made


def _date(given: str | None) -> str | None:
    """An ISO 8601 date as the model has them: in UTC, to the second, as precise as given."""
    if given is None or len(given) <= 10:
        return given
    try:
        found = datetime.fromisoformat(given)
    except ValueError:
        return None
    found = found.astimezone(UTC) if found.tzinfo else found
    return found.isoformat(timespec="minutes" if given.count(":") < 2 else "seconds")[:19]


def _second(at: str) -> str:
    """The time of an entry as the model writes times."""
    return at[:19]


def _is_web(source: str) -> bool:
    return source.lower().startswith(("http://", "https://"))


def _id(selection: Selection, *parts: str | int) -> str:
    return f"reportedly-{identifier(selection, *parts)}"


def _line(selection: Selection, entity: Entity) -> bytes:
    value = {
        "id": entity.id,
        "schema": entity.schema,
        "properties": entity.properties,
        "datasets": [dataset(selection)],
        "first_seen": entity.first_seen,
        "last_seen": entity.last_seen,
    }
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"
