"""Paths, folders, standard input and addresses, in the order given, each made into Documents or its error."""

from __future__ import annotations

import logging
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urlsplit

from reportedly.documents.build import only_of
from reportedly.documents.columns import NO_COLUMNS, Columns
from reportedly.documents.contents import documents_in
from reportedly.documents.limits import DEFAULT_LIMITS, Limits
from reportedly.documents.omissions import Omissions
from reportedly.documents.opened import Opened, Settings, in_memory, opened
from reportedly.documents.parts import Received
from reportedly.documents.suffixes import READ, is_read
from reportedly.errors import EmptyInput, InputError, NotFoundInput, RefusedAddress, UnreadableInput
from reportedly.words import Document

if TYPE_CHECKING:
    from reportedly.documents.feed_documents import FeedRound, FeedState
    from reportedly.documents.polite import PoliteFetcher

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{1,20})://")
_LOG = logging.getLogger(__name__)


def gather(
    locations: Sequence[str],
    *,
    limits: Limits = DEFAULT_LIMITS,
    allow_private: bool = False,
    stdin: BinaryIO | None = None,
    notice: Callable[[str], None] | None = None,
    columns: Columns = NO_COLUMNS,
    pages: bool | None = None,
) -> Iterator[Document | InputError]:
    """The documents at `locations`, in order: paths, folders, `-` for standard input, http(s) addresses.

    A location may hold many: exports, tables, feeds, web archives and ZIP archives are streamed, and what is packed is
    unpacked on the way. Folders are read with all that is below them, in order of path; of them only kinds that are
    read, no hidden files and no links. What was left out, and which columns of a table were taken for what, is told to
    `notice`, one line a time (by default to the log, which prints it on standard error). An input that can't be read
    gives its error and never stops the rest. Nothing is read before it is asked for.

    `columns` names the columns of tables and the fields of records (see `columns_of`). `pages` says whether the pages
    of a feed's entries are fetched where the feed has no full text; by default those of a feed that is itself at an
    address. `allow_private` lets addresses of private networks be fetched.
    """
    settings = Settings(limits, allow_private, columns, pages, notice or _LOG.warning)
    for location in locations:
        for named in listed([location], notice=settings.notice):
            if isinstance(named, InputError):
                yield named
            else:
                yield from contents_of(named, settings, stdin)


def contents_of(named: str, settings: Settings, stdin: BinaryIO | None = None) -> Iterator[Document | InputError]:
    """The documents of one thing that `listed` gives: a path, an address, or `-`. Raises nothing."""
    try:
        yield from _contents(named, settings, stdin)
    except InputError as error:
        yield error


def is_address(named: str) -> bool:
    """Whether something is named by an address of the Web."""
    scheme = _SCHEME.match(named)
    return scheme is not None and scheme[1].lower() in {"http", "https"}


def address_round(address: str, state: FeedState | None, *, settings: Settings, fetcher: PoliteFetcher) -> FeedRound:
    """One round of what stands at an address: a feed, of which what is new by `state`, or whatever else is read.

    As `feed_round`, but that what is no feed, and never was one, is read as what it is.
    """
    from reportedly.documents.feed_documents import FeedRound

    def other(received: Received) -> Iterator[Document | InputError]:
        return documents_in(in_memory(received, urlsplit(received.final_url or address).path), settings)

    return FeedRound(address, state, settings, fetcher, other)


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
    return only_of(_contents(location, Settings(limits, allow_private), stdin), location)


def _contents(location: str, settings: Settings, stdin: BinaryIO | None) -> Iterator[Document | InputError]:
    """What a path, standard input or an address holds. Raises an `InputError` where it can't be opened."""
    scheme = _SCHEME.match(location)
    if location == "-":
        yield from documents_in(opened(stdin or sys.stdin.buffer, Received(b"", "-"), "-"), settings)
    elif scheme is None:
        with _file(location) as stream:
            if settings.watch:
                settings.watch(stream)
            yield from documents_in(_opened_file(stream, location), settings)
    elif scheme[1].lower() in {"http", "https"}:
        from reportedly.documents.fetch import fetch

        received = fetch(location, limits=settings.limits, allow_private=settings.allow_private)
        yield from documents_in(in_memory(received, urlsplit(received.final_url or location).path), settings)
    else:
        raise RefusedAddress(
            location, f"is a {scheme[1].lower()} address", "Only http and https are read: save the file"
        )


def _file(location: str) -> BinaryIO:
    try:
        return open(location, "rb")
    except FileNotFoundError:
        raise NotFoundInput(
            location, "there is no such file", "Check the path; an address begins with https://"
        ) from None
    except (OSError, ValueError) as error:
        raise _unopened(location, error) from error


def _opened_file(stream: BinaryIO, location: str) -> Opened:
    try:
        return opened(stream, Received(b"", location), location)
    except OSError as error:
        raise _unopened(location, error) from error


def _unopened(location: str, error: Exception) -> UnreadableInput:
    reason = getattr(error, "strerror", None) or str(error)
    return UnreadableInput(location, f"can't be opened ({reason})", "Check the path and its permissions")


def _listed(folder: Path, notice: Callable[[str], None]) -> Iterator[str | InputError]:
    """The files to be read in a folder; its error where there are none."""
    left_out: Counter[str] = Counter()
    count = 0
    for path in _files(folder, left_out):
        count += 1
        yield str(path)
    if left_out:
        notice(Omissions(str(folder), left_out, f"{READ}."))
    if not count:
        yield EmptyInput(str(folder), "is a folder without a file of a kind that is read", READ)


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
        elif entry.is_file() and is_read(entry.name):
            yield entry
        else:
            left_out[suffix or "without a suffix"] += 1
