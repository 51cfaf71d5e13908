"""Parties of one noun kept apart by what describes them, and one party under several descriptions."""

from __future__ import annotations

import pytest
from tests.reading.stories import reading

APART = (
    ("The defence minister", "The finance minister"),
    ("The health ministry", "The interior ministry"),
    ("A French diplomat", "The German diplomat"),
    ("The bride's father", "The groom's father"),
    ("The mayor of Brun", "The mayor of Tell"),
)
ONE = (
    ("An official at the bank", "The bank official"),
    ("A senior officer", "The officer"),
    ("The widow's lawyer", "The lawyer"),
)


def _ids(first: str, second: str) -> list[str]:
    claims = reading(f"{first} said the road was open. {second} said that lorries were passing.").claims
    return [path[-1].id for claim in claims for path in claim.chains]


@pytest.mark.parametrize(("first", "second"), APART)
def test_descriptions_at_odds_are_two_parties(first: str, second: str) -> None:
    one, other = _ids(first, second)
    assert one != other


@pytest.mark.parametrize(("first", "second"), ONE)
def test_a_description_that_says_no_more_is_the_same_party(first: str, second: str) -> None:
    one, other = _ids(first, second)
    assert one == other
