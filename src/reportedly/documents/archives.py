"""ZIP archives: the documents in each entry, in the archive's order. Nothing is written anywhere, so that no name in an
archive can reach a place on this machine."""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, BinaryIO, cast

from reportedly.documents.omissions import Omissions
from reportedly.documents.opened import Opened, Settings, opened, seekable
from reportedly.documents.suffixes import is_read
from reportedly.documents.unpacking import Budget, check_depth
from reportedly.errors import EmptyInput, InputError, TooLarge, UnreadableInput
from reportedly.words import Document

Read = Callable[[Opened, Settings, Budget], Iterator[Document | InputError]]

_OFFICE = ("[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF")
_ENCRYPTED = 0x1
_FOLDERS_OF_NOBODY = ("__MACOSX/",)
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


def archive_documents(
    source: Opened, settings: Settings, budget: Budget, *, read: Read
) -> Iterator[Document | InputError]:
    """The documents in the entries of a ZIP archive, each under `ARCHIVE!/ENTRY`; `read` reads what an entry holds.

    Entries of kinds that aren't read are left out and told to `settings.notice`. An entry that is encrypted, damaged or
    a bomb gives its error. Raises an `InputError` for an archive that can't be listed, and for an office document.
    """
    check_depth(source, settings.limits)
    with seekable(source, settings.limits.unpacked_bytes) as stream:
        try:
            archive = zipfile.ZipFile(stream)
        except _DAMAGED as error:
            raise UnreadableInput(
                source.where, f"is a ZIP archive that is damaged or cut off ({error})", "Fetch or copy it again"
            ) from error
        with archive:
            yield from _entries(archive, source, settings, budget, read)


def _entries(
    archive: zipfile.ZipFile, source: Opened, settings: Settings, budget: Budget, read: Read
) -> Iterator[Document | InputError]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if any(entry.filename in _OFFICE for entry in entries[:20]):
        what = "is an office document, an e-book or a program in a ZIP container"
        raise UnreadableInput(source.where, what, "Open it, save its text as plain text or HTML, and read that file")
    if len(entries) > settings.limits.entries:
        what = f"has {len(entries):,} entries, more than {settings.limits.entries:,}"
        raise TooLarge(source.where, what, "Cut it into parts")
    left_out: Counter[str] = Counter()
    count = 0
    for entry in entries:
        if _is_read(entry.filename, left_out):
            count += 1
            yield from _entry(archive, entry, source, settings, budget, read)
    if left_out:
        settings.notice(Omissions(source.where, left_out))
    if not count:
        yield EmptyInput(source.where, "is an archive without a file of a kind that is read", "Name another one")


def _is_read(name: str, left_out: Counter[str]) -> bool:
    base = _shown(name).rpartition("/")[2]
    if name.startswith(_FOLDERS_OF_NOBODY) or base.startswith("."):
        left_out["hidden"] += 1
    elif not is_read(base):
        left_out[os.path.splitext(base)[1].lower() or "without a suffix"] += 1
    else:
        return True
    return False


def _entry(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, source: Opened, settings: Settings, budget: Budget, read: Read
) -> Iterator[Document | InputError]:
    place = f"!/{_shown(entry.filename)}"
    where = source.where + place
    if entry.flag_bits & _ENCRYPTED:
        yield UnreadableInput(where, "is encrypted", "Unpack the archive with its password and name the folder")
        return
    try:
        with archive.open(entry) as packed:
            stream = _Weighed(cast("BinaryIO", packed), entry, budget, where)
            buffered = cast("BinaryIO", io.BufferedReader(stream, 65_536))
            received = replace(source.received.part(place, b""), media_type=None)
            yield from read(opened(buffered, received, entry.filename, depth=source.depth + 1), settings, budget)
    except InputError as error:
        yield error
    except _DAMAGED as error:
        yield _damaged(where, error)


def _damaged(where: str, error: Exception) -> UnreadableInput:
    return UnreadableInput(where, f"is damaged in its archive ({error})", "Fetch or copy the archive again")


def _shown(name: str) -> str:
    """An entry's name as part of a location: no way out of the archive, and no control characters in it."""
    steps = [step for step in name.replace("\\", "/").split("/") if step not in {"", ".", ".."}]
    return "/".join("".join(c if c.isprintable() else "\ufffd" for c in step) for step in steps)


class _Weighed(io.RawIOBase):
    """An entry's bytes, weighed against the budget and against their packed size while they come."""

    def __init__(self, packed: BinaryIO, entry: zipfile.ZipInfo, budget: Budget, where: str) -> None:
        self._packed, self._entry, self._budget, self._where = packed, entry, budget, where
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer).cast("B")
        try:
            piece = self._packed.read(len(view))
        except _DAMAGED as error:
            raise _damaged(self._where, error) from error
        view[: len(piece)] = piece
        self._count += len(piece)
        size = self._entry.compress_size
        self._budget.spend(len(piece), unpacked=self._count, packed=size, where=self._where)
        return len(piece)
