"""Which spans of a story are furniture: headings, bylines, datelines, credits, captions, links, boilerplate.

What furniture looks like is data (`data/furniture.yaml`); this module knows where on a page it stands. Headings that
only their shape gives away are found by `headings`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reportedly.reading.text import leads
from reportedly.reading.text.blocks import blocks
from reportedly.reading.text.headings import Row, headings
from reportedly.reading.text.patterns import FurnitureReason, LinePattern, Patterns, Where, patterns
from reportedly.words import Span

__all__ = ["FurnitureReason", "mark"]

_EDGE_ROWS = 6  # bylines and the author's note stand among the first or last lines of a page
_LONGEST = 600  # characters; no furniture that is known by its wording is longer
_NOTE_SENTENCES = 4  # a longer paragraph that opens like a note is more than a note: only its opening is furniture
_CAPTION_SENTENCES = 4  # no caption that ends in a picture's credit is longer

Reasons = list[FurnitureReason | None]


class _Place(NamedTuple):
    edge: bool  # among the first or last rows of the text
    closing: bool  # among the last


def mark(
    text: str, sentences: Sequence[Span], *, title: str | None = None, title_span: Span | None = None
) -> list[FurnitureReason | None]:
    """For each of `sentences` (as `sentences.split` gives them) why it is furniture, or None where it is not.

    `title` and `title_span` are the document's own; a span that is the title, or lies within `title_span`, has the
    reason `TITLE`, so that the hands it names can still be used. A correction is never furniture, for it carries a
    claim. Linear in the length of the text; raises nothing.
    """
    known = patterns()
    reasons: Reasons = [None] * len(sentences)
    rows = _rows(text, sentences)
    behind_leads: list[int] = []
    for number, row in enumerate(rows):
        closing = number >= len(rows) - _EDGE_ROWS
        place = _Place(edge=closing or number < _EDGE_ROWS, closing=closing)
        first = _mark_leads(row, sentences, reasons)
        behind_leads.append(sentences[first].start - row.start)
        is_credit = _mark_wording(row, first, sentences, place, known, reasons)
        if is_credit and number:
            _mark_caption(rows[number - 1], known, reasons)
    _mark_title(rows, sentences, title, title_span, reasons)
    marked = [reasons[row.last] is not None or known.carries_claim.search(row.words) is not None for row in rows]
    for number in headings(rows, behind_leads, marked):
        for index in range(rows[number].first, rows[number].last + 1):
            reasons[index] = reasons[index] or FurnitureReason.HEADING
    return reasons


def _rows(text: str, sentences: Sequence[Span]) -> list[Row]:
    rows: list[Row] = []
    index = 0
    for block in blocks(text):
        first = index
        while index < len(sentences) and sentences[index].start < block.span.end:
            index += 1
        if index > first:
            rows.append(Row(first, index - 1, block.span.start, block.flat(text)))
    return rows


def _words(row: Row, span: Span) -> str:
    return row.words[span.start - row.start : span.end - row.start]


def _mark_leads(row: Row, sentences: Sequence[Span], reasons: Reasons) -> int:
    """Marks the time stamp and dateline of a row. Returns the index of the first sentence behind them."""
    first = row.first
    for end, reason in leads.ends(row.words, early=True):
        if first < row.last and row.start + end == sentences[first + 1].start:
            reasons[first] = reason
            first += 1
    return first


def _mark_wording(
    row: Row, first: int, sentences: Sequence[Span], place: _Place, known: Patterns, reasons: Reasons
) -> bool:
    """Marks what the wording of a row gives away. Returns whether the row is the credit of a picture and no more."""
    alone = first == row.last
    for index in range(first, row.last + 1):
        opens = index == first
        found = _by_wording(row, sentences[index], alone, opens, place, known)
        if found is None:
            continue
        reasons[index] = found.reason
        if found.where is Where.START and row.last - index < _NOTE_SENTENCES:
            reasons[index + 1 : row.last + 1] = [found.reason] * (row.last - index)
            return False
        if found.captions and index == row.last and row.last - first <= _CAPTION_SENTENCES:
            for other in range(first, index):
                reasons[other] = reasons[other] or FurnitureReason.CAPTION
            return alone
    return False


def _by_wording(row: Row, span: Span, alone: bool, opens: bool, place: _Place, known: Patterns) -> LinePattern | None:
    words = _words(row, span)
    if len(words) > _LONGEST:
        return None
    allowed = {
        Where.ANY: True,
        Where.START: opens,
        Where.LINE: alone,
        Where.EDGE: alone and place.edge,
        Where.CLOSING: place.closing,
    }
    for entry in known.lines:
        if not allowed[entry.where] or not entry.pattern.fullmatch(words):
            continue
        # What follows a note's first words tells whether it is a correction.
        whole = {Where.START: row.words, Where.ANY: words}.get(entry.where, "")
        if known.carries_claim.search(whole):
            continue
        return entry
    return None


def _mark_caption(row: Row, known: Patterns, reasons: Reasons) -> None:
    """Marks the row above a picture's credit where it reads like the caption."""
    short = row.last - row.first < _CAPTION_SENTENCES and len(row.words) <= _LONGEST
    if short and known.captions.fullmatch(row.words):
        for index in range(row.first, row.last + 1):
            reasons[index] = reasons[index] or FurnitureReason.CAPTION


def _mark_title(
    rows: Sequence[Row], sentences: Sequence[Span], title: str | None, title_span: Span | None, reasons: Reasons
) -> None:
    wanted = _bare(title or "")
    for row in rows:
        is_title = bool(wanted) and len(row.words) <= 2 * len(wanted) + 10 and _bare(row.words) == wanted
        for index in range(row.first, row.last + 1):
            if is_title or (title_span is not None and title_span.covers(sentences[index])):
                reasons[index] = FurnitureReason.TITLE


def _bare(title: str) -> str:
    return " ".join(title.lstrip("# ").split()).rstrip(".")
