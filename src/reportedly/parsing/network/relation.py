"""Where each word of a window stands to a cue: what the second stage of the network is told besides the words."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

# Upper ends of the distance classes, in words; beyond the last there is one more class. Nine to each side of the cue.
_STEPS = np.array([1, 2, 3, 4, 7, 12, 20, 35])
_SIDES = len(_STEPS) + 1


def relative(
    begin: int, end: int, sentence: NDArray[np.int32]
) -> tuple[NDArray[np.float32], NDArray[np.int64], NDArray[np.int64]]:
    """For the cue of words [begin, end): averaging weights, distance classes (0…18) and sentences apart (0…6)."""
    at = np.arange(len(sentence))
    weights = np.zeros(len(sentence), dtype=np.float32)
    weights[begin:end] = 1.0 / (end - begin)
    away = np.where(at < begin, begin - at, np.maximum(at - end + 1, 0))
    steps = np.searchsorted(_STEPS, away, side="left")
    distance = np.where(away == 0, 0, 1 + steps + np.where(at < begin, 0, _SIDES))
    apart = np.clip(sentence - sentence[begin], -3, 3) + 3
    return weights, distance.astype(np.int64), apart.astype(np.int64)
