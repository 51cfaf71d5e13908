"""Interviews and transcripts: who speaks in which lines.

A label with a colon at the start of a line ("AALTO:", "Q:") opens a turn that lasts to the next one. The one who asks
speaks for the document; what the others say is told by them, word for word.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.parsing.syntax import Tree
from reportedly.reading.lexicon import cue_of
from reportedly.reading.tellings.telling import Telling, Words
from reportedly.words import Span

_LABEL = re.compile(
    r"^[ \t>*_]{0,4}(?P<label>[^\W\d_][\w’'.\-]{0,24}(?: [^\W\d_][\w’'.\-]{0,24}){0,3})[*_]{0,2}:[*_]{0,2}(?=[ \t])",
    re.MULTILINE,
)
_ASKING = frozenset({"q", "question", "interviewer", "host", "moderator", "reporter", "presenter"})


@dataclass(frozen=True)
class Turn:
    """One speaker's turn: the label and what is said."""

    label: Span
    said: Span
    speaker: str
    asks: bool  # the one who asks, who speaks for the document


def turns(text: str) -> list[Turn]:
    """The turns of a transcript, in order; empty for every other text.

    A text is a transcript where at least two labels come again, or one of them at least three times beside another.
    """
    labels = [match for match in _LABEL.finditer(text) if _is_name(match.group("label"))]
    counts = Counter(match.group("label") for match in labels)
    again = {label for label, n in counts.items() if n > 1}
    if len(again) < 2 and not (again and len(counts) > 1 and max(counts.values()) > 2):
        return []
    labels = [match for match in labels if match.group("label") in again]
    ends = [match.start() for match in labels[1:]] + [len(text)]
    said = {match: Span(match.end(), end) for match, end in zip(labels, ends, strict=True)}
    asking = _asking([(m.group("label"), said[m].of(text)) for m in labels])
    return [
        Turn(Span(*match.span("label")), said[match], match.group("label"), match.group("label") == asking)
        for match in labels
    ]


def _is_name(label: str) -> bool:
    """Whether each word of a label begins with a capital, in a script that has them."""
    return not any(word[0].islower() for word in label.split())


def _asking(said: Sequence[tuple[str, str]]) -> str | None:
    speakers: dict[str, list[str]] = defaultdict(list)
    for label, words in said:
        speakers[label].append(words)
    for label in speakers:
        if label.lower() in _ASKING:
            return label
    shares = {label: sum("?" in words for words in turn) / len(turn) for label, turn in speakers.items()}
    best = max(shares, key=lambda label: shares[label])
    return best if shares[best] >= 0.5 else None


def tellings_of_turns(found: Sequence[Turn], trees: Sequence[Tree]) -> list[Telling]:
    """The turns of those who answer, as tellings."""
    words = Words(trees)
    out = []
    for turn in found:
        source = list(words.within(turn.label))
        if turn.asks or not source:
            continue
        content: dict[int, set[int]] = defaultdict(set)
        for sentence, index in words.within(turn.said):
            content[sentence].add(index)
        home = source[0][0]
        indices = tuple(index for sentence, index in source if sentence == home)
        colon = indices[-1] + 1 if indices[-1] + 1 < len(trees[home].words) else indices[-1]
        content[home].discard(colon)
        told = {sentence: frozenset(inside) for sentence, inside in content.items() if inside}
        out.append(Telling(home, (colon,), home, indices, told, cue_of(["said"]), None, turn=True))
    return out
