"""Whose telling it is in a clause that "whose" opens: "the union, whose chairman, Olaf Brandt, told the Echo that P".

A small parser hangs such a verb on what stands before the clause, and a network takes that for the one who tells.
"""

from __future__ import annotations

from dataclasses import replace

from reportedly.parsing.syntax import Tree
from reportedly.reading.tellings.telling import Telling

_FAR = 10  # words between "whose" and its verb: "whose chief executive until last year, Olaf Brandt, said"
_NOMINAL = frozenset({"NOUN", "PROPN"})


def of_whose(telling: Telling, tree: Tree) -> Telling:
    """The telling as that of the one whom "whose" says to be somebody's, where its source stands before that."""
    verb = min(telling.cue, default=0)
    if verb < 3 or telling.turn or telling.source_sentence != telling.sentence:
        return telling
    words = tree.words
    told = telling.content.get(telling.sentence, frozenset())
    last = verb - 1
    while last > 0 and (words[last].text == "," or words[last].upos == "ADV"):
        last -= 1
    first = next((i for i in range(last, max(-1, last - _FAR), -1) if _stops(tree, i)), -1)
    if first < 0 or words[first].text.lower() != "whose" or words[first + 1].upos not in {*_NOMINAL, "ADJ"}:
        return telling
    phrase = tuple(range(first + 1, last + 1))
    before = not telling.source or (max(telling.source) < verb and min(telling.source) < first)
    if not before or words[last].upos not in _NOMINAL or (told and min(told) < verb):
        return telling
    after = next((i for i in sorted(told) if _takes_up(tree, i, first)), len(words))
    content = {**telling.content, telling.sentence: frozenset(i for i in told if i < after)}
    return replace(telling, source=phrase, content=content)


def _takes_up(tree: Tree, index: int, whose: int) -> bool:
    """Whether a verb is that of the clause around: "the union, whose chairman said P, *plans* a strike"."""
    subject = any(c < whose for c in tree.dependents(index, "nsubj", "nsubj:pass"))
    return subject and index > whose and tree.words[index].upos in {"VERB", "AUX"}


def _stops(tree: Tree, index: int) -> bool:
    word = tree.words[index]
    return word.text.lower() in {"whose", "who", "which"} or (
        word.upos in {"VERB", "AUX"} and word.form in {"past", "pres"}
    )
