"""The words of every face: plain, and true to the reading."""

from __future__ import annotations

import pytest

from reportedly.faces import wording
from reportedly.words import (
    Basis,
    BasisKind,
    Certainty,
    Endorsement,
    HandKind,
    Link,
    Origins,
    Passage,
    Polarity,
    Span,
    Stance,
    Voice,
)

from .readings import SURE, claim, denial_story, exit_story


def link(text: str = "Sources", **fields: object) -> Link:
    given: dict[str, object] = {"kind": HandKind.PERSON, "named": False} | fields
    return Link.model_validate({"id": "h1", "span": Span(0, len(text)), "text": text} | given)


@pytest.mark.parametrize(
    ("hand", "expected"),
    [
        (link(number="many"), "unnamed people (“Sources”)"),
        (link("three officials", number=3), "3 unnamed people (“three officials”)"),
        (link("a Western diplomat"), "an unnamed person (“a Western diplomat”)"),
        (
            link("the head of the port office", identified=True),
            "an unnamed person (“the head of the port office”, the office tells who)",
        ),
        (link("Edda Vance", named=True, name="Edda Vance", role="mayor"), "Edda Vance (mayor)"),
        (link("the mayor", named=True, name="Edda Vance"), "Edda Vance (“the mayor”)"),
        (link("Radio Marene", kind=HandKind.OUTLET, named=True, name="Radio Marene"), "Radio Marene"),
        (link("the palace", kind=HandKind.ORGANISATION), "an unnamed organisation (“the palace”)"),
        (link("two websites", kind=HandKind.OUTLET, number=2), "2 unnamed outlets (“two websites”)"),
        (link("a leaked memo", kind=HandKind.DOCUMENT), "an unnamed document (“a leaked memo”)"),
        (link("residents", kind=HandKind.PUBLIC), "the public (“residents”)"),
        (link("reportedly", kind=HandKind.UNKNOWN), "nobody in particular (“reportedly”)"),
        (link("", kind=HandKind.UNKNOWN), "nobody in particular"),
        (link("a woman", basis=Basis(value=BasisKind.WITNESSED)), "an unnamed person (“a woman”), as eyewitness"),
        (
            link("the palace", kind=HandKind.ORGANISATION, stance=Stance.SILENT),
            "an unnamed organisation (“the palace”), without confirming it",
        ),
        (
            link("videos", kind=HandKind.DOCUMENT, number="many", via=Passage(span=Span(0, 8), text="Telegram")),
            "unnamed documents (“videos”), via “Telegram”",
        ),
    ],
)
def test_a_hand_in_words(hand: Link, expected: str) -> None:
    assert str(wording.hand(hand)) == expected


def test_a_stance_is_told_with_the_words_that_carry_it() -> None:
    reading = denial_story()
    told = wording.chains(reading.claims[1], reading.document.text)
    assert told == (
        "Radio Marene ← 2 unnamed people (“Two harbour masters”)",
        "Lake Herald ← 2 unnamed people (“Two harbour masters”)",
        "an unnamed organisation (“The ministry of ports”), denying it (“denied”)",
    )


def test_a_claim_without_a_hand_is_said_to_be_the_storys_own() -> None:
    reading = exit_story()
    assert wording.chains(reading.claims[1], reading.document.text) == ("the story itself states this",)


def test_own_reporting_is_told() -> None:
    reading = denial_story()
    assert wording.chains(reading.claims[5], reading.document.text) == ("the story’s own reporting",)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "reported as certain"),
        ({"voice": Voice.STATED, "certainty": Certainty.PROBABLE}, "stated as probable"),
        ({"voice": Voice.QUOTED, "certainty": Certainty.POSSIBLE}, "quoted as possible"),
        ({"voice": Voice.HEARSAY}, "hearsay, as certain"),
        ({"polarity": Polarity.NEGATIVE}, "reported as certain, in the negative"),
        (
            {"polarity": Polarity.UNKNOWN, "certainty": Certainty.UNKNOWN},
            "reported, leaving open whether it is so",
        ),
    ],
)
def test_sureness(fields: dict[str, object], expected: str) -> None:
    assert wording.sureness(claim("it rained", 1, 0, ["it rained"], **fields)) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ""),
        ({"endorsement": Endorsement.DISTANCING}, "the story keeps its distance"),
        ({"endorsement": Endorsement.ENDORSING} | SURE, "the story vouches for it"),
        ({"endorsement": Endorsement.REJECTING, "polarity": Polarity.NEGATIVE} | SURE, "the story rejects it"),
        ({"polarity": Polarity.NEGATIVE} | SURE, "the story itself holds the opposite"),
        (
            {"author_polarity": Polarity.POSITIVE, "author_certainty": Certainty.PROBABLE},
            "the story itself holds it as probable",
        ),
    ],
)
def test_what_the_story_itself_holds_is_told_where_it_holds_something(fields: dict[str, object], expected: str) -> None:
    assert wording.commitment(claim("it rained", 1, 0, ["it rained"], chains=((link(),),), **fields)) == expected


def test_no_claim_is_told_without_how_sure_it_is() -> None:
    for reading in (exit_story(), denial_story()):
        for found in reading.claims:
            facts = wording.facts(found, reading.document.text)
            assert facts[0] == wording.sureness(found)
            assert all(wording.chains(found, reading.document.text))


def test_hedges_and_bands_are_told_as_written() -> None:
    reading = exit_story()
    text = reading.document.text
    assert wording.hedge(reading.claims[0], text) == "hedged by the story (“reportedly”)"
    assert wording.band(reading.claims[1]) == "usually read as 60–85 % (survey of readers)"


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ("2026-03-04", "4 March 2026"),
        ("2026-05-02T07:30:00+02:00", "2 May 2026, 07:30 +0200"),
        ("2026-05-02T07:30:00Z", "2 May 2026, 07:30 UTC"),
        ("2026-05-02T07:30", "2 May 2026, 07:30"),
        ("2026-05", "2026-05"),
        ("\x1b[2J", "␛[2J"),
    ],
)
def test_dates(stamp: str, expected: str) -> None:
    assert wording.day(stamp) == expected


@pytest.mark.parametrize(
    ("low", "high", "expected"), [(0, 0, "none"), (1, 1, "at least 1, at most 1"), (1, 2, "at least 1, at most 2")]
)
def test_origins(low: int, high: int, expected: str) -> None:
    assert wording.origins(Origins(at_least=low, at_most=high)) == expected


def test_lists_read_as_people_write_them() -> None:
    assert wording.listed([]) == ""
    assert wording.listed(["a"]) == "a"
    assert wording.listed(["a", "b", "c"]) == "a, b and c"
