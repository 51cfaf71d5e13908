"""Finds expressions of time and normalises them."""

from __future__ import annotations

import re
from datetime import date

from reportedly.dates.expressions import FORMS, MODAL_MONTHS, Standpoint
from reportedly.dates.values import Date, DatePrecision, Moment, between, dated
from reportedly.words import Span

_BEFORE = re.compile(r"\b(?P<word>since|from|after|until|till|before|by|between|through)\s+(?:the\s+)?$", re.IGNORECASE)
_JOIN = re.compile(r"\s*(?:to|until|till|through|and|–|—|-)\s*(?:the\s+)?", re.IGNORECASE)
_DAYS = re.compile(  # 3–5 March; March 3 to 5
    r"(?<![\w-])(?:from\s+|between\s+)?(?P<a>\d{1,2})(?:st|nd|rd|th)?\s*(?:–|—|-|to|and)\s*(?=\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[A-Z][a-z]{2})",
    re.IGNORECASE,
)


def dates_in(text: str, span: Span, published: date | None, *, ahead: bool = False) -> tuple[Date, ...]:
    """The expressions of time within `span` of `text`, in order, with what they stand for.

    `published` is the day from which relative ones are seen; without it only absolute ones are found. `ahead`: the
    event that is told is still to come, so "on Friday" is the next one. An expression that stands for no date is left
    out: what is unknown stays unknown.
    """
    seen = Standpoint(published, ahead)
    found = _expressions(text, span, seen)
    made: list[Date] = []
    at = 0
    while at < len(found):
        place, moment = found[at]
        before = _BEFORE.search(text, span.start, place.start)
        word = before["word"].lower() if before else None
        following = found[at + 1] if at + 1 < len(found) else None
        joined = following is not None and _JOIN.fullmatch(text, place.end, following[0].start)
        if following and joined and (word in ("from", "between") or "and" not in (joined[0] if joined else "")):
            start = before.start() if before and word in ("from", "between") else place.start
            made.append(_range(Span(start, following[0].end), moment, following[1]))
            at += 2
            continue
        days = _first_day(text, span, place, moment)
        if days is not None:
            made.append(_range(Span(days[0], place.end), days[1], moment))
        elif word in ("since", "after") or (word == "from" and moment.precision is not DatePrecision.DAY):
            made.append(between(_from(before, place), moment, None))
        elif word in ("until", "till", "before", "by", "through"):
            made.append(between(_from(before, place), None, moment))
        else:
            made.append(dated(place, moment))
        at += 1
    return tuple(made)


def _from(before: re.Match[str] | None, place: Span) -> Span:
    return Span(before.start() if before else place.start, place.end)


def _range(span: Span, first: Moment, last: Moment) -> Date:
    if first.first > last.last:  # "from March to May 2024": the year stands with the last one only
        first = _with_year(first, last)
    return between(span, first, last)


def _with_year(first: Moment, last: Moment) -> Moment:
    shift = last.first.year - first.first.year
    for years in (shift, shift - 1):
        try:
            moved = Moment(
                first.first.replace(year=first.first.year + years),
                first.last.replace(year=first.last.year + years),
                first.precision,
            )
        except ValueError:  # 29 February
            continue
        if moved.first <= last.last:
            return moved
    return first


def _first_day(text: str, span: Span, place: Span, moment: Moment) -> tuple[int, Moment] | None:
    """ "3–5 March": the day before the one that stands with its month."""
    if moment.precision is not DatePrecision.DAY:
        return None
    for found in _DAYS.finditer(text, span.start, place.end):
        if found.end() == place.start and int(found["a"]) < moment.first.day:
            first = moment.first.replace(day=int(found["a"]))
            return found.start(), Moment(first, first, DatePrecision.DAY)
    return None


def _expressions(text: str, span: Span, seen: Standpoint) -> list[tuple[Span, Moment]]:
    taken: list[tuple[Span, Moment | None]] = []  # what stands for no date keeps its words from shorter forms
    for form in FORMS:
        for match in form.pattern.finditer(text, span.start, span.end):
            place = _without_lead(match)
            if any(place.start < other.end and other.start < place.end for other, _ in taken) or _is_word(text, match):
                continue
            taken.append((place, form.meaning(match, seen)))
    known = [(place, moment) for place, moment in taken if moment is not None]
    return sorted(known, key=lambda item: item[0].start)


def _without_lead(match: re.Match[str]) -> Span:
    """The expression without the preposition that a pattern asks for."""
    lead = re.match(r"(?:since|until|from|during|before|after|and|between|through)[\s-]+", match[0], re.IGNORECASE)
    return Span(match.start() + (lead.end() if lead else 0), match.end())


def _is_word(text: str, match: re.Match[str]) -> bool:
    """Whether a month's name by itself is the verb or the modal."""
    said = match[0].lower().strip()
    needed = MODAL_MONTHS.get(said)
    if needed is None:
        return said in ("mar.", "sat", "sun")
    return not (match[0][:1].isupper() and needed.search(text[max(0, match.start() - 12) : match.start()]))
