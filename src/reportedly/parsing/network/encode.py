"""A text as numbers: word pieces for the encoder, and what the word pieces do not show.

The vocabulary is lower-cased and the encoder sees no line ends, so four small features go with each word: the state of
quotation marks, where lines and sentences begin, capitals, and white space on either side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly.parsing.network.tokens import words_in
from reportedly.words import Span

UNKNOWN_PIECE = 100  # [UNK] of the BERT vocabulary
FEATURE_SIZES = (7, 4, 7, 4)  # how many values each feature has: quotes, starts, capitals, white space

# Values of the quotation feature
OUTSIDE, IN_DOUBLE, IN_SINGLE, OPENING, CLOSING, UNCLOSED, ODD_MARK = range(7)
_OPEN, _CLOSE, _EITHER = frozenset("“„«‟"), frozenset("”»"), frozenset(('"', "''", "``", "＂"))


@dataclass(frozen=True)
class Encoded:
    """Words, pieces and features of one text. W words, P pieces, S sentences."""

    words: list[Span]
    sentence: NDArray[np.int32]  # (W,) index of the sentence that the word stands in
    sentence_start: NDArray[np.int32]  # (S + 1,) index of the first word of each sentence; the last entry is W
    features: NDArray[np.int64]  # (W, 4)
    pieces: NDArray[np.int64]  # (P,) vocabulary ids, without [CLS] and [SEP]
    first: NDArray[np.int32]  # (W + 1,) index of the first piece of each word; the last entry is P


def encode(text: str, sentences: Sequence[Span], tokenizer: Any) -> Encoded:
    """Encode what `sentences` cover of `text`; `tokenizer` is a `tokenizers.Tokenizer` without truncation."""
    words: list[Span] = []
    starts = [0]
    for sentence in sentences:
        words.extend(words_in(text, sentence.start, sentence.end))
        starts.append(len(words))
    sentence_start = np.array(starts, dtype=np.int32)
    counts = np.diff(sentence_start)
    ids, first = _pieces([text[a:b] for a, b in words], tokenizer)
    return Encoded(
        words=words,
        sentence=np.repeat(np.arange(len(counts), dtype=np.int32), counts),
        sentence_start=sentence_start,
        features=_features(text, words, set(starts)),
        pieces=ids,
        first=first,
    )


def _pieces(strings: list[str], tokenizer: Any) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Vocabulary ids of all words and where each word's begin; a word that the normaliser empties is unknown."""
    if not strings:
        return np.zeros(0, dtype=np.int64), np.zeros(1, dtype=np.int32)
    encoding = tokenizer.encode(strings, is_pretokenized=True, add_special_tokens=False)
    ids: list[int] = []
    first: list[int] = []
    for piece, word in zip(encoding.ids, encoding.word_ids, strict=True):
        while len(first) <= word:
            if len(first) < word:  # a word without pieces
                first.append(len(ids))
                ids.append(UNKNOWN_PIECE)
            else:
                first.append(len(ids))
        ids.append(piece)
    while len(first) < len(strings):
        first.append(len(ids))
        ids.append(UNKNOWN_PIECE)
    first.append(len(ids))
    return np.array(ids, dtype=np.int64), np.array(first, dtype=np.int32)


def _features(text: str, words: list[Span], sentence_starts: set[int]) -> NDArray[np.int64]:
    table = np.zeros((len(words), 4), dtype=np.int64)
    paragraph = 0
    previous = 0
    for index, (start, end) in enumerate(words):
        gap = text[previous:start]
        newlines = gap.count("\n")
        if index == 0 or newlines:
            if index:
                _quotes(text, words, paragraph, index, table)
            paragraph = index
            table[index, 1] = 3 if index == 0 or newlines > 1 else 2
        elif index in sentence_starts:
            table[index, 1] = 1
        table[index, 2] = _capitals(text[start:end] if end - start <= 64 else text[start : start + 64])
        spaced = start == 0 or text[start - 1].isspace()
        table[index, 3] = spaced + 2 * (end >= len(text) or text[end].isspace())
        previous = end
    if words:
        _quotes(text, words, paragraph, len(words), table)
    return table


def _capitals(word: str) -> int:
    if word.islower():
        return 0
    if word.isupper():
        return 2 if len(word) > 1 else 3
    if word[0].isupper():
        return 1
    if any(c.isdigit() for c in word):
        return 5
    return 4 if any(c.isalpha() for c in word) else 6


def _quotes(text: str, words: list[Span], begin: int, end: int, table: NDArray[np.int64]) -> None:
    """Write the quotation feature of one paragraph's words; a quotation that never closes is marked as such."""
    state, opened = OUTSIDE, begin
    for index in range(begin, end):
        start, stop = words[index]
        mark = text[start:stop] if stop - start <= 2 else ""
        before = text[start - 1] if start else " "
        after = text[stop] if stop < len(text) else " "
        leading = (before.isspace() or before in '([—–-“"') and not after.isspace()
        value = state
        if mark in _OPEN or (mark in _EITHER and (state != IN_DOUBLE or (leading and before.isspace()))):
            state, opened, value = IN_DOUBLE, index, OPENING
        elif mark in _CLOSE or mark in _EITHER:
            value = CLOSING if state == IN_DOUBLE else ODD_MARK
            state = OUTSIDE
        elif mark in ("‘", "'", "’", "`") and state != IN_DOUBLE:
            if state == IN_SINGLE and mark != "‘" and not before.isspace() and not after.isalnum():
                state, value = OUTSIDE, CLOSING
            elif state == OUTSIDE and mark != "’" and leading:
                state, opened, value = IN_SINGLE, index, OPENING
        table[index, 0] = value
    if state != OUTSIDE:
        table[opened + 1 : end, 0] = UNCLOSED
