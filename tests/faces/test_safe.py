"""Nothing of a hostile document moves a terminal's cursor, turns a line round or hides."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.faces.safe import is_unseen, shortened, shown


@given(st.text())
def test_no_control_or_turning_character_is_passed_on(text: str) -> None:
    for char in shown(text):
        assert unicodedata.category(char) not in {"Cc", "Cs", "Zl", "Zp"}
        assert char not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@given(st.text())
def test_what_is_shown_stands_on_one_line_without_double_spaces(text: str) -> None:
    assert len(shown(text).splitlines()) <= 1
    assert "  " not in shown(text)


@given(st.text(alphabet=st.characters(categories=["L", "N", "P"])))
def test_letters_digits_and_punctuation_stay_as_they_are(text: str) -> None:
    assert shown(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("a\x9b31mb", "a⟨U+009B⟩31mb"),
        ("a\u202eb\u2066c", "a⟨U+202E⟩b⟨U+2066⟩c"),
        ("one\r\ntwo\tthree\u2028four", "one two three four"),
        ("seen\U000e0041\U000e0042", "seen⟨hidden⟩"),
        ("می\u200cخواهد", "می\u200cخواهد"),
        ("\u200fבריאות\u200e", "בריאות"),
        ("👩\u200d🚒", "👩\u200d🚒"),
        ("\ud800", "\ufffd"),
    ],
)
def test_examples(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\x7f", "\x9b", "\u202e", "\u2069", "\U000e0041", "\ufffe", "\ud800"])
def test_characters_that_a_page_must_not_pass_on(char: str) -> None:
    assert is_unseen(char)


@pytest.mark.parametrize("char", ["a", "\n", "\t", "\r", "\u200c", "\u200d", "\u200f", "🐟", "\u00a0"])
def test_characters_that_a_page_may_pass_on(char: str) -> None:
    assert not is_unseen(char)


@given(st.text(), st.integers(2, 80))
def test_shortened_text_fits_and_is_a_beginning(text: str, limit: int) -> None:
    short = shortened(text, limit)
    assert len(short) <= limit or short == text
    assert short == text or text.startswith(short.removesuffix("…"))
