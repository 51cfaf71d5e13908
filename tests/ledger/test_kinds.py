"""A claim's values as one number, and back."""

from __future__ import annotations

from itertools import product

import pytest
from sqlalchemy import literal, select

from reportedly.ledger import kinds, tables
from reportedly.ledger.store import Ledger
from reportedly.words import Certainty, Polarity, Voice

VALUES: dict[str, list[str]] = {"voice": list(Voice), "polarity": list(Polarity), "certainty": list(Certainty)}


def test_every_value_of_a_claim_has_its_digit_and_no_digit_is_used_twice() -> None:
    every = [kinds.numbers([*zip(VALUES, told, strict=True)]) for told in product(*VALUES.values())]
    assert all(len(found) == 1 for found in every)
    assert sorted(found[0] for found in every) == sorted(kinds.numbers([]))


def test_the_digits_stay_what_they_were() -> None:
    """Ledgers hold them: a value that is moved would be found as another."""
    asked = [("voice", "quoted"), ("polarity", "unknown"), ("certainty", "possible")]
    assert kinds.numbers(asked) == [22]
    assert kinds.numbers([("voice", "furniture"), ("polarity", "positive"), ("certainty", "unknown")]) == [503]


@pytest.mark.parametrize("asked", [[], [("voice", "hearsay")], [("polarity", "unknown"), ("certainty", "certain")]])
def test_what_is_looked_up_is_what_holds(ledger: Ledger, asked: list[tuple[str, str]]) -> None:
    with ledger.reading() as connection:
        for number in kinds.numbers([]):
            held = all(connection.execute(select(hold)).scalar_one() for hold in kinds.hold(literal(number), asked))
            assert held == (number in kinds.numbers(asked))


def test_a_value_that_asks_for_two_at_once_finds_nothing() -> None:
    assert kinds.numbers([("voice", "quoted"), ("voice", "stated")]) == []


def test_a_value_that_is_none_has_a_number_that_is_never_looked_up(ledger: Ledger) -> None:
    told = select(
        *(literal(value).label(name) for name, value in (("voice", "x"), ("polarity", "y"), ("certainty", "z")))
    )
    with ledger.reading() as connection:
        number = connection.execute(select(kinds.derived(told.subquery()))).scalar_one()  # type: ignore[arg-type]
    assert number == 999
    assert number not in kinds.numbers([])
    assert tables.claims_fields.c.kind.nullable is False
