"""The names of a document: every person and body that it names in full, with the words that describe them there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.reading.mention import Mention, name_runs
from reportedly.reading.mentions import describe
from reportedly.reading.syntax import Tree
from reportedly.words import HandKind


@dataclass(frozen=True)
class Names:
    """Mentions with a name, in text order, and the last names of the persons among them."""

    mentions: tuple[Mention, ...]
    persons: frozenset[str]


def names_of(text: str, trees: Sequence[Tree], speakers: Iterable[str] = ()) -> Names:
    """Takes the trees of a document; gives its names, each with its titles and what stands in apposition.

    `speakers` are the labels of a transcript, which are persons.
    """
    found = [m for tree in trees for m in _in_tree(text, tree, frozenset())]
    persons = {m.name.split()[-1] for m in found if m.kind is HandKind.PERSON and m.name and " " in m.name}
    persons |= {m.name for m in found if m.kind is HandKind.PERSON and m.name and m.role}
    known = frozenset(name.casefold() for name in (*persons, *speakers))
    again = [m for tree in trees for m in _in_tree(text, tree, known)]
    return Names(tuple(sorted(again, key=lambda m: m.span)), known)


def _in_tree(text: str, tree: Tree, persons: frozenset[str]) -> list[Mention]:
    found = []
    for run in name_runs(tree.words, range(len(tree.words))):
        inside = set(run)
        top = next((i for i in run if tree.words[i].head not in inside), run[0])
        governor = tree.words[top].head
        phrase_head = top
        if (
            governor >= 0
            and tree.words[top].deprel.split(":")[0] in {"appos", "flat", "compound"}
            and _nominal(tree, governor)
        ):
            phrase_head = governor
        phrase = _phrase(tree, phrase_head)
        if not inside <= set(phrase):
            phrase = sorted(inside)
        mention = describe(text, tree, phrase, persons)
        if mention is None or not mention.named:
            mention = describe(text, tree, run, persons)
        if mention is not None and mention.named:
            found.append(mention)
    return found


def _nominal(tree: Tree, index: int) -> bool:
    return tree.words[index].upos in {"NOUN", "PROPN"}


def _phrase(tree: Tree, head: int) -> list[int]:
    """The words around a name that describe it: modifiers before it and an apposition after it, no clauses."""
    taken, stack = [], [head]
    while stack:
        top = stack.pop()
        taken.append(top)
        for child in tree.children[top]:
            relation = tree.words[child].deprel.split(":")[0]
            if relation in {"acl", "conj", "cc", "parataxis", "case", "advcl", "nsubj", "cop", "obl"} and top == head:
                continue
            if relation in {"acl", "advcl"}:
                continue
            stack.append(child)
    return sorted(taken)
