"""Hands behind hands: who believes what he says he believes, who was heard saying so, who kept silent."""

from __future__ import annotations

import pytest
from tests.reading.stories import reading

NESTED = {
    "The buyer's agent said that the seller's agent had said that the price was too high.": [
        ["The buyer's agent", "the seller's agent"]
    ],
    "Video shows the minister saying that the vote was stolen.": [["Video", "the minister"]],
    "The lieutenant recalled his commander saying that the bridge was mined.": [["The lieutenant", "his commander"]],
}
OF_PARTICIPLES = {
    "After announcing that the mine would close, the company cut 300 jobs.": "the company",
    "Two weeks after saying that the bank was sound, the governor resigned.": "the governor",
}
SILENT = (
    "The army declined to confirm that a helicopter was missing.",
    "Neither side would confirm that talks had begun.",
    "No official would confirm that the pilot was dead.",
    "Not one of the witnesses could say who had fired first.",
    "The port authority said it was trying to establish whether the door had been closed.",
)


@pytest.mark.parametrize(("sentence", "paths"), NESTED.items())
def test_each_teller_stands_behind_who_hands_it_on(sentence: str, paths: list[list[str]]) -> None:
    assert [[link.text for link in path] for path in reading(sentence).claims[-1].chains] == paths


@pytest.mark.parametrize(("sentence", "teller"), OF_PARTICIPLES.items())
def test_a_participle_has_the_subject_of_its_clause(sentence: str, teller: str) -> None:
    told = [claim for claim in reading(sentence).claims if claim.chains]
    assert [[[link.text for link in path] for path in claim.chains] for claim in told] == [[[teller]]]


@pytest.mark.parametrize("subject", ["Two officials said they believed", "The union said it believes"])
def test_whoever_says_that_he_believes_is_one_hand_that_believes(subject: str) -> None:
    (claim,) = reading(f"{subject} that the plant will close.").claims
    assert [[str(link.stance) for link in path] for path in claim.chains] == [["believes"]]


@pytest.mark.parametrize("sentence", SILENT)
def test_who_would_not_say_is_silent(sentence: str) -> None:
    (claim,) = reading(sentence).claims
    assert [[str(link.stance) for link in path] for path in claim.chains] == [["silent"]]


@pytest.mark.parametrize("cue", ["remember that", "are adamant that"])
def test_memory_and_insistence_assert(cue: str) -> None:
    (claim,) = reading(f"Older neighbours {cue} the dam broke in 1957.").claims
    assert [[str(link.stance) for link in path] for path in claim.chains] == [["asserts"]]
