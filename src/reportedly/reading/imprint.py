"""What a text says of its own making where its document's metadata is silent: byline, dateline, date.

Only furniture is read; nothing is guessed from the story itself, and the document is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.reading.patterns import FurnitureReason
from reportedly.words import Document, Span

_AGENCY = re.compile(r"\(([^()\d]{2,40})\)\s*[-–—:]?\s*$")
_BYLINE = re.compile(r"^\W*(?:by|from|text|words|story)\b[:\s]+(\S.*)$", re.IGNORECASE)
_OPINION = re.compile(r"^\W*(?:opinion|comment|analysis|column|editorial)\s*[|:–—-]\s*(\S.*)$", re.IGNORECASE)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(
    rf"\b(?:{_MONTHS}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.? \d{{1,2}}\b"
    rf"|\b\d{{1,2}} (?:{_MONTHS})\b|\b\d{{4}}-\d{{2}}-\d{{2}}\b|\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b"
)
_DATED = frozenset(
    {FurnitureReason.DATELINE, FurnitureReason.TIMESTAMP, FurnitureReason.BYLINE, FurnitureReason.HEADING}
)


@dataclass(frozen=True)
class Imprint:
    """Publisher and author as the document or its furniture names them, and whether any date is given."""

    publisher: str | None
    author: str | None
    dated: bool


def imprint(document: Document, spans: Sequence[Span], furniture: Sequence[FurnitureReason | None]) -> Imprint:
    """Takes a document, its sentences and which of them are furniture."""
    publisher, author, dated = document.publisher, document.author, document.published is not None
    for span, reason in zip(spans, furniture, strict=True):
        if reason is None:
            continue
        shown = span.of(document.text).strip()
        if reason is FurnitureReason.DATELINE and publisher is None and (match := _AGENCY.search(shown)):
            publisher = match.group(1).strip()
        if author is None and reason in {FurnitureReason.BYLINE, FurnitureReason.HEADING, FurnitureReason.CREDIT}:
            match = _OPINION.match(shown) if reason is FurnitureReason.HEADING else _BYLINE.match(shown)
            author = match.group(1).strip() if match else author
        dated |= reason in _DATED and _DATE.search(shown) is not None
    return Imprint(publisher, author, dated)
