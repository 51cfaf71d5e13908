"""Denials, confirmations and agreement that name the claim they mean in few words reach it."""

from __future__ import annotations

import pytest
from tests.reading.stories import reading

from reportedly.words import Stance

_TOLD = "Three guards said the prisoner had been beaten. "


def _last(text: str) -> list[tuple[str, Stance]]:
    return [(path[-1].text, path[-1].stance) for path in reading(text).claims[0].chains[1:]]


@pytest.mark.parametrize(
    ("later", "hand", "stance"),
    [
        ("Brandt Prisons, which runs the jail, contests that account.", "Brandt Prisons", Stance.DENIES),
        ("The warden took issue with their version.", "The warden", Stance.DENIES),
        ("The warden says that is simply not the case.", "The warden", Stance.DENIES),
        ("The warden's office said the accusation was without foundation.", "The warden's office", Stance.DENIES),
        ("The warden denied that he had.", "The warden", Stance.DENIES),
        ("“Nothing of the sort happened,” the warden said.", "the warden", Stance.DENIES),
        ("“They are lying,” the warden told reporters.", "the warden", Stance.DENIES),
        ("A doctor who examined him backed their account.", "A doctor who examined him", Stance.ASSERTS),
        ("Two nurses lent weight to their account.", "Two nurses", Stance.ASSERTS),
        ("The warden confirmed that he had.", "The warden", Stance.ASSERTS),
        ("Two nurses told reporters the same.", "Two nurses", Stance.ASSERTS),
        ("Her neighbour, Bo Tarr, told the same story.", "Her neighbour, Bo Tarr", Stance.ASSERTS),
        ("The inspectors have come to the same conclusion.", "The inspectors", Stance.ASSERTS),
        ("So did a cook.", "a cook", Stance.ASSERTS),
    ],
)
def test_it_adds_a_path(later: str, hand: str, stance: Stance) -> None:
    assert _last(_TOLD + later) == [(hand, stance)]


@pytest.mark.parametrize(
    "later",
    [
        "Neither the warden nor his deputy would confirm it.",
        "The warden did not contradict them.",
        "The warden dismissed two officers.",
        "The ministry backed a plan for a new jail.",
        "The warden gave a similar speech in May.",
    ],
)
def test_what_judges_nothing_adds_none(later: str) -> None:
    assert _last(_TOLD + later) == []


@pytest.mark.parametrize("tail", ["something the board flatly denies", "a charge the board has denied"])
def test_a_denial_behind_a_comma_means_the_clause_before_it(tail: str) -> None:
    claim = reading(f"The opposition says the vote was rigged, {tail}.").claims[0]
    assert [path[-1].stance for path in claim.chains] == [Stance.ASSERTS, Stance.DENIES]


def test_a_theory_is_rejected_though_it_is_only_believed() -> None:
    text = "Investigators believe the fire was set on purpose. The owner rejects the theory."
    assert [path[-1].stance for path in reading(text).claims[0].chains] == [Stance.BELIEVES, Stance.DENIES]


def test_two_verbs_share_a_subject() -> None:
    text = "“He was never here,” said the innkeeper. Two of her maids remember it well and say he stayed for a week."
    assert [path[-1].text for path in reading(text).claims[-1].chains] == ["Two of her maids"]


@pytest.mark.parametrize(
    "later", ["Not so, says her manager.", "“Nonsense!” said her manager.", "“Not true,” her manager told Radio Ost."]
)
def test_two_words_deny_what_was_told(later: str) -> None:
    first, second = reading("The singer has married in secret, the tabloid Flash wrote on Friday. " + later).claims
    assert [path[-1].stance for path in first.chains] == [Stance.ASSERTS, Stance.DENIES]
    assert second.chains[0][-1].text == "her manager"


def test_whoever_tests_whether_something_is_so_tells_nothing() -> None:
    claim = reading("Prosecutors are testing whether the blood on the coat is his.").claims[0]
    assert claim.chains[0][-1].stance is Stance.SILENT
