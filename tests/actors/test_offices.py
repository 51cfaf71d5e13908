"""The holder of an office is named where the register has the dates, and only there."""

from __future__ import annotations

import pytest

from reportedly.actors.offices import holder
from reportedly.actors.resolving import Mention, Resolver, Status


@pytest.mark.parametrize(
    ("words", "date", "who"),
    [
        ("the Mexican president", "2016-09-28", "mex-enrique-penya-nieto"),
        ("The president of Mexico", "2016", "mex-enrique-penya-nieto"),
        ("Germany's chancellor", "2010-05", "deu-angela-merkel"),
        ("the US president", "2010-05-03", "usa-barack-obama"),
    ],
)
def test_an_office_and_a_country_on_a_date_name_its_holder(words: str, date: str, who: str) -> None:
    found = Resolver().resolve(Mention(words, date=date))
    assert (found.status, found.id) == (Status.KNOWN, who)
    assert found.codes[0].sector == "GOV"
    assert "president of" in found.reasons[0] or "chancellor of" in found.reasons[0]


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("the Mexican president", None),  # of now nothing is said
        ("the president", "2016-09-28"),
        ("a Mexican president", "2016-09-28"),
        ("a former president of Mexico", "2016-09-28"),
        ("the former Mexican president", "2016-09-28"),
        ("the Mexican president's brother", "2016-09-28"),
        ("the Mexican presidents", "2016-09-28"),
        ("the president of Mexico and Peru", "2016-09-28"),
        ("the Mexican president", "1901"),
        ("the US president", "2017-01-20"),  # the day of the change
        ("the US president", "2017"),
        ("the Oriel president", "2016-09-28"),
    ],
)
def test_else_the_words_are_only_described(words: str, date: str | None) -> None:
    assert date is None or holder(words, date) is None
    assert Resolver().resolve(Mention(words, date=date)).id is None


def test_a_resolver_without_the_packages_register_names_no_holder() -> None:
    assert Resolver(own=False).resolve(Mention("the Mexican president", date="2016-09-28")).id is None
