"""Characters that a person means are found exactly, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reportedly.errors import BadReview
from reportedly.ledger.reviews.quoting import spans_of
from reportedly.words import Span

TEXT = "The mayor said that the mayor of Sundvik,\nLida Sorn, had left. “It is so,” she said."
ALL = Span(0, len(TEXT))


def test_words_are_found_over_line_breaks() -> None:
    (span,) = spans_of("of Sundvik, Lida Sorn", TEXT, ALL)
    assert span.of(TEXT) == "of Sundvik,\nLida Sorn"


def test_pieces_of_a_claim_are_found_in_order() -> None:
    found = spans_of("The mayor … had left", TEXT, ALL)
    assert [span.of(TEXT) for span in found] == ["The mayor", "had left"]


def test_quotation_marks_around_words_are_taken_off_unless_they_stand_there() -> None:
    assert [s.of(TEXT) for s in spans_of('"had left"', TEXT, ALL)] == ["had left"]
    assert [s.of(TEXT) for s in spans_of("“It is so,”", TEXT, ALL)] == ["“It is so,”"]


@pytest.mark.parametrize("given", ["the Mayor", "mayors", "", " ", "…"])
def test_what_does_not_stand_there_is_refused(given: str) -> None:
    with pytest.raises(BadReview):
        spans_of(given, TEXT, ALL)


def test_what_stands_twice_needs_more_words_or_offsets() -> None:
    with pytest.raises(BadReview, match=r"stands in the text 2 times\. Give more .* or offsets, as in 10-14"):
        spans_of("said", TEXT, ALL)
    assert spans_of("said", TEXT, Span(0, 20)) == (Span(10, 14),)


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_offsets_mean_what_they_say(text: str, start: int, end: int) -> None:
    if start < end <= len(text):
        assert spans_of(f"{start}-{end}", text, Span(0, len(text))) == (Span(start, end),)
    else:
        with pytest.raises(BadReview):
            spans_of(f"{start}-{end}", text, Span(0, len(text)))


@given(st.text(min_size=1, max_size=60), st.integers(0, 59), st.integers(1, 60))
def test_words_that_are_found_are_the_words_that_were_given(text: str, start: int, length: int) -> None:
    words = text[start : start + length].strip()
    assume(words and "…" not in words)
    try:
        (span,) = spans_of(words, text, Span(0, len(text)))
    except BadReview:
        return
    assert " ".join(span.of(text).split()) in {" ".join(words.split()), " ".join(words[1:-1].split()), words}
