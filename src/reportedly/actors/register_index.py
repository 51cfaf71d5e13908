"""Making the index of a FollowTheMoney file: a SQLite file of its own.

It is written beside its place and moved there when it is whole and on the disk; an interrupted building leaves only a
file that a later one removes. Memory does not grow with the file: keys go to SQLite as they come, and are sorted there.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from reportedly.actors.entity import NAMED, of_json
from reportedly.actors.keys import keys_of
from reportedly.actors.name_parts import Kind
from reportedly.actors.register_lines import POSTS, bad, mistaken, records, unreadable
from reportedly.errors import BadRegister

FORMAT = 2
"""Of the index. Raised when the keys or the tables change, so that older indexes are built again."""
COMMON = 2000
"""Entities from which a key is common: which of them have two such keys is kept beside, for going through them takes
long."""
_BATCH = 5000
_ABANDONED = 3600.0  # seconds since a half-written index grew, after which nobody is writing it
_SCHEMA = """
    PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; PRAGMA locking_mode = EXCLUSIVE;
    CREATE TABLE entity (row INTEGER PRIMARY KEY, id TEXT NOT NULL, body BLOB NOT NULL);
    CREATE TABLE office (holder TEXT NOT NULL, post TEXT NOT NULL, start TEXT, until TEXT);
    CREATE TABLE post (id TEXT PRIMARY KEY, title TEXT NOT NULL, country TEXT) WITHOUT ROWID;
    CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
_SCRATCH = "PRAGMA scratch.journal_mode = OFF; PRAGMA scratch.synchronous = OFF; CREATE TABLE scratch.raw (key, row);"
_INDEXES = """
    CREATE TABLE word (key INTEGER NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (key, row)) WITHOUT ROWID;
    INSERT INTO word SELECT DISTINCT key, row FROM scratch.raw ORDER BY key, row;
    CREATE TABLE frequency (key INTEGER PRIMARY KEY, times INTEGER NOT NULL);
    INSERT INTO frequency SELECT key, COUNT(*) FROM word GROUP BY key;
    CREATE TABLE scratch.common (row INTEGER NOT NULL, key INTEGER NOT NULL, PRIMARY KEY (row, key)) WITHOUT ROWID;
    INSERT INTO scratch.common
        SELECT row, key FROM frequency JOIN word USING (key) WHERE times > {common} ORDER BY row, key;
    CREATE TABLE pair (key INTEGER NOT NULL, other INTEGER NOT NULL, row INTEGER NOT NULL,
        PRIMARY KEY (key, other, row)) WITHOUT ROWID;
    INSERT INTO pair SELECT one.key, other.key, one.row FROM scratch.common AS one JOIN scratch.common AS other
        ON other.row = one.row AND other.key > one.key ORDER BY 1, 2, 3;
    CREATE INDEX entity_id ON entity (id);
    CREATE INDEX office_holder ON office (holder);
"""
_KEPT = (
    "name", "alias", "previousName", "weakAlias", "country", "nationality", "jurisdiction", "citizenship", "position",
    "topics", "positionOccupancies",
)  # fmt: skip

Report = Callable[[int, int, int], None]
"""Told now and then how far the building is: bytes read, bytes in all, entities taken."""


def build(path: Path, index: Path, digest: str, report: Report | None = None) -> None:
    """Indexes a file. Raises BadRegister for what is wrong with the file, OSError or sqlite3.Error for the index."""
    part = index.with_name(f"{index.name}.{os.getpid()}.part")
    scratch = index.with_name(f"{index.name}.{os.getpid()}.keys.part")
    for old in index.parent.glob("register-*.part"):
        with suppress(OSError):
            if time.time() - old.stat().st_mtime > _ABANDONED:
                old.unlink()
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as base:
            base.execute("ATTACH ? AS scratch", (str(scratch),))
            base.executescript(_SCHEMA + _SCRATCH)
            base.execute("BEGIN")
            taken = _fill(base, path, report)
            base.execute("COMMIT")
            base.executescript(_INDEXES.format(common=COMMON))
            base.executemany("INSERT INTO about VALUES (?, ?)", [("sha256", digest), ("entities", str(taken))])
        with part.open("rb+") as whole:
            os.fsync(whole.fileno())
        os.replace(part, index)
    finally:
        for left in (part, scratch):
            with suppress(OSError):
                left.unlink()


def _fill(base: sqlite3.Connection, path: Path, report: Report | None) -> int:
    row = 0
    entities: list[tuple[int, str, bytes]] = []
    words: list[tuple[int, int]] = []
    try:
        file = path.open("rb")
    except OSError as error:
        raise unreadable(path, error) from error
    with file:
        size = os.fstat(file.fileno()).st_size
        for number, record in records(path, file):
            if record.get("schema") in POSTS:
                _post(base, record)
                continue
            try:
                entity = of_json(record)
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise bad(path, number, str(error)) from error
            if meant := mistaken(entity.schema):
                raise bad(path, number, f"has the schema “{entity.schema}”, which is none; “{meant}” is meant")
            if entity.schema not in NAMED or not entity.names:
                continue
            entities.append((row, entity.id, _packed(record)))
            words += [(key, row) for key in _keys((*entity.names, *entity.weak), entity.kind)]
            row += 1
            if len(entities) >= _BATCH:
                _flush(base, entities, words)
                if report:
                    report(file.tell(), size, row)
        _flush(base, entities, words)
        if not row:
            todo = "Give a file of FollowTheMoney entities, one JSON object a line (people, organisations, companies)."
            raise BadRegister(str(path), "holds no entity with a name", todo)
        if report:
            report(size, size, row)
    return row


def _keys(names: Iterable[str], kind: Kind) -> set[int]:
    """The keys of all names. Of names that differ in their capitals alone the one with fewest decides: in names
    written in capitals an initial and an acronym are no longer told from words."""
    once: dict[str, str] = {}
    for name in names:
        folded = name.casefold()
        if folded not in once or once[folded].isupper():
            once[folded] = name
    return {key for name in once.values() for key in keys_of(name, kind).every()}


def _flush(base: sqlite3.Connection, entities: list[tuple[int, str, bytes]], words: list[tuple[int, int]]) -> None:
    base.executemany("INSERT INTO entity VALUES (?, ?, ?)", entities)
    base.executemany("INSERT INTO scratch.raw VALUES (?, ?)", words)
    entities.clear()
    words.clear()


def _packed(record: dict[str, Any]) -> bytes:
    """What is kept of an entity: what `of_json` reads."""
    kept = {key: record[key] for key in ("id", "schema", "caption", "plover") if key in record}
    properties = {key: record["properties"][key] for key in _KEPT if key in record["properties"]}
    text = json.dumps({**kept, "properties": properties}, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode(), 1)


def _post(base: sqlite3.Connection, record: dict[str, Any]) -> None:
    """Posts and who holds them, where they are entities of their own."""
    properties = record.get("properties")
    identifier = record.get("id")
    if not isinstance(properties, dict) or not isinstance(identifier, str):
        return

    def first(key: str) -> str | None:
        values = properties.get(key) or [None]
        value = values[0] if isinstance(values, list) else values
        return value if isinstance(value, str) else None

    if record["schema"] == "Position":
        if title := first("name"):
            country = record["plover"] if isinstance(record.get("plover"), str) else first("country")
            base.execute("INSERT OR REPLACE INTO post VALUES (?, ?, ?)", (identifier, title, country))
    elif (holder := first("holder")) and (post := first("post")):
        base.execute("INSERT INTO office VALUES (?, ?, ?, ?)", (holder, post, first("startDate"), first("endDate")))
