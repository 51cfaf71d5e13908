"""FollowTheMoney statements: of the same entities, each value on a line of its own, with where it was read and when."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha1
from typing import BinaryIO

from reportedly.exports.ftm import dataset, written
from reportedly.exports.ftm_entity import Entity
from reportedly.exports.selection import Count, Selected, Selection

_IN_ITS_WORDS = {"title", "bodyText", "description"}  # properties that are in the language of the document
_ID = "id"  # the property of the statement that an entity is there


def write(selection: Selection, items: Iterator[Selected], out: BinaryIO) -> Count:
    """Writes a statement on each line."""
    return written(selection, items, out, lambda entity: statements(selection, entity))


def statements(selection: Selection, entity: Entity) -> Iterator[bytes]:
    """The lines of an entity: its values, and that it is there."""
    keys = []
    for prop, values in entity.properties.items():
        for value in values:
            language = entity.language if prop in _IN_ITS_WORDS else None
            keys.append(_key(dataset(selection), entity.id, prop, value, language))
            yield _line(selection, entity, prop, value, language, keys[-1])
    digest = sha1(entity.schema.encode(), usedforsecurity=False)
    for key in sorted(keys):
        digest.update(key.encode())
    there = digest.hexdigest()
    yield _line(selection, entity, _ID, there, None, _key(dataset(selection), entity.id, _ID, there, None))


def _key(of: str, entity: str, prop: str, value: str, language: str | None) -> str:
    """The statement's name, by followthemoney's `Statement.make_key`: the same statement has the same in every tool."""
    said = f"{of}.{entity}.{prop}.{value}" + (f"@{language}" if language else "")
    return sha1(said.encode(), usedforsecurity=False).hexdigest()


def _line(selection: Selection, entity: Entity, prop: str, value: str, language: str | None, key: str) -> bytes:
    row = {
        "canonical_id": entity.id,
        "entity_id": entity.id,
        "prop": prop,
        "schema": entity.schema,
        "value": value,
        "dataset": dataset(selection),
        "lang": language,
        "original_value": None,
        "first_seen": entity.first_seen,
        "last_seen": entity.last_seen,
        "external": False,
        "origin": entity.origins.get((prop, value), entity.origin),
        "id": key,
    }
    return json.dumps(row, ensure_ascii=False).encode() + b"\n"
