"""More forms of agency copy: deeds beside what was said, occasions, countries and ministries, what is only told."""

from __future__ import annotations

import pytest
from tests.reading.stories import chains, only, reading

from reportedly.words import Certainty, Voice


@pytest.mark.parametrize(
    ("text", "told", "deed"),
    [
        (
            "The ministry said two officers had been killed and urged residents to stay indoors.",
            "two officers had been killed",
            "The ministry … urged residents to stay indoors",
        ),
        (
            "The party said its leader was in prison and called for protests.",
            "its leader was in prison",
            "The party … called for protests",
        ),
    ],
)
def test_who_said_so_did_the_rest(text: str, told: str, deed: str) -> None:
    claims = {claim.text: chains(claim) for claim in reading(text).claims}
    assert set(claims) == {told, deed}
    assert (len(claims[told]), claims[deed]) == (1, [])


def test_what_came_hours_after_something_was_told_has_it() -> None:
    strike, ready = reading(
        "The strike came hours after President Korvat told a conference that Tarn was ready."
    ).claims
    assert strike.text == "The strike came hours after President Korvat told a conference that Tarn was ready"
    assert (chains(strike), ready.text) == ([], "Tarn was ready")


def test_who_appears_on_television_to_announce_something_is_sure_of_it() -> None:
    claims = reading("Soldiers appeared on state television to announce that they had seized power.").claims
    assert [claim.certainty for claim in claims] == [Certainty.CERTAIN] * len(claims)


def test_a_country_is_not_its_ministry() -> None:
    text = "Torsk’s defence ministry said the port was open. The UN said 20 people had died, a figure Torsk disputes."
    denying = reading(text).claims[1].chains[-1][-1]
    assert (denying.text, denying.name) == ("Torsk", "Torsk")


def test_what_others_tell_does_not_make_the_author_comment() -> None:
    text = "The state sold shells abroad, and officials have warned that this could signal and trigger a wider war."
    assert reading(text).sentences[0].voice is not Voice.COMMENT


def test_a_charge_denied_is_the_one_that_was_made() -> None:
    text = (
        "The rebel talks ended on Sunday, mediators said. “We will not sign,” Minister Joel Abeke wrote, accusing the "
        "mediators of bias. Rebel spokesman Ivo Kalume dismissed that charge."
    )
    denied = [c.text for c in reading(text).claims if any(p[-1].stance.value == "denies" for p in c.chains)]
    assert denied == ["the mediators of bias", "that charge"]


def test_a_suggestion_of_something_else_is_not_what_was_told() -> None:
    text = "Officials have warned that the plant could be a target. The embassy dismissed suggestions of sabotage."
    assert len(reading(text).claims[0].chains) == 1


def test_the_army_told_of_is_no_part_of_the_outlet() -> None:
    assert chains(only("A diplomat told Radio Lume the army had left the town.")) == [
        ["outlet Radio Lume", "person A diplomat"]
    ]


def test_two_crowds_by_plural_nouns_are_two_hands() -> None:
    paths = only("Soldiers opened fire on a crowd, rights groups and hospital workers said on Monday.").chains
    assert [path[-1].text for path in paths] == ["rights groups", "hospital workers"]


def test_capitals_of_a_dateline_name_nobody() -> None:
    text = (
        "MARAN/PORT LETHE (Reuters) - Sirania and Lethe have agreed to stop fighting, officials said. Lethe says a "
        "mine had been laid by troops, which Maran denies."
    )
    read = reading(text)
    assert read.sentences[0].voice is Voice.FURNITURE
    assert chains(read.claims[-1]) == [["organisation Lethe"], ["organisation Maran denies"]]


def test_a_state_agency_ends_its_dateline_with_its_name_between_strokes() -> None:
    text = "MOSKVA, December 2. /TASK/. Air defences shot down 112 drones overnight, the Defence Ministry reported."
    (claim,) = reading(text).claims
    assert claim.text == "Air defences shot down 112 drones overnight"


def test_a_publisher_that_could_not_authenticate_something_left_it_open() -> None:
    text = "BRUSSELS, Nov 14 (AFN) - Three people died, police said. AFN has not been able to authenticate the video."
    claim = reading(text).claims[-1]
    assert (claim.text, chains(claim), claim.own_reporting) == ("the video", [], True)


def test_who_gave_no_evidence_is_who_said_it() -> None:
    claims = {
        claim.text: chains(claim)
        for claim in reading("Tarnia says the boat was a threat, but has not provided evidence.").claims
    }
    assert claims["Tarnia … has not provided evidence"] == []
    assert len(claims["the boat was a threat"]) == 1


def test_what_a_deed_was_over_is_not_left_hanging() -> None:
    first = reading("The ministry summoned the envoy over what it said was a violation of its airspace.").claims[0]
    assert first.text == "The ministry summoned the envoy"
