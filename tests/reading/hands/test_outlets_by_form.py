"""Outlets, and whoever stands between, by the form of the sentence: what names one, what it carried, who goes on."""

from __future__ import annotations

import pytest
from tests.reading.stories import chains, reading


def hands(text: str, claim: int = 0) -> list[list[str]]:
    return chains(reading(text).claims[claim])


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("The minister told the Brenn-based weekly Mittag that she would go.", "Mittag"),
        ("A guard said in an interview with the Lume-based channel Habat One that he was paid.", "Habat One"),
        ("Two villagers told the state-run daily Al-Fajr that the well was dry.", "Al-Fajr"),
        ("Her deputy told the Halvern Citizen the same evening that the talks were over.", "Halvern Citizen"),
        ("Her deputy told the Echo this week that the talks were over.", "Echo"),
        ("He told Radio Lume two hours before the vote that he would abstain.", "Radio Lume"),
        ("He told the news site Sahar.info that the road was open.", "Sahar.info"),
        ("He told the agency 24.kgn that the road was open.", "24.kgn"),
    ],
)
def test_the_outlet_is_named_whole_and_no_more(text: str, outlet: str) -> None:
    path = reading(text).claims[0].chains[0]
    assert [str(link.kind) for link in path] == ["outlet", "person"]
    assert path[0].name == outlet


@pytest.mark.parametrize(
    "text",
    [
        "The strike killed three men, the governor wrote on his Telegram channel.",
        "Air defences are at work, writes the governor of Brenn, Ivo Marn, on his channel.",
        "The ambassador wrote on social media an hour later that no visit had been agreed.",
        "The governor said on her blog that no visit had been agreed.",
    ],
)
def test_a_channel_of_ones_own_is_no_outlet(text: str) -> None:
    path = reading(text).claims[0].chains[0]
    assert [str(link.kind) for link in path] == ["person"]


def test_two_outlets_behind_one_noun() -> None:
    found = hands("The daily Le Fanal and Radio Sud reported that pharmacies were empty.")
    assert found == [["outlet Le Fanal"], ["outlet Radio Sud"]]


def test_a_document_that_an_outlet_quoted() -> None:
    path = reading("The dam was unsafe, according to an internal report quoted by the newsletter Perigee.").claims[0]
    assert [str(link.kind) for link in path.chains[0]] == ["outlet", "document"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("An investigation by Radio Lume found that the dam was unsafe.", "outlet"),
        ("A police investigation found that the driver was drunk.", "organisation"),
        ("Health ministry figures show that waiting times have doubled.", "organisation"),
        ("An internal investigation found that the driver was drunk.", "document"),
        ("Court records show that he was fined twice.", "document"),
    ],
)
def test_whose_investigation_and_whose_figures(text: str, kind: str) -> None:
    assert [[str(link.kind) for link in path] for path in reading(text).claims[0].chains] == [[kind]]


def test_one_of_those_who_told_an_outlet() -> None:
    told = reading("Two nurses told the Echo that the ward was closed. Another said she had been crying.").claims
    assert [str(link.kind) for link in told[1].chains[0]] == ["outlet", "person"]


def test_one_of_those_whom_a_report_rests_on() -> None:
    told = reading(
        "Inmates were beaten, according to a report by the rights group Open Cell. The report draws on interviews with "
        "27 inmates. “They put a bag over my head,” one of them, a teacher, said."
    ).claims[-1]
    assert [str(link.kind) for link in told.chains[0]] == ["organisation", "person"]
