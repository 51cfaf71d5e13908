"""Bytes under their SHA-256: packed where that saves room, checked whenever they are read."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from hashlib import sha256

from sqlalchemy import Connection, select

from reportedly.ledger.tables import content

_LEVEL = 6  # zlib's own default: higher levels cost twice the time for one part in a hundred


class WrongContent(Exception):
    """Stored content that is not what its hash says; `str()` says how."""


def put(connection: Connection, data: bytes, entry: int) -> bytes:
    """Stores `data` unless it is there; `entry` is the first that commits to it. Gives its SHA-256."""
    key = sha256(data).digest()
    if connection.execute(select(content.c.id).where(content.c.sha256 == key)).first() is None:
        shrunk = zlib.compress(data, _LEVEL)
        packed = len(shrunk) < len(data)
        row = {"sha256": key, "entry": entry, "size": len(data), "packed": int(packed)}
        connection.execute(content.insert(), row | {"data": shrunk if packed else data})
    return key


def get(connection: Connection, key: bytes) -> bytes | None:
    """The content with this SHA-256; None where there is none. Raises `WrongContent` where it does not fit its hash."""
    found = connection.execute(
        select(content.c.size, content.c.packed, content.c.data).where(content.c.sha256 == key)
    ).first()
    return None if found is None else unpacked(key, found.size, found.packed, found.data)


def get_all(connection: Connection, keys: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Each content with one of these SHA-256, beside it, in no order. Raises `WrongContent` too where one is gone."""
    listed, some = list(keys), 500  # parameters at once: well below what any SQLite takes
    for at in range(0, len(listed), some):
        wanted = set(listed[at : at + some])
        columns = (content.c.sha256, content.c.size, content.c.packed, content.c.data)
        for row in connection.execute(select(*columns).where(content.c.sha256.in_(wanted))):
            wanted.discard(row.sha256)
            yield row.sha256, unpacked(row.sha256, row.size, row.packed, row.data)
        for key in wanted:
            raise WrongContent(f"content {key.hex()} is missing")


def unpacked(key: bytes, size: int, packed: int, stored: bytes) -> bytes:
    """What was stored, unpacked and checked. Raises `WrongContent`."""
    data = stored
    if packed not in (0, 1):
        raise WrongContent(f"content {key.hex()} is packed in an unknown way ({packed})")
    if packed:
        stream = zlib.decompressobj()
        try:
            data = stream.decompress(stored, size + 1)  # never more than it says: a forged one must not fill the memory
            complete = stream.eof and not stream.unused_data
        except zlib.error as error:
            raise WrongContent(f"content {key.hex()} can't be unpacked ({error})") from error
        if not complete:
            raise WrongContent(f"content {key.hex()} is not packed as it says")
    if len(data) != size or sha256(data).digest() != key:
        raise WrongContent(f"content {key.hex()} does not fit its hash")
    return data
