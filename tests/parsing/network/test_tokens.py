from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.parsing.network.tokens import words_in


def shown(text: str) -> list[str]:
    return [text[a:b] for a, b in words_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He didn't, she can't.", ["He", "did", "n't", ",", "she", "ca", "n't", "."]),
        ("They won’t; it’s Mara’s.", ["They", "wo", "n’t", ";", "it", "’s", "Mara", "’s", "."]),
        ("We cannot go", ["We", "can", "not", "go"]),
        ("the U.S. at 5 p.m.", ["the", "U.S.", "at", "5", "p.m."]),
        ("1,250.5 tonnes, in 2015.", ["1,250.5", "tonnes", ",", "in", "2015", "."]),
        ("a well-known man-of-war", ["a", "well-known", "man-of-war"]),
        ("O'Hara and D’Amico", ["O'Hara", "and", "D’Amico"]),
        ("wait... or -- no", ["wait", "...", "or", "--", "no"]),
        ("“No,” he said", ["“", "No", ",", "”", "he", "said"]),
        ("see www.example.org/a, or b@c.de!", ["see", "www.example.org/a", ",", "or", "b@c.de", "!"]),
        ("\u200fright\u200e to\u200bleft\x00", ["right", "to", "left"]),
        ("", []),
        (" \n\t\u00a0", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


@settings(deadline=None)
@given(st.text(max_size=200))
def test_words_are_in_order_and_leave_out_only_what_is_invisible(text: str) -> None:
    at = 0
    for start, end in words_in(text):
        assert at <= start < end <= len(text)
        assert not any(c.isalnum() for c in text[at:start])
        at = end
    assert not any(c.isalnum() for c in text[at:])


def test_only_the_asked_range_is_read() -> None:
    text = "One two. Three four."
    assert [text[a:b] for a, b in words_in(text, 9, 14)] == ["Three"]


@pytest.mark.parametrize("piece", ["a", "a-", "a.b", '"', "n't ", "1,", "http://", "@", "a@", "O'", "\u0301"])
def test_an_endless_run_of_one_piece_ends(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    assert sum(1 for _ in words_in(text)) <= len(text)
