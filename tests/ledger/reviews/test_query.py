"""A query for reviews is what a person types, or an error that says what to type."""

from __future__ import annotations

import pytest

from reportedly.errors import BadQuery
from reportedly.ledger.reviews.query import ReviewQuery, parse


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", ReviewQuery()),
        ('mayor "court ruling"', ReviewQuery(words=("mayor", "court ruling"))),
        ("kind:Note outcome:refuted", ReviewQuery(kind="note", outcome="refuted")),
        ('by:"Ilse Tamm" after:2026-03 before:2027', ReviewQuery(by="Ilse Tamm", after="2026-03", before="2027")),
        ("about:doc:6f2f/c3", ReviewQuery(about="doc:6f2f/c3")),
        ("https://court.example/ruling", ReviewQuery(words=("https://court.example/ruling",))),
    ],
)
def test_a_query_is_understood(text: str, query: ReviewQuery) -> None:
    assert parse(text) == query


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('"court', "not closed"),
        ("colour:red", "Fields are kind:, outcome:"),
        ("kind:wish", "Write one of judgement, note"),
        ("before:June", "Write it as 2026"),
        ("after:2026-13", "Write it as 2026"),
    ],
)
def test_what_is_no_query_says_what_to_write(text: str, message: str) -> None:
    with pytest.raises(BadQuery, match=message):
        parse(text)
