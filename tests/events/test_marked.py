"""Sentences with marked parties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.events.marked import BadMarks, relation_of, unmark, without_marks

from .parsed import Says, quotes


def test_marks_leave_the_text_and_become_spans() -> None:
    found = unmark("<s>Ostra</s> shelled <t>a village in Velmora</t>.")
    assert found.text == "Ostra shelled a village in Velmora."
    assert quotes(found.text, found.actors) == ["Ostra"]
    assert quotes(found.text, found.recipients) == ["a village in Velmora"]


def test_a_party_may_be_marked_several_times_or_not_at_all() -> None:
    found = unmark("<s>Ostra</s> and <s>Lorvania</s> met.")
    assert quotes(found.text, found.actors) == ["Ostra", "Lorvania"]
    assert found.recipients == ()


def test_marks_may_stand_within_and_across_each_other() -> None:
    within = unmark("<s>the army of <t>Ostra</t></s> fired")
    assert quotes(within.text, within.actors) == ["the army of Ostra"]
    assert quotes(within.text, within.recipients) == ["Ostra"]
    across = unmark("<s>the army <t>of</s> Ostra</t>")
    assert quotes(across.text, across.actors) == ["the army of"]
    assert quotes(across.text, across.recipients) == ["of Ostra"]


@pytest.mark.parametrize(
    ("sentence", "message"), [("<s>Ostra met Velmora.", "<s> is not closed"), ("Ostra</t> met.", "</t> closes nothing")]
)
def test_marks_that_do_not_close_are_told(sentence: str, message: str) -> None:
    with pytest.raises(BadMarks, match=message):
        unmark(sentence)


def test_capitals_and_blanks_in_marks_are_as_good() -> None:
    found = unmark("<S>Ostra</S> met < t >Velmora</ t>.")
    assert (found.text, quotes(found.text, found.recipients)) == ("Ostra met Velmora.", ["Velmora"])


def test_marks_that_cannot_be_read_can_be_left_out() -> None:
    assert without_marks("<s>Ostra met <t>Velmora</s>.").text == "Ostra met Velmora."


@given(st.lists(st.tuples(st.sampled_from(["s", "t", ""]), st.text("ab <>/é🜁 ", max_size=8)), max_size=8))
def test_text_without_marks_is_what_stood_between_them(parts: list[tuple[str, str]]) -> None:
    clean = [(mark, words.replace("<", "").replace(">", "")) for mark, words in parts]
    marked = "".join(f"<{mark}>{words}</{mark}>" if mark else words for mark, words in clean)
    found = unmark(marked)
    assert found.text == "".join(words for _, words in clean)
    assert quotes(found.text, found.actors) == [w.strip() for m, w in clean if m == "s" and w.strip()]
    assert quotes(found.text, found.recipients) == [w.strip() for m, w in clean if m == "t" and w.strip()]


def test_the_answer_is_always_one_of_the_fifteen_roots() -> None:
    assert relation_of(unmark("<s>Ostra</s> lies near <t>Velmora</t>."), Says(None)).root == "ACCUSE"
