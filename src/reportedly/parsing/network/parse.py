"""From scores of heads to one tree."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reportedly.parsing.network.projective import LONGEST, best, crosses

_NEVER = np.float32(-1e9)


def tree(scores: NDArray[np.float32]) -> list[int]:
    """Heads of one sentence, −1 for its only root; `scores` (n, 1 + n), column 0 the root.

    Every word takes its best head; what is left of cycles is then opened at the place where that costs least. Where
    arcs of the result cross, the best tree without crossing takes its place.
    """
    n = len(scores)
    if n == 0:
        return []
    arcs = scores[:, 1:].copy()
    np.fill_diagonal(arcs, _NEVER)
    if n == 1:
        return [-1]
    root = int((scores[:, 0] - arcs.max(1)).argmax())
    heads = arcs.argmax(1)
    heads[root] = -1
    while (cycle := _cycle(heads)) is not None:
        outside = ~_leads_to(heads, cycle)
        options = np.where(outside[None, :], arcs[cycle], _NEVER) - arcs[cycle, heads[cycle]][:, None]
        where = int(options.argmax())
        heads[cycle[where // n]] = where % n
    found = [int(h) for h in heads]
    return best(scores) if n <= LONGEST and crosses(found) else found


def _cycle(heads: NDArray[np.int64]) -> NDArray[np.int64] | None:
    """The words of one cycle, or None."""
    seen = np.zeros(len(heads), dtype=np.int64)
    for start in range(len(heads)):
        at, path = start, []
        while at >= 0 and seen[at] == 0:
            seen[at] = start + 1
            path.append(at)
            at = int(heads[at])
        if at >= 0 and seen[at] == start + 1:
            return np.array(path[path.index(at) :])
    return None


def _leads_to(heads: NDArray[np.int64], cycle: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which words hang below the cycle, or are on it."""
    below = np.zeros(len(heads), dtype=np.bool_)
    below[cycle] = True
    while True:
        grown = below | (below[heads] & (heads >= 0))
        if (grown == below).all():
            return below
        below = grown
