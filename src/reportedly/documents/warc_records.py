"""The records of a WARC file (ISO 28500), plain or gzip, one at a time, past what is damaged.

A record that does not end where its header says is damaged; reading goes on at the next place where a record begins, in
a file that can seek also within what the wrong length covered. Of a gzip file each member stands for itself.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from reportedly.documents.limits import Limits
from reportedly.documents.unpacking import Budget
from reportedly.errors import InputError, TooLarge, UnreadableInput

_BLOCK = 65_536
_HEADER = 65_536  # bytes of a record's header at most
_VERSION = re.compile(rb"WARC/\d\.\d\s*\r?\n")
_BEGINS = re.compile(rb"(?:\A|\n)(WARC/\d\.\d\r?\n)")
_GZIP = b"\x1f\x8b\x08"
_REREAD = 1_000_000_000
"""Bytes that are read again because of wrong lengths, after which what such a length covers is given up."""
_AGAIN = "Fetch or copy it again; the other records were read"

Wanted = Callable[[dict[str, str]], bool]


@dataclass(frozen=True)
class WarcRecord:
    """A record: where it begins in the file (of a gzip file, where its member begins), its header by lower-cased
    names, and its block, None where it was not wanted."""

    offset: int
    headers: dict[str, str]
    block: bytes | None


def records_of(
    stream: BinaryIO, *, where: str, limits: Limits, wanted: Wanted, budget: Budget, gzip: bool = False
) -> Iterator[WarcRecord | InputError]:
    """The records in `stream`, each wanted one with its block; what is damaged or over the limit is an error.

    Errors name the file and the offset: `crawl.warc@1234`. Raises `TooLarge` when `budget` is spent.
    """
    file = _File(stream)
    if not gzip:
        yield from _Reader(file, where, limits.file_bytes, wanted).records()
        return
    members = _Members(file, budget)
    while members.next():
        reader = _Reader(members, where, limits.file_bytes, wanted, at=members.offset)
        yield from reader.records()
        if members.problem:
            if not reader.told:
                yield _damaged(where, members.offset, members.problem)
            members.resume()


class _File:
    """The bytes of a file, with a place, and a way back and on where it can seek."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._seeks = stream, stream.seekable()
        self._start = stream.tell() if self._seeks else 0
        self._size: int | None = None
        if self._seeks:
            self._size = stream.seek(0, io.SEEK_END) - self._start
            stream.seek(self._start)
        self._buffer = bytearray()
        self.place = 0

    def may_have(self, count: int) -> bool:
        """Whether so many bytes more can be there."""
        return self._size is None or self.place + count <= self._size

    def peek(self, count: int) -> bytes:
        """The next bytes, fewer at the end only."""
        while len(self._buffer) < count:
            piece = self._stream.read(max(_BLOCK, count - len(self._buffer)))
            if not piece:
                break
            self._buffer += piece
        return bytes(self._buffer[:count])

    def take(self, count: int) -> bytes:
        """The next bytes, which are then passed."""
        found = self.peek(count)
        del self._buffer[: len(found)]
        self.place += len(found)
        return found

    def skip(self, count: int) -> bool:
        """Passes so many bytes; False where there are not so many."""
        if not self.may_have(count):
            return False
        if self._seeks and count > len(self._buffer):
            return self.back_to(self.place + count)
        return _skipped(self, count)

    def back_to(self, place: int) -> bool:
        """Goes to another place, where the file can."""
        if self._seeks:
            self._stream.seek(self._start + place)
            self._buffer.clear()
            self.place = place
        return self._seeks


class _Members:
    """The members of a gzip file, unpacked; each looks like a file of its own to the reader."""

    def __init__(self, file: _File, budget: Budget) -> None:
        self._file, self._budget = file, budget
        self._buffer = bytearray()
        self._unpacked = 0
        self._unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._open = False  # whether a member was begun
        self._strict = False  # whether the next one must hold a record: after a damage
        self.offset = self.place = 0
        self.problem: str | None = None

    def next(self) -> bool:
        """Goes to the next member; False at the end of the file. What was left of the last one is passed over."""
        while self._open and self.problem is None and not self._unpack.eof and self.take(_BLOCK):
            pass
        self._open = False
        while True:
            while self._file.peek(1) in {b"\x00", b"\n", b"\r"}:
                self._file.take(1)  # padding
            if not self._file.peek(1):
                return False
            self.offset, self.place, self.problem = self._file.place, 0, None
            self._buffer.clear()
            self._unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
            if not self._strict or (self.peek(5) == b"WARC/" and not self.problem):
                self._strict, self._open = False, True
                return True
            if not self._search(self.offset + 1):
                return False

    def resume(self) -> None:
        """After a damaged member: to the next place where one that holds a record may begin."""
        self._strict = True
        self._search(self.offset + 1)
        self._open, self.problem = False, None

    def _search(self, place: int) -> bool:
        self._file.back_to(place)
        while ahead := self._file.peek(_BLOCK):
            found = ahead.find(_GZIP)
            if found >= 0:
                self._file.take(found)
                return True
            if len(ahead) < _BLOCK:
                self._file.take(len(ahead))
                return False
            self._file.take(len(ahead) - len(_GZIP) + 1)
        return False

    def peek(self, count: int) -> bytes:
        """The next bytes, fewer at the end or before a damage only."""
        while len(self._buffer) < count and not self._unpack.eof and self.problem is None:
            packed = self._file.peek(_BLOCK)
            if not packed:
                self.problem = "it is cut off"
                break
            try:
                piece = self._unpack.decompress(packed, _BLOCK)
            except zlib.error as error:
                self.problem = str(error)
                break
            left = len(self._unpack.unused_data) if self._unpack.eof else len(self._unpack.unconsumed_tail)
            self._file.take(len(packed) - left)
            self._unpacked += len(piece)
            self._budget.spend(len(piece), unpacked=self._unpacked, packed=self._file.place)
            self._buffer += piece
        return bytes(self._buffer[:count])

    def may_have(self, _: int) -> bool:
        """Nobody knows how long a member is before it is unpacked."""
        return True

    def take(self, count: int) -> bytes:
        """The next bytes, which are then passed."""
        found = self.peek(count)
        del self._buffer[: len(found)]
        self.place += len(found)
        return found

    def skip(self, count: int) -> bool:
        """Passes so many bytes; False where there are not so many."""
        return _skipped(self, count)

    def back_to(self, _: int) -> bool:
        """A member is not unpacked twice: the next one is as good."""
        return False


