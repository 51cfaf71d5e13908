"""What an expression of time stands for, written as ISO 8601 has it."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from reportedly.words import Span


class DatePrecision(StrEnum):
    """How exactly a date is told."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    RANGE = "range"


@dataclass(frozen=True)
class Date:
    """An expression of time and what it stands for.

    `iso`: a day 2026-03-04, a week 2026-W10, a month 2026-03, a year 2026 (ISO 8601), a decade 199X (ISO 8601-2), or a
    range of two of these, 2026-03-01/2026-03-04, open towards `..` on a side that is not told. `first`, `last`: the
    first and the last day of it; None on an open side.
    """

    span: Span
    iso: str
    precision: DatePrecision
    first: date | None
    last: date | None


@dataclass(frozen=True)
class Moment:
    """One stretch of the calendar, from its first day to its last."""

    first: date
    last: date
    precision: DatePrecision

    def iso(self) -> str:
        """As ISO 8601 writes it."""
        match self.precision:
            case DatePrecision.DAY:
                return self.first.isoformat()
            case DatePrecision.WEEK:
                year, week, _ = self.first.isocalendar()
                return f"{year:04}-W{week:02}"
            case DatePrecision.MONTH:
                return f"{self.first:%Y-%m}"
            case DatePrecision.YEAR:
                return f"{self.first:%Y}"
            case DatePrecision.DECADE:
                return f"{self.first.year // 10:03}X"
            case DatePrecision.RANGE:
                return f"{self.first.isoformat()}/{self.last.isoformat()}"


def day(value: date) -> Moment:
    """One day."""
    return Moment(value, value, DatePrecision.DAY)


def week(value: date) -> Moment:
    """The week, Monday to Sunday, that a day is in."""
    monday = value - timedelta(days=value.weekday())
    return Moment(monday, monday + timedelta(days=6), DatePrecision.WEEK)


def month(year: int, number: int) -> Moment:
    """A month; `number` may be below 1 or above 12 and then counts from the years beside."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    last = calendar.monthrange(year, number)[1]
    return Moment(date(year, number, 1), date(year, number, last), DatePrecision.MONTH)


def year(number: int) -> Moment:
    """A year."""
    return Moment(date(number, 1, 1), date(number, 12, 31), DatePrecision.YEAR)


def decade(number: int) -> Moment:
    """The ten years from one that ends in nought."""
    return Moment(date(number, 1, 1), date(number + 9, 12, 31), DatePrecision.DECADE)


def stretch(first: date, last: date) -> Moment:
    """From one day to another."""
    return Moment(first, last, DatePrecision.RANGE)


def dated(span: Span, moment: Moment) -> Date:
    """An expression that stands for one stretch of the calendar."""
    return Date(span, moment.iso(), moment.precision, moment.first, moment.last)


def between(span: Span, first: Moment | None, last: Moment | None) -> Date:
    """An expression that stands for a range; `None` is an open side."""

    def edge(moment: Moment | None, *, end: bool) -> str:
        if moment is None:
            return ".."
        if moment.precision is DatePrecision.RANGE:
            return (moment.last if end else moment.first).isoformat()
        return moment.iso()

    iso = f"{edge(first, end=False)}/{edge(last, end=True)}"
    return Date(span, iso, DatePrecision.RANGE, first.first if first else None, last.last if last else None)
