"""Whose telling it is where the cue has no subject of its own: "After announcing that P, the company …".

A participle's subject is that of the clause it is added to, the noun it stands beside, or the object of a verb of
showing and hearing; an adjective's ("are convinced that P") is its clause's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.parsing.syntax import Tree
from reportedly.reading.tellings.telling import Telling
from reportedly.words import CueKind

_SIGNS = frozenset({"suggest", "show", "indicate", "mean", "signal", "imply", "demonstrate", "highlight", "signify"})
"""What a deed or a figure does, too: "shares fell, suggesting that P" is the author's word."""
_PARTY = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})
_FAR = 3  # verbs between a participle and whose subject it has


def with_teller(telling: Telling, trees: Sequence[Tree]) -> Telling:
    """The telling with the one who tells, where the tree shows him though the cue has no subject."""
    entry = telling.entry
    if telling.source or entry is None or entry.passive or entry.kind is CueKind.HEARSAY or telling.turn:
        return telling
    tree = trees[telling.sentence]
    told = telling.content.get(telling.sentence, frozenset())
    found: list[int] = []
    for index in telling.cue:
        word = tree.words[index]
        if word.upos == "ADJ":
            found = _of_clause(tree, index)
        elif word.upos == "VERB" and word.form == "ing" and entry.lemma not in _SIGNS:
            found = _of_participle(tree, index)
        if found:
            break
    source = tuple(i for i in found if i not in telling.cue)
    if not source or told & set(source):
        return telling
    return replace(telling, source=source, source_sentence=telling.sentence)


def _marked_as(tree: Tree, index: int) -> bool:
    """Whether a participle says what somebody is quoted with: "quoted two patients as saying"."""
    return any(tree.words[c].text.lower() == "as" for c in tree.dependents(index, "mark", "case"))


def _of_clause(tree: Tree, index: int) -> list[int]:
    """The subject before an adjective or a verb."""
    subject = next(iter(tree.dependents(index, "nsubj", "nsubj:pass")), None)
    if subject is None or not _is_party(tree, subject) or subject > index:
        return []
    return [i for i in tree.subtree(subject) if i < index]


def _is_party(tree: Tree, subject: int) -> bool:
    word = tree.words[subject]
    return word.upos in _PARTY and word.text.lower() not in {"it", "there", "this"}


def _of_participle(tree: Tree, index: int) -> list[int]:
    at = index
    for _ in range(_FAR):
        if tree.has(at, "nsubj", "nsubj:pass", "aux:pass"):
            return []
        word = tree.words[at]
        if word.head < 0:
            return []
        head = tree.words[word.head]
        if word.deprel in {"ccomp", "xcomp"} and head.upos == "VERB":
            shown = [c for c in tree.dependents(word.head, "obj") if word.head < c < at]
            if shown:
                return [i for i in tree.subtree(shown[-1]) if i < at]  # "recalled his commander saying that P"
            if word.form == "ing" and at == index:
                return []
        elif word.deprel.startswith("acl") and head.upos in {"NOUN", "PROPN", "PRON"} and word.head < at:
            below = set(tree.subtree(at))
            return [i for i in tree.subtree(word.head) if i not in below and i < at]
        elif word.deprel not in {"advcl", "conj"} or _marked_as(tree, at):
            return []
        subject = next(iter(tree.dependents(word.head, "nsubj", "nsubj:pass")), None)
        if subject is not None:
            own = set(tree.subtree(at))
            phrase = [i for i in tree.subtree(subject) if i not in own]
            return phrase if _is_party(tree, subject) else []
        at = word.head
    return []
