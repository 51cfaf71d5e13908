"""Who tells something together, beyond a plain "and": "the police, as well as two clerks", "not only X but also Y"."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.parsing.syntax import Tree
from reportedly.reading.hands.conjuncts import split_conjuncts

_JOINING = (
    ("as", "well", "as"),
    ("along", "with"),
    ("together", "with"),
    ("but", "also"),
    ("and", "also"),
    ("and", "later"),
    ("and", "separately"),
    ("and", "then"),
    ("and", "even"),
    ("and", "so"),
    ("in", "addition", "to"),
)
_OPENING = (("not", "only"), ("not", "just"), ("both",))
_ADDING = frozenset({"also", "later", "separately", "independently", "both", "too"})


def tellers(tree: Tree, phrase: Sequence[int]) -> list[list[int]]:
    """The parties of a source phrase, and of an aside behind it that adds others, each as word indices."""
    words = tree.words
    phrase = [*phrase, *_added(tree, phrase[-1] + 1)]
    low = [words[i].text.lower() for i in phrase]
    at = next((n for n in range(1, len(low)) for joint in _JOINING if tuple(low[n : n + len(joint)]) == joint), 0)
    if not at:
        return _apart(tree, phrase)
    joint = next(joint for joint in _JOINING if tuple(low[at : at + len(joint)]) == joint)
    sides = [list(phrase[:at]), list(phrase[at + len(joint) :])]
    for opening in _OPENING:
        if tuple(low[: len(opening)]) == opening:
            sides[0] = sides[0][len(opening) :]
    sides = [_bare(tree, side) for side in sides]
    if not all(any(words[i].upos in {"NOUN", "PROPN", "PRON", "NUM"} for i in side) for side in sides):
        return _apart(tree, phrase)
    return [piece for side in sides for piece in _apart(tree, side)]


def _apart(tree: Tree, phrase: Sequence[int]) -> list[list[int]]:
    """The coordinated parties of a phrase, those that hang on each other, too: "the mayor, his deputy and the cook"."""
    first, *rest = split_conjuncts(tree, phrase) or [list(phrase)]
    return [first, *(piece for part in rest for piece in split_conjuncts(tree, part))]


def _added(tree: Tree, comma: int) -> list[int]:
    """The words of an aside that adds somebody to the one who tells: ", as well as two masons,"."""
    words = tree.words
    if comma + 2 >= len(words) or words[comma].text != ",":
        return []
    low = tuple(word.text.lower() for word in words[comma + 1 : comma + 4])
    if not any(low[: len(joint)] == joint for joint in _JOINING):
        return []
    stop = next((i for i in range(comma + 2, len(words)) if words[i].upos in {"PUNCT", "VERB", "AUX", "SCONJ"}), 0)
    return list(range(comma, stop)) if stop and words[stop].text == "," else []


def _bare(tree: Tree, phrase: list[int]) -> list[int]:
    """A phrase without the commas and adverbs around it."""
    words = tree.words
    while phrase and (words[phrase[0]].upos == "PUNCT" or words[phrase[0]].text.lower() in _ADDING):
        phrase = phrase[1:]
    while phrase and (words[phrase[-1]].upos == "PUNCT" or words[phrase[-1]].text.lower() in _ADDING):
        phrase = phrase[:-1]
    return phrase
