"""Wrapping by cells, and styles that never leak out of their line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.faces.sheet import Piece, Sheet, Style, cells

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
WORDS = st.text(alphabet="ab 🐟漢é\u0301", max_size=60)
PIECES = st.lists(st.builds(Piece, WORDS, st.sampled_from(Style)), max_size=4)


def lines(
    pieces: list[Piece], width: int, *, colour: bool = False, first: str = "", rest: str | None = None
) -> list[str]:
    sheet = Sheet(width, colour)
    sheet.put(pieces, first, rest)
    return sheet.text().splitlines()


@given(PIECES, st.integers(2, 30))
def test_no_line_is_wider_than_the_sheet_and_none_ends_in_a_space(pieces: list[Piece], width: int) -> None:
    for line in lines(pieces, width):
        assert cells(line) <= width
        assert line == line.rstrip(" ")


@given(PIECES, st.integers(2, 30))
def test_wrapping_loses_nothing_but_spaces(pieces: list[Piece], width: int) -> None:
    given_text = "".join(piece.text for piece in pieces)
    assert "".join("".join(lines(pieces, width)).split()) == "".join(given_text.split())


@given(PIECES, st.integers(2, 30))
def test_styles_change_no_character_and_end_with_their_line(pieces: list[Piece], width: int) -> None:
    coloured = lines(pieces, width, colour=True)
    assert [ESCAPE.sub("", line) for line in coloured] == lines(pieces, width)
    for line in coloured:
        codes = ESCAPE.findall(line)
        assert codes[1::2] == ["\x1b[0m"] * (len(codes) // 2)
        assert len(codes) % 2 == 0


@pytest.mark.parametrize(
    ("text", "width"), [("abc", 3), ("漢字", 4), ("e\u0301", 1), ("می\u200cخواهد", 7), ("🐟", 2), ("", 0)]
)
def test_cells(text: str, width: int) -> None:
    assert cells(text) == width


def test_further_lines_hang() -> None:
    assert lines([Piece("one two three four")], 12, first="1  ", rest="     ") == [
        "1  one two",
        "     three",
        "     four",
    ]


def test_a_word_wider_than_the_line_is_broken() -> None:
    assert lines([Piece("abcdefghij", Style.STRONG), Piece("kl mn")], 4) == ["abcd", "efgh", "ijkl", "mn"]


def test_an_empty_paragraph_is_an_empty_line() -> None:
    assert lines([], 10) == [""]
    assert lines([Piece("  ")], 10, first="x  ") == ["x"]
