"""The day of publication, from the lines that give a date."""

from __future__ import annotations

import pytest

from reportedly.reading.text.days import published_in
from reportedly.words import Span


def told(line: str, *, opening: bool = True, alone: bool = True) -> tuple[str, str] | None:
    found = published_in(line, Span(0, len(line)), opening=opening, alone=alone)
    if found is None:
        return None
    assert found.text == found.span.of(line)
    return found.text, found.iso


@pytest.mark.parametrize(
    ("line", "text", "iso"),
    [
        ("TESSEN, March 3, 2025 (Meridian Wire) -", "March 3, 2025", "2025-03-03"),
        ("Published: 4 May 2024, 10:15", "4 May 2024", "2024-05-04"),
        ("Tue 4 Mar 2026 09.15 GMT", "4 Mar 2026", "2026-03-04"),
        ("Sept. 4, 2026", "Sept. 4, 2026", "2026-09-04"),
        ("Sat., 4 May 2024", "4 May 2024", "2024-05-04"),
        ("2026-03-04T07:30:00+02:00", "2026-03-04", "2026-03-04"),
        ("Posted on 2026-03-04", "2026-03-04", "2026-03-04"),
        ("14.05.2024 | 09:10", "14.05.2024", "2024-05-14"),
        ("05/14/2024", "05/14/2024", "2024-05-14"),
        ("14/05/2024", "14/05/2024", "2024-05-14"),
        ("Published 4 May 2024, updated 6 May 2024", "4 May 2024", "2024-05-04"),
        ("Updated 6 May 2024; first published 4 May 2024", "4 May 2024", "2024-05-04"),
    ],
)
def test_a_day_is_told_with_its_characters(line: str, text: str, iso: str) -> None:
    assert told(line) == (text, iso)


@pytest.mark.parametrize(
    "line",
    [
        "TESSEN, March 3 (Meridian Wire) -",
        "May 2024",
        "03/04/2026",
        "31.02.2026",
        "Updated 6 May 2024",
        "Last modified: 2024-05-06",
        "Monday",
        "",
    ],
)
def test_what_is_not_told_or_not_which_stays_unknown(line: str) -> None:
    assert told(line) is None


def test_below_the_opening_a_line_must_say_that_it_tells_of_publication() -> None:
    assert told("4 May 2024", opening=False) is None
    assert told("This article was first published on 4 May 2024.", opening=False) == ("4 May 2024", "2024-05-04")


def test_a_heading_of_something_else_gives_no_day() -> None:
    assert told("The quake of 4 May 2024 and what came after it", alone=False) is None
    assert told("Tessen Courier, 4 May 2024", alone=False) == ("4 May 2024", "2024-05-04")
