"""Which spans of a story are furniture: headings, bylines, datelines, credits, captions, links, boilerplate.

What furniture looks like is data (`data/furniture.yaml`); this module knows where on a page it stands, and finds the
headings that only their shape gives away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from reportedly.reading import leads
from reportedly.reading.patterns import FurnitureReason, LinePattern, Patterns, Where, patterns
from reportedly.words import Span

__all__ = ["FurnitureReason", "mark"]

_EDGE_LINES = 6  # bylines and the author's note stand among the first or last lines of a page
_LONGEST = 600  # characters; no furniture that is known by its wording is longer
_ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"'”’»)\]*_]*$")
_WORDS = re.compile(r"[^\W_][\w'’.&-]*")
_LEADS = (FurnitureReason.TIMESTAMP, FurnitureReason.DATELINE)
_CAPTION_SENTENCES = 4  # no caption that ends in a picture's credit is longer
_TITLE_WORDS = 12  # the most words of a heading within a story
_CROSSHEAD_WORDS = 5  # the most words of a crosshead that is a quotation in capitals
_HEADLINE_WORDS = 28  # the most words of a headline at its top
_PROSE_WORDS = 9  # a line of at least so many words that ends like a sentence is prose
# Words that stand small in titles.
_SMALL_WORDS = frozenset(
    re.findall(
        r"\S+",
        "a an and as at but by for from in into is it its nor of off on onto or our over per so than that the their to"
        " up via vs vs. was will with are be his her after amid about against",
    )
)
_BULLET = re.compile(r"[-*•‣▪◦·–—>]\s|\(?\d{1,3}[.)]\s")
_QUOTED = re.compile(r"[\"“‘'«„].*[\"”’'»“]\.?$", re.DOTALL)


class _Place(NamedTuple):
    edge: bool  # among the first or last lines of the text
    closing: bool  # among the last


@dataclass(frozen=True)
class _Line:
    """The sentences that stand on one line, as indices into the list of sentences."""

    first: int
    last: int


def mark(
    text: str, sentences: Sequence[Span], *, title: str | None = None, title_span: Span | None = None
) -> list[FurnitureReason | None]:
    """For each of `sentences` (as `sentences.split` gives them) why it is furniture, or None where it is not.

    `title` and `title_span` are the document's own; a span that is the title, or lies within `title_span`, has the
    reason `TITLE`, so that the hands it names can still be used. A correction is never furniture, for it carries a
    claim. Linear in the length of the text; raises nothing.
    """
    known = patterns()
    reasons: list[FurnitureReason | None] = [None] * len(sentences)
    lines = _lines(text, sentences)
    above: _Line | None = None
    for number, line in enumerate(lines):
        closing = number >= len(lines) - _EDGE_LINES
        place = _Place(edge=closing or number < _EDGE_LINES, closing=closing)
        pictures = _mark_line(text, sentences, line, place, known, reasons)
        if pictures and above:
            _mark_caption(text, sentences, above, known, reasons)
        above = line
    _mark_title(text, sentences, title, title_span, reasons)
    _mark_headings(text, sentences, lines, known, reasons)
    return reasons


def _lines(text: str, sentences: Sequence[Span]) -> list[_Line]:
    found: list[_Line] = []
    first = 0
    for index, (left, right) in enumerate(pairwise(sentences)):
        gap = text[left.end : right.start]
        if gap.strip(" \t\xa0"):
            # Within a hard-wrapped paragraph a line break between two sentences is of no account, but so is treating
            # the lower one as a line of its own: furniture patterns are specific enough.
            found.append(_Line(first, index))
            first = index + 1
    if sentences:
        found.append(_Line(first, len(sentences) - 1))
    return found


def _mark_line(
    text: str,
    sentences: Sequence[Span],
    line: _Line,
    place: _Place,
    known: Patterns,
    reasons: list[FurnitureReason | None],
) -> bool:
    """Marks what the wording of a line gives away. Returns whether the line is the credit of a picture and no more."""
    first = line.first
    whole = Span(sentences[line.first].start, sentences[line.last].end)
    for end, reason in leads.ends(whole.of(text), early=True):
        if first < line.last and whole.start + end == sentences[first + 1].start:
            reasons[first] = reason
            first += 1
    alone = first == line.last
    for index in range(first, line.last + 1):
        if reasons[index] is None:
            opens = index == first
            found = _by_wording(sentences[index].of(text), alone and opens, place, opens, known)
            if found is None:
                continue
            reasons[index] = found.reason
            if found.where is Where.START:
                reasons[index + 1 : line.last + 1] = [found.reason] * (line.last - index)
                break
            if found.captions and index == line.last and line.last - first <= _CAPTION_SENTENCES:
                for other in range(first, index):
                    reasons[other] = reasons[other] or FurnitureReason.CAPTION
                return alone
    return False


def _mark_caption(
    text: str, sentences: Sequence[Span], line: _Line, known: Patterns, reasons: list[FurnitureReason | None]
) -> None:
    words = Span(sentences[line.first].start, sentences[line.last].end).of(text)
    if line.last - line.first < _CAPTION_SENTENCES and len(words) <= _LONGEST and known.captions.fullmatch(words):
        for index in range(line.first, line.last + 1):
            reasons[index] = reasons[index] or FurnitureReason.CAPTION


def _by_wording(words: str, alone: bool, place: _Place, opens: bool, known: Patterns) -> LinePattern | None:
    if len(words) > _LONGEST:
        return None
    claims: bool | None = None
    for entry in known.lines:
        if (
            (entry.where is Where.LINE and not alone)
            or (entry.where is Where.EDGE and not (alone and place.edge))
            or (entry.where is Where.CLOSING and not place.closing)
            or (entry.where is Where.START and not opens)
            or not entry.pattern.fullmatch(words)
        ):
            continue
        if entry.where in (Where.START, Where.ANY):
            if claims is None:
                claims = bool(known.carries_claim.search(words))
            if claims:
                continue
        return entry
    return None


def _mark_title(
    text: str,
    sentences: Sequence[Span],
    title: str | None,
    title_span: Span | None,
    reasons: list[FurnitureReason | None],
) -> None:
    wanted = " ".join((title or "").split())
    for index, span in enumerate(sentences):
        if (title_span and title_span.covers(span)) or (
            wanted
            and span.end - span.start <= 2 * len(wanted) + 10
            and " ".join(span.of(text).lstrip("# ").split()).rstrip(".") == wanted.rstrip(".")
        ):
            reasons[index] = FurnitureReason.TITLE


def _mark_headings(
    text: str,
    sentences: Sequence[Span],
    lines: list[_Line],
    known: Patterns,
    reasons: list[FurnitureReason | None],
) -> None:
    """Marks the lines that only their shape shows to be headings: short, alone, without an end mark, above prose."""
    shapes = [_ends_like_prose(text, sentences, line) for line in lines]
    prose = sum(shapes)
    long_lines = sum(_word_count(text, sentences, line) >= _PROSE_WORDS for line in lines)
    if 2 * prose < long_lines or not prose:
        return  # an author who does not end sentences: a missing mark says nothing
    capitals = _mostly_capitals(text)
    top = True  # nothing but furniture so far
    above_prose = [False] * len(lines)
    following = False
    for number in range(len(lines) - 1, -1, -1):
        above_prose[number] = following
        following = shapes[number] or (following and _word_count(text, sentences, lines[number]) <= _TITLE_WORDS)
    for number, line in enumerate(lines):
        index = line.first
        while index < line.last and reasons[index] in _LEADS:
            index += 1
        if reasons[index] is None:
            words = Span(sentences[index].start, sentences[line.last].end).of(text)
            lists = number > 0 and sentences[lines[number - 1].last].of(text).endswith(":")
            shaped = above_prose[number] and not lists and _heading_shaped(words, top, capitals)
            if shaped and not known.carries_claim.search(words):
                reasons[index : line.last + 1] = [FurnitureReason.HEADING] * (line.last + 1 - index)
        top = top and reasons[line.last] is not None


def _ends_like_prose(text: str, sentences: Sequence[Span], line: _Line) -> bool:
    end = sentences[line.last].end
    return bool(_ENDS_SENTENCE.search(text[max(0, end - 8) : end])) and (
        _word_count(text, sentences, line) >= _PROSE_WORDS
    )


def _word_count(text: str, sentences: Sequence[Span], line: _Line) -> int:
    """Words of a line, counted no further than matters here."""
    start = sentences[line.first].start
    return len(text[start : min(sentences[line.last].end, start + 300)].split())


def _heading_shaped(words: str, top: bool, capitals: bool) -> bool:
    if _BULLET.match(words) or len(words) > _LONGEST:
        return False
    found = _WORDS.findall(words)
    if _QUOTED.match(words):
        return not capitals and words.upper() == words and 1 < len(found) <= _CROSSHEAD_WORDS
    limit = _HEADLINE_WORDS if top else _TITLE_WORDS
    if not found or len(found) > limit or words[0].islower():
        return False
    if not _ENDS_SENTENCE.search(words):
        return True
    if words[-1] in ":;,…":
        return False
    if capitals:
        return False
    return (words.upper() == words and len(found) > 1 and words[-1] != "!") or _title_case(found)


def _title_case(found: list[str]) -> bool:
    """Whether every word that a title capitalises is so, and one of them is no name that opens a sentence."""
    weighty = [word for word in found if word.lower() not in _SMALL_WORDS and not word[0].isdigit()]
    return len(weighty) > 1 and len(found) > 2 and all(word[0].isupper() for word in weighty)


def _mostly_capitals(text: str) -> bool:
    sample = [letter for letter in text[:4000] if letter.isalpha()]
    return 2 * sum(letter.isupper() for letter in sample) > len(sample)
