"""A user's register of a million entities and more: a FollowTheMoney file, indexed once in a SQLite file of its own.

The index lies in the user's cache under the hash of the file's bytes, so a changed file gets a new one. It is written
beside its place and moved there when it is whole; an interrupted building leaves only a file that the next one
replaces. Memory does not grow with the file: keys go to SQLite as they come.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import sqlite3
import sys
import time
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from reportedly.actors.countries import code_of
from reportedly.actors.entity import NAMED, Entity, Office, of_json
from reportedly.actors.keys import keys_of
from reportedly.errors import BadRegister

FORMAT = 1
"""Of the index. Raised when the keys or the tables change, so that older indexes are built again."""
LONGEST_LINE = 16_000_000
"""Bytes of a line at most: an entity of more is no entity."""
_BATCH = 5000
_CHUNK = 1 << 20
_DIGITS = 64  # of a SHA-256
_ABANDONED = 3600.0  # seconds since a half-written index grew, after which nobody is writing it
_VARIABLES = 500  # values in one SQL statement
_SCHEMA = """
    CREATE TABLE entity (row INTEGER PRIMARY KEY, id TEXT NOT NULL, body BLOB NOT NULL);
    CREATE TABLE raw (key INTEGER NOT NULL, row INTEGER NOT NULL);
    CREATE TABLE office (holder TEXT NOT NULL, post TEXT NOT NULL, start TEXT, until TEXT);
    CREATE TABLE post (id TEXT PRIMARY KEY, title TEXT NOT NULL, country TEXT) WITHOUT ROWID;
    CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
_INDEXES = """
    CREATE TABLE word (key INTEGER NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (key, row)) WITHOUT ROWID;
    INSERT INTO word SELECT DISTINCT key, row FROM raw ORDER BY key, row;
    DROP TABLE raw;
    CREATE TABLE frequency (key INTEGER PRIMARY KEY, times INTEGER NOT NULL);
    INSERT INTO frequency SELECT key, COUNT(*) FROM word GROUP BY key;
    CREATE INDEX entity_id ON entity (id);
    CREATE INDEX office_holder ON office (holder);
"""

Report = Callable[[int, int, int], None]
"""Told now and then how far the building is: bytes read, bytes in all, entities taken."""


def cache_folder() -> Path:
    """Where indexes lie: what `REPORTEDLY_CACHE` names, else reportedly's folder in the user's cache."""
    if given := os.environ.get("REPORTEDLY_CACHE"):
        return Path(given)
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "reportedly" / "cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "reportedly"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "reportedly"


def open_register(path: Path, *, folder: Path | None = None, report: Report | None = None) -> RegisterFile:
    """The register of a FollowTheMoney file (JSON lines, plain or gzip), indexed first where it hasn't been.

    `folder` is where indexes lie (default: `cache_folder()`). Raises BadRegister with the line and what to do where the
    file can't be read or holds a line that is no entity, and where the folder can't be written.
    """
    place = folder or cache_folder()
    try:
        digest = _known_digest(path, place)
    except OSError as error:
        raise BadRegister(str(path), f"cannot be read: {error.strerror}", "Name a FollowTheMoney file.") from error
    index = place / f"register-{FORMAT}-{digest[:32]}.sqlite"
    if not index.exists():
        try:
            place.mkdir(parents=True, exist_ok=True)
            _build(path, index, digest, report)
        except (OSError, sqlite3.Error) as error:
            message = "Free space there, or name another folder in REPORTEDLY_CACHE."
            raise BadRegister(str(place), f"the index cannot be written: {error}", message) from error
    return RegisterFile(index, path.name)


