"""Who takes up what another told: in the same breath, by the other's name, or in a clause that only points back."""

from __future__ import annotations

import pytest
from tests.reading.stories import chains, reading


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        (
            "The ministry has confirmed what residents have been saying for weeks: the well is poisoned.",
            [["organisation The ministry"], ["public residents ×many"]],
        ),
        (
            "The yard still denies what two engineers told the inquiry, namely that the valve had failed.",
            [["organisation The yard denies"], ["person two engineers ×2"]],
        ),
        (
            "Tarnia denied accusations that it had jammed the radar.",
            [["organisation Tarnia denies"], ["unknown accusations"]],
        ),
        (
            "The ministry confirmed reports in the Harbour Tribune and the Ostwick Gazette that the bank had closed.",
            [["organisation The ministry"], ["outlet Harbour Tribune"], ["outlet Ostwick Gazette"]],
        ),
        (
            "Mr Holt, his wife and his lawyer all deny that the money was hidden.",
            [["person Holt denies"], ["person his wife denies"], ["person his lawyer denies"]],
        ),
        (
            "The tower will close, the Ostwick Gazette reported on Monday, without citing sources.",
            [["outlet Ostwick Gazette"]],
        ),
    ],
)
def test_a_telling_that_takes_up_another_stands_beside_it(text: str, paths: list[list[str]]) -> None:
    assert sorted(chains(reading(text).claims[0])) == sorted(paths)


@pytest.mark.parametrize(
    ("later", "path"),
    [
        ("Contradicting the police, the driver said the lights were green.", ["person the driver denies"]),
        ("A passenger contradicted the police, saying the lights were green.", ["person A passenger denies"]),
    ],
)
def test_who_contradicts_a_party_denies_what_it_told(later: str, path: list[str]) -> None:
    read = reading("Police said the car ran a red light. " + later)
    assert chains(read.claims[0]) == [["organisation Police"], path]
    assert [claim.text for claim in read.claims[1:]] == ["the lights were green"]


def test_a_clause_that_only_points_back_is_no_claim() -> None:
    read = reading("Two clerks said the bank had closed, which the ministry later also confirmed.")
    assert [claim.text for claim in read.claims] == ["the bank had closed"]
    assert chains(read.claims[0]) == [["person Two clerks ×2"], ["organisation the ministry"]]


def test_a_document_that_is_genuine_is_not_thereby_right() -> None:
    read = reading("A leaked memo said the dam was cracked. The ministry confirmed the document was authentic.")
    assert chains(read.claims[0]) == [["document A leaked memo"]]


@pytest.mark.parametrize("word", ["this", "the claim"])
def test_what_is_denied_is_not_what_is_said_behind_it(word: str) -> None:
    text = f"The army said it had shelled rebel positions. A rebel spokesman denied {word}, saying the area was empty."
    first, second, third = reading(text).claims
    assert chains(first) == [["organisation The army"], ["person A rebel spokesman denies"]]
    assert (second.text, chains(second)) == (word, [["person A rebel spokesman denies"]])
    assert (third.text, chains(third)) == ("the area was empty", [["person A rebel spokesman"]])


@pytest.mark.parametrize(
    ("later", "path"),
    [
        ("The pilots' union also rejected the allegation.", ["organisation The pilots' union denies"]),
        ("A stewardess disputed that.", ["person A stewardess"]),
    ],
)
def test_what_was_denied_is_denied_again_or_upheld(later: str, path: list[str]) -> None:
    first = reading("A spokesman denied the pilots had been drinking. " + later).claims[0]
    assert chains(first) == [["person A spokesman denies"], path]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Sarn will sell the mill, two people said. A third person confirmed the plan.", ["person A third person"]),
        ("A bomb hit the mill, state radio said. A clerk confirmed the incident.", ["person A clerk"]),
    ],
)
def test_the_plan_and_the_incident_are_what_was_told_last(text: str, path: list[str]) -> None:
    assert path in chains(reading(text).claims[0])


def test_who_only_agrees_makes_no_claim() -> None:
    read = reading("Police said the fire was started deliberately, and the insurer agrees.")
    assert [claim.text for claim in read.claims] == ["the fire was started deliberately"]
    assert chains(read.claims[0]) == [["organisation Police"], ["organisation the insurer"]]


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        (
            "The mayor is in good health, his doctor said, rejecting reports that he had collapsed.",
            [["person his doctor denies"], ["unknown reports"]],
        ),
        (
            "Talks are going well, a clerk said, confirming reports that an envoy had arrived.",
            [["person a clerk"], ["unknown reports"]],
        ),
        (
            "The ministry said talks were going well, denying a report by Radio Sol that they had broken down.",
            [["organisation The ministry denies"], ["outlet Radio Sol"]],
        ),
    ],
)
def test_what_is_judged_beside_a_telling(text: str, paths: list[list[str]]) -> None:
    assert chains(reading(text).claims[1]) == paths


def test_who_denies_the_allegation_does_not_deny_the_arrest() -> None:
    read = reading("Police said they had arrested a man on suspicion of fraud. The man denies the allegation.")
    assert chains(read.claims[0]) == [["organisation Police"]]


def test_what_suggests_otherwise_upholds_what_was_denied() -> None:
    read = reading("The firm denied that it had known of the leak. Emails suggest otherwise.")
    assert chains(read.claims[0]) == [["organisation The firm denies"], ["document Emails ×many"]]
