"""Label sequences under a linear-chain CRF: the best one, and how likely each label is at each place."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def best_paths(scores: Sequence[Floats], transitions: Floats) -> list[NDArray[np.int64]]:
    """The best path of each sequence: `scores` (T, K) each, `transitions` (K + 1, K) with the beginning in row K.

    All sequences advance together, so that the cost of interpreted steps is paid once; they do not affect each other.
    """
    if not scores:
        return []
    n, k = len(scores), transitions.shape[1]
    lengths = np.array([len(s) for s in scores])
    longest = int(lengths.max())
    table = np.zeros((n, longest, k), dtype=np.float32)
    for row, each in zip(table, scores, strict=True):
        row[: len(each)] = each
    back = np.zeros((longest, n, k), dtype=np.int64)
    value = transitions[k] + table[:, 0]
    final = np.where((lengths == 1)[:, None], value, 0)
    step = transitions[:k]
    for t in range(1, longest):
        reach = value[:, :, None] + step
        back[t] = reach.argmax(1)
        value = reach.max(1) + table[:, t]
        ends = lengths == t + 1
        final[ends] = value[ends]
    paths = []
    for i, length in enumerate(lengths.tolist()):
        path = np.zeros(length, dtype=np.int64)
        if length:
            path[-1] = final[i].argmax()
            for t in range(length - 1, 0, -1):
                path[t - 1] = back[t, i, path[t]]
        paths.append(path)
    return paths


def marginals(scores: Sequence[Floats], transitions: Floats) -> list[Floats]:
    """The probability of each label at each place, (T, K) for each sequence; arguments as for `best_paths`."""
    if not scores:
        return []
    n, k = len(scores), transitions.shape[1]
    lengths = np.array([len(s) for s in scores])
    longest = int(lengths.max())
    emit = np.ones((longest, n, k))
    for i, each in enumerate(scores):
        emit[: len(each), i] = np.exp(each - each.max(1, keepdims=True))
    start, step = np.exp(transitions[k].astype(np.float64)), np.exp(transitions[:k].astype(np.float64))
    forward = np.empty((longest, n, k))
    forward[0] = start * emit[0]
    forward[0] /= forward[0].sum(1, keepdims=True)
    for t in range(1, longest):
        ahead = (forward[t - 1] @ step) * emit[t]
        forward[t] = ahead / ahead.sum(1, keepdims=True)
    backward = np.ones((longest, n, k))
    for t in range(longest - 2, -1, -1):
        behind = (backward[t + 1] * emit[t + 1]) @ step.T
        backward[t] = np.where((lengths > t + 1)[:, None], behind / behind.sum(1, keepdims=True), 1.0)
    both = forward * backward
    both /= both.sum(2, keepdims=True)
    return [both[: len(each), i].astype(np.float32) for i, each in enumerate(scores)]


def runs(path: NDArray[np.int64], begin: int) -> list[tuple[int, int]]:
    """Where label `begin` (B-x) is followed by `begin + 1` (I-x): ranges [first, past-last)."""
    found: list[tuple[int, int]] = []
    for at in np.flatnonzero((path == begin) | (path == begin + 1)).tolist():
        if path[at] == begin or not found or found[-1][1] != at:
            found.append((at, at + 1))
        else:
            found[-1] = (found[-1][0], at + 1)
    return found
