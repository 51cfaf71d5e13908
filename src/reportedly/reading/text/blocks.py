"""Lines and paragraphs of a plain text: which line breaks end a sentence, and which only wrap a paragraph."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from reportedly.words import Span

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_LIST_ITEM = re.compile(r"(?:[-*•‣▪◦·–—>]|#{1,6}|\(?\d{1,3}[.)]|\(?[A-Za-z][.)])\s")
_FIRST_WORD = re.compile(r"\S+")

# Lines of hard-wrapped prose, in characters: e-mail and wire copy wrap at 60–80; 130 leaves room for wide terminals.
_WRAP_WIDTHS = range(40, 131)
# In wrapped prose nearly every line is as full as its next word allows, and most lines begin within a sentence. Lists,
# verse and one-paragraph-a-line text fail one of the two by far, so the exact values matter little.
_FULL_SHARE = 0.7
_SMALL_SHARE = 0.3


class Line(NamedTuple):
    """One physical line without its surrounding whitespace. `indent` counts the characters before it."""

    span: Span
    indent: int
    after_blank: bool  # no line stands directly above it


class Block(NamedTuple):
    """A run of text within which only punctuation ends a sentence: one line, or the lines of a wrapped paragraph.

    `lines` are in order; between two of them there is only whitespace with one line break. `span` runs from the first
    line's first character to the last line's last.
    """

    span: Span
    lines: tuple[Span, ...]

    def flat(self, text: str) -> str:
        """The block's characters with every line break turned into spaces, so that offsets stay as they are."""
        if len(self.lines) == 1:
            return self.span.of(text)
        parts: list[str] = []
        at = self.lines[0].start
        for line in self.lines:
            parts.append(" " * (line.start - at))
            parts.append(line.of(text))
            at = line.end
        return "".join(parts)


def lines(text: str) -> list[Line]:
    """The lines of `text` that hold at least one non-space character."""
    found: list[Line] = []
    at = 0  # end of the last line that was not blank
    for match in _LINE.finditer(text):
        raw = match.group()
        stripped = raw.strip()
        if not stripped:
            continue
        indent = len(raw) - len(raw.lstrip())
        start = match.start() + indent
        gap = text[at : match.start()]
        breaks = gap.count("\n") or gap.count("\r") or len(gap.strip(" \t"))
        found.append(Line(Span(start, start + len(stripped)), indent, not found or breaks > 1))
        at = match.end()
    return found


def blocks(text: str) -> list[Block]:
    """The blocks of `text`, in order; together they hold every non-space character of it.

    A line is a block of its own unless the text is hard-wrapped, which is decided from the lines themselves: see
    `wrap_width`. Linear in the length of the text.
    """
    found = lines(text)
    width = wrap_width(text, found)
    if width is None:
        return [Block(line.span, (line.span,)) for line in found]
    result: list[Block] = []
    first = 0
    for index, (above, below) in enumerate(pairwise(found), 1):
        if not _joins(text, above, below, width):
            result.append(_block(found[first:index]))
            first = index
    if found:
        result.append(_block(found[first:]))
    return result


def _block(found: list[Line]) -> Block:
    return Block(Span(found[0].span.start, found[-1].span.end), tuple(line.span for line in found))


def wrap_width(text: str, found: list[Line]) -> int | None:
    """The width in characters at which the text is hard-wrapped; None where it is not.

    The width is the 95th percentile of the lengths of the lines that another line follows directly, so that a long
    address does not hide it.
    """
    pairs = [
        (above, below)
        for above, below in pairwise(found)
        if not below.after_blank and not _LIST_ITEM.match(text, below.span.start)
    ]
    if not pairs:
        return None
    lengths = sorted(above.indent + above.span.end - above.span.start for above, _ in pairs)
    width = lengths[min(len(lengths) - 1, len(lengths) * 95 // 100)]
    if width not in _WRAP_WIDTHS:
        return None
    full = sum(_full(text, above, below, width) for above, below in pairs)
    small = sum(text[below.span.start].islower() for _, below in pairs)
    if full < _FULL_SHARE * len(pairs) or small < _SMALL_SHARE * len(pairs):
        return None
    return width


def _joins(text: str, above: Line, below: Line, width: int) -> bool:
    return (
        not below.after_blank
        and not _LIST_ITEM.match(text, below.span.start)
        and not text.startswith("#", above.span.start)
        and _full(text, above, below, width)
    )


def _full(text: str, above: Line, below: Line, width: int) -> bool:
    """Whether the first word of `below` would not have fitted on the line above."""
    word = _FIRST_WORD.match(text, below.span.start, below.span.end)
    assert word is not None  # a line holds a non-space character and starts with it
    return above.indent + (above.span.end - above.span.start) + 1 + len(word.group()) > width
