"""The register that comes with the package: `data/register/*.jsonl.gz`, with its keys beside it (`*.keys.gz`).

The entries are FollowTheMoney's JSON, one a line; a line is only parsed when its entry is asked for. The keys are two
rows of 32-bit numbers, little-endian, sorted: a key and the line that has it. Both are made by `register_build`.
"""

from __future__ import annotations

import gzip
import json
import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache
from importlib.resources import files

from reportedly.actors.entity import Entity, of_json
from reportedly.actors.keys import keys_of
from reportedly.errors import InstallationError

SHARDS = ("own", "outlets", "phoenix")
"""The files: compiled by the project; the package's outlets; derived from the Phoenix dictionary."""


class PackedRegister:
    """A register in memory (`reportedly.actors.candidates.Register`)."""

    def __init__(self, name: str, lines: list[bytes], keys: array[int], rows: array[int]) -> None:
        """`keys` is sorted; `rows[i]` is the line that has `keys[i]`."""
        self.name = name
        self._lines, self._keys, self._rows = lines, keys, rows

    def __len__(self) -> int:
        return len(self._lines)

    def counts(self, keys: Collection[int]) -> Mapping[int, int]:
        """See `Register`."""
        found = {}
        for key in keys:
            start, end = self._range(key)
            if end > start:
                found[key] = end - start
        return found

    def rows(self, keys: Collection[int], limit: int) -> list[int]:
        """See `Register`."""
        return list(dict.fromkeys(row for key in sorted(keys) for row in self._posting(key)))[:limit]

    def rows_of_both(self, keys: Collection[int], others: Collection[int], limit: int) -> list[int]:
        """See `Register`."""
        second = {row for key in others for row in self._posting(key)}
        return [row for row in self.rows(keys, len(self._lines)) if row in second][:limit]

    def keys_of_rows(self, rows: Collection[int], keys: Collection[int]) -> Iterable[tuple[int, int]]:
        """See `Register`."""
        wanted = set(rows)
        return [(row, key) for key in sorted(keys) for row in self._posting(key) if row in wanted]

    def entity(self, row: int) -> Entity:
        """See `Register`."""
        return _entity(self._lines[row])

    def by_id(self, identifier: str) -> Entity | None:
        """See `Register`."""
        row = self._ids.get(identifier)
        return None if row is None else self.entity(row)

    def entities(self) -> Iterator[Entity]:
        """All entries in order."""
        return (self.entity(row) for row in range(len(self._lines)))

    def lines(self) -> Iterator[bytes]:
        """All entries in order, as JSON."""
        return iter(self._lines)

    @cached_property
    def _ids(self) -> dict[str, int]:
        return {json.loads(line)["id"]: row for row, line in enumerate(self._lines)}

    def _range(self, key: int) -> tuple[int, int]:
        start = bisect_left(self._keys, key)
        return start, bisect_right(self._keys, key, start)

    def _posting(self, key: int) -> array[int]:
        start, end = self._range(key)
        return self._rows[start:end]


@lru_cache(maxsize=16384)
def _entity(line: bytes) -> Entity:
    return of_json(json.loads(line))


def keys_of_line(line: bytes) -> frozenset[int]:
    """The keys of all names of an entry."""
    entity = of_json(json.loads(line))
    return frozenset().union(*(keys_of(name, entity.kind).every() for name in (*entity.names, *entity.weak)))


def pairs_of(lines: Iterable[bytes]) -> tuple[array[int], array[int]]:
    """The keys of entries and their rows, sorted: what `packed` writes."""
    ordered = sorted((key, row) for row, line in enumerate(lines) for key in keys_of_line(line))
    return array("I", (key for key, _ in ordered)), array("I", (row for _, row in ordered))


def packed(keys: array[int], rows: array[int]) -> bytes:
    """The bytes of a keys file before compression."""
    copies = [array("I", keys), array("I", rows)]
    if sys.byteorder == "big":
        for copy in copies:
            copy.byteswap()
    return b"".join(copy.tobytes() for copy in copies)


def unpacked(data: bytes) -> tuple[array[int], array[int]]:
    """What `packed` wrote. Raises ValueError for what it didn't."""
    if len(data) % 8:
        raise ValueError("not two rows of 32-bit numbers")
    both = [array("I"), array("I")]
    both[0].frombytes(data[: len(data) // 2])
    both[1].frombytes(data[len(data) // 2 :])
    if sys.byteorder == "big":
        for each in both:
            each.byteswap()
    return both[0], both[1]


@cache
def builtin() -> tuple[PackedRegister, ...]:
    """The registers of the package, loaded once. Raises InstallationError where one is missing or damaged."""
    return tuple(_load(shard) for shard in SHARDS)


def _load(shard: str) -> PackedRegister:
    folder = files("reportedly.actors").joinpath("data", "register")
    try:
        lines = gzip.decompress(folder.joinpath(f"{shard}.jsonl.gz").read_bytes()).splitlines()
        keys, rows = unpacked(gzip.decompress(folder.joinpath(f"{shard}.keys.gz").read_bytes()))
    except (OSError, EOFError, ValueError) as error:
        raise InstallationError(f"the register “{shard}” cannot be read ({error}); reinstall reportedly") from error
    return PackedRegister(shard, lines, keys, rows)
