"""Nouns by which a text goes on naming whom it has named: an age, a trade on the field, "the agency"."""

from __future__ import annotations

import pytest
from tests.reading.stories import reading

from reportedly.words import HandKind, Link


def _last(text: str) -> Link:
    return reading(text).claims[-1].chains[0][-1]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Leona Abray will leave the opera, sources said. The 58-year-old said she was tired.", "Leona Abray"),
        ("Ella Voss was at home. The mother-of-three said the house had shaken.", "Ella Voss"),
        ("Ivan Dahl refused to board the bus. The striker said he was ill.", "Ivan Dahl"),
        ("The Orlan Relief Agency said thousands had fled. The agency said it needed tents.", "Orlan Relief Agency"),
    ],
)
def test_an_epithet_is_the_one_named_before(text: str, name: str) -> None:
    assert _last(text).name == name


def test_an_age_names_nobody_where_two_are_named() -> None:
    text = "Ivan Dahl and Ella Voss were held, police said. The 58-year-old said it was a mistake."
    assert _last(text).name is None


def test_the_agency_that_brings_news() -> None:
    text = "A man was held, police said. The agency Interlane reported that he was beaten. The agency said he was old."
    assert (_last(text).kind, _last(text).name) == (HandKind.OUTLET, "Interlane")


def test_the_other_is_one() -> None:
    text = "Two aides said a deal was near. One of them said it was done. The other said the price was high."
    assert _last(text).number is None
