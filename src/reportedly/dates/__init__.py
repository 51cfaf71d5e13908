"""When: expressions of time in a text, normalised against the day of publication."""

from reportedly.dates.finding import dates_in
from reportedly.dates.values import Date, DatePrecision

__all__ = ["Date", "DatePrecision", "dates_in"]
