"""What travels inside this package: bytes with their provenance, and what a format's module makes of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from reportedly.words import OutgoingLink, Redirect, Span


@dataclass(frozen=True)
class Received:
    """Bytes as they came, and how they came. `headers` are lower-cased names with their values, in order."""

    raw: bytes
    location: str
    media_type: str | None = None
    final_url: str | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    redirects: tuple[Redirect, ...] = ()
    retrieved: datetime | None = None
    request: tuple[tuple[str, str], ...] = ()  # the headers with which it was asked for
    record: str | None = None  # which one it is of the many that came together

    def part(self, place: str, raw: bytes) -> Received:
        """One record of what was received: under its own place and with its own bytes. The address it was fetched
        from is that of the whole, so that it is not the record's final address."""
        return replace(self, raw=raw, location=self.location + place, record=place, final_url=None)


@dataclass(frozen=True)
class Parts:
    """What a format's module found: the text that will be stored, and what the format says about it.

    `title_span` and the spans of `links` are offsets into `text`. What the format doesn't say is None.
    """

    text: str
    extractor: str
    title: str | None = None
    title_span: Span | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    links: tuple[OutgoingLink, ...] = ()
    forwarded_from: str | None = None
