"""Quotations that nothing ascribes but the sentence beside them: "The widow shook her head. “Nobody came.”".

Such a quotation stands in the same paragraph as a sentence about one person, who speaks.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from reportedly.parsing.nouns import nouns
from reportedly.parsing.syntax import Tree
from reportedly.reading.lexicon import cue_of
from reportedly.reading.tellings.telling import Telling
from reportedly.reading.wordlists import load_yaml
from reportedly.words import HandKind

_OPENING = frozenset({'"', "“", "«", "``"})
_CLOSING = frozenset({'"', "”", "»", "''"})
_LONGEST = 6  # sentences of one quotation
_TITLES = frozenset({"mr", "mrs", "ms", "dr", "miss", "father", "sister"})
_HE = frozenset({"he", "she"})


@cache
def _gestures() -> frozenset[str]:
    return frozenset(load_yaml("nominal.yaml")["gestures"])


def opens_quotation(tree: Tree) -> bool:
    """Whether a sentence begins with a quotation mark, and no other quotation ends in it."""
    words = tree.words
    return len(words) > 3 and words[0].text in _OPENING and not any(w.text in _CLOSING for w in words[1:-1])


def alone(number: int, trees: Sequence[Tree], told: Collection[int]) -> Telling | None:
    """The telling of a quotation that begins with this sentence, or None; `told` are sentences that somebody tells."""
    last = _end(number, trees)
    if last < 0 or any(n in told for n in range(number, last + 1)):
        return None
    for beside in (number - 1, last + 1):
        if not 0 <= beside < len(trees) or beside in told or not _adjoin(trees, beside, number, last):
            continue
        source = _person(trees[beside])
        if source:
            content = {n: frozenset(range(len(trees[n].words))) for n in range(number, last + 1)}
            return Telling(number, (0,), beside, source, content, cue_of(["said"]), None)
    return None


def _end(number: int, trees: Sequence[Tree]) -> int:
    """The sentence with which the quotation ends that this one begins with; −1 where it is no whole quotation."""
    words = trees[number].words
    if len(words) < 4 or words[0].text not in _OPENING:
        return -1
    for n in range(number, min(number + _LONGEST, len(trees))):
        words = trees[n].words
        inside = [i for i in range(n == number, len(words)) if words[i].text in _OPENING | _CLOSING]
        if n > number and not _adjoin(trees, n - 1, n, n):
            return -1
        if inside:
            ends = inside == [len(words) - 1] and words[-1].text in _CLOSING
            return n if ends else -1
    return -1


def _adjoin(trees: Sequence[Tree], beside: int, first: int, last: int) -> bool:
    """Whether a sentence stands right beside others, in the same paragraph."""
    before = beside < first
    gap = (
        trees[first].span.start - trees[beside].span.end if before else trees[beside].span.start - trees[last].span.end
    )
    return 0 <= gap <= 1


def _person(tree: Tree) -> tuple[int, ...]:
    """The one person whom a sentence is about: the subject of its main verb; empty where that is anything else."""
    words = tree.words
    if not words or words[-1].text in {"?", ":"} or any(word.text in _OPENING | _CLOSING for word in words):
        return ()
    root = tree.root
    if words[root].upos != "VERB" or words[root].form not in {"past", "pres"}:
        return ()
    for subject in tree.dependents(root, "nsubj"):
        word = words[subject]
        person = word.text.lower() in _HE or nouns().kind_of(word.text.lower()) is HandKind.PERSON
        titled = any(words[i].text.lower().strip(".") in _TITLES for i in tree.subtree(subject))
        gesture = word.upos == "PROPN" and (titled or words[root].text.lower() in _gestures())
        if (person or gesture) and word.upos in {"PRON", "NOUN", "PROPN"}:
            return tuple(i for i in tree.subtree(subject) if i < root and words[i].upos != "PUNCT")
    return ()
