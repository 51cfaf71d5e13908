"""Label sequences under a linear-chain CRF: the best one, and how likely each label is at each place."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_SCALED = 8  # steps after which sums of products are scaled, long before they could vanish
_LEAST = 1e-12  # the least that a score counts for, so that eight steps of it are still a number


def best_paths(scores: Sequence[Floats], transitions: Floats) -> list[NDArray[np.int64]]:
    """The best path of each sequence: `scores` (T, K) each, `transitions` (K + 1, K) with the beginning in row K.

    All sequences advance together, so that the cost of interpreted steps is paid once; they do not affect each other.
    """
    if not scores:
        return []
    n, k = len(scores), transitions.shape[1]
    lengths = [len(s) for s in scores]
    longest = max(lengths)
    table = np.zeros((longest, n, k), dtype=np.float32)
    for i, each in enumerate(scores):
        table[: len(each), i] = each
    back = np.zeros((longest, n, k), dtype=np.int64)
    values = np.empty((longest, n, k), dtype=np.float32)
    values[:1] = transitions[k] + table[:1]
    step = transitions[:k]
    for t in range(1, longest):
        reach = values[t - 1][:, :, None] + step
        back[t] = reach.argmax(1)
        values[t] = reach.max(1) + table[t]
    paths = []
    for i, length in enumerate(lengths):
        path = [0] * length
        if length:
            came = back[:length, i].tolist()
            path[-1] = int(values[length - 1, i].argmax())
            for t in range(length - 1, 0, -1):
                path[t - 1] = came[t][path[t]]
        paths.append(np.array(path, dtype=np.int64))
    return paths


def marginals(scores: Sequence[Floats], transitions: Floats) -> list[Floats]:
    """The probability of each label at each place, (T, K) for each sequence; arguments as for `best_paths`."""
    if not scores:
        return []
    n, k = len(scores), transitions.shape[1]
    longest = max(len(s) for s in scores)
    emit = np.ones((longest, 2, n, k))  # forwards, and from each sequence's end backwards
    for i, each in enumerate(scores):
        emit[: len(each), 0, i] = np.exp(each - each.max(1, keepdims=True))
        emit[: len(each), 1, i] = emit[: len(each), 0, i][::-1]
    np.maximum(emit, _LEAST, out=emit)
    step = np.exp(transitions[:k].astype(np.float64))
    both_ways = np.stack((step, step.T))
    passed = np.empty((longest, 2, n, k))
    passed[:1] = emit[:1]
    passed[:1, 0] *= np.exp(transitions[k].astype(np.float64))
    for t in range(1, longest):
        if t % _SCALED == 0:
            passed[t - 1] /= passed[t - 1].sum(2, keepdims=True)
        np.multiply(np.matmul(passed[t - 1], both_ways), emit[t], out=passed[t])
    found = []
    for i, each in enumerate(scores):
        both = passed[: len(each), 0, i] * passed[: len(each), 1, i][::-1] / emit[: len(each), 0, i]
        found.append((both / both.sum(1, keepdims=True)).astype(np.float32))
    return found


def runs(path: NDArray[np.int64], begin: int) -> list[tuple[int, int]]:
    """Where label `begin` (B-x) is followed by `begin + 1` (I-x): ranges [first, past-last)."""
    found: list[tuple[int, int]] = []
    for at in np.flatnonzero((path == begin) | (path == begin + 1)).tolist():
        if path[at] == begin or not found or found[-1][1] != at:
            found.append((at, at + 1))
        else:
            found[-1] = (found[-1][0], at + 1)
    return found
