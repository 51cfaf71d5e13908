"""Paths, folders, standard input and addresses, in the order given, each made into Documents or its error."""

from __future__ import annotations

import logging
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from reportedly.documents.build import documents_of, only_document, too_large
from reportedly.documents.kinds import SUFFIXES
from reportedly.documents.limits import DEFAULT_LIMITS, Limits
from reportedly.documents.parts import Received
from reportedly.errors import EmptyInput, InputError, NotFoundInput, RefusedAddress, UnreadableInput
from reportedly.words import Document

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{1,20})://")
_READ = "Text, Markdown, HTML and JSON are read"
_LOG = logging.getLogger(__name__)


def gather(
    locations: Sequence[str],
    *,
    limits: Limits = DEFAULT_LIMITS,
    allow_private: bool = False,
    stdin: BinaryIO | None = None,
    notice: Callable[[str], None] | None = None,
) -> Iterator[Document | InputError]:
    """The documents at `locations`, in order: paths, folders, `-` for standard input, http(s) addresses.

    Folders are read with all that is below them, in order of path; of them only kinds that are read, no hidden
    files and no links. What was left out there is told to `notice`, one line a folder (by default to the log, which
    prints it on standard error). An input that can't be read gives its error and never stops the rest. Nothing is
    read before it is asked for. `allow_private` lets addresses of private networks be fetched.
    """
    for location in locations:
        try:
            if location != "-" and not _SCHEME.match(location) and os.path.isdir(location):
                yield from _folder(Path(location), limits, notice or _LOG.warning)
            else:
                yield from documents_of(_receive(location, limits, allow_private, stdin), limits=limits)
        except InputError as error:
            yield error


def listed(locations: Sequence[str], *, notice: Callable[[str], None] | None = None) -> Iterator[str | InputError]:
    """What `gather` would open, one by one: each folder in its place as the files to be read in it. Nothing is opened.

    For those who want to know beforehand how much there is. `notice` as for `gather`.
    """
    for location in locations:
        if location == "-" or _SCHEME.match(location) or not os.path.isdir(location):
            yield location
        else:
            yield from _listed(Path(location), notice or _LOG.warning)


def open_document(
    location: str, *, limits: Limits = DEFAULT_LIMITS, allow_private: bool = False, stdin: BinaryIO | None = None
) -> Document:
    """The one Document at `location`: a path, `-` for standard input, or an http(s) address.

    Raises an `InputError` for what can't be read, a folder, or a file of several documents.
    """
    if location != "-" and not _SCHEME.match(location) and os.path.isdir(location):
        raise UnreadableInput(location, "is a folder, not a document", "Name a file in it, or read it with `gather`")
    return only_document(_receive(location, limits, allow_private, stdin), limits=limits)


def _receive(location: str, limits: Limits, allow_private: bool, stdin: BinaryIO | None) -> Received:
    if location == "-":
        return Received(_read(stdin or sys.stdin.buffer, "-", limits.file_bytes), "-")
    scheme = _SCHEME.match(location)
    if scheme is None:
        return _file(location, limits)
    if scheme[1].lower() not in {"http", "https"}:
        raise RefusedAddress(
            location, f"is a {scheme[1].lower()} address", "Only http and https are read: save the file"
        )
    from reportedly.documents.fetch import fetch

    return fetch(location, limits=limits, allow_private=allow_private)


def _file(location: str, limits: Limits) -> Received:
    try:
        with open(location, "rb") as stream:
            return Received(_read(stream, location, limits.file_bytes), location)
    except FileNotFoundError:
        raise NotFoundInput(
            location, "there is no such file", "Check the path; an address begins with https://"
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableInput(location, f"can't be opened ({reason})", "Check the path and its permissions") from error


def _read(stream: BinaryIO, where: str, limit: int) -> bytes:
    raw = stream.read(limit + 1)
    if len(raw) > limit:
        raise too_large(where, limit)
    return raw


def _folder(folder: Path, limits: Limits, notice: Callable[[str], None]) -> Iterator[Document | InputError]:
    for found in _listed(folder, notice):
        if isinstance(found, InputError):
            yield found
            continue
        try:
            yield from documents_of(_file(found, limits), limits=limits)
        except InputError as error:
            yield error


def _listed(folder: Path, notice: Callable[[str], None]) -> Iterator[str | InputError]:
    """The files to be read in a folder; its error where there are none."""
    left_out: Counter[str] = Counter()
    count = 0
    for path in _files(folder, left_out):
        count += 1
        yield str(path)
    if left_out:
        what = ", ".join(f"{number} {kind}" for kind, number in sorted(left_out.items()))
        notice(f"{folder}: left out {sum(left_out.values())} ({what}). {_READ}.")
    if not count:
        yield EmptyInput(str(folder), "is a folder without a file of a kind that is read", _READ)


def _files(folder: Path, left_out: Counter[str]) -> Iterator[Path]:
    """The files below `folder` that are to be read, in order of path; the others are counted in `left_out`."""
    open_folders = [_entries(folder, left_out)]
    while open_folders:  # a stack of our own: folders may be nested deeper than calls
        entry = next(open_folders[-1], None)
        if entry is None:
            open_folders.pop()
        elif entry.is_dir(follow_symlinks=False):
            open_folders.append(_entries(Path(entry.path), left_out))
        else:
            yield Path(entry.path)


def _entries(folder: Path, left_out: Counter[str]) -> Iterator[os.DirEntry[str]]:
    """What is to be read or entered directly in `folder`, by name."""
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError:
        left_out["unreadable folder"] += 1
        return
    pages = {entry.name.rpartition(".")[0] for entry in entries if entry.name.lower().endswith((".html", ".htm"))}
    for entry in entries:
        suffix = os.path.splitext(entry.name)[1].lower()
        if entry.name.startswith("."):
            left_out["hidden"] += 1
        elif entry.is_symlink():
            left_out["links"] += 1  # in a folder from elsewhere they may point at anything of this machine
        elif entry.is_dir():
            if entry.name.endswith("_files") and entry.name.removesuffix("_files") in pages:
                left_out["folders of a saved page's parts"] += 1
            else:
                yield entry
        elif entry.is_file() and suffix in SUFFIXES:
            yield entry
        else:
            left_out[suffix or "without a suffix"] += 1
