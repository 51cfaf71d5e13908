"""An -ing form between a noun and its verb qualifies the noun."""

from __future__ import annotations

import pytest
from tests.reading.stories import only


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            'Leon Farkas had said last week that refineries "feeding the war" were legitimate targets.',
            'refineries "feeding the war" were legitimate targets',
        ),
        (
            'The general said officers "spreading panic" had been arrested.',
            'officers "spreading panic" had been arrested',
        ),
        (
            'Officials warned that shops "selling to rebels" would be burned.',
            'shops "selling to rebels" would be burned',
        ),
        ("Police said men carrying knives had been seen.", "men carrying knives had been seen"),
    ],
)
def test_the_clause_keeps_its_verb(text: str, content: str) -> None:
    assert only(text).text == content
