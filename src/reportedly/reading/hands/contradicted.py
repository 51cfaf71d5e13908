"""Whose word somebody contradicts by naming the party: "contradicting the police, the driver said P"."""

from __future__ import annotations

from functools import cache

from reportedly.parsing.nouns import nouns, singular
from reportedly.parsing.syntax import Tree
from reportedly.reading.wordlists import load_yaml
from reportedly.words import Claim, HandKind

_PERSONS = frozenset({"him", "her", "them"})
_NEGATORS = frozenset({"not", "n't", "n’t", "never"})
_PARTIES = frozenset({HandKind.PERSON, HandKind.ORGANISATION, HandKind.PUBLIC, HandKind.OUTLET})


@cache
def _verbs() -> frozenset[str]:
    return frozenset(load_yaml("agreement.yaml")["against"])


@cache
def _accounts() -> frozenset[str]:
    return frozenset(load_yaml("agreement.yaml")["accounts"])


def contradicts(tree: Tree, index: int) -> list[int]:
    """The words for the party that a verb contradicts, by the verb's index; empty for an account, or another verb."""
    if tree.words[index].text.lower() not in _verbs() or any(
        tree.words[c].text.lower() in _NEGATORS for c in tree.children[index]
    ):
        return []
    for thing in tree.dependents(index, "obj"):
        word = tree.words[thing]
        low = singular(word.text.lower())
        party = word.upos == "PROPN" or word.text.lower() in _PERSONS or nouns().kind_of(low) in _PARTIES
        if party and low not in _accounts() and index < thing < index + 5:
            return [i for i in tree.subtree(thing) if tree.words[i].upos in {"NOUN", "PROPN", "PRON"}]
    return []


def is_contradicted(tree: Tree, index: int, claim: Claim) -> bool:
    """Whether the party that a verb contradicts tells a claim; a pronoun stands for anybody."""
    named = {tree.words[i].text.lower() for i in contradicts(tree, index)}
    if named & _PERSONS:
        return True
    links = [path[-1] for path in claim.chains if path]
    return any(named & set(f"{link.text} {link.name or ''}".lower().replace(",", " ").split()) for link in links)
