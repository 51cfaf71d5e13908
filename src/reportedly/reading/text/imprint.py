"""What a text says of its own making where its document's metadata is silent: byline, dateline, date.

Only furniture is read, and lines of the opening that are a byline or an outlet's name and nothing else; nothing is
guessed from the story itself, and the document is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.documents.outlets import looks_like_outlet
from reportedly.reading.text.patterns import FurnitureReason
from reportedly.words import Document, Span

_AGENCY = re.compile(r"\(([^()\d]{2,40})\)\s*[-–—:]?\s*$")
_BYLINE = re.compile(r"^\W*(?:by|from|text|words|story)\b[:\s]+(\S.*)$", re.IGNORECASE)
_OPINION = re.compile(r"^\W*(?:opinion|comment|analysis|column|editorial)\s*[|:–—-]\s*(\S.*)$", re.IGNORECASE)
_BY_NAME = re.compile(r"^By ([A-ZÀ-Þ][\w’'.-]+(?: (?:and|[A-ZÀ-Þ][\w’'.-]+)){1,6}(?: and (?:staff|agencies))?)$")
_REPORTING = re.compile(r"^\W*(?:additional )?reporting by (\S[^;)]*)", re.IGNORECASE)
_INTERVIEWER = re.compile(
    r"\b(?:spoke to|spoke with|talked to|interviewed by|interview by|in conversation with|questions by) "
    r"([A-ZÀ-Þ][\w’'-]+ [A-ZÀ-Þ][\w’'-]+)\b"
)
_MASTHEAD_LINE = 12  # words at most in a line of outlet, programme and date
_OPENING = 6  # lines and sentences among which a byline and a masthead stand
_MASTHEAD = 5  # words at most in a line that is an outlet's name alone
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(
    rf"\b(?:{_MONTHS}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.? \d{{1,2}}\b"
    rf"|\b\d{{1,2}} (?:{_MONTHS})\b|\b\d{{4}}-\d{{2}}-\d{{2}}\b|\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b"
)
_DATED = frozenset(
    {FurnitureReason.DATELINE, FurnitureReason.TIMESTAMP, FurnitureReason.BYLINE, FurnitureReason.HEADING}
)
_BESIDE = frozenset({FurnitureReason.HEADING, FurnitureReason.BYLINE, FurnitureReason.CREDIT})


@dataclass(frozen=True)
class Imprint:
    """Publisher and author as the document or its furniture names them, and whether any date is given."""

    publisher: str | None
    author: str | None
    dated: bool


def imprint(document: Document, spans: Sequence[Span], furniture: Sequence[FurnitureReason | None]) -> Imprint:
    """Takes a document, its sentences and which of them are furniture."""
    publisher, author, dated = document.publisher, document.author, document.published is not None
    for number, (span, reason) in enumerate(zip(spans, furniture, strict=True)):
        shown = span.of(document.text).strip()
        opens = number < _OPENING and (reason is None or reason in _BESIDE)
        if opens and publisher is None and len(shown.split()) <= _MASTHEAD and looks_like_outlet(shown):
            publisher = shown
        if opens and author is None and (match := _BY_NAME.match(shown)):
            author = match.group(1)
        if number < _OPENING and publisher is None and (name := _masthead(shown)):
            publisher, dated = name, True
        if author is None and number < 2 * _OPENING and (match := _INTERVIEWER.search(shown)):
            author = match.group(1) if _asks(document.text, match.group(1)) else None
        if reason is None:
            continue
        if reason is FurnitureReason.DATELINE and publisher is None and (match := _AGENCY.search(shown)):
            publisher = match.group(1).strip()
        if author is None and reason in {FurnitureReason.BYLINE, FurnitureReason.HEADING, FurnitureReason.CREDIT}:
            author = _author(shown, reason)
        dated |= reason in _DATED and _DATE.search(shown) is not None
    return Imprint(publisher, author, dated)


def _masthead(shown: str) -> str | None:
    """The outlet in a line of the opening that gives outlet, programme and date ("Radio Marene, Talk, 4 May 2024.")."""
    first, comma, rest = shown.partition(",")
    line = comma and len(shown.split()) <= _MASTHEAD_LINE and _DATE.search(rest)
    return first.strip() if line and looks_like_outlet(first.strip()) else None


def _asks(text: str, name: str) -> bool:
    """Whether a transcript has a speaker's label of this name's last word ("ORR: Were you surprised?")."""
    label = re.escape(name.split()[-1])
    return re.search(rf"^{label}:\s.*\?", text, re.IGNORECASE | re.MULTILINE) is not None


def _author(shown: str, reason: FurnitureReason) -> str | None:
    if reason is FurnitureReason.HEADING:
        match = _OPINION.match(shown)
    else:
        match = _BYLINE.match(shown) or _REPORTING.match(shown)
    return match.group(1).strip() if match else None
