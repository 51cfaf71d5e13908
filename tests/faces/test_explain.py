"""Each reason names its field, its rule and the words it rests on."""

from __future__ import annotations

from reportedly.faces import explain
from reportedly.words import Reason, Span

from .readings import denial_story, exit_story


def test_a_reason_is_told_with_the_words_it_rests_on() -> None:
    reading = exit_story()
    assert explain.lines(reading.claims[0], reading.document.text) == (
        "who says so: an outlet that quotes people stands before them in the chain: “Sources from Radio Marene”",
        "hedge: a hearsay marker beside another hand: “reportedly”",
    )


def test_a_claim_without_reasons_says_so() -> None:
    reading = denial_story()
    assert explain.lines(reading.claims[0], reading.document.text) == ("the reader gave no reasons",)


def test_a_field_that_has_no_plain_name_is_still_told() -> None:
    assert explain.line(Reason(field="new_field", rule="r", spans=()), "") == "new field: r"


def test_hostile_words_in_a_reason_are_made_safe() -> None:
    assert "\x1b" not in explain.line(Reason(field="x", rule="r\x1b", spans=(Span(0, 2),)), "\x1b[")
