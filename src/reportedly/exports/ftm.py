"""FollowTheMoney: JSON lines of entities, for Aleph and whatever else reads them. https://followthemoney.tech

An `Article` for each document, an entity for each hand and each party of an event that has a name, a `Mention` for each
of them in the text, a `Note` for each claim; a `Folder` says what the export is. No `Event`: that would say that it
happened.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import PurePosixPath
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from reportedly.exports.ftm_entity import Entity, Properties, Values, date_value, second, stated
from reportedly.exports.ftm_parties import entity_id, parties
from reportedly.exports.identifiers import resting, text_digest
from reportedly.exports.labels import labels
from reportedly.exports.selection import Count, Selected, Selection
from reportedly.faces.safe import shortened
from reportedly.faces.wording import chains, facts
from reportedly.package_data import load_yaml
from reportedly.words import Claim

TEXT_LIMIT = 65_000  # characters of a text that FollowTheMoney's model allows for
_NAME_LIMIT = 200  # characters of a claim in a note's name; the model allows for 384


def write(selection: Selection, items: Iterator[Selected], out: BinaryIO) -> Count:
    """Writes an entity on each line, the folder of the export first."""
    return written(selection, items, out, lambda entity: [_line(selection, entity)])


def written(
    selection: Selection, items: Iterator[Selected], out: BinaryIO, lines: Callable[[Entity], Iterable[bytes]]
) -> Count:
    """Writes the lines that `lines` makes of each entity, once.

    Those of which several documents may tell are held until all of it is known, and come last.
    """
    documents = claims = 0
    shared: dict[str, Entity] = {}
    out.writelines(lines(folder(selection)))
    for item in items:
        documents, claims = documents + 1, claims + len(item.claims)
        for entity in entities(selection, item):
            if not entity.shared:
                out.writelines(lines(entity))
            elif entity.id in shared:
                shared[entity.id] = shared[entity.id].joined(entity)
            else:
                shared[entity.id] = entity
    for entity in shared.values():
        out.writelines(lines(entity))
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
        "date": [second(selection.at)],
        "processingAgent": [selection.software],
    }
    at = second(selection.at)
    return Entity(
        entity_id(selection, "folder", head.root.hex(), selection.filter), "Folder", properties, "export", at, at
    )


def entities(selection: Selection, item: Selected) -> Iterator[Entity]:
    """The entities of a document: of its chosen claims, and of all hands and parties of events with a name."""
    seen = [second(sighting.at) for sighting in item.sightings]
    context: dict[str, Any] = {
        "origin": item.document.id,
        "first_seen": min(seen),
        "last_seen": max(*seen, second(item.reading_entry.at)),
    }
    article = entity_id(selection, "article", item.entry)
    language = languages().get(item.document.language or "")
    named = parties(selection, item, article, context)
    names = [entity.properties["name"][0] for entity in named.entities]
    yield Entity(article, "Article", _article(selection, item, names, language), language=language, **context)
    yield from named.entities
    yield from named.mentions
    for claim in item.claims:
        properties = _note(item, claim, [article, *named.of(claim)])
        name = entity_id(selection, "note", item.reading_entry.n, claim.id)
        yield Entity(name, "Note", properties, language=language, **context)


def _article(selection: Selection, item: Selected, names: list[str], language: str | None) -> Properties:
    document, seen, read = item.document, resting(item), item.reading_entry
    host = urlsplit(seen.source)
    ledger = f"entry {item.entry} of the ledger {selection.head.id}"
    properties: Values = {
        "fileName": [PurePosixPath(host.path).name or document.id],
        "title": [document.title],
        "author": [document.author],
        "publisher": [document.publisher],
        "publishedAt": [date_value(document.published)],
        "retrievedAt": [date_value(document.retrieved.isoformat() if document.retrieved else None)],
        "sourceUrl": list(dict.fromkeys(each.source for each in item.sightings if _is_web(each.source))),
        "language": [language],
        "bodyText": [document.text[:TEXT_LIMIT]],
        "mimeType": ["text/plain"],
        "namesMentioned": names,
        "processingAgent": [f"{read.reader.name} {read.reader.version}"],
        "processedAt": [second(read.at)],
        "notes": [f"Document {document.id}, {ledger}; SHA-256 of its text {text_digest(document).hex()}."],
        "parent": [folder(selection).id],
    }
    return stated(properties)


def _note(item: Selected, claim: Claim, told: list[str]) -> Properties:
    text = item.document.text
    paths = chains(claim, text)
    properties: Values = {
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
    return stated(properties)


@cache
def languages() -> dict[str, str]:
    """The languages that the model knows: BCP 47 tags to its codes."""
    data = load_yaml("reportedly.exports", "ftm-languages.yaml")
    return {**data["languages"], **{code: code for code in data["others"]}}


def _is_web(source: str) -> bool:
    return source.lower().startswith(("http://", "https://"))


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
