"""Paragraphs and the numbers of sentences are what a person would count."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.faces.places import Places, paragraphs

from .readings import at, denial_story, exit_story


@given(st.text(alphabet="ab \n\r\t.é🐟\u2028", max_size=200))
def test_paragraphs_are_in_order_and_leave_out_only_white_space(text: str) -> None:
    found = paragraphs(text)
    at = 0
    for span in found:
        assert at <= span.start < span.end <= len(text)
        assert not text[at : span.start].strip()
        assert not text[span.start].isspace()
        assert not text[span.end - 1].isspace()
        at = span.end
    assert not text[at:].strip()


def test_each_line_of_unwrapped_text_is_a_paragraph() -> None:
    text = "A heading\n\nOne long paragraph. " + "It goes on and on. " * 10 + "\nAnother one.\n"
    assert [span.of(text)[:7] for span in paragraphs(text)] == ["A headi", "One lon", "Another"]


def test_wrapped_text_is_cut_at_blank_lines_only() -> None:
    text = "The ferry was late\nagain on Monday and\nnobody knew why.\n\nThe crew was asleep\nin the harbour.\n"
    assert [span.of(text)[:9] for span in paragraphs(text)] == ["The ferry", "The crew "]


def test_furniture_is_not_counted() -> None:
    reading = exit_story()
    places = Places(reading)
    text = reading.document.text
    assert places.of(at(text, "There is alarm")) == "paragraph 1, sentence 1"
    assert places.of(at(text, "The decision")) == "paragraph 3, sentence 7"
    assert places.of(at(text, "Top treasurer")) == "heading"
    assert places.of_claim(reading.claims[4]) == "paragraph 2, sentence 6"


def test_emoji_do_not_shift_the_count() -> None:
    reading = denial_story()
    assert Places(reading).of_claim(reading.claims[5]) == "paragraph 1, sentence 6"
