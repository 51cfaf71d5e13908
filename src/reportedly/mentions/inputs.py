"""What the head of mentions is given of each word, beside the network's states: grammar, capitals, and the lists."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.mentions.document_words import DocumentWords
from reportedly.mentions.lists import MARKS, marks

CODES = 4
"""Part of speech, relation, the governor's part of speech, capitals."""
SEEN = 3 * MARKS
"""Marks of a word, of the next and of the one before."""


@dataclass(frozen=True)
class Inputs:
    """Rows of numbers for W words, and for each the first and last word of what hangs on it."""

    codes: NDArray[np.int64]  # (W, CODES)
    marks: NDArray[np.float32]  # (W, SEEN)
    left: NDArray[np.int64]  # (W,)
    right: NDArray[np.int64]  # (W,)


class Coder:
    """Gives words their numbers, by the names of parts of speech and relations in the order of the network's."""

    def __init__(self, upos: tuple[str, ...], relations: tuple[str, ...]) -> None:
        self._upos = {name: number for number, name in enumerate(upos)}
        self._relations = {name: number for number, name in enumerate(relations)}

    def inputs(self, text: str, words: DocumentWords) -> Inputs:
        """The numbers of a document's words."""
        size = len(words)
        head = np.array(words.head, dtype=np.int64)
        upos = np.array([self._upos.get(name, len(self._upos) - 1) for name in words.upos], dtype=np.int64)
        relation = np.array([self._relations.get(name, 0) for name in words.deprel], dtype=np.int64)
        governor = np.where(head >= 0, head, np.arange(size))
        codes = np.stack([upos, relation, upos[governor], words.shape[:, 2]], axis=1) if size else np.zeros((0, CODES))
        own = marks(text, words.spans)
        inside = words.sentence[1:] == words.sentence[:-1] if size else np.zeros(0, dtype=bool)
        after, before = np.zeros_like(own), np.zeros_like(own)
        after[:-1][inside] = own[1:][inside]
        before[1:][inside] = own[:-1][inside]
        left, right = _edges(head)
        return Inputs(codes.astype(np.int64), np.concatenate([own, after, before], axis=1), left, right)


def _edges(head: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The first and last word of each word's subtree."""
    left, right = np.arange(len(head)), np.arange(len(head))
    hanging = np.flatnonzero(head >= 0)
    while len(hanging):
        before = left.copy(), right.copy()
        np.minimum.at(left, head[hanging], left[hanging])
        np.maximum.at(right, head[hanging], right[hanging])
        if (before[0] == left).all() and (before[1] == right).all():
            break
    return left, right
