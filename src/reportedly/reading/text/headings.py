"""Headings that only their shape and place give away: short, alone on a line, without an end mark, above prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_ENDS_SENTENCE = re.compile(r"[.?!…:;,][\"'”’»)\]*_]*$")
_WORDS = re.compile(r"[^\W_][\w'’.&-]*")
_BULLET = re.compile(r"[-*•‣▪◦·–—>]\s|\(?\d{1,3}[.)]\s")
_SPEAKER = re.compile(r"[QA]:\s")
_QUOTED = re.compile(r"[\"“‘'«„].*[\"”’'»“]\.?$")
_HEADING_WORDS = 12  # the most words of a heading within a story
_HEADLINE_WORDS = 28  # the most words of a headline at its top
_CROSSHEAD_WORDS = 5  # the most words of a crosshead that is a quotation in capitals
_PROSE_WORDS = 9  # a line of at least so many words that ends like a sentence is prose
_LONGEST = 600  # characters looked at of a line
_SAMPLE = 4000  # characters by which a text is judged to be in capitals

# Words that stand small in titles.
_SMALL_WORDS = frozenset(
    re.findall(
        r"\S+",
        "a an and as at but by for from in into is it its nor of off on onto or our over per so than that the their to"
        " up via vs vs. was will with are be his her after amid about against",
    )
)


class Row(NamedTuple):
    """One line of a page, wrapped lines taken together. `first` and `last` are the indices of its sentences.

    `words` are its characters with line breaks made spaces; `start` is the offset of the first in the text.
    """

    first: int
    last: int
    start: int
    words: str


def headings(rows: Sequence[Row], leads: Sequence[int], known: Sequence[bool]) -> list[int]:
    """The indices of the rows that are headings by their shape.

    `leads` is for each row where its words begin behind time stamps and datelines, and `known` whether it is furniture
    already. In a text whose author does not end sentences with marks nothing is a heading.
    """
    prose = [_is_prose(row) for row in rows]
    long_rows = sum(_word_count(row) >= _PROSE_WORDS for row in rows)
    if not any(prose) or 2 * sum(prose) < long_rows:
        return []
    above_prose = [False] * len(rows)
    following = False
    for number in range(len(rows) - 1, -1, -1):
        above_prose[number] = following
        following = prose[number] or (following and _word_count(rows[number]) <= _HEADING_WORDS)
    capitals = _mostly_capitals(rows)
    found: list[int] = []
    top = True  # nothing but furniture so far
    for number, row in enumerate(rows):
        if known[number]:
            continue
        announced = number > 0 and rows[number - 1].words.endswith(":")  # an item of a list
        shaped = _has_shape(row, leads[number], top, capitals) or (number > 0 and known[number - 1] and _pulled(row))
        if above_prose[number] and not announced and shaped:
            found.append(number)
        else:
            top = False
    return found


def _is_prose(row: Row) -> bool:
    return _word_count(row) >= _PROSE_WORDS and _ENDS_SENTENCE.search(row.words[-8:]) is not None


def _word_count(row: Row) -> int:
    """Words of a row, counted no further than matters here."""
    return len(row.words[:_LONGEST].split())


def _has_shape(row: Row, lead: int, top: bool, capitals: bool) -> bool:
    words = row.words[lead:]
    if _BULLET.match(words) or len(words) > _LONGEST:
        return False
    found = _WORDS.findall(words)
    if not found or len(found) > (_HEADLINE_WORDS if top else _HEADING_WORDS) or words[0].islower():
        return False
    if _QUOTED.match(words):
        return not capitals and words.isupper() and 1 < len(found) <= _CROSSHEAD_WORDS
    if not _ENDS_SENTENCE.search(words):
        return True
    several = row.last > row.first and not lead
    if words[-1] in ":;,…" or capitals or several or _SPEAKER.match(words):
        return False
    return (words.isupper() and len(found) > 1 and words[-1] != "!") or _title_case(found)


def _pulled(row: Row) -> bool:
    """Whether a row is words somebody said, without a mark at their end, as they head a post under its time."""
    said = row.words.strip()
    inner = said[1:-1]
    alone = said[:1] in "\"“‘'" and said[-1:] in "\"”’'" and not any(mark in inner for mark in '"“”')
    return alone and 1 < len(inner.split()) <= _HEADING_WORDS and inner[-1:].isalnum()


def _title_case(found: list[str]) -> bool:
    """Whether every word that a title capitalises is so; a sentence has at least a verb that is not."""
    if any(word[0].isdigit() for word in found[-1:]):
        return False  # "Votes cast: 1,501."
    weighty = [word for word in found if word.lower() not in _SMALL_WORDS and not word[0].isdigit()]
    return len(weighty) > 1 and len(found) > 2 and all(word[0].isupper() for word in weighty)


def _mostly_capitals(rows: Sequence[Row]) -> bool:
    letters = capitals = 0
    for row in rows:
        for letter in row.words[:_SAMPLE]:
            letters += letter.isalpha()
            capitals += letter.isupper()
        if letters >= _SAMPLE:
            break
    return 2 * capitals > letters
