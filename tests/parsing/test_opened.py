"""No word of a clause stands before the "that" which opens it."""

from __future__ import annotations

from tests.reading.stories import reading

from reportedly.parsing.opened import rehang_before_that
from reportedly.parsing.syntax import Word


def test_a_time_before_that_hangs_on_the_verb_above_and_that_is_no_subject() -> None:
    parts = [
        ("Managers", "NOUN", "", 1, "nsubj"),
        ("knew", "VERB", "past", -1, "root"),
        ("for", "ADP", "", 3, "case"),
        ("years", "NOUN", "", 7, "obl"),
        ("that", "SCONJ", "", 7, "nsubj"),
        ("lead", "NOUN", "", 7, "nsubj"),
        ("was", "AUX", "past", 7, "aux"),
        ("leaching", "VERB", "ing", 1, "ccomp"),
    ]
    words = [Word(i, i + 1, *part, 0.0) for i, part in enumerate(parts)]
    rehang_before_that(words)
    assert words[3].head == 1
    assert (words[4].head, words[4].deprel) == (7, "mark")


def test_a_clause_behind_and_that_has_its_own_subject() -> None:
    text = 'The board said it "acted at all times on advice" and that replacing the pipes would take a year.'
    assert reading(text).claims[-1].text == "replacing the pipes would take a year"
