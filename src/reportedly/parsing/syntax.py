"""The network's view of a text: words, dependency trees, attributions and scores, before any of it becomes a claim.

Everything here is a plain value with offsets into the document's text. The labels are Universal Dependencies v2
(https://universaldependencies.org); trees never cross a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reportedly.words import Attribution, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Word(NamedTuple):
    """One word or mark of punctuation of a sentence.

    `head` is the index of the governing word in the same sentence, −1 for the root. `form` is the verb form:
    `past` and `pres` (finite), `inf`, `part` (past or passive participle), `ing`, `imp`, or `` for what is no verb.
    """

    start: int
    end: int
    text: str
    upos: str
    form: str
    head: int
    deprel: str
    factuality: float  # −3 (did not happen) … +3 (happened), the author's commitment; meaningful on predicates only


@dataclass(frozen=True)
class Tree:
    """A parsed sentence: its span in the text and its words in order."""

    span: Span
    words: tuple[Word, ...]
    comment: float  # 0 … 1, how much the sentence reads as the author's own evaluation or expectation
    speech: float = 0.0  # 0 … 1, how likely the sentence reports what somebody said

    def __hash__(self) -> int:
        """By its place alone: a tree is asked for often by what is kept for each, and its words are many."""
        return hash((self.span.start, len(self.words)))

    @cached_property
    def relations(self) -> tuple[str, ...]:
        """The relation of each word without its subtype."""
        return tuple(word.deprel.split(":")[0] for word in self.words)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each word starts in the text."""
        return tuple(word.start for word in self.words)

    @cached_property
    def _below(self) -> dict[int, tuple[int, ...]]:
        return {}

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each word the indices of its dependents, in text order."""
        table: list[list[int]] = [[] for _ in self.words]
        for index, word in enumerate(self.words):
            if word.head >= 0:
                table[word.head].append(index)
        return tuple(tuple(row) for row in table)

    @cached_property
    def root(self) -> int:
        """The index of the root word; −1 in a sentence without words."""
        return next((index for index, word in enumerate(self.words) if word.head < 0), -1)

    def subtree(self, index: int) -> list[int]:
        """The word and everything below it, in text order."""
        if index not in self._below:
            found, stack = [], [index]
            while stack:
                top = stack.pop()
                found.append(top)
                stack.extend(self.children[top])
            self._below[index] = tuple(sorted(found))
        return list(self._below[index])

    def dependents(self, index: int, *deprels: str) -> Iterator[int]:
        """The dependents whose relation is, or is a subtype of, one of `deprels`."""
        for child in self.children[index]:
            if self.relations[child] in deprels or self.words[child].deprel in deprels:
                yield child

    def has(self, index: int, *deprels: str) -> bool:
        """Whether the word has a dependent of one of these relations, the sentence's first word included."""
        relations, words = self.relations, self.words
        for child in self.children[index]:  # noqa: SIM110 – asked for often, and a plain loop is twice as fast as `any`
            if relations[child] in deprels or words[child].deprel in deprels:
                return True
        return False

    def ancestors(self, index: int) -> Iterator[int]:
        """The governors of a word, nearest first."""
        while (index := self.words[index].head) >= 0:
            yield index


@dataclass(frozen=True)
class Clause:
    """One finite clause (or a nominal content that names an event) with its complements, within one tree.

    `predicate` is the index of its head word: the verb, or the predicate noun or adjective of a copula, or the noun of
    a nominal content. `words` are the indices that belong to the clause, in order; an aside is not among them.
    """

    tree: Tree
    predicate: int
    words: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class WordStates:
    """What the network holds of each of the W words of a text, so that heads need not read the text again."""

    layers: NDArray[np.float16]  # (W, 768) the mean of the encoder's lower layers, and of its upper ones
    shape: NDArray[np.int64]  # (W, 4) quotation marks, beginnings, capitals, white space (`network.encode`)

    def __eq__(self, other: object) -> bool:
        """Whether both hold the same numbers, to the bit."""
        if not isinstance(other, WordStates):
            return NotImplemented
        return np.array_equal(self.layers, other.layers) and np.array_equal(self.shape, other.shape)

    __hash__ = None  # type: ignore[assignment]  # arrays have none


@dataclass(frozen=True)
class Analysis:
    """All that one pass of the network says about one text."""

    trees: tuple[Tree, ...]  # one for each sentence that was given, in order
    attributions: tuple[Attribution, ...]  # in text order of their cues
    states: WordStates | None = None  # what later heads read; None where trees were not made by the network
