"""Who carried a document, who wrote it, and whom an outlet cites: each a hand in its place."""

from __future__ import annotations

import pytest

from reportedly import read

CASES = {
    "A cable signed by the ambassador and obtained by the Harbour Tribune says the fleet was weeks from sailing.": (
        [["outlet", "person"]]
    ),
    "Customs papers published on Thursday by the Morning Tribune and the weekly Fokus show the mill is for sale.": (
        [["outlet", "document"], ["outlet", "document"]]
    ),
    "A 61-page report released by the rights group Open Cell on Tuesday says detainees were beaten.": (
        [["organisation"]]
    ),
    "A poll conducted for the Sunday Beacon by Insight Selo found that half the voters want the toll abolished.": (
        [["organisation"]]
    ),
    "The bridge was mined, Radio Sundvik reported, quoting an army officer.": [["outlet", "person"]],
    "Quoting unnamed diplomats, the Coast Gazette said the envoy had been recalled.": [["outlet", "person"]],
    "The Coast Gazette, which cites two officials, says the envoy has been recalled.": [["outlet", "person"]],
    "The envoy has been recalled, according to the Coast Gazette, which cited two officials.": [["outlet", "person"]],
}


@pytest.mark.parametrize(("sentence", "paths"), CASES.items())
def test_each_hand_stands_in_its_place(sentence: str, paths: list[list[str]]) -> None:
    (claim,) = read(sentence, language="en").claims
    assert [[str(link.kind) for link in path] for path in claim.chains] == paths


def test_what_the_document_s_own_people_reviewed_is_own_reporting() -> None:
    (claim,) = read("Land registry extracts reviewed by our reporters show the house was sold.", language="en").claims
    assert claim.own_reporting
    assert [[str(link.kind) for link in path] for path in claim.chains] == [["document"]]


def test_people_familiar_with_a_matter_are_sources_and_no_crowd() -> None:
    (claim,) = read("The firm will sell its yard, people familiar with the matter said.", language="en").claims
    assert str(claim.chains[0][0].kind) == "person"


def test_an_unnamed_source_goes_on_speaking_through_its_outlet() -> None:
    text = (
        "The yard will be sold, the Financial Courier reported on Monday, citing people familiar with the matter. "
        "An announcement could come this week, the people said. They added that no decision had been taken."
    )
    for claim in read(text, language="en").claims:
        assert [[str(link.kind) for link in path] for path in claim.chains] == [["outlet", "person"]]


@pytest.mark.parametrize(
    ("sentence", "paths"),
    [
        ("She told the monthly Sourdine that she would not return.", [["outlet", "person"]]),
        ("The shipping newsletter Bosun’s Log reported that the ransom had been paid.", [["outlet"]]),
        ("Officials who spoke to Nova Sut said the plant had been shut since May.", [["outlet", "person"]]),
        ("The minister told state television that the dam was safe.", [["outlet", "person"]]),
        ("The contractor, Nodalis, said it had no comment on rumours.", [["organisation"]]),
        ("The 58-year-old said the contract had been signed on a napkin.", [["person"]]),
    ],
)
def test_names_without_a_tell_tale_word_are_told_by_their_place(sentence: str, paths: list[list[str]]) -> None:
    (claim,) = read(sentence, language="en").claims
    assert [[str(link.kind) for link in path] for path in claim.chains] == paths
