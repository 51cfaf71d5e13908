"""The forms in which English tells a time, and what each stands for seen from a day.

The classes are those of TimeML's TIMEX3 (Pustejovsky et al. 2003): absolute dates, dates relative to the day of the
telling, and stretches counted back or ahead from it. Durations ("for three weeks"), repeated times ("every Monday") and
times of the day are no dates of an event and are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.dates.values import Moment, day, decade, month, stretch, week, year

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|march|mar\.|apr(?:il|\.)?|may|june|jun\.|july|jul\.|aug(?:ust|\.)?|sept(?:ember|\.)?|sep\.|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"  # noqa: E501
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_NUMBER = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50,
}  # fmt: skip
_COUNT = rf"(?:{'|'.join(_NUMBER)}|\d{{1,3}})"
_PART = r"(?:early|late|mid|earlier|later|the\s+(?:start|beginning|middle|end|first\s+half|second\s+half)\s+of)"


@dataclass(frozen=True)
class Standpoint:
    """From where a relative time is seen: the day of publication, and whether the event is still to come."""

    published: date | None
    ahead: bool


Meaning = Callable[[re.Match[str], Standpoint], Moment | None]


@dataclass(frozen=True)
class Form:
    """A way to tell a time."""

    pattern: re.Pattern[str]
    meaning: Meaning


def _month_number(word: str) -> int:
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(word.lower().rstrip(".")[:3]))


def _calendar_day(found: re.Match[str], seen: Standpoint) -> Moment | None:
    groups = found.groupdict()
    number, of = int(groups["d"]), _month_number(groups["m"])
    if groups.get("y"):
        return _made(int(groups["y"]), of, number)
    if groups.get("w") and seen.published is not None:  # the day of the week tells the year
        wanted = WEEKDAYS.index(groups["w"].lower())
        years = (seen.published.year, seen.published.year - 1, seen.published.year + 1)
        days = [moment for moment in (_made(y, of, number) for y in years) if moment is not None]
        fitting = [moment for moment in days if moment.first.weekday() == wanted]
        if fitting:
            return fitting[0]
    return _nearest(seen, lambda y: _made(y, of, number))


def _calendar_month(found: re.Match[str], seen: Standpoint) -> Moment | None:
    of = _month_number(found["m"])
    if found["y"]:
        return month(int(found["y"]), of)
    if seen.published is None:
        return None
    which = (found["which"] or "").lower()
    here = seen.published
    if which == "last":
        return month(here.year if of < here.month else here.year - 1, of)
    if which == "next":
        return month(here.year if of > here.month else here.year + 1, of)
    return _nearest(seen, lambda y: month(y, of))


def _made(y: int, m: int, d: int) -> Moment | None:
    try:
        return day(date(y, m, d))
    except ValueError:
        return None


def _nearest(seen: Standpoint, of_year: Callable[[int], Moment | None]) -> Moment | None:
    """The last one that has begun, or, for what is still to come, the first that is not over."""
    if seen.published is None:
        return None
    here = seen.published
    around = [moment for moment in map(of_year, (here.year - 1, here.year, here.year + 1)) if moment is not None]
    if seen.ahead:
        return next((moment for moment in around if moment.last >= here), None)
    return next((moment for moment in reversed(around) if moment.first <= here), None)


def _weekday(found: re.Match[str], seen: Standpoint) -> Moment | None:
    if seen.published is None:
        return None
    here, which = seen.published, (found["which"] or "").lower()
    back = (here.weekday() - WEEKDAYS.index(found["w"].lower())) % 7
    if which in ("next", "coming", "the coming"):
        return day(here + timedelta(days=(7 - back) if back else 7))
    if which in ("last", "the previous", "past"):
        return day(here - timedelta(days=back or 7))
    if seen.ahead:
        return day(here + timedelta(days=(7 - back) % 7))
    return day(here - timedelta(days=back))


def _near_day(found: re.Match[str], seen: Standpoint) -> Moment | None:
    if seen.published is None:
        return None
    said = re.sub(r"\s+", " ", found[0].lower())
    for words, days in (
        ("the day before yesterday", -2), ("the day after tomorrow", 2), ("yesterday", -1), ("tomorrow", 1),
        ("last night", -1),
    ):  # fmt: skip
        if words in said:
            return day(seen.published + timedelta(days=days))
    return day(seen.published)


def _near_stretch(found: re.Match[str], seen: Standpoint) -> Moment | None:
    if seen.published is None:
        return None
    here, unit = seen.published, found["unit"].lower()
    step = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(found["which"].lower(), 0)
    if unit == "week":
        return week(here + timedelta(days=7 * step))
    if unit == "month":
        return month(here.year, here.month + step)
    if unit == "quarter":
        begin = (here.month - 1) // 3 * 3 + 1 + 3 * step
        return stretch(month(here.year, begin).first, month(here.year, begin + 2).last)
    if unit == "decade":
        return decade(here.year // 10 * 10 + 10 * step)
    return year(here.year + step)


def _weekend(found: re.Match[str], seen: Standpoint) -> Moment | None:
    if seen.published is None:
        return None
    here, which = seen.published, (found["which"] or "").lower()
    saturday = here + timedelta(days=5 - here.weekday())
    if which == "next" or (seen.ahead and which != "last"):
        saturday += timedelta(days=7 if which == "next" and here.weekday() >= 5 else 0)
    elif here < saturday or which == "last":
        saturday -= timedelta(days=7)
    return stretch(saturday, saturday + timedelta(days=1))


def _ago(found: re.Match[str], seen: Standpoint) -> Moment | None:
    if seen.published is None:
        return None
    said = found["n"].lower()
    count = _NUMBER[said] if said in _NUMBER else int(said)
    sign = -1 if found["back"] else 1
    return _counted(seen.published, sign * count, found["unit"].lower().rstrip("s"))


def _counted(here: date, count: int, unit: str) -> Moment | None:
    try:
        if unit == "day":
            return day(here + timedelta(days=count))
        if unit == "week":
            return week(here + timedelta(days=7 * count))
        if unit == "fortnight":
            return week(here + timedelta(days=14 * count))
        if unit == "month":
            return month(here.year, here.month + count)
        return year(here.year + count * {"year": 1, "decade": 10, "century": 100}[unit])
    except (OverflowError, ValueError):
        return None


def _quarter(found: re.Match[str], seen: Standpoint) -> Moment | None:
    number = {"first": 0, "second": 1, "third": 2, "fourth": 3}[found["q"].lower()]

    def of(y: int) -> Moment:
        return stretch(month(y, 3 * number + 1).first, month(y, 3 * number + 3).last)

    return of(int(found["y"])) if found["y"] else _nearest(seen, of)


def _form(pattern: str, meaning: Meaning) -> Form:
    spaced = pattern.replace(" ", r"\s+")
    return Form(re.compile(rf"(?<![\w-])(?<!every\s)(?<!each\s){spaced}(?!\w)", re.IGNORECASE), meaning)


_WHICH_MONTH = r"(?P<which>last |next |this )?"
_WHICH_DAY = r"(?P<which>last |next |this |coming |past |previous )?"
_WHICH_STRETCH = r"(?P<which>last|this|next|previous|coming|current)"
_STRETCH = r"(?P<unit>week|month|quarter|year|decade)"
_TH = r"(?:st|nd|rd|th)?"
_UNIT = r"(?P<unit>days?|weeks?|fortnights?|months?|years?|decades?|century|centuries)"
_ON = rf"(?:(?P<w>{_WEEKDAY}),? )?(?:the )?"
FORMS: tuple[Form, ...] = (
    # absolute, the longest first
    _form(
        r"(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])",
        lambda m, _: _made(int(m["y"]), int(m["m"]), int(m["d"])),
    ),
    _form(rf"{_ON}(?P<d>{_DAY}){_TH}(?: of)? (?P<m>{_MONTH})(?:,? (?P<y>{_YEAR}))?", _calendar_day),
    _form(rf"{_ON}(?P<m>{_MONTH}) (?:the )?(?P<d>{_DAY}){_TH}(?:,? (?P<y>{_YEAR}))?(?!\d|,\d|%| per)", _calendar_day),
    _form(rf"(?:{_PART}[ -])?{_WHICH_MONTH}(?P<m>{_MONTH})(?:,?(?: of)? (?P<y>{_YEAR}))?", _calendar_month),
    _form(rf"the (?P<q>first|second|third|fourth) quarter(?:(?: of)? (?P<y>{_YEAR}))?", _quarter),
    _form(r"(?:the )?(?P<y>(?:1[5-9]|20)\d0)s", lambda m, _: decade(int(m["y"]))),
    # from the day of the telling
    _form(
        rf"(?:{_PART} |the )?{_WHICH_DAY}(?P<w>{_WEEKDAY})(?: (?:morning|afternoon|evening|night))?",
        _weekday,
    ),
    _form(
        r"the day before yesterday|the day after tomorrow|yesterday|tomorrow|today|tonight|last night"
        r"|this (?:morning|afternoon|evening)",
        _near_day,
    ),
    _form(rf"(?:{_PART} )?(?:the )?{_WHICH_STRETCH} {_STRETCH}", _near_stretch),
    _form(rf"{_PART} (?P<which>the) {_STRETCH}", _near_stretch),
    _form(r"(?:over |at |during )?(?:the |(?P<which>last |this |next ))weekend", _weekend),
    _form(rf"(?P<n>{_COUNT}) {_UNIT} (?P<back>ago|earlier)", _ago),
    _form(rf"in (?P<n>{_COUNT}) {_UNIT}(?P<back>)(?: time|['’]s? time)", _ago),
    # a year by itself stands after a word that says so
    _form(rf"(?<=\b(?:in|of)\s)(?P<y>{_YEAR})(?!\s*(?:%|per\b|[,.]\d))", lambda m, _: year(int(m["y"]))),
    _form(rf"(?<=\b(?:by|to)\s)(?P<y>{_YEAR})(?=\s*(?:[,.;:)”\"]\s|[.;]?$))", lambda m, _: year(int(m["y"]))),
    _form(
        rf"(?:since|until|from|during|before|after|early|late|mid|and|between|through)[ -](?P<y>{_YEAR})",
        lambda m, _: year(int(m["y"])),
    ),
)
"""In the order in which they are tried; an expression belongs to the first that finds it."""

_DATING = r"since|until|by|from|and|between|last|next|this|early|late|mid|during"
MODAL_MONTHS: Mapping[str, re.Pattern[str]] = {
    "may": re.compile(rf"(?:in|of|to|{_DATING})[\s-]+$", re.IGNORECASE),
    "march": re.compile(rf"(?:in|of|{_DATING})[\s-]+$", re.IGNORECASE),
}
"""Months that are words as well: what has to stand before them where no day or year does."""
