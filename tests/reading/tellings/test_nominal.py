"""Tellings by a noun, by what opens or closes a sentence, and by what stands beneath a quotation."""

from importlib.resources import files

import pytest
from tests.reading.stories import chains, reading


@pytest.mark.parametrize(
    ("text", "told", "paths"),
    [
        (
            "The admission by the harbourmaster that the buoys had drifted led to his dismissal.",
            "the buoys had drifted",
            [["person the harbourmaster"]],
        ),
        (
            "Confirmation came from the embassy on Monday that the ship had sailed.",
            "the ship had sailed",
            [["organisation the embassy"]],
        ),
        ("The minister's answer was that nobody had complained.", "nobody had complained", [["person The minister"]]),
        (
            "The message from the airline was blunt: there were no seats.",
            "there were no seats",
            [["organisation The message from the airline"]],
        ),
        (
            "The coroner had a warning for the town: the wells were foul.",
            "the wells were foul",
            [["person The coroner"]],
        ),
    ],
)
def test_whoever_a_noun_belongs_to_tells(text: str, told: str, paths: list[list[str]]) -> None:
    assert {claim.text: chains(claim) for claim in reading(text).claims}.get(told) == paths


@pytest.mark.parametrize(
    "text",
    [
        "Warnings that were painted on the gate have faded.",
        "His answers in the test were better than mine.",
        "The letter had a stamp: it was Ardanian.",
    ],
)
def test_a_noun_without_what_is_told_tells_nothing(text: str) -> None:
    assert not any(claim.chains for claim in reading(text).claims)


def test_the_body_that_gave_out_a_statement_is_not_its_teller() -> None:
    text = "In a statement issued by the team, her coach said that the race had been stopped."
    assert [path[-1].text for claim in reading(text).claims for path in claim.chains] == ["her coach"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("By the grocer's own account, the till was empty.", "the grocer"),
        ("If the grocer is to be believed, the till was empty.", "the grocer"),
        ("The till was empty – at least that is the grocer's claim.", "the grocer"),
        ("The till, the grocer maintains, was empty.", "the grocer"),
        ("In the words of the grocer, the till was empty.", "the grocer"),
        ("The till, it is whispered, was empty.", "it is whispered"),
        ("The baker was adamant: the till was empty.", "The baker"),
        ("“The till was empty” is how the grocer puts it.", "the grocer"),
        ("“The till was empty” — Ilse Brand, grocer, Port Sorrel", "Ilse Brand"),
    ],
)
def test_a_phrase_beside_a_sentence_tells_it(text: str, who: str) -> None:
    claim = next(claim for claim in reading(text).claims if "till" in claim.text)
    assert [path[0].text for path in claim.chains] == [who]


def test_the_data_say_where_they_come_from() -> None:
    text = (files("reportedly.reading") / "data" / "nominal.yaml").read_text(encoding="utf-8")
    assert "Provenance:" in text
