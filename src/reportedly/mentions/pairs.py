"""Pairs of mentions as numbers: what speaks for the later one naming what the earlier one names, and what against it.

The features are those of the mention-ranking literature (Soon, Ng and Lim 2001; Ng and Cardie 2002; Denis and Baldridge
2008; Clark and Manning 2016): agreement of strings, heads, sort, number and gender, distance, and syntax.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.mentions.describing import PRONOUNS, Article, Described, Form, Gender, Number
from reportedly.mentions.document_words import DocumentWords

NEAR = 30  # mentions before a mention that are always compared with it
FAR = 15  # and of those further back that share a word with it, how many, the nearest first
_RELATIONS = ("nsubj", "obj", "obl", "nmod", "appos", "root", "compound", "conj")
_SENTENCES = (0, 1, 2, 3, 5, 8, 13)
_MENTIONS = (1, 2, 3, 5, 9, 17, 33)
SORTS = 3
"""Persons, organisations, places: a mention's chances of each."""
OWN = len(PRONOUNS) + len(Form) + len(Gender) + len(Number) + len(Article) + len(_RELATIONS) + 1 + 4 + SORTS
"""Numbers that describe a mention by itself."""
_STRINGS = 13
BETWEEN = _STRINGS + len(_SENTENCES) + len(_MENTIONS) + 3 + 3 + 1 + 6 + 1
"""Numbers that describe a pair."""


@dataclass(frozen=True)
class Pairs:
    """N pairs of mentions, by number: `later` names what `earlier` names, or not. Sorted by `later`."""

    later: NDArray[np.int64]
    earlier: NDArray[np.int64]


def candidates(mentions: Sequence[Described]) -> Pairs:
    """The pairs to compare: the nearest before each mention, and for names and descriptions those of a common word."""
    by_word: dict[str, list[int]] = defaultdict(list)
    later: list[int] = []
    earlier: list[int] = []
    for number, mention in enumerate(mentions):
        low = max(0, number - NEAR)
        chosen = list(range(low, number))
        if mention.form is not Form.PRONOUN:
            far = {n for word in {*mention.core, mention.lemma} for n in by_word[word][-FAR:] if n < low}
            chosen = sorted(far)[-FAR:] + chosen
            for word in {*mention.core, mention.lemma}:
                by_word[word].append(number)
        later += [number] * len(chosen)
        earlier += chosen
    return Pairs(np.array(later, dtype=np.int64), np.array(earlier, dtype=np.int64))


def own_features(
    words: DocumentWords, mentions: Sequence[Described], sorts: NDArray[np.float32]
) -> NDArray[np.float32]:
    """A row (OWN) for each mention: what it is by itself. `sorts` has its chances (SORTS) of each sort."""
    table = np.zeros((len(mentions), OWN), dtype=np.float32)
    if not mentions:
        return table
    told = np.array(
        [
            (m.pronoun, m.form, m.gender, m.number, m.article, _relation(words, m.head), m.begin, m.end, m.head)
            for m in mentions
        ]
    )
    sizes = (len(PRONOUNS), len(Form), len(Gender), len(Number), len(Article), len(_RELATIONS) + 1)
    rows, at = np.arange(len(mentions)), 0
    for column, size in enumerate(sizes):
        table[rows, at + told[:, column]] = 1
        at += size
    begin, end, head = told[:, 6], told[:, 7], told[:, 8]
    sentence = words.sentence[head]
    table[:, at] = words.shape[head, 0] > 0  # within quotation marks
    table[:, at + 1] = begin == words.first[sentence]
    table[:, at + 2] = np.minimum(end - begin, 10) / 10
    table[:, at + 3] = np.minimum(sentence, 20) / 20
    table[:, OWN - SORTS :] = sorts
    return table


def _relation(words: DocumentWords, head: int) -> int:
    relation = words.deprel[head].split(":")[0]
    return _RELATIONS.index(relation) if relation in _RELATIONS else len(_RELATIONS)


