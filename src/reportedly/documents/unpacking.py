"""Undoes gzip, bzip2, xz and (where Python has it) Zstandard while reading, within limits against bombs."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable
from importlib import import_module
from io import BufferedIOBase
from typing import Any, BinaryIO, cast

from reportedly.documents.forms import PACKED, Form
from reportedly.documents.limits import MEGABYTE, Limits
from reportedly.documents.opened import Opened
from reportedly.errors import InputError, TooLarge, UnreadableInput

_FREE = 10 * MEGABYTE  # unpacked before the ratio counts: small texts of little variety pack very well
_BLOCK = 65_536
_SUFFIXES = (".gz", ".bz2", ".xz", ".zst")
_SHORT = {".tgz": ".tar", ".wgz": ".warc"}


class Budget:
    """What one named input may unpack to, with all that is packed within it."""

    def __init__(self, limits: Limits, where: str) -> None:
        self._limits, self._where, self.unpacked = limits, where, 0

    def spend(self, count: int, *, unpacked: int, packed: int, where: str | None = None) -> None:
        """Counts unpacked bytes; `unpacked` and `packed` are those of the stream that they are of, this far.

        Raises `TooLarge` when they are too many in all, or for their packed size, as in a bomb.
        """
        self.unpacked += count
        if self.unpacked > self._limits.unpacked_bytes:
            raise TooLarge(
                self._where,
                f"unpacks to more than the limit of {self._limits.unpacked_bytes / 1e6:g} MB",
                "Unpack it yourself and name the parts that you need",
            )
        if unpacked > _FREE and unpacked > self._limits.ratio * max(1, packed):
            raise TooLarge(
                where or self._where,
                f"unpacks to more than {self._limits.ratio} times its size, as bombs do",
                "Unpack it yourself if you trust it",
            )


def unpacked(packed: Opened, form: Form, budget: Budget, limits: Limits) -> Opened:
    """What `packed` holds. Raises an `InputError` at once where it is nested too deeply or can't be unpacked here;
    reading from it raises one where it is damaged, cut off, or a bomb."""
    if form not in PACKED:
        raise ValueError(f"{form} is no compression")
    check_depth(packed, limits)
    counted = _Counted(packed.stream)
    stream = _Unpacked(_decompressor(form, counted, packed.where), counted, budget, packed.where)
    return packed.within(cast("BinaryIO", io.BufferedReader(stream, _BLOCK)), inner_name(packed.name))


def check_depth(packed: Opened, limits: Limits) -> None:
    """Raises `TooLarge` for an archive within too many others."""
    if packed.depth >= limits.nesting:
        raise TooLarge(
            packed.where,
            f"is packed more than {limits.nesting} times",
            "Unpack it yourself and name the files that you need",
        )


def inner_name(name: str) -> str:
    """The name of what is packed under `name`: `posts.jsonl.gz` holds `posts.jsonl`."""
    lowered = name.lower()
    for suffix in _SUFFIXES:
        if lowered.endswith(suffix):
            return name[: -len(suffix)]
    for suffix, inner in _SHORT.items():
        if lowered.endswith(suffix):
            return name[: -len(suffix)] + inner
    return name


def _decompressor(form: Form, stream: _Counted, where: str) -> BufferedIOBase:
    buffered = cast("BinaryIO", io.BufferedReader(stream, _BLOCK))
    if form is Form.GZIP:
        return gzip.GzipFile(fileobj=buffered, mode="rb")
    if form is Form.BZIP2:
        return bz2.BZ2File(buffered, "rb")
    if form is Form.XZ:
        return lzma.LZMAFile(buffered, "rb")
    try:
        zstandard = import_module("compression.zstd")  # of the standard library from Python 3.14 on
    except ImportError:
        raise UnreadableInput(
            where, "is packed with Zstandard, which needs Python 3.14 or newer", "Unpack it: zstd -d FILE"
        ) from None
    opener: Callable[[BinaryIO, str], BufferedIOBase] = zstandard.ZstdFile
    return opener(buffered, "rb")


class _Counted(io.RawIOBase):
    """Counts the packed bytes that were read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self.count = stream, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer).cast("B")
        piece = self._stream.read(len(view))
        view[: len(piece)] = piece
        self.count += len(piece)
        return len(piece)


class _Unpacked(io.RawIOBase):
    """The unpacked bytes, each block weighed against the budget and against what it was packed in."""

    def __init__(self, inner: BufferedIOBase, packed: _Counted, budget: Budget, where: str) -> None:
        self._inner, self._packed, self._budget, self._where = inner, packed, budget, where
        self._count = 0
        self._damage: UnreadableInput | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer).cast("B")
        if self._damage:
            raise self._damage
        try:
            piece = self._inner.read1(min(len(view), _BLOCK))  # not `read`, which loses what comes before a damage
        except InputError:
            raise
        except (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError) as error:
            reason = "it is cut off" if isinstance(error, EOFError) else str(error) or type(error).__name__
            todo = "Fetch or copy it again; what came before was read"
            self._damage = UnreadableInput(self._where, f"is packed but damaged ({reason})", todo)
            raise self._damage from error
        view[: len(piece)] = piece
        self._count += len(piece)
        self._budget.spend(len(piece), unpacked=self._count, packed=self._packed.count, where=self._where)
        return len(piece)
