"""The documents in an opened input, whatever its form: streamed, and packed inputs unpacked on the way."""

from __future__ import annotations

import codecs
import zlib
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from reportedly.documents.build import documents_of, entry_documents, too_large
from reportedly.documents.columns import is_header
from reportedly.documents.forms import PACKED, Form, form_of, looks_like_json
from reportedly.documents.kinds import Kind, kind_of_name
from reportedly.documents.opened import Opened, Settings, continued
from reportedly.documents.unpacking import Budget
from reportedly.errors import InputError, UnreadableInput
from reportedly.words import Document

_PIECE = 1 << 20  # characters read at a time of an export that is too long to be read whole


def documents_in(source: Opened, settings: Settings, budget: Budget | None = None) -> Iterator[Document | InputError]:
    """The documents that an opened input holds, in order; each that can't be made is its error instead.

    `budget` is what the input may still unpack to, where it was found in an archive.
    """
    budget = budget or Budget(settings.limits, source.where)
    try:
        yield from _documents(source, settings, budget)
    except InputError as error:
        yield error
    except OSError as error:
        reason = error.strerror or str(error)
        yield UnreadableInput(source.where, f"can't be read to its end ({reason})", "Check the disk, or copy it anew")


def _documents(source: Opened, settings: Settings, budget: Budget) -> Iterator[Document | InputError]:
    form = form_of(source.head, name=source.name, media_type=source.received.media_type)
    if form is Form.STORY and _begins_as_table(source):
        form = Form.CSV
    if form is Form.WARC or (form is Form.GZIP and _holds_records(source)):
        from reportedly.documents.warc_documents import warc_documents

        yield from warc_documents(source, settings, budget, gzip=form is Form.GZIP)
    elif form in PACKED:
        from reportedly.documents.unpacking import unpacked

        yield from _documents(unpacked(source, form, budget, settings.limits), settings, budget)
    elif form is Form.ZIP:
        from reportedly.documents.archives import archive_documents

        yield from archive_documents(source, settings, budget, read=documents_in)
    elif form in {Form.CSV, Form.TSV}:
        from reportedly.documents.tables import table_documents

        yield from table_documents(source, form, settings)
    elif form is Form.PARQUET:
        from reportedly.documents.parquet import parquet_documents

        yield from parquet_documents(source, settings)
    elif form is Form.FEED:
        from reportedly.documents.feed_documents import feed_documents

        yield from feed_documents(source, settings)
    else:
        yield from _story_or_export(source, form, settings)


def _story_or_export(source: Opened, form: Form, settings: Settings) -> Iterator[Document | InputError]:
    """What fits into memory is read whole; of longer ones exports only, record by record."""
    limits, fetched = settings.limits, source.received.status is not None and not source.depth
    limit = limits.fetched_bytes if fetched else limits.file_bytes
    raw = source.stream.read(limit + 1)
    if len(raw) <= limit:
        received = replace(source.received, raw=raw, media_type=_media_type(source, form))
        yield from documents_of(received, limits=limits, columns=settings.columns, notice=settings.notice)
        return
    if form is Form.STORY:
        form = looks_like_json(source.head) or form
    if form not in {Form.JSON, Form.JSON_LINES}:
        raise too_large(source.where, limit)
    yield from _export(continued(raw, source), form, settings)


def _media_type(source: Opened, form: Form) -> str | None:
    """The declared type; of what was packed, or has a name of its own beside its location, the type of that name."""
    if source.received.media_type is not None or not source.depth:
        return source.received.media_type
    kind = kind_of_name(source.name)
    return kind.value if kind else None


def _export(source: Opened, form: Form, settings: Settings) -> Iterator[Document | InputError]:
    from reportedly.documents.lines import encoding_of, lines_of
    from reportedly.documents.posts import Found, exported, line_entry

    limit = settings.limits.file_bytes
    if form is Form.JSON:
        encoding = encoding_of(source)
        found: Iterator[Found] = exported(
            _characters(source, encoding), where=source.where, limit=limit, columns=settings.columns
        )
        entries = ((entry, encoding) for entry in found)
        yield from entry_documents(entries, source.received, Kind.JSON, settings.notice)
        return

    def of_lines() -> Iterator[tuple[Found, str]]:
        for line in lines_of(source, limit=limit):
            if line.text is None:
                if line.problem:
                    yield line.problem, line.encoding
            elif line.text.strip():
                yield line_entry(line.number, line.text, source.where, settings.columns), line.encoding

    yield from entry_documents(of_lines(), source.received, Kind.JSON_LINES, settings.notice)


def _characters(source: Opened, encoding: str) -> Iterator[str]:
    """The text in pieces; bytes that are none of its encoding become U+FFFD, as JSON's structure must be followed."""
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    pieces = iter(lambda: source.stream.read(_PIECE), b"")
    yield from filter(None, chain(map(decoder.decode, pieces), [decoder.decode(b"", True)]))


def _holds_records(source: Opened) -> bool:
    """Whether a gzip file begins with a WARC record. Its members are then taken one by one, so that a damaged one is no
    matter for the others."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(source.head, 5) == b"WARC/"
    except zlib.error:
        return False


def _begins_as_table(source: Opened) -> bool:
    """Whether something without a telling name has a first line of nothing but names of columns."""
    if kind_of_name(source.name) or source.received.media_type:
        return False
    line = source.head.partition(b"\n")[0]
    if len(line) > 500 or not line.isascii():
        return False
    text = line.decode("ascii").strip()
    separator = max(",;\t|", key=text.count)
    cells = [cell.strip().strip('"') for cell in text.split(separator)]
    return len(cells) > 1 and max(map(len, cells)) <= 40 and is_header(cells)
