"""Writes an export to its place: under another name until it is whole, so that nothing half-written is ever there."""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from reportedly.errors import ExportFailed
from reportedly.exports.formats import Format
from reportedly.exports.selection import Count, Selection, select
from reportedly.ledger.store import Ledger

_FORCE = "Name another place, or give --force"


@dataclass(frozen=True)
class Written:
    """What was written: how much, and what it says of itself. `left_out` counts documents that nobody could read and
    that a protected export therefore lacks."""

    selection: Selection
    count: Count
    left_out: int = 0


def export(ledger: Ledger, made: Format, filter: str, out: BinaryIO, *, protect: bool = False) -> Written:
    """Writes what `filter` chooses of a ledger into a stream. With `protect`, people without an office get pseudonyms.

    Raises `BadQuery`, `DamagedLedger`, and `InstallationError` where the format needs a part that is not installed.
    """
    if made.lossless and not protect:
        whole = not filter.strip()
        return Written(*(made.write_ledger(ledger, out) if whole else made.write_part(ledger, filter, out)))
    if not protect:
        with select(ledger, filter, identified=made.identified) as (selection, items):
            return Written(selection, made.write(selection, items, out))
    from reportedly.exports.protection import Protection

    protection = Protection()
    with select(ledger, filter, survey=protection.survey, identified=made.identified, shown=protection.shows) as (
        selection,
        items,
    ):
        said = protection.selection(selection)
        return Written(said, made.write(said, protection.protected(items), out), protection.left_out)


def export_to(
    ledger: Ledger, made: Format, filter: str, target: Path, *, protect: bool = False, force: bool = False
) -> Written:
    """Writes an export to a file, or where the format is an archive and `target` doesn't end in `.zip`, a folder.

    Beside a format that has no room for it, a second file says what the first is (`FILE-metadata.json`). With `force` a
    file that is there is replaced; a folder with something in it never is. Raises `ExportFailed` where it can't be
    written, and what `export` raises.
    """
    try:
        if made.archive and target.suffix.lower() != ".zip":
            return _folder(ledger, made, filter, target, protect)
        if target.is_dir():
            raise ExportFailed(str(target), "is a folder", "Name a file")
        beside = target.with_name(f"{target.name}-metadata.json")
        for path in (target, *([beside] if made.described else [])):
            if path.exists() and not force:
                raise ExportFailed(str(path), "is there already", _FORCE)
        with _whole(target) as out:
            written = export(ledger, made, filter, out, protect=protect)
            if made.described:
                with _whole(beside) as description:
                    description.write(made.describe(written.selection, written.count, target.name))
        return written
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportFailed(str(target), f"can't be written ({reason})", "Name another place, or make room") from error


def _folder(ledger: Ledger, made: Format, filter: str, target: Path, protect: bool) -> Written:
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise ExportFailed(str(target), "is there already, and not empty", "Name a new folder, or a file FILE.zip")
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=_parent(target)) as near:
        archive, folder = Path(near) / "all.zip", Path(near) / "all"
        folder.mkdir()
        with archive.open("wb") as out:
            written = export(ledger, made, filter, out, protect=protect)
        with zipfile.ZipFile(archive) as files:
            files.extractall(folder)
        if target.exists():
            target.rmdir()
        shutil.move(folder, target)
    return written


@contextmanager
def _whole(target: Path) -> Iterator[BinaryIO]:
    """A file near `target` that becomes it when all is written, and goes where not."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}-", suffix=".part", dir=_parent(target))
    near = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield cast("BinaryIO", file)
            file.flush()
            os.fsync(file.fileno())
        near.chmod(0o666 & ~_umask())
        near.replace(target)
    except BaseException:
        near.unlink(missing_ok=True)
        raise


def _parent(target: Path) -> Path:
    if not target.parent.is_dir():
        raise ExportFailed(str(target), "is in a folder that is not there", "Make the folder first")
    return target.parent


def _umask() -> int:
    """What the user's files are not to permit: temporary ones are made for their owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
