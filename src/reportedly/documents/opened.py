"""An input that was opened but not read: a stream with its provenance, and the settings under which it is read."""

from __future__ import annotations

import io
import logging
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, BinaryIO, cast

from reportedly.documents.columns import NO_COLUMNS, Columns
from reportedly.documents.limits import DEFAULT_LIMITS, Limits
from reportedly.documents.parts import Received
from reportedly.errors import InputError, TooLarge

HEAD = 65_536
"""Bytes at the beginning of an input by which its form is told."""
_IN_MEMORY = 20_000_000
"""Bytes of a stream that must be read out of order, beyond which they are kept in a temporary file."""
_LOG = logging.getLogger(__name__)

Notice = Callable[[str], None]


@dataclass(frozen=True)
class Settings:
    """How the inputs of one call are read. `pages` says whether a feed's entries are fetched: None is for feeds that
    were themselves fetched."""

    limits: Limits = DEFAULT_LIMITS
    allow_private: bool = False
    columns: Columns = NO_COLUMNS
    pages: bool | None = None
    notice: Notice = _LOG.warning
    watch: Callable[[BinaryIO], None] | None = None
    """Is given each file that was opened, whose place tells how much of it was read."""


@dataclass(frozen=True)
class Opened:
    """A stream at its beginning. `received` says whence it is, its `raw` is empty; `name` tells its form where its
    bytes don't; `depth` counts the archives and compressions around it."""

    stream: BinaryIO
    received: Received
    name: str
    head: bytes
    depth: int = 0

    @property
    def where(self) -> str:
        """The place that errors name."""
        return self.received.location

    def within(self, stream: BinaryIO, name: str, *, location: str | None = None) -> Opened:
        """What was found inside this: its provenance stays, its declared media type was that of the wrapping."""
        received = replace(self.received, media_type=None, location=location or self.where)
        return opened(stream, received, name, depth=self.depth + 1)


def opened(stream: BinaryIO, received: Received, name: str, *, depth: int = 0) -> Opened:
    """`stream` with its first bytes looked at, and again at its beginning."""
    head = _head(stream)
    if stream.seekable():
        stream.seek(-len(head), io.SEEK_CUR)
        return Opened(stream, received, name, head, depth)
    again = cast("BinaryIO", io.BufferedReader(_Continued(head, stream), HEAD))
    return Opened(again, received, name, head, depth)


def continued(raw: bytes, source: Opened) -> Opened:
    """The input again from its beginning, of whose stream `raw` was read already."""
    stream = cast("BinaryIO", io.BufferedReader(_Continued(raw, source.stream), HEAD))
    return replace(source, stream=stream)


def in_memory(received: Received, name: str) -> Opened:
    """Bytes that are here already, as if they had been opened."""
    return opened(io.BytesIO(received.raw), replace(received, raw=b""), name)


@contextmanager
def seekable(source: Opened, limit: int) -> Iterator[BinaryIO]:
    """The stream itself if it can seek, else a copy of at most `limit` bytes, in memory or in a temporary file.

    Raises `TooLarge` over the limit.
    """
    if source.stream.seekable():
        yield source.stream
        return
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as copy:
        size = 0
        while piece := source.stream.read(HEAD):
            size += len(piece)
            if size > limit:
                what = f"is over the limit of {limit / 1e6:g} MB"
                raise TooLarge(source.where, what, "Save it as a file and name that")
            copy.write(piece)
        copy.seek(0)
        yield cast("BinaryIO", copy)


def _head(stream: BinaryIO) -> bytes:
    """The first bytes, however few a pipe gives at once."""
    head = b""
    try:
        while len(head) < HEAD and (piece := _some(stream, HEAD - len(head))):
            head += piece
    except InputError:
        if not head:  # else it is met again, once what came before it was read
            raise
    return head


def _some(stream: BinaryIO, count: int) -> bytes:
    """What can be had at once, so that nothing that was read is lost to a damage behind it."""
    found: bytes = getattr(stream, "read1", stream.read)(count)
    return found


@dataclass
class _Continued(io.RawIOBase):
    """Bytes that were read already, then the rest of their stream."""

    before: bytes
    stream: BinaryIO
    _place: int = field(default=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer).cast("B")
        if self._place < len(self.before):
            piece = self.before[self._place : self._place + len(view)]
            self._place += len(piece)
        else:
            piece = _some(self.stream, len(view))
        view[: len(piece)] = piece
        return len(piece)
