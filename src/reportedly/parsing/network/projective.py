"""The best tree without crossing arcs (Eisner 1996), for sentences whose greedy tree has some.

English trees hardly ever cross; where the best heads of single words do, one of them is nearly always wrong. On the
held-out treebank documents this is so in one sentence of eight, and the tree without crossing arcs is right on 0.5 per
cent more of all words' heads.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

LONGEST = 120  # words; cost grows with the cube, and at this length it is about a tenth of a second
_NEVER = -1e9


def crosses(heads: Sequence[int]) -> bool:
    """Whether two arcs of a tree cross; the root (head −1) hangs from before the first word."""
    low = np.array([min(index, head) for index, head in enumerate(heads)])
    high = np.array([max(index, head) for index, head in enumerate(heads)])
    return bool(((low[:, None] < low) & (low < high[:, None]) & (high[:, None] < high)).any())


def best(scores: NDArray[np.float32]) -> list[int]:
    """Heads of the best projective tree, −1 for its only root; `scores` (n, 1 + n) with n > 0, column 0 the root.

    Spans of one length are filled at once, shortest first. A complete span [s, t] has its head at one end and is
    closed on that side; an open one adds the arc between its ends.
    """
    n = len(scores)
    arc, root = scores[:, 1:].astype(np.float64), scores[:, 0].astype(np.float64)
    left, right = np.zeros((n, n)), np.zeros((n, n))  # complete, head at the last or at the first word
    open_left, open_right = np.full((n, n), _NEVER), np.full((n, n), _NEVER)
    cut_open, cut_left, cut_right = (np.zeros((n, n), dtype=np.int64) for _ in range(3))
    for length in range(1, n):
        starts = np.arange(n - length)
        ends = starts + length
        first, last = starts[:, None], ends[:, None]
        inner = first + np.arange(length)[None, :]

        cut, value = _highest(right[first, inner] + left[inner + 1, last])
        cut_open[starts, ends] = starts + cut
        open_left[starts, ends] = value + arc[starts, ends]
        open_right[starts, ends] = value + arc[ends, starts]

        cut, left[starts, ends] = _highest(left[first, inner] + open_left[inner, last])
        cut_left[starts, ends] = starts + cut
        cut, right[starts, ends] = _highest(open_right[first, inner + 1] + right[inner + 1, last])
        cut_right[starts, ends] = starts + cut + 1

    top = int((root + left[0] + right[:, n - 1]).argmax())
    heads = [-1] * n
    pending = [(0, top, "left"), (top, n - 1, "right")]
    while pending:
        start, end, sort = pending.pop()
        if start == end:
            continue
        if sort == "left":
            middle = int(cut_left[start, end])
            pending += [(start, middle, "left"), (middle, end, "open left")]
        elif sort == "right":
            middle = int(cut_right[start, end])
            pending += [(start, middle, "open right"), (middle, end, "right")]
        else:
            dependent, head = (start, end) if sort == "open left" else (end, start)
            heads[dependent] = head
            middle = int(cut_open[start, end])
            pending += [(start, middle, "right"), (middle + 1, end, "left")]
    return heads


def _highest(table: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The column of each row's highest value, and the values."""
    columns = table.argmax(1)
    return columns, table[np.arange(len(table)), columns]
