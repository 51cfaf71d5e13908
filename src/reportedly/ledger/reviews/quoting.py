"""Finds the characters that a person means: by offsets, or by words that must stand in the text as they are given."""

from __future__ import annotations

import re

from reportedly.errors import BadReview
from reportedly.words import Span

_OFFSETS = re.compile(r"\d+-\d+(?:\s*,\s*\d+-\d+)*")
_PIECES = re.compile(r"\s+…\s+")
_OPEN, _CLOSE = "“\"‘'«„", "”\"’'»“"


def spans_of(given: str, text: str, near: Span) -> tuple[Span, ...]:
    """The spans that `given` names: `12-40`, `12-40,52-60`, or words of the text, pieces of a claim joined by ` … `.

    White space counts as one space. Words that stand more than once mean those within `near`, the claim's sentence,
    where they stand there once. Raises `BadReview` for what is not there, or not once.
    """
    if _OFFSETS.fullmatch(given.strip()):
        return _offsets(given, text)
    found: list[Span] = []
    for piece in _PIECES.split(given.strip()):
        after = found[-1].end if found else 0
        found.append(_found(piece, text, near, after))
    return tuple(found)


def _offsets(given: str, text: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    for piece in given.split(","):
        start, _, end = piece.strip().partition("-")
        span = Span(int(start), int(end))
        if not span.start < span.end <= len(text) or (spans and span.start < spans[-1].end):
            raise BadReview(
                given,
                f"is no part of the text, which has {len(text):,} characters",
                "Write START-END, counted from 0, the end not included, pieces in order",
            )
        spans.append(span)
    return tuple(spans)


def _found(piece: str, text: str, near: Span, after: int) -> Span:
    """Where the words stand; of several places the one in the sentence."""
    for words in _readings(piece):
        pattern = re.compile(r"\s+".join(re.escape(word) for word in words.split()))
        places = [Span(*match.span()) for match in pattern.finditer(text)] if words.strip() else []
        here = [span for span in places if near.covers(span)]
        later = [span for span in here if span.start >= after]
        chosen = places if len(places) == 1 else later if len(later) == 1 else here
        if len(chosen) == 1:
            return chosen[0]
        if places:
            raise BadReview(
                f"“{piece}”",
                f"stands in the text {len(places)} times",
                f"Give more of the words around it, or offsets, as in {places[0].start}-{places[0].end}",
            )
    raise BadReview(f"“{piece}”", "does not stand in the text", "Give words exactly as they stand there, or START-END")


def _readings(piece: str) -> tuple[str, ...]:
    """The words as given, and without quotation marks around them."""
    if len(piece) > 2 and piece[0] in _OPEN and piece[-1] in _CLOSE:
        return piece, piece[1:-1]
    return (piece,)
