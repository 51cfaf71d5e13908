"""Lines of styled text, wrapped by terminal cells, with ANSI codes or without.

A library for this costs more time than all the rest of the answer; the answer needs wrapping, a few styles, no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple
from unicodedata import category, east_asian_width

_WORD = re.compile(r"\S+|\s+")


class Style(StrEnum):
    """The styles in use, as SGR parameters (ECMA-48); 16-colour ones only, so that the terminal's own palette holds."""

    PLAIN = ""
    STRONG = "1"
    FAINT = "2"
    WORDS = "3"
    GREEN = "32"
    YELLOW = "33"
    BLUE = "34"
    MAGENTA = "35"
    CYAN = "36"


class Piece(NamedTuple):
    """Text in one style."""

    text: str
    style: Style = Style.PLAIN


def cells(text: str) -> int:
    """How many terminal cells a text takes: wide characters two, combining and invisible ones none."""
    return len(text) if text.isascii() else sum(map(_width, text))


def _width(char: str) -> int:
    if char.isascii():
        return 1
    if category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


class Sheet:
    """Takes pieces, gives lines no wider than `width` cells that end without a space."""

    def __init__(self, width: int, colour: bool) -> None:
        """With `colour` styles become ANSI codes; else they are left out."""
        self.width = width
        self._colour = colour
        self._lines: list[str] = []

    def put(self, pieces: Sequence[Piece], first: str = "", rest: str | None = None) -> None:
        """One paragraph: its first line after `first`, further lines after `rest` (as wide as `first` by default)."""
        rest = " " * cells(first) if rest is None else rest
        room = max(self.width - max(cells(first), cells(rest)), 2)
        for index, line in enumerate(_wrapped(pieces, room) or [()]):
            lead = rest if index else first
            self._lines.append((lead + "".join(map(self._styled, line))) if line else lead.rstrip())

    def say(self, words: str, style: Style = Style.PLAIN, first: str = "", rest: str | None = None) -> None:
        """A paragraph in one style."""
        self.put([Piece(words, style)], first, rest)

    def gap(self) -> None:
        """An empty line."""
        self._lines.append("")

    def heading(self, words: str) -> None:
        """A heading after an empty line."""
        self.gap()
        self.say(words, Style.STRONG)

    def text(self) -> str:
        """All lines, each ended by a line feed."""
        return "".join(f"{line}\n" for line in self._lines)

    def _styled(self, piece: Piece) -> str:
        return f"\x1b[{piece.style}m{piece.text}\x1b[0m" if self._colour and piece.style else piece.text


def _wrapped(pieces: Sequence[Piece], room: int) -> list[tuple[Piece, ...]]:
    """Lines of pieces, none wider than `room`, broken at spaces; a word wider than a line is broken anywhere."""
    lines: list[tuple[Piece, ...]] = []
    line: list[Piece] = []
    used = 0
    for word, width, is_space in _words(pieces):
        if used + width > room and not is_space:
            if line:
                lines.append(_joined(line))
                line, used = [], 0
            while width > room:
                head, word = _cut(word, room)
                lines.append(_joined(head))
                width = sum(cells(piece.text) for piece in word)
        if line or not is_space:
            line += word
            used += width
    if line:
        lines.append(_joined(line))
    return lines


def _words(pieces: Sequence[Piece]) -> Iterator[tuple[list[Piece], int, bool]]:
    """Words and spaces in turn, each with its width; a word may be of several styles."""
    parts = (Piece(found[0], piece.style) for piece in pieces for found in _WORD.finditer(piece.text))
    for is_space, group in groupby(parts, key=lambda part: part.text.isspace()):
        word = list(group)
        yield word, sum(cells(piece.text) for piece in word), is_space


def _cut(word: list[Piece], room: int) -> tuple[list[Piece], list[Piece]]:
    """The beginning of a word that fits into `room`, and what is left; at least one character is taken."""
    head: list[Piece] = []
    used = 0
    for index, piece in enumerate(word):
        for at, char in enumerate(piece.text):
            used += _width(char)
            if used > room and (head or at):
                kept = [*head, Piece(piece.text[:at], piece.style)] if at else head
                return kept, [Piece(piece.text[at:], piece.style), *word[index + 1 :]]
        head.append(piece)
    return head, []


def _joined(line: list[Piece]) -> tuple[Piece, ...]:
    """A line without the spaces at its end, neighbours of one style made one piece."""
    while line and line[-1].text.isspace():
        line = line[:-1]
    return tuple(
        Piece("".join(piece.text for piece in group), style) for style, group in groupby(line, key=lambda p: p.style)
    )
