"""The lines of a FollowTheMoney file: JSON, one entity each, plain or gzip. What is wrong is told with its line."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any, BinaryIO

from reportedly.actors.entity import NAMED
from reportedly.errors import BadRegister

LONGEST_LINE = 16_000_000
"""Bytes of a line at most: an entity of more is no entity."""
POSTS = frozenset({"Occupancy", "Position"})
"""Schemata of posts and of who holds them."""
_LIKE = 0.8
"""How like a schema's name another must be to be a slip of the pen (`difflib`'s ratio)."""
_MEANT = {name.casefold(): name for name in (*NAMED, *POSTS) if len(name) > 5} | {
    "people": "Person", "organisation": "Organization", "public_body": "PublicBody", "legal_entity": "LegalEntity",
}  # fmt: skip


def records(path: Path, file: BinaryIO) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of an open file with the numbers of their lines. Raises BadRegister."""
    packed = file.read(2) == b"\x1f\x8b"
    file.seek(0)
    stream: Any = gzip.GzipFile(fileobj=file) if packed else file
    number = 0
    while True:
        try:
            line = stream.readline(LONGEST_LINE + 1)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            todo = "The file is cut off or damaged: fetch it again."
            raise BadRegister(f"{path}, line {number + 1}", f"cannot be unpacked: {error}", todo) from error
        except OSError as error:
            raise unreadable(path, error) from error
        if not line:
            return
        number += 1
        if len(line) > LONGEST_LINE:
            raise bad(path, number, f"is longer than {LONGEST_LINE:,} bytes")
        if not line.strip():
            continue
        try:
            record = json.loads(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line)
        except (ValueError, RecursionError) as error:
            raise bad(path, number, f"is not JSON: {error}") from error
        if not isinstance(record, dict):
            raise bad(path, number, "is no JSON object")
        yield number, record


def mistaken(schema: str) -> str | None:
    """The schema of an actor that is meant by a name which is none: Organization for "Organisation".

    None for what FollowTheMoney may have: it has many for what is no actor, and will have more.
    """
    if schema in NAMED or schema in POSTS:
        return None
    close = get_close_matches(schema.casefold(), _MEANT, 1, _LIKE)
    return _MEANT[close[0]] if close else None


def unreadable(path: Path, error: OSError) -> BadRegister:
    """The error for a file that can't be read."""
    return BadRegister(str(path), f"cannot be read: {error.strerror or error}", "Name a FollowTheMoney file.")


def bad(path: Path, number: int, what: str) -> BadRegister:
    """The error for a line that is no entity."""
    todo = "Each line must be one FollowTheMoney entity: {“id”: …, “schema”: …, “properties”: {“name”: […]}}"
    return BadRegister(f"{path}, line {number}", what, todo + ". Mend or remove that line.")