class _Reader:
    """Takes records off a file or a member. `at` is the offset that all of a member's records are named by."""

    def __init__(self, source: _File | _Members, where: str, limit: int, wanted: Wanted, at: int | None = None) -> None:
        self._source, self._where, self._limit, self._wanted, self._at = source, where, limit, wanted, at
        self.told = False  # whether an error was given
        self._reread = 0

    def records(self) -> Iterator[WarcRecord | InputError]:
        while True:
            while self._source.peek(1) in {b"\r", b"\n"}:
                self._source.take(1)
            if not self._source.peek(1):
                return
            begin = self._source.place
            offset = begin if self._at is None else self._at
            try:
                yield self._record(offset)
            except UnreadableInput as error:
                self.told = True
                yield error
                if not self._resume(begin):
                    return

    def _record(self, offset: int) -> WarcRecord | TooLarge:
        headers = self._header(offset)
        length = headers.get("content-length", "")
        if not length.isdigit() or len(length) > 15:
            raise _damaged(self._where, offset, "its header names no length")
        size = int(length)
        wanted = self._wanted(headers)
        block = None
        if wanted and size <= self._limit:
            block = self._block(size, offset)
        else:
            self._pass(size, offset)
        self._check_end(offset)
        if wanted and block is None:
            what = f"is a record of {size / 1e6:.1f} MB, over the limit of {self._limit / 1e6:g} MB"
            return TooLarge(f"{self._where}@{offset}", what, "Take the page out of it and name that")
        return WarcRecord(offset, headers, block)

    def _header(self, offset: int) -> dict[str, str]:
        ahead = self._source.peek(1024)
        if not _VERSION.match(ahead):
            raise _damaged(self._where, offset, "no record begins there")
        ends = _ends(ahead)
        if ends < 0:
            ahead = self._source.peek(_HEADER)
            ends = _ends(ahead)
        if ends < 0:
            raise _damaged(self._where, offset, "its header has no end")
        lines = self._source.take(ends).decode("utf-8", errors="replace").splitlines()[1:]
        headers: dict[str, str] = {}
        last = None
        for line in lines:
            if line[:1] in {" ", "\t"} and last:
                headers[last] += " " + line.strip()
                continue
            name, colon, value = line.partition(":")
            if colon:
                last = name.strip().lower()
                headers.setdefault(last, value.strip())
        return headers

    def _block(self, size: int, offset: int) -> bytes:
        block = self._source.take(size) if self._source.may_have(size) else b""
        if len(block) < size:
            raise _damaged(self._where, offset, "it is cut off, or its length is wrong")
        return block

    def _pass(self, size: int, offset: int) -> None:
        if not self._source.skip(size):
            raise _damaged(self._where, offset, "it is cut off, or its length is wrong")

    def _check_end(self, offset: int) -> None:
        after = self._source.peek(16)
        rest = after.lstrip(b"\r\n")
        parted = not after or len(rest) < len(after)
        if not parted or not rest.startswith(b"WARC/"[: len(rest)]):
            raise _damaged(self._where, offset, "it does not end where its header says")

    def _resume(self, begin: int) -> bool:
        """To the next place where a record begins, after the damaged one that began at `begin`."""
        self._reread += self._source.place - begin
        if self._reread < _REREAD:
            self._source.back_to(begin + 1)
        if self._source.place == begin:  # of what can't go back nothing was taken yet: it must not be met again
            self._source.take(1)
        while ahead := self._source.peek(_BLOCK):
            found = _BEGINS.search(ahead)
            if found:
                self._source.take(found.start(1))
                return True
            if len(ahead) < _BLOCK:
                self._source.take(len(ahead))
                return False
            self._source.take(len(ahead) - 16)
        return False


def _skipped(source: _File | _Members, count: int) -> bool:
    while count > 0:
        passed = len(source.take(min(count, _BLOCK)))
        if not passed:
            return False
        count -= passed
    return True


def _ends(ahead: bytes) -> int:
    """Where a header's closing blank line ends in these bytes; -1 where it is not among them."""
    found = re.search(rb"\r?\n\r?\n", ahead)
    return found.end() if found else -1


def _damaged(where: str, offset: int, reason: str) -> UnreadableInput:
    return UnreadableInput(f"{where}@{offset}", f"is a record that is damaged ({reason})", _AGAIN)
