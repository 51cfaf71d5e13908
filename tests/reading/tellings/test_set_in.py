"""Hearsay set into a sentence or after it, what is expected of somebody to do, and from whom something was heard."""

from __future__ import annotations

import pytest
from tests.reading.stories import reading

SET_IN = (
    ("The king, legend has it, drowned in the well.", "legend has it"),
    ("The king drowned in the well, or so the story goes.", "the story goes"),
    ("The chief executive has stepped down, it was announced this morning.", "it was announced"),
    ("The hotel, it has been claimed, was never insured.", "it has been claimed"),
    ("She is widely tipped to succeed her uncle.", "is widely tipped"),
)
EXPECTED = (
    ("The ministry said it expected prices to fall.", [("The ministry", "believes")]),
    (
        "Farmers expect the harvest to shrink, the head of their union, Ivo Mast, said.",
        [("the head of their union, Ivo Mast", "asserts"), ("Farmers", "believes")],
    ),
    ("“We expect prices to fall,” the minister said.", [("the minister", "believes")]),
    ("“I thought it was thunder,” the minister said.", [("the minister", "believes")]),
)
HEARD = (
    ("The widow had heard from the baker that the mill was sold.", ["The widow", "the baker"]),
    ("Investors learned from a trader that the mill was sold.", ["a trader"]),
    ("The minister was told that the fort had fallen, he said on Monday.", ["he", "was told"]),
)


@pytest.mark.parametrize(("sentence", "marker"), SET_IN)
def test_a_marker_between_marks_is_the_hand_of_what_stands_around_it(sentence: str, marker: str) -> None:
    (claim,) = reading(sentence).claims
    assert [[(str(link.kind), link.text) for link in path] for path in claim.chains] == [[("unknown", marker)]]


@pytest.mark.parametrize(("sentence", "hands"), EXPECTED)
def test_what_somebody_is_expected_to_do_is_believed(sentence: str, hands: list[tuple[str, str]]) -> None:
    (claim,) = reading(sentence).claims
    assert [[(link.text, str(link.stance)) for link in path] for path in claim.chains] == [hands]


@pytest.mark.parametrize(("sentence", "hands"), HEARD)
def test_who_told_the_teller_stands_behind_him(sentence: str, hands: list[str]) -> None:
    (claim,) = reading(sentence).claims
    assert [[link.text for link in path] for path in claim.chains] == [hands]


def test_an_order_passed_on_is_told_by_who_tells_of_it() -> None:
    (claim,) = reading("Two agencies have been told to pay a deposit, an editor said on Friday.").claims
    assert [[link.text for link in path] for path in claim.chains] == [["an editor"]]
