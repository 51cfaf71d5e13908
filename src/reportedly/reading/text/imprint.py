"""What a text says of its own making where its document's metadata is silent: byline, dateline, date.

Only furniture is read, and lines of the opening that are a byline or an outlet's name and nothing else; nothing is
guessed from the story itself, and the document is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.documents.outlets import looks_like_outlet
from reportedly.reading.text.days import published_in
from reportedly.reading.text.patterns import FurnitureReason
from reportedly.words import Document, Imprint, ImprintDate, Passage, Span

_AGENCY = re.compile(r"\(([^()\d]{2,40})\)\s*[-–—:]{0,2}\s*$")
_BYLINE = re.compile(r"^\W*(?:by|from|text|words|story)\b[:\s]+(\S.*)$", re.IGNORECASE)
_OPINION = re.compile(r"^\W*(?:opinion|comment|analysis|column|editorial)\s*[|:–—-]\s*(\S.*)$", re.IGNORECASE)
_BY_NAME = re.compile(r"^By ([A-ZÀ-Þ][\w’'.-]+(?: (?:and|[A-ZÀ-Þ][\w’'.-]+)){1,6}(?: and (?:staff|agencies))?)$")
_REPORTING = re.compile(r"^\W*(?:additional )?reporting by (\S[^;)]*)", re.IGNORECASE)
_PART = re.compile(r"(?:(?!\s+[-–—]\s|\s*[|•·]|,\s).)+", re.DOTALL)  # what is set apart by dashes, bars, dots or commas
_DIGIT = re.compile(r"\d")
_INTERVIEWER = re.compile(
    r"\b(?:spoke to|spoke with|talked to|interviewed by|interview by|in conversation with|questions by) "
    r"([A-ZÀ-Þ][\w’'-]+ [A-ZÀ-Þ][\w’'-]+)\b"
)
_MASTHEAD_LINE = 12  # words at most in a line of outlet, programme and date
_HEADING = FurnitureReason.HEADING
_UNDER_WAY = 3  # sentences of the story itself, after which no line is of its opening
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
class Making:
    """Publisher and author as the document or its text names them, and whether any date is given.

    `told` is what the text alone tells; None where that is nothing.
    """

    publisher: str | None
    author: str | None
    dated: bool
    told: Imprint | None = None


def imprint(document: Document, spans: Sequence[Span], furniture: Sequence[FurnitureReason | None]) -> Making:
    """Takes a document, its sentences and which of them are furniture."""
    publisher: Passage | None = None
    author: Passage | None = None
    published: ImprintDate | None = None
    named, signed, dated = document.publisher is not None, document.author is not None, document.published is not None
    opening = _opening(furniture)
    for number, (span, reason) in enumerate(zip(spans, furniture, strict=True)):
        line = _Line(document.text, span)
        opens = number < _OPENING and (reason is None or reason in _BESIDE)
        if opens and not (named or publisher) and (line.words <= _MASTHEAD or reason is FurnitureReason.BYLINE):
            publisher = _outlet(line)
        if opens and not (signed or author) and (match := _BY_NAME.match(line.shown)):
            author = line.group(match)
        masthead = _masthead(line) if number < _OPENING and not (named or publisher) else None
        if masthead:
            publisher, dated = masthead, True
        if not (signed or author) and number < 2 * _OPENING and (match := _INTERVIEWER.search(line.shown)):
            author = line.group(match) if _asks(document.text, match.group(1)) else None
        if reason in _DATED or masthead:
            opens = number < opening or masthead is not None
            if document.published is None and published is None:
                published = published_in(document.text, span, opening=opens, alone=reason is not _HEADING)
            dated |= published is not None or _DATE.search(line.shown) is not None
        if reason is None:
            continue
        agency = _AGENCY.search(line.shown) if reason is FurnitureReason.DATELINE else None
        if agency and not (named or publisher):
            publisher = line.group(agency)
        if not (signed or author) and reason in {FurnitureReason.BYLINE, _HEADING, FurnitureReason.CREDIT}:
            author = _author(line, reason)
    told = Imprint(publisher=publisher, author=author, published=published)
    return Making(
        document.publisher if named else _text(publisher),
        document.author if signed else _text(author),
        dated,
        told if publisher or author or published else None,
    )


class _Line:
    """A sentence without the space around it, and where in the text it stands."""

    def __init__(self, text: str, span: Span) -> None:
        said = span.of(text)
        self.shown = said.strip()
        self.words = len(self.shown.split())
        self._start = span.start + len(said) - len(said.lstrip())

    def passage(self, start: int, end: int) -> Passage | None:
        """These characters of it, without the space around them; None where nothing is left."""
        said = self.shown[start:end]
        start += len(said) - len(said.lstrip())
        said = said.strip()
        return Passage(span=Span(self._start + start, self._start + start + len(said)), text=said) if said else None

    def group(self, match: re.Match[str]) -> Passage | None:
        """What the first group of a match of it holds."""
        return self.passage(*match.span(1))


def _text(passage: Passage | None) -> str | None:
    return passage.text if passage else None


def _opening(furniture: Sequence[FurnitureReason | None]) -> int:
    """The number of sentences up to where the story is under way: a date further down is that of something else."""
    told = 0
    for number, reason in enumerate(furniture):
        told += reason is None
        if told >= _UNDER_WAY:
            return number
    return len(furniture)


def _outlet(line: _Line) -> Passage | None:
    """The one part of a line that is an outlet's name: of "Irena Soll, Meridian Times" the second."""
    parts = [(match.start(), match.end()) for match in _PART.finditer(line.shown)]
    found = [part for part in parts if looks_like_outlet(line.shown[slice(*part)].strip())]
    return line.passage(*found[0]) if len(found) == 1 else None


def _masthead(line: _Line) -> Passage | None:
    """The outlet in a line of the opening that gives outlet, programme and date ("Radio Marene, Talk, 4 May 2024.")."""
    first, comma, rest = line.shown.partition(",")
    whole = comma and line.words <= _MASTHEAD_LINE and _DATE.search(rest)
    return line.passage(0, len(first)) if whole and looks_like_outlet(first.strip()) else None


def _asks(text: str, name: str) -> bool:
    """Whether a transcript has a speaker's label of this name's last word ("ORR: Were you surprised?")."""
    label = re.escape(name.split()[-1])
    return re.search(rf"^{label}:\s.*\?", text, re.IGNORECASE | re.MULTILINE) is not None


def _author(line: _Line, reason: FurnitureReason) -> Passage | None:
    if reason is _HEADING:
        match = _OPINION.match(line.shown)
    else:
        match = _BYLINE.match(line.shown) or _REPORTING.match(line.shown)
    return line.passage(match.start(1), match.start(1) + _signed(match.group(1))) if match else None


def _signed(said: str) -> int:
    """How many characters at the beginning of a byline are the author: up to what is set apart, or an outlet."""
    end = 0
    for part in _PART.finditer(said):
        if end and (
            said[end : part.start()].strip() != "," or looks_like_outlet(part[0].strip()) or _DIGIT.search(part[0])
        ):
            break
        end = part.end()
    return end
