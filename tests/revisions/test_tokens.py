"""Words of a claim: numbers as values, days, names, and all others by what they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.revisions.tokens import Sort, Token, names_in, tokens_in
from reportedly.words import Span


def of(text: str) -> tuple[Token, ...]:
    return tokens_in(text, [Span(0, len(text))], names_in(text))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("twelve", "12"), ("12", "12"), ("twenty-five", "25"), ("two hundred", "200"), ("12,000", "12000"),
        ("1.2 million", "1200000"), ("1.5", "1.5"), ("a dozen", "12"), ("three thousand two hundred", "3200"),
        ("9 million", "9000000"), ("hundreds", "100"), ("1.2.3", "123"),
    ],
)  # fmt: skip
def test_a_number_is_its_value(written: str, value: str) -> None:
    (token,) = (token for token in of(f"there were {written} ships") if token.sort is Sort.NUMBER)
    assert token.key == value


def test_numbers_beside_each_other_stay_two() -> None:
    assert [t.key for t in of("sixteen in Marene and nine in Kelu, 4 5") if t.sort is Sort.NUMBER] == [
        "16", "9", "4", "5",
    ]  # fmt: skip


def test_days_and_clocks_are_days() -> None:
    found = of("The vote is on Tuesday at 09:30, on 4 Sept")
    assert [t.key for t in found if t.sort is Sort.DATE] == ["tuesday", "09:30", "september"]


def test_a_capital_makes_a_name_but_where_a_sentence_begins() -> None:
    found = of("Fishermen met Lida Sorn. Sorn left.")
    assert [t.text for t in found if t.sort is Sort.NAME] == ["Lida", "Sorn", "Sorn"]


def test_a_place_and_its_adjective_are_the_same_and_two_names_are_not() -> None:
    place, people, other = (of(f"they met the {name}")[-1] for name in ("Ostra", "Ostran", "Orsta"))
    assert place.same(people)
    assert not place.same(other)


def test_forms_of_a_word_and_capitals_are_the_same() -> None:
    assert of("the harbours closed")[0].same(of("a harbour closed")[0])
    assert of("at the Ministry today")[0].same(of("at the ministry today")[0])


@given(st.text(max_size=60))
def test_any_text_gives_words_that_stand_where_they_say(text: str) -> None:
    for token in of(text):
        assert token.span.of(text) == token.text
