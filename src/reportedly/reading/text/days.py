"""The day on which a story says that it was published, from the lines of its furniture that give a date."""

from __future__ import annotations

import re
from datetime import date

from reportedly.dates import DatePrecision, dates_in
from reportedly.words import ImprintDate, Span

_PUBLISHED = re.compile(r"\b(?:published|posted|issued|released|filed|first aired|printed)\b", re.IGNORECASE)
_CHANGED = re.compile(r"\b(?:updated|modified|revised|amended|corrected|accessed|retrieved|archived)\b", re.IGNORECASE)
_STAMP = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?=T\d)")  # of a day with its time
_NUMBERS = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?![\d/-]|\.\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SHORT = re.compile(  # with a month that is cut short: 4 Mar 2026; Mar 4, 2026
    rf"(?<![\w-])(?:(\d{{1,2}}) ({'|'.join(_MONTHS)})t?\.?|({'|'.join(_MONTHS)})t?\.? (\d{{1,2}})),? (\d{{4}})(?!\w)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_BESIDE = 3  # words at most that a line has beside its date, where its kind does not say that it is a date's


def published_in(text: str, span: Span, *, opening: bool, alone: bool) -> ImprintDate | None:
    """The day of publication that the line at `span` tells; None where it tells none, or not which.

    A line that says "published" tells it wherever it stands; another only in the `opening` of a story, and where the
    line need not be about the date (not `alone`) with hardly a word beside it. When it was changed is not when it was
    published. A day without its year, or one of two readings (03/04/2026), is not known.
    """
    published = _PUBLISHED.search(text, span.start, span.end)
    if not published and not opening:
        return None
    start = published.end() if published else span.start
    changed = _CHANGED.search(text, start, span.end)
    end = span.end if changed is None else changed.start()
    found = _days(text, Span(start, end))
    if not found:
        return None
    first = min(found, key=lambda told: told.span)
    beside = text[span.start : first.span.start] + " " + text[first.span.end : span.end]
    return first if published or alone or len(_WORD.findall(beside)) <= _BESIDE else None


def _days(text: str, span: Span) -> list[ImprintDate]:
    made = [
        ImprintDate(span=told.span, text=told.span.of(text), iso=told.iso)
        for told in dates_in(text, span, None)
        if told.precision is DatePrecision.DAY
    ]
    for match in _STAMP.finditer(text, span.start, span.end):
        made += _made(match, match[1])
    for match in _SHORT.finditer(text, span.start, span.end):
        day, month = int(match[1] or match[4]), _MONTHS.index((match[2] or match[3]).lower()) + 1
        made += _made(match, f"{match[5]}-{month:02}-{day:02}")
    for match in _NUMBERS.finditer(text, span.start, span.end):
        one, two = int(match[1]), int(match[3])
        day, month = (one, two) if match[2] == "." or one > 12 or one == two else (two, one)
        if match[2] == "." or max(one, two) > 12 or one == two:
            made += _made(match, f"{match[4]}-{month:02}-{day:02}")
    return made


def _made(match: re.Match[str], iso: str) -> list[ImprintDate]:
    try:
        date.fromisoformat(iso)
    except ValueError:
        return []
    return [ImprintDate(span=Span(*match.span()), text=match[0], iso=iso)]
