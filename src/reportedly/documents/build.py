"""Makes Documents: of a text, or of bytes of any kind that is read."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reportedly.documents.columns import NO_COLUMNS, Columns
from reportedly.documents.dates import iso_date
from reportedly.documents.decoding import decode
from reportedly.documents.kinds import Kind, kind_of
from reportedly.documents.language import language_of
from reportedly.documents.limits import DEFAULT_LIMITS, Limits
from reportedly.documents.omissions import Omissions
from reportedly.documents.parts import Parts, Received
from reportedly.errors import EmptyInput, InputError, TooLarge, UnreadableInput
from reportedly.words import Capture, Document, Redirect, Span

if TYPE_CHECKING:
    from reportedly.documents.posts import Found

_FEW = 100  # documents counted, where one was wanted
_LOG = logging.getLogger(__name__)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.I)
_DOMAIN = re.compile(r"(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}")


def from_text(
    text: str,
    *,
    title: str | None = None,
    publisher: str | None = None,
    author: str | None = None,
    published: str | None = None,
    language: str | None = None,
    url: str | None = None,
    location: str = "<text>",
) -> Document:
    """A Document of a plain text and of what is known about it; what is not given is read from the text or None.

    `published` is ISO 8601, `language` a BCP 47 tag. Raises `EmptyInput` for a text without a visible character,
    `UnreadableInput` for lone surrogates and for a `published` that is no date.
    """
    from reportedly.documents.plain import plain_parts

    try:
        raw = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UnreadableInput(
            location, f"holds half a character (a lone surrogate at offset {error.start})", "Decode its bytes as UTF-8"
        ) from error
    date = iso_date(published)
    if published is not None and date is None:
        raise UnreadableInput(location, f"has no date in published={published!r}", "Give it as ISO 8601: 2025-05-14")
    found = plain_parts(text)
    title_span = found.title_span
    if title is not None:
        title_span = Span(place, place + len(title)) if title and (place := _place(text, title)) is not None else None
    parts = Parts(
        text=text,
        extractor=found.extractor,
        title=title or found.title,
        title_span=title_span,
        publisher=publisher,
        author=author,
        published=date,
        language=language,
        url=url,
        links=found.links,
    )
    return assemble(parts, Received(raw=raw, location=location, media_type=Kind.TEXT.value), encoding="utf-8")


def from_bytes(
    raw: bytes,
    *,
    location: str,
    media_type: str | None = None,
    headers: Iterable[tuple[str, str]] = (),
    final_url: str | None = None,
    status: int | None = None,
    redirects: tuple[Redirect, ...] = (),
    retrieved: datetime | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Document:
    """The one Document that `raw` holds; `location` says where the bytes are from, in errors too.

    Raises an `InputError` for what can't be read, and where `raw` holds several documents.
    """
    lowered = tuple((name.lower(), value) for name, value in headers)
    media_type = media_type or dict(lowered).get("content-type")
    received = Received(raw, location, media_type, final_url, status, lowered, redirects, retrieved)
    return only_of(documents_of(received, limits=limits), location)


def only_of(found: Iterator[Document | InputError], where: str) -> Document:
    """The one document of those found at `where`. Raises its error, and `UnreadableInput` where there are several."""
    few = list(islice(found, _FEW))
    if len(few) == 1:
        if isinstance(few[0], InputError):
            raise few[0]
        return few[0]
    count = f"{len(few)}" if len(few) < _FEW else f"{_FEW} or more"
    raise UnreadableInput(where, f"holds {count} documents, not one", "Read them with `gather`, or name one of them")


def documents_of(
    received: Received,
    *,
    limits: Limits = DEFAULT_LIMITS,
    columns: Columns = NO_COLUMNS,
    notice: Callable[[str], None] | None = None,
) -> Iterator[Document | InputError]:
    """The documents that were received, usually one; each that can't be made is its error instead.

    `columns` says which field of a record holds what. What an export holds that is no document by its kind is told to
    `notice` (by default to the log), counted.
    """
    where = received.location
    try:
        if received.status is None and len(received.raw) > limits.file_bytes:  # what was fetched has its own limit
            raise too_large(where, limits.file_bytes)
        yield from _documents(received, columns, notice or _LOG.warning)
    except InputError as error:
        yield error


def too_large(where: str, limit: int) -> TooLarge:
    """The error for an input over `limit` bytes."""
    return TooLarge(
        where, f"is over the limit of {limit / 1e6:g} MB", "Cut it into parts, or raise the limit if it is one story"
    )


def _documents(received: Received, columns: Columns, notice: Callable[[str], None]) -> Iterator[Document | InputError]:
    where, raw = received.location, received.raw
    name = received.final_url and urlsplit(received.final_url).path
    declared = [match[1] for match in _CHARSET.finditer(received.media_type or "")]
    if b"<" in raw[:4096]:
        from reportedly.documents.html import declared_encodings

        declared += declared_encodings(raw)
    text, encoding = decode(raw, where=where, declared=declared)
    kind = kind_of(text, where=name or where, media_type=received.media_type)
    if kind is Kind.HTML:
        from reportedly.documents.html import page_parts

        yield assemble(page_parts(text, where=where, address=received.final_url), received, kind, encoding)
    elif kind is Kind.MARKDOWN:
        from reportedly.documents.markdown import markdown_parts

        yield assemble(markdown_parts(text), received, kind, encoding)
    elif kind in {Kind.JSON, Kind.JSON_LINES}:
        from reportedly.documents.posts import entries

        found = entries(text, where=where, lines=kind is Kind.JSON_LINES, columns=columns)
        yield from entry_documents(((entry, encoding) for entry in found), received, kind, notice)
    else:
        from reportedly.documents.plain import plain_parts

        yield assemble(plain_parts(text), received, kind, encoding)


def entry_documents(
    found: Iterable[tuple[Found, str]], received: Received, kind: Kind, notice: Callable[[str], None]
) -> Iterator[Document | InputError]:
    """The documents of an export's records, each given with its encoding; what is left out is told at the end."""
    from reportedly.documents.posts import LeftOut

    left_out: Counter[str] = Counter()
    for entry, encoding in found:
        if isinstance(entry, InputError):
            yield entry
            continue
        if isinstance(entry, LeftOut):
            left_out[entry.kind] += 1
            continue
        own = received
        if entry.source is not None:
            # A record's own bytes, so that thousands of posts don't each carry the whole export.
            own = received.part(entry.place, entry.source.encode(encoding.partition(",")[0], errors="replace"))
        try:
            yield assemble(entry.parts, own, kind, encoding)
        except InputError as error:
            yield error
    if left_out:
        notice(Omissions(received.location, left_out))


