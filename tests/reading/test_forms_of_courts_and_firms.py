"""Forms that news of courts, firms, town halls and stars bring: who tells what, through whom."""

from __future__ import annotations

import pytest
from tests.reading.stories import chains, reading


def told(text: str) -> dict[str, list[list[str]]]:
    return {claim.text: chains(claim) for claim in reading(text).claims}


def test_what_a_firm_will_announce_is_a_plan_that_others_tell() -> None:
    found = told(
        "The mill's owner will announce the cuts as early as Thursday, when it reports results, two people said."
    )
    assert found == {
        "The mill's owner will announce the cuts as early as Thursday, when it reports results": [
            ["person two people ×2"]
        ]
    }


def test_talks_held_about_something_tell_nothing() -> None:
    found = told(
        "Arvel has held talks with its rival Tormund about merging their foundries, the daily Dagsnytt reported."
    )
    assert list(found) == ["Arvel has held talks with its rival Tormund about merging their foundries"]


def test_whom_a_rival_is_of_is_a_firm() -> None:
    found = told("Arvel has held talks with its rival Tormund, the daily Dagsnytt reported. Tormund denied the report.")
    assert found["the report"] == [["organisation Tormund denies"]]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("The officer accepted that she had kept no note.", ["person The officer"]),
        (
            "Her barrister said his client accepted that he had been careless.",
            ["person Her barrister", "person his client"],
        ),
        ("Ada Lorn has left her husband after nine years of marriage, The Lantern can reveal.", ["outlet Lantern"]),
        ("The surveyors Dunmore & Lyle said the roof was unsafe.", ["organisation Dunmore & Lyle"]),
        ("The home's owner, Silverbirch Care, said it was sorry.", ["organisation Silverbirch Care"]),
        ("Chief Executive Anders Rohm said costs had risen.", ["person Anders Rohm"]),
        ("“We are not there yet,” Dr Ilse Falk told a news conference.", ["person Ilse Falk"]),
    ],
)
def test_who_tells(text: str, path: list[str]) -> None:
    (found,) = told(text).values()
    assert found == [path]


def test_he_in_a_quotation_is_not_the_one_who_is_quoted() -> None:
    found = told(
        "Ada Lorn has left her husband, a friend said. “Ada is sad, but she knows that it is right,” the friend said."
    )
    assert found["it is right"] == [["person a friend", "person Ada Lorn believes"]] or found["it is right"] == [
        ["person the friend", "person Ada Lorn believes"]
    ]


def test_who_speaks_goes_on_speaking_whomever_he_quotes() -> None:
    found = told(
        "Omar Quist, for the defence, said his client denied that he had been on the phone. "
        "The messages were sent by voice, he said."
    )
    assert found["The messages were sent by voice"] == [["person Omar Quist"]]


def test_a_quotation_over_two_sentences_is_the_nearer_ones() -> None:
    found = told(
        "“My children learned to swim there. Where are they to go?” the mother of three said.\n"
        "A spokesman for Hartley Homes said: “We have had talks with the council. We do not comment on them.”\n"
    )
    assert [path[-1] for path in found["We do not comment on them"]] == ["person A spokesman for Hartley Homes"]
    assert len(found["We do not comment on them"][0]) == 1


def test_the_year_in_which_somebody_was_told_is_no_part_of_it() -> None:
    found = told("Ms Nohl said Halas had told her in 2022 that “these names must never get out”.")
    assert list(found) == ["these names must never get out"]


def test_a_car_found_burnt_out_is_told_by_whoever_tells_of_it() -> None:
    found = told("The gunmen came in a stolen car, which was later found burnt out in Dell Lane, police said.")
    assert "which was later found burnt out in Dell Lane" in found


def test_what_cannot_be_ruled_out_in_a_quotation() -> None:
    assert told("“We cannot rule out further measures,” Ms Rohm said at the time.") == {
        "further measures": [["person Rohm"]]
    }
