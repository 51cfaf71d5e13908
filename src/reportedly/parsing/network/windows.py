"""Cutting a text into windows for the encoder.

A window is a core, whose outputs are used, between context on both sides, whose outputs are dropped. Cores are runs of
whole sentences and cover each word exactly once; a sentence that is longer than a window is cut into pieces first.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from reportedly.parsing.network.encode import Encoded

# Unit: word pieces. Calibrated on PolNeAR dev, see docs/design/0002-network.md: what stands before a window decides
# whether its first words go on with a quotation, what comes after it matters little.
LIMIT = 254  # of a whole window, without [CLS] and [SEP]; the training windows have this size
LEFT = 44  # room for context before the core
RIGHT = 20  # room for context after it
LEAST = 0.5  # share of the limit that a core must fill for it to end with a line rather than with a sentence


@dataclass(frozen=True)
class Window:
    """Words [begin, end) go into the network; what it says of words [core_begin, core_end) is used."""

    begin: int
    core_begin: int
    core_end: int
    end: int


def units(encoded: Encoded) -> NDArray[np.int32]:
    """Where the units (sentences, or parts of overlong ones) begin, as word indices; the last entry is W."""
    cuts: list[int] = []
    first = encoded.first
    longest = LIMIT - LEFT - RIGHT
    bounds = encoded.sentence_start.tolist()
    for begin, end in pairwise(bounds):
        if begin == end:
            continue
        cuts.append(begin)
        if first[end] - first[begin] <= LIMIT:
            continue
        at = begin
        while first[end] - first[at] > longest:
            following = int(np.searchsorted(first, first[at] + longest, side="right")) - 1
            at = min(max(following, at + 1), end)
            if at < end:
                cuts.append(at)
    cuts.append(len(encoded.words))
    return np.array(cuts, dtype=np.int32)


def windows(encoded: Encoded, left: int = LEFT, right: int = RIGHT, limit: int = LIMIT) -> list[Window]:
    """The windows of a text, in order."""
    if not encoded.words:
        return []
    cuts = units(encoded).tolist()
    at = encoded.first[cuts].tolist()  # piece index of each cut
    line = [*(encoded.features[cuts[:-1], 1] > 1).tolist(), True]  # whether a line begins at the cut
    last = len(cuts) - 1
    found: list[Window] = []
    i = 0
    while i < last:
        before = i
        while before > 0 and at[i] - at[before - 1] <= left:
            before -= 1
        j = i + 1
        while j < last and at[j + 1] - at[before] <= limit - (right if j + 1 < last else 0):
            j += 1
        whole = next((k for k in range(j, i, -1) if line[k]), j)
        if at[whole] - at[i] >= LEAST * limit:
            j = whole
        while at[j] - at[before] > limit and before < i:  # a unit that leaves no room for context
            before += 1
        after = j
        while after < last and at[after + 1] - at[j] <= right and at[after + 1] - at[before] <= limit:
            after += 1
        found.append(Window(cuts[before], cuts[i], cuts[j], cuts[after]))
        i = j
    return found
