"""A user's register of a million entities and more: a FollowTheMoney file, indexed once (`register_index`).

The index lies in the user's cache under the hash of the file's bytes, so a changed file gets a new one.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import sys
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from reportedly.actors.codes import INTERNATIONAL
from reportedly.actors.entity import Entity, Office, country_of, of_json
from reportedly.actors.register_index import COMMON, FORMAT, Report, build
from reportedly.actors.register_lines import unreadable
from reportedly.errors import BadRegister

_CHUNK = 1 << 20
_DIGITS = 64  # of a SHA-256
_VARIABLES = 500  # values in one SQL statement


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

    `folder` is where indexes lie (default: `cache_folder()`). An index that is damaged is made again. Raises
    BadRegister with the line and what to do where the file can't be read or holds a line that is no entity, and where
    the folder can't be written.
    """
    place = folder or cache_folder()
    try:
        digest = _known_digest(path, place)
    except OSError as error:
        raise unreadable(path, error) from error
    index = place / f"register-{FORMAT}-{digest[:32]}.sqlite"
    if index.exists():
        with suppress(BadRegister):
            return RegisterFile(index, path.name)
    try:
        place.mkdir(parents=True, exist_ok=True)
        build(path, index, digest, report)
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


class RegisterFile:
    """An indexed register (`reportedly.actors.candidates.Register`). Used from one thread.

    `name` is the file's; `sha256` is of its bytes. Looking up raises BadRegister where the index turns out damaged.
    """

    def __init__(self, index: Path, name: str) -> None:
        """Opens an index for reading. Raises BadRegister where it is damaged."""
        self.name = name
        self.index = index
        self._base = sqlite3.connect(f"{index.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            about = dict(self._base.execute("SELECT name, value FROM about"))
            self._length, self.sha256 = int(about["entities"]), str(about["sha256"])
            self._posted = bool(self._base.execute("SELECT 1 FROM office LIMIT 1").fetchone())
            (pages,), (size,) = (
                self._base.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size")
            )
            if pages * size > index.stat().st_size:
                raise sqlite3.DatabaseError("it is cut off")
        except (sqlite3.Error, OSError, KeyError, TypeError, ValueError) as error:
            self._base.close()
            raise self._damaged(error) from error

    def __len__(self) -> int:
        return self._length

    def close(self) -> None:
        """Closes the file."""
        self._base.close()

    def counts(self, keys: Collection[int]) -> Mapping[int, int]:
        """See `Register`."""
        listed = sorted(keys)
        found: dict[int, int] = {}
        for at in range(0, len(listed), _VARIABLES):
            some = listed[at : at + _VARIABLES]
            found.update(self._asked(f"SELECT key, times FROM frequency WHERE key IN ({_marks(some)})", some))
        return found

    def rows(self, keys: Collection[int], limit: int) -> list[int]:
        """See `Register`."""
        found = self._asked(f"SELECT row FROM word WHERE key IN ({_marks(keys)}) LIMIT ?", [*sorted(keys), limit])
        return [row for (row,) in found]

    def rows_of_both(self, keys: Collection[int], others: Collection[int], limit: int) -> list[int]:
        """See `Register`."""
        counts = self.counts({*keys, *others})
        mine, theirs = (sorted(key for key in each if key in counts) for each in (keys, others))
        both = [sorted((one, other)) for one in mine for other in theirs if one != other]
        common = [pair for pair in both if all(counts[key] > COMMON for key in pair)]
        found: dict[int, None] = {}
        for one, other in common:
            asked = self._asked("SELECT row FROM pair WHERE key = ? AND other = ? LIMIT ?", [one, other, limit])
            found.update(dict.fromkeys(row for (row,) in asked))
        for some, rest in ((mine, theirs), (theirs, mine)):
            if rare := [key for key in some if counts[key] <= COMMON]:
                asked = self._asked(
                    f"SELECT row FROM word AS one WHERE key IN ({_marks(rare)}) AND EXISTS (SELECT 1 FROM word AS "
                    f"other WHERE other.key IN ({_marks(rest)}) AND other.row = one.row) LIMIT ?",
                    [*rare, *rest, limit],
                )
                found.update(dict.fromkeys(row for (row,) in asked))
        found.update(dict.fromkeys(self._rows_of_same(set(mine) & set(theirs), limit)))
        return list(found)[:limit]

    def _rows_of_same(self, keys: Collection[int], limit: int) -> list[int]:
        """Entities with a key that both words of a name share: one word of theirs may be both."""
        return self.rows(keys, limit) if keys else []

    def keys_of_rows(self, rows: Collection[int], keys: Collection[int]) -> Iterable[tuple[int, int]]:
        """See `Register`."""
        wanted = ",".join(str(int(row)) for row in rows)
        return self._asked(
            f"SELECT row, key FROM word WHERE key IN ({_marks(keys)}) AND row IN ({wanted})", sorted(keys)
        )

    def entity(self, row: int) -> Entity:
        """See `Register`."""
        ((body,),) = self._asked("SELECT body FROM entity WHERE row = ?", [row])
        return self._opened(body)

    def by_id(self, identifier: str) -> Entity | None:
        """See `Register`."""
        hits = self._asked("SELECT body FROM entity WHERE id = ? ORDER BY row LIMIT 1", [identifier])
        return self._opened(hits[0][0]) if hits else None

    def _opened(self, body: bytes) -> Entity:
        try:
            entity = of_json(json.loads(zlib.decompress(body)))
        except (zlib.error, ValueError) as error:
            raise self._damaged(error) from error
        if not self._posted:
            return entity
        held = self._asked(
            "SELECT title, country, start, until FROM office JOIN post ON post.id = office.post WHERE holder = ?",
            [entity.id],
        )
        offices = [
            Office(title, _state(country) if country else None, start, end) for title, country, start, end in held
        ]
        known = {office.title for office in offices}  # "position" names them again, without their dates
        others = [office for office in entity.offices if office.title not in known]
        return replace(entity, offices=(*offices, *others)) if offices else entity

    def _asked(self, statement: str, values: Sequence[object]) -> list[Any]:
        try:
            return self._base.execute(statement, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise self._damaged(error) from error

    def _damaged(self, error: Exception) -> BadRegister:
        return BadRegister(str(self.index), f"is a damaged index: {error}", "Delete it; it is made again.")


def _state(country: str) -> str | None:
    return country if country in INTERNATIONAL else country_of(country)


def _marks(values: Iterable[object]) -> str:
    return ",".join("?" for _ in values)
