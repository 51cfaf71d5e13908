"""A stated reason for not naming a source ends where the source begins to tell."""

from __future__ import annotations

import pytest
from tests.reading.stories import reading

from reportedly.words import HandKind


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("A trader who asked not to be named", "who asked not to be named"),
        ("An official who declined to be identified", "who declined to be identified"),
        ("A driver who declined to give his name", "who declined to give his name"),
        (
            "An aide, who asked not to be named because he was not authorised to speak,",
            "who asked not to be named because he was not authorised to speak",
        ),
        (
            "Aides who asked not to be named because they were not allowed to brief the press",
            "who asked not to be named because they were not allowed to brief the press",
        ),
        (
            "A clerk, who was not authorised to discuss the case and spoke on condition of anonymity,",
            "who was not authorised to discuss the case and spoke on condition of anonymity",
        ),
        ("A neighbour, who did not wish to be named,", "who did not wish to be named"),
        ("A nurse, who would not give her surname,", "who would not give her surname"),
        ("One of the guards, identified only as Witness B,", "identified only as Witness B"),
    ],
)
def test_a_reason_ends_before_what_is_told(source: str, reason: str) -> None:
    text = f"{source} said soldiers had closed the road."
    claim = reading(text).claims[0]
    assert claim.text == "soldiers had closed the road"
    (link,) = claim.chains[0]
    assert link.kind is HandKind.PERSON
    assert link.anonymity is not None
    assert link.anonymity.of(text) == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("“They are afraid,” said one cook, speaking anonymously for fear of losing her job.", "speaking anonymously"),
        ("A senior officer said, requesting anonymity, that the helicopters were grounded.", "requesting anonymity"),
        ("A man who gave his name as Yusuf said soldiers had closed the road.", "gave his name as Yusuf"),
        ("“We ran,” said a woman who gave her name as Ilka.", "gave her name as Ilka"),
    ],
)
def test_who_gives_no_full_name_is_described(text: str, reason: str) -> None:
    (link,) = reading(text).claims[0].chains[0]
    assert link.anonymity is not None
    assert reason in link.anonymity.of(text)
    assert not link.named


def test_people_who_ask_not_to_be_named_are_sources_and_no_crowd() -> None:
    text = "The bank will sell its mill, said the people, who asked not to be identified discussing private matters."
    (link,) = reading(text).claims[0].chains[0]
    assert link.kind is HandKind.PERSON


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (
            "Two officials said",
            "They spoke on condition of anonymity because they were not cleared to brief.",
            "spoke on",
        ),
        (
            "People familiar with the matter said",
            "The people asked not to be identified.",
            "asked not to be identified",
        ),
        (
            "A senior officer said",
            "The officer requested anonymity for fear of losing his post.",
            "requested anonymity",
        ),
        ("A senior officer said", "He was not authorised to speak to the press.", "was not authorised to speak"),
    ],
)
def test_a_sentence_of_its_own_gives_the_reason(first: str, second: str, reason: str) -> None:
    text = f"{first} the tunnel was mined. {second}"
    link = reading(text).claims[0].chains[0][0]
    assert link.anonymity is not None
    assert reason in link.anonymity.of(text)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor, Ilir Pesh, said the pool was shut. He was not allowed to swim there.",
        "A clerk said the safe was open. Both guards refused to leave.",
        "A clerk said the safe was open. She was barred from entering the vault.",
        "Two clerks said the safe was open. He asked not to be named.",
    ],
)
def test_a_sentence_about_something_else_gives_none(text: str) -> None:
    assert reading(text).claims[0].chains[0][0].anonymity is None
