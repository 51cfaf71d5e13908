"""Trees of whole sentences from what the network said window by window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from reportedly.parsing.network.encode import Encoded
from reportedly.parsing.network.parse import tree
from reportedly.parsing.network.settings import Settings
from reportedly.parsing.network.windows import Window
from reportedly.parsing.syntax import Tree, Word
from reportedly.words import Span


@dataclass(frozen=True)
class Parsed:
    """What is kept of one window of W words and S sentences."""

    window: Window
    upos: NDArray[np.int64]  # (W,)
    form: NDArray[np.int64]  # (W,)
    heads: list[int]  # of each word, as an index in the window; −1 for a root
    relations: NDArray[np.int64]  # (W,)
    factuality: NDArray[np.float32]  # (W,)
    sentence: NDArray[np.float32]  # (S, 128) vectors of sentences


def heads(encoded: Encoded, window: Window, arcs: NDArray[np.float32]) -> list[int]:
    """The head of each word of the window, from scores (W, 1 + W); trees of the core's sentences only."""
    begin, low, high = window.begin, window.core_begin, window.core_end
    found = [-1] * (window.end - begin)
    changes = np.flatnonzero(np.diff(encoded.sentence[low:high])) + 1 + low
    for c, d in pairwise([cut - begin for cut in (low, *changes.tolist(), high)]):
        columns = [0, *range(c + 1, d + 1)]
        for i, head in enumerate(tree(arcs[c:d][:, columns])):
            found[c + i] = head + c if head >= 0 else -1
    return found


def sentence_vectors(encoded: Encoded, windows: Sequence[Parsed]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The numbers of the sentences that hold words, in order, and their vectors (N, 128)."""
    numbers: list[int] = []
    vectors: list[NDArray[np.float32]] = []
    for parsed in windows:
        begin, low, high = parsed.window.begin, parsed.window.core_begin, parsed.window.core_end
        base = int(encoded.sentence[begin])
        for s in range(int(encoded.sentence[low]), int(encoded.sentence[high - 1]) + 1):
            if encoded.sentence_start[s] >= low:  # of a sentence in pieces, the first piece speaks for it
                numbers.append(s)
                vectors.append(parsed.sentence[s - base])
    return np.array(numbers, dtype=np.int64), np.array(vectors, dtype=np.float32)


def trees(
    text: str,
    sentences: Sequence[Span],
    encoded: Encoded,
    windows: Sequence[Parsed],
    comment: Sequence[float],
    speech: Sequence[float],
    settings: Settings,
) -> tuple[Tree, ...]:
    """One tree for each sentence, in order, with its chances of comment and of speech."""
    words: list[list[Word]] = [[] for _ in sentences]
    for parsed in windows:
        _add_words(words, text, encoded, parsed, settings)
    return tuple(
        Tree(span=Span(*sentence), words=_one_root(words[s]), comment=comment[s], speech=speech[s])
        for s, sentence in enumerate(sentences)
    )


def _add_words(words: list[list[Word]], text: str, encoded: Encoded, parsed: Parsed, settings: Settings) -> None:
    begin = parsed.window.begin
    for w in range(parsed.window.core_begin, parsed.window.core_end):
        s, i = int(encoded.sentence[w]), w - begin
        head = parsed.heads[i]
        start, end = encoded.words[w]
        words[s].append(
            Word(
                start=start,
                end=end,
                text=text[start:end],
                upos=settings.upos[int(parsed.upos[i])],
                form=settings.forms[int(parsed.form[i])],
                head=head + begin - int(encoded.sentence_start[s]) if head >= 0 else -1,
                deprel=settings.relations[int(parsed.relations[i])] if head >= 0 else "root",
                factuality=round(float(min(max(parsed.factuality[i], -3.0), 3.0)), 3),
            )
        )


def _one_root(words: list[Word]) -> tuple[Word, ...]:
    """Of a sentence that was read in pieces, later roots hang on the first."""
    roots = [i for i, word in enumerate(words) if word.head < 0]
    for i in roots[1:]:
        words[i] = words[i]._replace(head=roots[0], deprel="parataxis")
    return tuple(words)
