"""Each reason names its field, its rule and the words it rests on."""

from __future__ import annotations

from reportedly.faces import explain
from reportedly.words import Reason, Span, Voice

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


def test_the_reasons_of_one_hand_stand_in_one_line() -> None:
    reading = exit_story()
    claim = reading.claims[0]
    span = claim.chains[0][0].span
    assert span is not None
    told = claim.model_copy(
        update={
            "reasons": (
                Reason(field="chains.0.0.kind", rule="outlet: a name of their form", spans=(span,)),
                Reason(field="chains.0.0.number", rule="one: the words are singular", spans=(span,)),
                Reason(field="author_polarity", rule="unknown: left open"),
                Reason(field="author_certainty", rule="unknown: left open"),
            )
        }
    )
    assert explain.lines(told, reading.document.text) == (
        "Radio Marene: outlet: a name of their form; one: the words are singular",
        "what the story itself holds and how sure the story itself is: unknown: left open",
    )


def test_a_link_that_is_not_there_is_told_by_its_field() -> None:
    reading = denial_story()
    reason = Reason(field="chains.7.0.kind", rule="r")
    assert explain.lines(reading.claims[0].model_copy(update={"reasons": (reason,)}), "") == ("chains.7.0.kind: r",)


def test_comment_and_hardened_passages_have_their_reasons() -> None:
    reading = exit_story()
    text = reading.document.text
    comment = next(s for s in reading.sentences if s.voice is Voice.COMMENT)
    scored = comment.model_copy(update={"reasons": (Reason(field="voice", rule="comment: score 0.91"),)})
    shown = reading.model_copy(update={"sentences": (scored,)})
    assert explain.of_comment(shown)[0].endswith(": score 0.91")
    found = reading.hardened[0].model_copy(
        update={"reasons": (Reason(field="reason", rule="gone", spans=(Span(0, 3),)),)}
    )
    assert explain.of_hardened(found, text) == (f"what it lost: gone: “{text[:3]}”",)
