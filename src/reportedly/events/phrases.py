"""Phrases of a tree: the span of what a word heads, and the words that are joined to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportedly.parsing.syntax import Tree
from reportedly.words import Span

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "DET", "SYM"})
_LEFT_OUT = frozenset(
    {"case", "cc", "conj", "punct", "parataxis", "acl", "advcl", "mark", "discourse", "cop", "nsubj", "aux"}
)
_EDGE = frozenset({"also", "even", "only", "reportedly", "allegedly", "and", "or"})
_CIRCUMSTANCES = frozenset({"on", "at", "during", "after", "before", "amid", "since", "until", "about"})
_MONTHS = "january february march april may june july august september october november december"
_DAYS = "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow weekend"
_HOURS = "morning afternoon evening night noon midnight dawn dusk hour hours minute minutes moment time"
_SPANS = "day days week weeks month months year years spring summer autumn winter"
_TIMES = frozenset(f"{_MONTHS} {_DAYS} {_HOURS} {_SPANS}".split())


def relation(tree: Tree, index: int) -> str:
    """The relation of a word to its governor, without its subtype."""
    return tree.words[index].deprel.split(":")[0]


def is_nominal(tree: Tree, index: int) -> bool:
    """Whether a word can head the name of a party or thing."""
    return tree.words[index].upos in _NOMINAL


def is_time(tree: Tree, index: int) -> bool:
    """Whether a phrase's head names a time ("on Monday", "in 2017"); "may" only where it is written as a month is."""
    word = tree.words[index]
    if word.text.lower() in _TIMES:
        return word.text != "may"
    return word.upos == "NUM" and len(word.text) == 4 and word.text.isdigit()


def joined(tree: Tree, index: int) -> list[int]:
    """A nominal head with those that are joined to it: "soldiers, police and a judge" is three."""
    found, queue = [], [index]
    while queue:
        head = queue.pop(0)
        found.append(head)
        tops = [head, *(c for c in tree.dependents(head, "appos") if _is_its_name(tree, head, c))]
        ends = [c for top in tops for c in tree.dependents(top, "conj")]
        queue += [c for c in ends if is_nominal(tree, c) and not _is_clause(tree, c)]
    return sorted(found)


def _is_its_name(tree: Tree, head: int, index: int) -> bool:
    """Whether an apposition is the name right behind its noun: what is joined to it is joined to the noun ("the poet
    Hana Ile and her sons")."""
    word = tree.words[index]
    return index == head + 1 and word.upos == "PROPN" and word.head == head and relation(tree, index) == "appos"


def _is_clause(tree: Tree, index: int) -> bool:
    return tree.words[index].upos == "VERB" or tree.has(index, "nsubj", "cop", "aux")


def prepositions(tree: Tree, index: int) -> frozenset[str]:
    """The lower-cased words that mark a phrase's case; a conjunct has those of its first member."""
    found = frozenset(tree.words[c].text.lower() for c in tree.dependents(index, "case", "mark"))
    while not found and relation(tree, index) == "conj":
        index = tree.words[index].head
        found = frozenset(tree.words[c].text.lower() for c in tree.dependents(index, "case", "mark"))
    return found


def marked_by(tree: Tree, index: int, *relations: str) -> Iterator[tuple[frozenset[str], int]]:
    """The dependents of these relations that a preposition marks, each with its prepositions; times left out."""
    for child in tree.dependents(index, *relations):
        words = prepositions(tree, child)
        if words and not is_time(tree, child):
            yield words, child


def phrase(tree: Tree, head: int) -> tuple[int, ...]:
    """The words of a party's phrase, in order: modifiers and appositions, but no clause and nothing joined to it."""
    inside, stack = {head}, [head]
    while stack:
        for child in tree.children[stack.pop()]:
            if _belongs(tree, child, head):
                inside.add(child)
                stack.append(child)
    first = last = head
    while first - 1 in inside or (first - 2 in inside and _is_mark(tree, first - 1)):
        first -= 1 if first - 1 in inside else 2
    while last + 1 in inside or (last + 2 in inside and _is_mark(tree, last + 1)):
        last += 1 if last + 1 in inside else 2
    owner = tree.words[head].deprel == "nmod:poss" and first > 0
    if owner and tree.words[first - 1].upos == "DET" and tree.words[first - 1].head == tree.words[head].head:
        first -= 1  # "the president's reform": the article hangs under the reform
    while first < head and (tree.words[first].upos == "PUNCT" or tree.words[first].text.lower() in _EDGE):
        first += 1
    while last > head and tree.words[last].upos == "PUNCT":
        last -= 1
    return tuple(range(first, last + 1))


def _belongs(tree: Tree, child: int, head: int) -> bool:
    """Whether a dependent is part of the phrase that `head` heads."""
    kind, governor = relation(tree, child), tree.words[child].head
    if kind in _LEFT_OUT and not (kind in {"case", "conj", "cc"} and governor != head):
        return False
    if kind == "conj" and _is_its_name(tree, head, governor):
        return False
    if kind == "nmod" and governor == head and prepositions(tree, child) & _CIRCUMSTANCES:
        return False
    if kind == "nmod" and prepositions(tree, child) == {"by"}:
        return False  # "the arrest of the banker Leo Carr by federal agents"
    if kind in {"nmod", "obl"} and is_time(tree, child):
        return kind == "nmod" and governor != head
    return True


def _is_mark(tree: Tree, index: int) -> bool:
    return (
        0 <= index < len(tree.words) and tree.words[index].upos == "PUNCT" and tree.words[index].text not in {";", ":"}
    )


def span_of(tree: Tree, words: Iterable[int]) -> Span:
    """From the first of some words to the end of the last."""
    inside = sorted(words)
    return Span(tree.words[inside[0]].start, tree.words[inside[-1]].end)
