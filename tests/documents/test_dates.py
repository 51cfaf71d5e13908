"""Dates keep the precision and the time zone that they are given with; nothing is guessed."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.documents.dates import has_zone, iso_date

from .calm import CALM


@pytest.mark.parametrize(
    ("given_as", "iso"),
    [
        ("2025", "2025"),
        ("2025-05", "2025-05"),
        ("2025-05-14", "2025-05-14"),
        ("2025-05-14T18:42", "2025-05-14T18:42"),
        ("2025-05-14 18:42:10", "2025-05-14T18:42:10"),
        ("2025-05-14T18:42:10+03:00", "2025-05-14T18:42:10+03:00"),
        ("2025-05-14T18:42:10+0330", "2025-05-14T18:42:10+03:30"),
        ("2025-05-14T18:42:10-05", "2025-05-14T18:42:10-05:00"),
        ("2025-05-14T18:42:10.123Z", "2025-05-14T18:42:10.123Z"),
        ("20250514", "2025-05-14"),
        ("20250514T184210Z", "2025-05-14T18:42:10Z"),
        ("Wed May 14 09:30:00 +0000 2025", "2025-05-14T09:30:00Z"),
        ("Wed, 14 May 2025 21:15:00 +0100", "2025-05-14T21:15:00+01:00"),
        ("Wed, 14 May 2025 09:30:00 GMT", "2025-05-14T09:30:00Z"),
        (1747215000, "2025-05-14T09:30:00Z"),
        (1747215000000, "2025-05-14T09:30:00Z"),
        ("1747215000", "2025-05-14T09:30:00Z"),
    ],
)
def test_forms_of_documents_become_iso_8601(given_as: object, iso: str) -> None:
    assert iso_date(given_as) == iso


@pytest.mark.parametrize(
    "given_as",
    ["", "03/04/2025", "2025-02-30", "2025-13-01", "2025-05-14T25:00", "yesterday", "14 May", "0001-01-01", None, True]
    + [
        12,
        2025.0,
        -1,
        float("nan"),
        float("inf"),
        {},
        ["2025"],
        "9" * 5000,
        "２０２５-05-14",
        "2025-05-14T18:42:10+99:99x",
    ],
)
def test_what_is_no_date_or_could_be_two_is_none(given_as: object) -> None:
    assert iso_date(given_as) is None


@CALM
@given(st.one_of(st.text(max_size=60), st.floats(), st.integers(), st.dates().map(str), st.datetimes().map(str)))
def test_whatever_comes_the_answer_is_a_date_or_none(value: object) -> None:
    found = iso_date(value)
    if found is not None and len(found) >= 10:
        datetime.fromisoformat(found[:10])


def test_a_zone_is_seen() -> None:
    assert has_zone("2025-05-14T18:42:10+03:00")
    assert has_zone("2025-05-14T18:42Z")
    assert not has_zone("2025-05-14")
    assert not has_zone("2025-05-14T18:42:10")
