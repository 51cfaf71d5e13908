"""Hand-built trees for tests: one line a word, `text upos form head deprel`, heads from 1, 0 for the root."""

from __future__ import annotations

from reportedly.parsing.syntax import Clause, Tree, Word
from reportedly.words import Span


def tree(block: str) -> tuple[str, Tree]:
    """The text and tree of a block; "_" stands for an empty form. Words are joined by single spaces."""
    words: list[Word] = []
    text = ""
    for line in block.strip().splitlines():
        word, upos, form, head, deprel = line.split()
        start = len(text) + (1 if text else 0)
        text = f"{text} {word}" if text else word
        words.append(Word(start, len(text), word, upos, "" if form == "_" else form, int(head) - 1, deprel, 0.0))
    return text, Tree(Span(0, len(text)), tuple(words), 0.0)


def clause(block: str, predicate: str) -> tuple[str, Clause]:
    """The text of a block and the clause of the word `predicate`, with all that hangs on it."""
    text, parsed = tree(block)
    index = [word.text for word in parsed.words].index(predicate)
    return text, Clause(parsed, index, tuple(parsed.subtree(index)))
