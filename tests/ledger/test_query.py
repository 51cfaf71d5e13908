"""What a search may say, and that nothing a person types makes it fall over."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import BadQuery
from reportedly.ledger.query import Query, Term, matches, parse


def test_words_phrases_beginnings_and_fields() -> None:
    said = 'harbour "secret talks" negotiat* source:"Lida Sorn" outlet:courier certainty:Possible before:2026-04'
    assert parse(said) == Query(
        terms=(Term(("harbour",)), Term(("secret", "talks")), Term(("negotiat",), prefix=True)),
        source=(Term(("Lida", "Sorn")),),
        outlet=(Term(("courier",)),),
        values=(("certainty", "possible"),),
        before="2026-04",
    )


def test_an_empty_query_asks_for_nothing() -> None:
    assert parse("  ") == Query()


def test_an_address_is_words_and_no_field() -> None:
    assert parse("https://courier.example/x").terms == (Term(("https", "courier", "example", "x")),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colour:red", "has no field colour. Fields are source:, outlet:, actor:, event:"),
        ("country:velmora", "is no country"),
        ("certainty:sure", "Write one of certain, probable, possible, unknown"),
        ("voice:comment", "Write one of quoted, reported, hearsay, stated"),
        ("before:today", "Write it as 2026, 2026-03 or 2026-03-04"),
        ("after:2026-13", "is no date"),
        ('"open', "quotation mark that is not closed"),
        ("…", "has no word in it"),
    ],
)
def test_what_is_not_understood_is_said_with_what_to_write(text: str, said: str) -> None:
    with pytest.raises(BadQuery) as caught:
        parse(text)
    assert said in str(caught.value)


@given(st.text(max_size=60) | st.text('"*: abсé漢', max_size=20))
def test_no_text_makes_it_fall_over(text: str) -> None:
    with contextlib.suppress(BadQuery):
        query = parse(text)
        for start, end in matches(text, query.terms):
            assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("HARBOUR", ["Harbour"]),
        ("senor", ["Señor"]),
        ('"secret talks"', ["secret talks"]),
        ("negot*", ["negotiating"]),
        ("negot", []),
        ("港口", ["港口"]),
    ],
)
def test_what_was_found_is_marked_whatever_its_case_and_accents(query: str, marked: list[str]) -> None:
    text = "The Harbour: secret talks with Señor Dorrin, negotiating 关闭港口吗"
    assert [text[start:end] for start, end in matches(text, parse(query).terms)] == marked
