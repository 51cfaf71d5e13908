"""What a party is, by the form of its phrase: officers, state outlets, surveys, reporters, pairs."""

from __future__ import annotations

import pytest
from tests.reading.stories import reading

from reportedly.words import HandKind


@pytest.mark.parametrize(
    "officer", ["Maria Keller, the company's chief financial officer", "Jonas Weil, the hospital's medical director"]
)
def test_an_officer_is_a_person_whatever_owns_the_office(officer: str) -> None:
    link = reading(f"{officer}, said the loan had been repaid.").claims[0].chains[0][0]
    assert (link.kind, link.named) == (HandKind.PERSON, True)


@pytest.mark.parametrize("outlet", ["Karvandi state television", "State television in Karvand"])
def test_a_state_outlet_is_named_by_its_country(outlet: str) -> None:
    link = reading(f"{outlet} said the road was open.").claims[0].chains[0][0]
    assert (link.kind, link.named) == (HandKind.OUTLET, True)


@pytest.mark.parametrize("survey", ["A Pulse Metrics poll for the Northern Star", "An Orbis survey of 1,200 nurses"])
def test_a_bodys_survey_is_the_body(survey: str) -> None:
    link = reading(f"{survey} found that half had considered quitting.").claims[0].chains[0][0]
    assert (link.kind, link.named) == (HandKind.ORGANISATION, True)


@pytest.mark.parametrize(
    "told",
    [
        "told a Kurier reporter",
        "told the agency Kurier late on Saturday",
        "told Kurier's Anna Ferreira",
        "confessed to Kurier",
        "said in an email to Kurier",
    ],
)
def test_an_outlet_is_known_by_who_is_told(told: str) -> None:
    path = reading(f"The minister {told} that the law would be changed.").claims[0].chains[0]
    assert [link.kind for link in path] == [HandKind.OUTLET, HandKind.PERSON]
    assert path[0].name == "Kurier"


def test_an_outlet_that_got_a_document_stands_before_it() -> None:
    text = "The BBC has seen documents showing that the plant was never inspected."
    path = reading(text).claims[-1].chains[0]
    assert [link.kind for link in path] == [HandKind.OUTLET, HandKind.DOCUMENT]


def test_a_document_that_the_publisher_saw_is_own_reporting_when_it_is_told_of_again() -> None:
    first, second = reading(
        "An internal audit seen by the Broadwater Courier found that the county paid for 61 ambulances. "
        "Only 38 were delivered, the audit says.",
        publisher="Broadwater Courier",
    ).claims
    assert first.own_reporting
    assert second.own_reporting


@pytest.mark.parametrize("later", ["The three", "All three"])
def test_a_number_alone_is_the_party_of_that_number(later: str) -> None:
    claim = reading(f"Three drivers told Kurier they were never paid. {later} said the firm had vanished.").claims[1]
    assert [link.kind for link in claim.chains[0]] == [HandKind.OUTLET, HandKind.PERSON]


def test_the_latter_is_who_was_named_last() -> None:
    text = "Ilan Moor and Rhea Sund were questioned on Monday. The latter said the alarm had been off."
    assert reading(text).claims[1].chains[0][0].name == "Rhea Sund"


def test_nobody_tells_somebody_through_a_pronoun() -> None:
    text = "Ivo Sarlis testified that the minister had told him the tests were faked."
    assert [link.via for link in reading(text).claims[0].chains[0]] == [None, None]


def test_the_mine_is_nobodys_own() -> None:
    assert reading("Local media reported that the mine had flooded.").claims[0].chains[0][0].basis.value == "unknown"


def test_the_company_is_its_chief_executives_own() -> None:
    text = "Dana Kvist, the airline's chief executive, said the carrier had run out of parts."
    assert reading(text).claims[0].chains[0][0].basis.value == "own"
