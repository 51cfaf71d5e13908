"""A relative clause belongs to the noun before its comma, whatever the parser hangs it on."""

from __future__ import annotations

import pytest
from tests.reading.stories import chains, only, reading


@pytest.mark.parametrize(
    ("text", "main", "told"),
    [
        ("Police arrested Karel Dorn, who denied any wrongdoing.", "Police arrested Karel Dorn", "any wrongdoing"),
        (
            "The row is likely to hurt Mayor Ada Renn, who has said the border will stay open.",
            "The row is likely to hurt Mayor Ada Renn",
            "the border will stay open",
        ),
        (
            "The board replaced Ivo Marek with Lena Dorn, who has pledged to cut costs.",
            "The board replaced Ivo Marek with Lena Dorn",
            "to cut costs",
        ),
    ],
)
def test_who_tells_stands_in_the_clause_before_as_well(text: str, main: str, told: str) -> None:
    first, second = reading(text).claims
    assert (first.text, first.chains) == (main, ())
    assert second.text == told
    assert len(second.chains) == 1


def test_who_tells_is_named_without_the_preposition_before() -> None:
    text = "The board replaced Ivo Marek with Lena Dorn, who has pledged to cut costs."
    assert reading(text).claims[1].chains[0][0].span.of(text) == "Lena Dorn"


def test_a_strike_that_a_union_called_is_no_telling_of_its() -> None:
    first, second = reading("The strike was called by the dockers' union, which says pay has fallen by a fifth.").claims
    assert (first.text, first.chains) == ("The strike was called by the dockers' union", ())
    assert chains(second) == [["organisation the dockers' union"]]


def test_one_guard_is_a_person_and_the_guard_a_body() -> None:
    assert chains(only("A border guard said the crossing would shut.")) == [["person A border guard"]]
    assert chains(only("The coast guard said three people were missing.")) == [["organisation The coast guard"]]


@pytest.mark.parametrize("date", ["Nov. 14", "14 November", "Sept. 3", "May 3"])
def test_a_date_is_no_name(date: str) -> None:
    ((link,),) = only(f"An internal order dated {date} says the crossing will shut.").chains
    assert (link.kind, link.named) == ("document", False)
