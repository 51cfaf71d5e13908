"""Forms that articles bring: lists of outlets, names cut short, tails, what only frames a telling."""

from __future__ import annotations

import pytest
from tests.reading.stories import chains, reading

TAILS = [
    (
        "Dozens of soldiers deserted last week in what the army called a minor incident, two officers said.",
        {
            "Dozens of soldiers deserted last week": [["person two officers ×2"]],
            "what … a minor incident": [["person two officers ×2", "organisation the army"]],
        },
    ),
    (
        "Hours later the club sold both forwards in what its chairman termed a new start.",
        {"Hours later the club sold both forwards": [], "what … a new start": [["person its chairman"]]},
    ),
    (
        "In what she called a victory for farmers, the minister scrapped the tax.",
        {"what … a victory for farmers": [["person she"]], "the minister scrapped the tax": []},
    ),
]
WHOLE = [
    ("“Paul warned everybody who would listen,” the colleague said.", "Paul warned everybody who would listen"),
    ("He told anyone who would listen that the dam was rotten.", "the dam was rotten"),
    (
        "He said the dose found in the blood of the patient was ten times the normal one.",
        "the dose found in the blood of the patient was ten times the normal one",
    ),
    (
        "Two executives told Radio Brenn that the gifts were meant to win the vote.",
        "the gifts were meant to win the vote",
    ),
    ("A spokesman called the study alarmist.", "the study alarmist"),
    ("Meteorologists had warned of gusts of up to 90 kilometres an hour.", "gusts of up to 90 kilometres an hour"),
]
DEEDS = [
    "The governor declared a state of emergency on Monday.",
    "The bank declared bankruptcy.",
    "The president declared three days of mourning.",
]
LISTS = [
    ("Two clerks told the Marlock Post, Radio Brenn and the website Klar that he knew.", 3),
    ("Two clerks told Agence Norvane, the Marlock Post and Radio Brenn that he knew.", 3),
    ("The president would quit, aides told the Marlock Post, Radio Brenn and Dagen.", 3),
    ("Emails seen by the Marlock Post, Radio Brenn and the website Klar suggest that he knew.", 3),
    ("The letters, obtained by the Marlock Post and Radio Brenn, show that he knew.", 2),
    (
        "The papers, obtained by the site Klar and shared with Radio Brenn and the newspaper Dagen, show that he knew.",
        3,
    ),
]


def told(text: str) -> dict[str, list[list[str]]]:
    return {claim.text: chains(claim) for claim in reading(text).claims}


@pytest.mark.parametrize(("text", "claims"), TAILS)
def test_what_a_deed_is_called_in_the_same_sentence_is_told_beside_it(
    text: str, claims: dict[str, list[list[str]]]
) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(("text", "content"), WHOLE)
def test_contents_are_whole(text: str, content: str) -> None:
    assert list(told(text)) == [content]


@pytest.mark.parametrize("text", DEEDS)
def test_declaring_a_thing_is_a_deed(text: str) -> None:
    assert told(text) == {text[:-1]: []}


@pytest.mark.parametrize(("text", "number"), LISTS)
def test_every_outlet_of_a_list_stands_before_the_source(text: str, number: int) -> None:
    (paths,) = told(text).values()
    assert [path[0].split()[0] for path in paths] == ["outlet"] * number
    assert len({path[-1] for path in paths}) == 1
    assert not paths[0][-1].startswith("outlet")


@pytest.mark.parametrize("short", ["Courier", "Leader", "Examiner", "Advocate", "Messenger"])
def test_an_outlet_is_known_by_the_end_of_its_name(short: str) -> None:
    text = f"A clerk told the Halvern {short} that Voss was ill. Two guards told the {short} that the gate was open."
    assert chains(reading(text).claims[1])[0][0] == f"outlet {short}" or chains(reading(text).claims[1])[0][0] == (
        f"outlet Halvern {short}"
    )


def test_why_somebody_is_not_named_is_no_claim() -> None:
    text = (
        "Survivors said the boat had been full. An inspector, speaking on condition of anonymity because the owners "
        "pay his pension, told Agence Norvane that the ship had been detained twice."
    )
    assert [claim.text for claim in reading(text).claims][1:] == ["the ship had been detained twice"]


def test_one_who_says_what_he_believes_is_one_hand_where_he_is_named() -> None:
    assert told("Traders said they expected exports to be suspended.") == {
        "exports to be suspended": [["person Traders ×many believes"]]
    }


def test_the_second_teller_of_a_sentence_tells_alone() -> None:
    text = "On Friday Hale said no sale was planned, but two bankers involved in it said bids were due next week."
    assert told(text) == {
        "no sale was planned": [["person Hale"]],
        "bids were due next week": [["person two bankers involved in it ×2"]],
    }


def test_the_publishers_correspondent_goes_on_reporting() -> None:
    text = (
        "Our correspondent in Melk, Anna Ferro, says that hundreds of relatives have gathered at the port. "
        "Queues outside the hospital, she reports, were still long at midnight."
    )
    assert [(chains(claim), claim.own_reporting) for claim in reading(text).claims] == [([], True), ([], True)]


def test_what_a_court_heard_is_told_by_those_named_alone() -> None:
    assert told("A nurse told police she had followed instructions, a court heard on Tuesday.") == {
        "she had followed instructions": [["person A nurse"]]
    }
    assert told("The flat had been searched, the tribunal heard.") == {
        "The flat had been searched": [["unknown heard"]]
    }


def test_a_report_that_is_denied_is_a_path_of_its_own() -> None:
    text = "She denied a report in the newspaper Dagen that she had known about the payments since May."
    assert told(text) == {
        "she had known about the payments since May": [["person She denies"], ["outlet Dagen"]],
    }


def test_what_stands_before_a_semicolon_stays_there() -> None:
    assert list(told("Both have since left the hospital; neither could be reached for comment.")) == [
        "Both have since left the hospital",
        "neither could be reached for comment",
    ]


def test_whose_figures_follow_are_named_without_the_words_before() -> None:
    text = "Another 23 people were missing, according to the harbour authority, which put the number on board at 140."
    assert told(text)["the number on board at 140"] == [["organisation the harbour authority"]]