def _known_digest(path: Path, place: Path) -> str:
    """The hash of the file's bytes, remembered for its place, size and time of change: a large file takes long."""
    about = path.stat()
    seen = hashlib.sha256(f"{path.resolve()}|{about.st_size}|{about.st_mtime_ns}".encode()).hexdigest()[:32]
    note = place / f"register-seen-{seen}"
    with suppress(OSError, UnicodeDecodeError):
        if len(digest := note.read_text(encoding="ascii")) == _DIGITS:
            return digest
    digest = _digest(path)
    with suppress(OSError):
        place.mkdir(parents=True, exist_ok=True)
        note.write_text(digest, encoding="ascii")
    return digest


def _digest(path: Path) -> str:
    hashed = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            hashed.update(chunk)
    return hashed.hexdigest()


# ---------------------------------------------------------------------------------------------- building


def _build(path: Path, index: Path, digest: str, report: Report | None) -> None:
    part = index.with_name(f"{index.name}.{os.getpid()}.part")
    for old in index.parent.glob(f"{index.name}.*.part"):
        with suppress(OSError):
            if time.time() - old.stat().st_mtime > _ABANDONED:
                old.unlink()
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as base:
            base.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;")
            base.executescript(_SCHEMA)
            base.execute("BEGIN")
            taken = _fill(base, path, report)
            base.execute("COMMIT")
            base.executescript(_INDEXES)
            base.executemany("INSERT INTO about VALUES (?, ?)", [("sha256", digest), ("entities", str(taken))])
        os.replace(part, index)
    finally:
        with suppress(OSError):
            part.unlink()


def _fill(base: sqlite3.Connection, path: Path, report: Report | None) -> int:
    size = path.stat().st_size
    row = 0
    entities: list[tuple[int, str, bytes]] = []
    words: list[tuple[int, int]] = []
    with path.open("rb") as file:
        for number, record in _records(path, file):
            if record.get("schema") in ("Occupancy", "Position"):
                _post(base, record)
                continue
            try:
                entity = of_json(record)
            except (ValueError, KeyError, TypeError) as error:
                raise _bad(path, number, str(error)) from error
            if entity.schema not in NAMED or not entity.names:
                continue
            keys = {key for name in (*entity.names, *entity.weak) for key in keys_of(name, entity.kind).every()}
            entities.append((row, entity.id, _packed(record)))
            words += [(key, row) for key in keys]
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


def _flush(base: sqlite3.Connection, entities: list[tuple[int, str, bytes]], words: list[tuple[int, int]]) -> None:
    base.executemany("INSERT INTO entity VALUES (?, ?, ?)", entities)
    base.executemany("INSERT INTO raw VALUES (?, ?)", words)
    entities.clear()
    words.clear()


_KEPT = (
    "name", "alias", "previousName", "weakAlias", "country", "nationality", "jurisdiction", "citizenship", "position",
    "topics", "positionOccupancies",
)  # fmt: skip


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
            base.execute("INSERT OR REPLACE INTO post VALUES (?, ?, ?)", (identifier, title, first("country")))
    elif (holder := first("holder")) and (post := first("post")):
        base.execute("INSERT INTO office VALUES (?, ?, ?, ?)", (holder, post, first("startDate"), first("endDate")))


