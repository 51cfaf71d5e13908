"""A document word by word, over all its sentences: what finding mentions and comparing them looks at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.parsing.syntax import Tree
from reportedly.words import Span


@dataclass(frozen=True)
class DocumentWords:
    """W words of a document, in order. `head` is an index in the document, −1 for a root."""

    spans: tuple[Span, ...]
    said: tuple[str, ...]
    upos: tuple[str, ...]
    deprel: tuple[str, ...]
    head: tuple[int, ...]
    sentence: NDArray[np.int64]  # (W,) number of the sentence
    first: NDArray[np.int64]  # (S + 1,) first word of each sentence; the last entry is W
    shape: NDArray[np.int64]  # (W, 4) quotation marks, beginnings, capitals, white space: `parsing.network.encode`

    def __len__(self) -> int:
        return len(self.spans)


def words_of(trees: Sequence[Tree], shape: NDArray[np.int64]) -> DocumentWords:
    """The words of a document's trees; `shape` has a row for each of them (`WordStates.shape`)."""
    spans: list[Span] = []
    said: list[str] = []
    upos: list[str] = []
    deprel: list[str] = []
    head: list[int] = []
    sentence: list[int] = []
    first = [0]
    for number, tree in enumerate(trees):
        base = len(spans)
        for word in tree.words:
            spans.append(Span(word.start, word.end))
            said.append(word.text)
            upos.append(word.upos)
            deprel.append(word.deprel)
            head.append(word.head + base if word.head >= 0 else -1)
            sentence.append(number)
        first.append(len(spans))
    return DocumentWords(
        tuple(spans),
        tuple(said),
        tuple(upos),
        tuple(deprel),
        tuple(head),
        np.array(sentence, dtype=np.int64),
        np.array(first, dtype=np.int64),
        shape,
    )