def assemble(parts: Parts, received: Received, kind: Kind = Kind.TEXT, encoding: str | None = None) -> Document:
    """The Document of `parts` made from what was `received`. Raises `EmptyInput` if the text shows nothing."""
    text = parts.text
    if not any(_visible(character) for character in text):
        raise EmptyInput(received.location, "holds no text", "Name an input that holds text")
    text_sha256 = sha256(text.encode("utf-8")).hexdigest()
    return Document(
        id="doc:" + text_sha256[:16],
        title=parts.title,
        publisher=_publisher(parts, received),
        author=parts.author,
        published=parts.published,
        retrieved=received.retrieved,
        language=language_of(text, parts.language),
        url=parts.url or received.final_url,
        links=parts.links,
        forwarded_from=parts.forwarded_from,
        sha256=sha256(received.raw).hexdigest(),
        text_sha256=text_sha256,
        length=len(text),
        text=text,
        title_span=parts.title_span,
        capture=Capture(
            location=received.location,
            media_type=received.media_type or kind.value,
            encoding=encoding,
            final_url=received.final_url,
            status=received.status,
            headers=received.headers,
            redirects=received.redirects,
            request=received.request,
            record=received.record,
            extractor=parts.extractor,
        ),
        raw=received.raw,
    )


def _place(text: str, title: str) -> int | None:
    """Where `title` stands at the head of `text`, after white space and heading marks only."""
    place = text.find(title, 0, len(title) + 200)
    return place if place >= 0 and not text[:place].strip(" \t\r\n\ufeff#") else None


def _visible(character: str) -> bool:
    return not character.isspace() and unicodedata.category(character) not in {"Cc", "Cf", "Cn"}


def _publisher(parts: Parts, received: Received) -> str | None:
    """What the document says; a site that calls itself by its domain, or says nothing, is looked up in the register."""
    named = parts.publisher
    if named and _DOMAIN.fullmatch(named):
        return _registered(f"https://{named.lower()}/") or named
    return named or _registered(received.final_url) or _registered(parts.url)


def _registered(url: str | None) -> str | None:
    """The name of the outlet whose domain `url` is on, by the register."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    if not host:
        return None
    from reportedly.documents.outlets import register

    outlet = register().by_domain(host)
    return outlet.name if outlet else None