def pair_features(
    words: DocumentWords, mentions: Sequence[Described], sorts: NDArray[np.float32], pairs: Pairs
) -> NDArray[np.float32]:
    """A row (BETWEEN) for each pair: how the two agree and how far apart they are."""
    late, early = pairs.later, pairs.earlier
    table = np.zeros((len(late), BETWEEN), dtype=np.float32)
    if not len(late):
        return table
    column = {
        name: np.array([getattr(m, name) for m in mentions], dtype=np.int64)
        for name in ("begin", "end", "head", "form", "pronoun", "gender", "number")
    }
    head = np.array(words.head, dtype=np.int64)
    sentence = words.sentence[column["head"]]
    gap = sentence[late] - sentence[early]
    between = late - early
    at = _STRINGS
    _strings(mentions, pairs, table)
    table[np.arange(len(late)), at + np.searchsorted(_SENTENCES, gap, side="right") - 1] = 1
    at += len(_SENTENCES)
    table[np.arange(len(late)), at + np.searchsorted(_MENTIONS, between, side="right") - 1] = 1
    at += len(_MENTIONS)
    for name in ("gender", "number"):
        a, b = column[name][late], column[name][early]
        table[:, at] = (a == b) & (a > 0)
        table[:, at + 1] = (a != b) & (a > 0) & (b > 0)
        table[:, at + 2] = (a == 0) | (b == 0)
        at += 3
    table[:, at] = (column["pronoun"][late] == column["pronoun"][early]) & (column["pronoun"][late] > 0)
    ha, hb = column["head"][late], column["head"][early]
    table[:, at + 1] = (column["begin"][early] <= ha) & (ha < column["end"][early])  # the later stands in the earlier
    table[:, at + 2] = (column["begin"][late] <= hb) & (hb < column["end"][late])
    relation = [words.deprel[m.head].split(":")[0] for m in mentions]
    beside, subject = np.array([r in {"appos", "flat"} for r in relation]), np.array([r == "nsubj" for r in relation])
    table[:, at + 3] = (head[ha] == hb) & beside[late]
    table[:, at + 4] = (head[hb] == ha) & subject[early]  # "the man is a doctor"
    table[:, at + 5] = (head[ha] == head[hb]) & (head[ha] >= 0)
    table[:, at + 6] = (words.shape[ha, 0] > 0) == (words.shape[hb, 0] > 0)
    table[:, at + 7] = (sorts[late] * sorts[early]).sum(1)
    return table


def _strings(mentions: Sequence[Described], pairs: Pairs, table: NDArray[np.float32]) -> None:
    """Columns 0 to 12: how the words of the two agree; all 0 where they share none."""
    sets = [frozenset(m.core) for m in mentions]
    for row in _alike(mentions, pairs).tolist():
        i, j = int(pairs.later[row]), int(pairs.earlier[row])
        a, b = mentions[i], mentions[j]
        common = sets[i] & sets[j]
        cells = table[row]
        if common:
            cells[0] = a.core == b.core
            cells[1] = a.lemma == b.lemma
            cells[2] = sets[i] <= sets[j]
            cells[3] = sets[j] <= sets[i]
            cells[4] = a.core[-1] == b.core[-1]
            cells[5] = a.core[0] == b.core[0]
            cells[6] = bool(sets[i] - sets[j]) and bool(sets[j] - sets[i])
            cells[7] = len(common) / len(sets[i] | sets[j])
            cells[8] = a.form is Form.NAME and b.form is Form.NAME
            cells[9] = a.lemma == b.lemma and a.form is Form.DESCRIPTION and sets[i] <= sets[j]
            cells[10] = a.form is Form.NAME and b.form is Form.NAME and a.lemma == b.lemma and len(a.core) == 1
        elif a.lemma == b.lemma:
            cells[1] = 1
        elif _is_initials(a, b):
            cells[11] = 1
        elif _is_initials(b, a):
            cells[12] = 1


def _is_initials(short: Described, full: Described) -> bool:
    return len(short.core) == 1 and len(full.initials) > 1 and short.core[0].replace(".", "") == full.initials


def _alike(mentions: Sequence[Described], pairs: Pairs) -> NDArray[np.int64]:
    """The pairs of names or descriptions that may share a word, a head or initials: few of all.

    Each word is one of 63 bits, so that a long text takes no more memory than its pairs do; some are asked in vain.
    """
    number: dict[str, int] = {}
    bits = np.zeros(len(mentions), dtype=np.int64)
    for row, m in enumerate(mentions):
        if m.form is Form.PRONOUN:
            continue
        said = {*m.core, m.lemma}
        if len(m.initials) > 1:
            said.add(m.initials)
        if len(m.core) == 1:
            said.add(m.core[0].replace(".", ""))
        for word in said:
            bits[row] |= 1 << (number.setdefault(word, len(number)) % 63)
    return np.flatnonzero(bits[pairs.later] & bits[pairs.earlier])
