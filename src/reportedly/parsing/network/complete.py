"""What the first stage marked and the second left over.

The first stage marks sources and contents without asking whose they are, and misses fewer words of long contents; the
second says what belongs to which cue, and is better at boundaries. Three cases are taken from the first stage:

- a source and a content that only a dash or a colon parts ("PARK: We will see.", "“We will see.” ― A. Park"): the mark
  is the cue, as the annotators of PolNeAR have it;
- the rest of a content of which the second stage took a part;
- a sentence inside quotation marks that follows directly on a content.

Calibrated on PolNeAR dev, see docs/design/0002-network.md; rerun `training/evaluate.py` after changing a figure.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from reportedly.parsing.network.encode import CLOSING, IN_DOUBLE, IN_SINGLE, OPENING, UNCLOSED
from reportedly.parsing.network.roles import Linked, Range

MARKS = frozenset(":―—–-~")
REACH = 3  # words that may stand between a source and a content, the mark and quotation marks included
REST = 20  # words that the rest of a content has at least
SENTENCE = 8  # words that a following sentence has at least
INSIDE = 0.8  # share of a following sentence's words that stand in quotation marks
BY_MARK = 0.5  # raw confidence of an attribution that was found by its mark
_QUOTED = (IN_DOUBLE, IN_SINGLE, OPENING, CLOSING, UNCLOSED)


def complete(
    found: Sequence[Linked],
    sources: Sequence[Range],
    contents: Sequence[Range],
    quotes: NDArray[np.int64],
    mark: Callable[[int], str],
) -> list[Linked]:
    """Add what the first stage saw; `quotes` (W,) is the quotation feature, `mark` gives the text of a word."""
    done = _marks(list(found), sources, contents, len(quotes), mark)
    done = _rests(done, contents, len(quotes))
    return _following(done, contents, quotes)


def _owners(found: Sequence[Linked], words: int) -> NDArray[np.int64]:
    """For each word the index of the attribution that holds it, or −1."""
    owner = np.full(words, -1)
    for index, one in enumerate(found):
        for a, b in (*one.source, *one.content, one.cue):
            owner[a:b] = index
    return owner


def _marks(
    found: list[Linked], sources: Sequence[Range], contents: Sequence[Range], words: int, mark: Callable[[int], str]
) -> list[Linked]:
    free = _owners(found, words) < 0
    new = []
    for content in (c for c in contents if free[slice(*c)].all()):
        # Sources are in order and do not overlap: only the one before and the one after can be near.
        after = bisect_left(sources, content)
        near = [s for s in sources[max(0, after - 1) : after + 1] if free[slice(*s)].all()]
        for source in [s for s in near if 0 < _gap(s, content) <= REACH][:1]:
            low, high = min(source[1], content[1]), max(source[0], content[0])
            marks = [w for w in range(low, high) if free[w] and mark(w)[:1] in MARKS]
            if marks:
                new.append(Linked((marks[0], marks[0] + 1), [source], [content], BY_MARK))
                free[low:high] = False
                free[slice(*source)] = free[slice(*content)] = False
    return sorted(found + new, key=lambda one: one.cue)


def _gap(a: Range, b: Range) -> int:
    """Words between two ranges that do not overlap."""
    return max(a[0] - b[1], b[0] - a[1])


def _rests(found: list[Linked], contents: Sequence[Range], words: int) -> list[Linked]:
    owner = _owners(found, words)
    for begin, end in contents:
        inside = owner[begin:end]
        holders = set(inside[inside >= 0].tolist())
        if len(holders) != 1 or int((inside < 0).sum()) < REST:
            continue
        one = found[at := holders.pop()]
        touched = [r for r in one.content if r[0] < end and begin < r[1]]
        if touched and not (one.cue[0] < end and begin < one.cue[1]):
            whole = (min(begin, touched[0][0]), max(end, touched[-1][1]))
            kept = [r for r in one.content if r not in touched]
            found[at] = replace(one, content=sorted([*kept, whole]))
    return found


def _following(found: list[Linked], contents: Sequence[Range], quotes: NDArray[np.int64]) -> list[Linked]:
    owner = _owners(found, len(quotes))
    for begin, end in contents:
        if end - begin < SENTENCE or (owner[begin:end] >= 0).any() or begin == 0:
            continue
        if np.isin(quotes[begin:end], _QUOTED).mean() < INSIDE:
            continue
        before = owner[max(0, begin - 2) : begin]
        if (held := before[before >= 0]).size:
            one = found[at := int(held[-1])]
            if max(b for _, b in (*one.content, one.cue)) <= begin:
                found[at] = replace(one, content=sorted([*one.content, (begin, end)]))
                owner[begin:end] = at
    return found
