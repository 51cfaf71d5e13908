"""Who denies in an aside what was told before it: "X accuses Y of P, which it denies", "P, a claim he denied"."""

from __future__ import annotations

import pytest
from tests.reading.stories import chains, reading


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "The army has accused the militants of hiding among civilians, something they deny.",
            "organisation The army",
            "person they ×many denies",
        ),
        (
            "Rights groups accuse the junta of burning villages, which it denies.",
            "organisation Rights groups ×many",
            "organisation it denies",
        ),
        (
            "The ministry said last month that the militia had looted the port, an allegation the group rejects.",
            "organisation The ministry",
            "organisation the group denies",
        ),
        (
            "The report said 40 people had died, a figure the army has disputed.",
            "document The report",
            "organisation the army denies",
        ),
        (
            "A guard said rules had been broken as recently as March, a claim the plant’s owner denied.",
            "person A guard",
            "person the plant’s owner denies",
        ),
    ],
)
def test_who_denies_in_an_aside_is_not_who_told_it(text: str, first: str, second: str) -> None:
    assert chains(reading(text).claims[0]) == [[first], [second]]
