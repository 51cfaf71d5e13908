"""Expressions of time stand for the day that a reader would take them for; what is unknown stays unknown."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.dates import DatePrecision, dates_in
from reportedly.words import Span

WEDNESDAY = date(2026, 3, 11)


def found(text: str, published: date | None = WEDNESDAY, *, ahead: bool = False) -> list[tuple[str, str]]:
    return [(d.span.of(text), d.iso) for d in dates_in(text, Span(0, len(text)), published, ahead=ahead)]


@pytest.mark.parametrize(
    ("text", "words", "iso"),
    [
        ("The bridge was shut on Tuesday.", "Tuesday", "2026-03-10"),
        ("The bridge was shut on Wednesday.", "Wednesday", "2026-03-11"),
        ("The strike began last Monday.", "last Monday", "2026-03-09"),
        ("A depot burned on Thursday, 5 March, in Orsk.", "Thursday, 5 March", "2026-03-05"),
        ("A depot burned on 3 March.", "3 March", "2026-03-03"),
        ("A depot burned on December 30.", "December 30", "2025-12-30"),
        ("It was signed on February 24, 2022, at noon.", "February 24, 2022", "2022-02-24"),
        ("It was signed on the 1st of May 2019.", "the 1st of May 2019", "2019-05-01"),
        ("It was signed on Sept. 11, 2001.", "Sept. 11, 2001", "2001-09-11"),
        ("The log says 2026-02-03 at noon.", "2026-02-03", "2026-02-03"),
        ("He left the day before yesterday.", "the day before yesterday", "2026-03-09"),
        ("She came last night.", "last night", "2026-03-10"),
        ("Three days ago the well ran dry.", "Three days ago", "2026-03-08"),
        ("He returned two weeks ago.", "two weeks ago", "2026-W09"),
        ("It fell earlier this week.", "earlier this week", "2026-W11"),
        ("It fell last month.", "last month", "2026-02"),
        ("In March 2019 the plant closed.", "March 2019", "2019-03"),
        ("The plant closed in late February.", "late February", "2026-02"),
        ("The plant closed in November.", "November", "2025-11"),
        ("In 2014 people fled.", "2014", "2014"),
        ("He resigned last year.", "last year", "2025"),
        ("A decade ago he was poor.", "A decade ago", "2016"),
        ("Rebels took the town in the 1990s.", "the 1990s", "199X"),
        ("The ban has held since 2019.", "since 2019", "2019/.."),
        ("It runs until Friday, 13 March.", "until Friday, 13 March", "../2026-03-13"),
        ("It was due by the end of the year.", "by the end of the year", "../2026"),
        ("From March to May 2024 the port stood still.", "From March to May 2024", "2024-03/2024-05"),
        ("Between 2019 and 2021 it shrank.", "Between 2019 and 2021", "2019/2021"),
        ("The exercise ran from 3 to 5 March.", "from 3 to 5 March", "2026-03-03/2026-03-05"),
        ("The exercise ran on 3–5 March 2025.", "3–5 March 2025", "2025-03-03/2025-03-05"),
        ("It was held over the weekend.", "over the weekend", "2026-03-07/2026-03-08"),
        ("Exports fell in the fourth quarter.", "the fourth quarter", "2025-10-01/2025-12-31"),
    ],
)
def test_what_a_time_stands_for(text: str, words: str, iso: str) -> None:
    assert found(text) == [(words, iso)]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("The ministers will meet on Friday.", "2026-03-13"),
        ("The ministers will meet on Wednesday.", "2026-03-11"),
        ("The ministers will meet next Tuesday.", "2026-03-17"),
        ("Talks resume on April 2.", "2026-04-02"),
        ("Talks resume in January.", "2027-01"),
        ("The ships leave in three months' time.", "2026-06"),
        ("The ships leave next week.", "2026-W12"),
        ("The vote is due at the weekend.", "2026-03-14/2026-03-15"),
    ],
)
def test_what_is_to_come_is_dated_ahead(text: str, iso: str) -> None:
    assert [when for _, when in found(text, ahead=True)] == [iso]


@pytest.mark.parametrize(
    "text",
    [
        "Troops may march on the capital.",
        "They march to the hall, and they may win.",
        "Prices rose 2025 per cent, to 2,014 marks.",
        "He was in jail for three weeks.",
        "They meet every Monday.",
        "The law was passed on the 30th of February.",
        "It was sold to 2025 people.",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert found(text) == []


def test_without_a_day_of_publication_relative_times_stay_unknown() -> None:
    assert found("On Tuesday, last week and in March it failed; in May 2020 it held.", None) == [
        ("May 2020", "2020-05")
    ]


def test_a_year_that_stands_with_the_last_day_only_goes_for_both() -> None:
    assert found("It ran from December to January 2024.") == [("from December to January 2024", "2023-12/2024-01")]


def test_precision_is_told() -> None:
    text = "On 3 March, last week, in May 2020, in 2019, in the 1980s, since 2010"
    precisions = [d.precision for d in dates_in(text, Span(0, len(text)), WEDNESDAY)]
    P = DatePrecision  # noqa: N806
    assert precisions == [P.DAY, P.WEEK, P.MONTH, P.YEAR, P.DECADE, P.RANGE]


def test_only_the_span_is_searched() -> None:
    text = "On Monday he said that the ship had left on Friday."
    assert [d.span.of(text) for d in dates_in(text, Span(13, len(text)), WEDNESDAY)] == ["Friday"]


PIECES = st.lists(
    st.sampled_from(
        ["on", "in", "the", "last", "next", "3", "31", "29", "February", "March", "May", "2024", "1990s", "weekend",
         "Monday", "ago", "two", "weeks", "from", "to", "since", "–", "end", "of", "year", "century", "999", ",", "Q"]
    ),
    max_size=14,
).map(" ".join)  # fmt: skip


@given(PIECES | st.text(max_size=60), st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)), st.booleans())
def test_dates_are_in_order_within_the_text_and_never_fail(text: str, published: date, ahead: bool) -> None:
    end = 0
    for one in dates_in(text, Span(0, len(text)), published, ahead=ahead):
        assert end <= one.span.start < one.span.end <= len(text)
        assert one.iso
        end = one.span.end
