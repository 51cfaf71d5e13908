"""Whose verb it is: its subject, its neighbour's where two share one, or a name that the parser left before it."""

from __future__ import annotations

from reportedly.parsing.syntax import Tree

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_FINITE = frozenset({"past", "pres"})
_OF_HEARSAY = frozenset(
    ["reported", "said", "alleged", "believed", "understood", "thought", "rumoured", "rumored", "claimed", "reputed"]
    + ["feared", "presumed"]
)
_FAR = 4  # verbs in a row that may share a subject


def subject_of(tree: Tree, verb: int) -> list[int]:
    """The words of the subject of a verb, empty where it has none.

    A verb coordinated with another shares that one's; before one that the parser hung beside a noun ("The firm, which
    runs it, denies that") stands the noun.
    """
    at = verb
    for _ in range(_FAR):
        own = next(iter(tree.dependents(at, "nsubj")), None)
        if own is None and tree.words[at].text.lower() in {"able", "unable"}:
            own = next(iter(tree.dependents(at, "expl")), None)  # who is able is somebody
        if own is not None:
            return [i for i in tree.subtree(own) if i < verb]
        word = tree.words[at]
        if word.head < 0:
            return []
        if word.deprel == "parataxis" and tree.words[word.head].upos in _NOMINAL and word.head < at:
            return _before(tree, word.head, at)
        if (passive := passive_above(tree, at)) >= 0:
            return [i for c in tree.dependents(passive, "nsubj:pass") for i in tree.subtree(c) if i < passive]
        shares = word.deprel == "conj" or (word.deprel in {"advcl", "xcomp"} and word.form == "inf")
        if not shares or tree.has(at, "nsubj:pass"):
            return []  # "appeared on television to deny it" shares, too
        at = word.head
    return []


def passive_above(tree: Tree, verb: int) -> int:
    """The passive of hearsay that an infinitive hangs on ("is said to have denied it"); -1 where there is none."""
    if verb < 0:
        return -1
    word = tree.words[verb]
    to = any(tree.words[c].text.lower() == "to" for c in tree.dependents(verb, "mark"))
    if word.deprel not in {"xcomp", "advcl"} or not to or word.form not in {"inf", "part"} or not 0 <= word.head < verb:
        return -1
    hearsay = tree.words[word.head].text.lower() in _OF_HEARSAY and tree.has(word.head, "aux:pass")
    return word.head if hearsay else -1


def _before(tree: Tree, noun: int, verb: int) -> list[int]:
    """The phrase of a noun that a verb hangs beside, where no other verb is nearer and nothing is told in it."""
    if tree.words[noun].deprel not in {"root", "parataxis"} or tree.words[verb].form not in _FINITE:
        return []
    below = set(tree.subtree(verb))
    phrase = [i for i in tree.subtree(noun) if i not in below and i < verb]
    return phrase if phrase and tree.words[phrase[0]].upos not in {"PUNCT", "ADP", "SCONJ"} else []
