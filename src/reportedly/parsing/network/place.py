"""Where each sentence stands in its document, as numbers for the stage that reads sentences in their order."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reportedly.parsing.network.encode import CLOSING, IN_DOUBLE, IN_SINGLE, OPENING, Encoded

PLACES = 7
NEAR = 10  # sentences from either end that are told apart


def places(encoded: Encoded) -> NDArray[np.float32]:
    """For each sentence (S, 7): share of the document before it, nearness of both ends, length of the document and of
    the sentence (log), share of it within quotation marks, whether it begins a line. All between 0 and about 2."""
    bounds = encoded.sentence_start.astype(np.int64)
    sentences = len(bounds) - 1
    table = np.zeros((sentences, PLACES), dtype=np.float32)
    if not sentences:
        return table
    at = np.arange(sentences)
    words = np.diff(bounds)
    quoted = np.isin(encoded.features[:, 0], (IN_DOUBLE, IN_SINGLE, OPENING, CLOSING))
    total = np.concatenate([[0], np.cumsum(quoted)])
    table[:, 0] = at / max(1, sentences - 1)
    table[:, 1] = np.minimum(at, NEAR) / NEAR
    table[:, 2] = np.minimum(sentences - 1 - at, NEAR) / NEAR
    table[:, 3] = np.log1p(min(sentences, 100)) / 4
    table[:, 4] = np.log1p(np.minimum(words, 100)) / 4
    table[:, 5] = (total[bounds[1:]] - total[bounds[:-1]]) / np.maximum(words, 1)
    full = words > 0
    table[full, 6] = encoded.features[bounds[:-1][full], 1] > 1
    return table
