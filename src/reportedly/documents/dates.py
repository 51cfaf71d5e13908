"""Dates as documents write them, made ISO 8601 without adding or losing precision. A date is never guessed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})"
    r"(?:[T ]\s?(?P<clock>\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)\s?(?P<zone>Z|[+-]\d{2}(?::?\d{2})?)?)?)?)?"
)
_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z|[+-]\d{2}:?\d{2})?)?")
_TWITTER = "%a %b %d %H:%M:%S %z %Y"  # "Wed May 14 09:30:00 +0000 2025", the form of Twitter's exports
_EARLIEST, _LATEST = 1600, 2200


def iso_date(value: object) -> str | None:
    """`value` as ISO 8601, as precise as it is given and with its time zone; None for what is no such date.

    Takes ISO 8601 (extended or basic, a space for the T allowed), RFC 5322 dates of mail and feeds, Twitter's form,
    and Unix times in seconds or milliseconds. Forms that can mean two days ("03/04/2025") give None.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _unix(value)
    text = str(value).strip()
    if not 4 <= len(text) <= 40 or not text.isascii():
        return None
    if text.isdigit() and len(text) in {10, 13}:
        return _unix(int(text))
    return _extended(text) or _basic(text) or _verbal(text)


def has_zone(iso: str) -> bool:
    """Whether an ISO 8601 date names its time zone."""
    return "T" in iso and (iso.endswith("Z") or bool(re.search(r"[+-]\d{2}:\d{2}$", iso)))


def _extended(text: str) -> str | None:
    match = _ISO.fullmatch(text)
    if not match:
        return None
    year, month, day, clock, zone = match.group("year", "month", "day", "clock", "zone")
    if not _is_day(int(year), int(month or 1), int(day or 1)):
        return None
    if not clock:
        return text
    clock = clock.replace(",", ".")
    try:
        datetime.strptime(clock[:8] if clock.count(":") == 2 else clock + ":00", "%H:%M:%S")
    except ValueError:
        return None
    return f"{year}-{month}-{day}T{clock}{_zone(zone)}"


def _zone(zone: str | None) -> str:
    if not zone or zone == "Z":
        return zone or ""
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}" if int(digits[:2]) < 24 and int(digits[2:]) < 60 else ""


def _basic(text: str) -> str | None:
    match = _BASIC.fullmatch(text)
    if not match:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    extended = f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second}{zone or ''}" if hour else "")
    return _extended(extended)


def _verbal(text: str) -> str | None:
    try:
        return _write(datetime.strptime(text, _TWITTER))
    except ValueError:
        pass
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    # The mail parser reads anything; only what has a weekday or month name, a clock and a zone is such a date.
    if not re.search(r"[A-Za-z]{3}", text) or ":" not in text:
        return None
    return _write(found)


def _unix(value: float) -> str | None:
    seconds = value / 1000 if abs(value) >= 1e11 else value
    try:
        found = datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    # Smaller numbers are years, counts or identifiers rather than times.
    return found.strftime("%Y-%m-%dT%H:%M:%SZ") if seconds > 1e8 else None


def _write(found: datetime) -> str | None:
    if not _is_day(found.year, found.month, found.day):
        return None
    written = found.isoformat(timespec="seconds")
    return written.removesuffix("+00:00") + "Z" if written.endswith("+00:00") else written


def _is_day(year: int, month: int, day: int) -> bool:
    if not _EARLIEST <= year <= _LATEST:
        return False
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