def _records(path: Path, file: BinaryIO) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of the file with their line numbers. Raises BadRegister."""
    packed = file.read(2) == b"\x1f\x8b"
    file.seek(0)
    stream: Any = gzip.GzipFile(fileobj=file) if packed else file
    number = 0
    while True:
        try:
            line = stream.readline(LONGEST_LINE + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise _bad(path, number + 1, f"cannot be unpacked: {error}") from error
        if not line:
            return
        number += 1
        if len(line) > LONGEST_LINE:
            raise _bad(path, number, f"is longer than {LONGEST_LINE:,} bytes")
        if not line.strip():
            continue
        try:
            record = json.loads(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line)
        except (ValueError, RecursionError) as error:
            raise _bad(path, number, f"is not JSON: {error}") from error
        if not isinstance(record, dict):
            raise _bad(path, number, "is no JSON object")
        yield number, record


def _bad(path: Path, number: int, what: str) -> BadRegister:
    todo = "Each line must be one FollowTheMoney entity: {“id”: …, “schema”: …, “properties”: {“name”: […]}}"
    return BadRegister(f"{path}, line {number}", what, todo + ". Mend or remove that line.")


# ---------------------------------------------------------------------------------------------- looking up


class RegisterFile:
    """An indexed register (`reportedly.actors.candidates.Register`). Used from one thread."""

    def __init__(self, index: Path, name: str) -> None:
        """Opens an index for reading. Raises BadRegister where it is damaged."""
        self.name = name
        self.index = index
        self._base = sqlite3.connect(f"{index.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            (count,) = self._base.execute("SELECT value FROM about WHERE name = 'entities'").fetchone()
            self._length = int(count)
            self._posted = bool(self._base.execute("SELECT 1 FROM office LIMIT 1").fetchone())
        except (sqlite3.Error, TypeError, ValueError) as error:
            self._base.close()
            todo = "Delete it; it is made again."
            raise BadRegister(str(index), f"is a damaged index: {error}", todo) from error

    def __len__(self) -> int:
        return self._length

    def close(self) -> None:
        """Closes the file."""
        self._base.close()

    def counts(self, keys: Collection[int]) -> Mapping[int, int]:
        """See `Register`."""
        return dict(self._many("SELECT key, times FROM frequency WHERE key IN ({})", keys))

    def rows(self, keys: Collection[int], limit: int) -> list[int]:
        """See `Register`."""
        marks = ",".join("?" * len(keys))
        found = self._base.execute(f"SELECT row FROM word WHERE key IN ({marks}) LIMIT ?", [*sorted(keys), limit])
        return [row for (row,) in found]

    def rows_of_both(self, keys: Collection[int], others: Collection[int], limit: int) -> list[int]:
        """See `Register`."""
        found = self._base.execute(
            f"SELECT row FROM word AS one WHERE key IN ({','.join('?' * len(keys))}) AND EXISTS (SELECT 1 FROM word AS "
            f"other WHERE other.key IN ({','.join('?' * len(others))}) AND other.row = one.row) LIMIT ?",
            [*sorted(keys), *sorted(others), limit],
        )
        return [row for (row,) in found]

    def keys_of_rows(self, rows: Collection[int], keys: Collection[int]) -> Iterable[tuple[int, int]]:
        """See `Register`."""
        wanted = ",".join(str(int(row)) for row in rows)
        marks = ",".join("?" * len(keys))
        statement = f"SELECT row, key FROM word WHERE key IN ({marks}) AND row IN ({wanted})"
        return self._base.execute(statement, sorted(keys)).fetchall()

    def entity(self, row: int) -> Entity:
        """See `Register`."""
        (body,) = self._base.execute("SELECT body FROM entity WHERE row = ?", (row,)).fetchone()
        return self._opened(body)

    def by_id(self, identifier: str) -> Entity | None:
        """See `Register`."""
        hit = self._base.execute("SELECT body FROM entity WHERE id = ?", (identifier,)).fetchone()
        return self._opened(hit[0]) if hit else None

    def _opened(self, body: bytes) -> Entity:
        entity = of_json(json.loads(zlib.decompress(body)))
        if not self._posted:
            return entity
        held = self._base.execute(
            "SELECT title, country, start, until FROM office JOIN post ON post.id = office.post WHERE holder = ?",
            (entity.id,),
        )
        offices = [
            Office(title, code_of(country) if country else None, start, end) for title, country, start, end in held
        ]
        return replace(entity, offices=(*offices, *entity.offices)) if offices else entity

    def _many(self, statement: str, keys: Collection[int]) -> Iterator[Any]:
        listed = sorted(keys)
        for at in range(0, len(listed), _VARIABLES):
            some = listed[at : at + _VARIABLES]
            yield from self._base.execute(statement.format(",".join("?" * len(some))), some)
