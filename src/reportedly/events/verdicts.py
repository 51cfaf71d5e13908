"""Blame and praise passed in a word: "called the verdict a disgrace", "described her as a champion of the poor"."""

from __future__ import annotations

from reportedly.events.candidate import Candidate
from reportedly.events.frames import maker
from reportedly.events.lexicon import event_lexicon
from reportedly.events.nominal import acting, bare, phrases_of
from reportedly.events.phrases import marked_by, prepositions, relation
from reportedly.events.roles import roles
from reportedly.parsing.syntax import Tree
from reportedly.words import EventType

_NEGATIONS = frozenset({"no", "not", "n't", "n’t", "never", "hardly", "neither"})
_PARTS = frozenset({"amod", "compound", "conj", "flat", "appos", "fixed"})


def verdict(tree: Tree, verb: int) -> Candidate | None:
    """The event that a verb of naming tells with a word of blame (ACCUSE) or praise (SUPPORT); else None."""
    lexicon = event_lexicon()
    if tree.words[verb].text.lower() not in lexicon.naming:
        return None
    found = roles(tree, verb)
    names = [i for i in tree.dependents(verb, "xcomp", "ccomp", "obj", "iobj") if i > verb]
    names += [c for words, c in marked_by(tree, verb, "obl", "advcl", "xcomp") if "as" in words]
    for patient in found.patients:  # "describes him as a thief", where the parse hangs the name under "him"
        names += [c for words, c in marked_by(tree, patient, "nmod", "acl") if "as" in words]
    unmarked = [c for c in tree.dependents(verb, "obl") if c > verb and not prepositions(tree, c)]
    judged = [*found.given, *found.patients, *unmarked][:1]  # "called them a disgrace" has two objects
    kinds = {kind for name in names if name not in judged for kind in _kinds(tree, name)}
    if not kinds or not judged:
        return None
    kind = EventType.ACCUSE if EventType.ACCUSE in kinds else EventType.SUPPORT
    made = [words for patient in judged for words in maker(tree, patient)]
    whom = made or phrases_of(tree, judged)
    return Candidate(verb, (verb,), acting(tree, found.agents), tuple(whom), kind)


def _kinds(tree: Tree, name: int) -> set[EventType]:
    """What the words of a name say, its modifiers and what is joined to it; nothing where it is denied."""
    found: set[EventType] = set()
    stack = [name]
    while stack:
        top = stack.pop()
        if any(tree.words[c].text.lower() in _NEGATIONS for c in tree.children[top]):
            continue
        kind = event_lexicon().verdicts.get(bare(tree, top)) or event_lexicon().verdicts.get(
            tree.words[top].text.lower()
        )
        found |= {kind} if kind else set()
        stack += [c for c in tree.children[top] if relation(tree, c) in _PARTS]
    return found
