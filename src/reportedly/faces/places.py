"""Where in a story something stands: its paragraphs and the numbers people give to its sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from reportedly.words import Claim, Reading, Span, Voice

_BLANK = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)\s*")
_LINE = re.compile(r"[\r\n]+\s*")
_WRAPPED_WIDTH = 100  # characters; text that was wrapped by hand or by mail programs keeps its lines below this


def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text, in order, without the white space between them.

    Text wrapped into short lines is cut at blank lines; any other text at every line break.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    wrapped = _BLANK.search(text.strip()) and len(lines) > 2 * len(_BLANK.split(text.strip()))
    cut = _BLANK if wrapped and max(map(len, lines)) <= _WRAPPED_WIDTH else _LINE
    found, start = [], 0
    for end, following in (*((gap.start(), gap.end()) for gap in cut.finditer(text)), (len(text), len(text))):
        piece = text[start:end]
        if words := piece.strip():
            first = start + len(piece) - len(piece.lstrip())
            found.append(Span(first, first + len(words)))
        start = following
    return tuple(found)


@dataclass(frozen=True)
class Places:
    """The numbers of a reading's sentences and paragraphs, from 1; furniture has no number."""

    reading: Reading

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """All paragraphs of the text, furniture too."""
        return paragraphs(self.reading.document.text)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.span.start for s in self.reading.sentences if s.voice is not Voice.FURNITURE]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        """Of the paragraphs in which some counted sentence begins."""
        told = self._sentence_starts
        return [p.start for p in self.paragraphs if bisect_left(told, p.start) < bisect_left(told, p.end)]

    def of(self, span: Span) -> str:
        """`paragraph 2, sentence 5`: the sentence is counted from the start of the story."""
        sentence = bisect_right(self._sentence_starts, span.start)
        paragraph = bisect_right(self._paragraph_starts, span.start)
        if not sentence or not paragraph:
            return "heading"
        return f"paragraph {paragraph}, sentence {sentence}"

    def of_claim(self, claim: Claim) -> str:
        """The place of a claim's sentence."""
        return self.of(self.reading.sentences[claim.sentence].span)
