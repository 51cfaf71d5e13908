"""Subjects that two claims of a sentence share, where a telling takes them for its own.

"It had not been asked and warned that P" keeps its "it"; "the boat said to be stolen sank" is a claim of the boat; who
"said P and called on them to leave" called on them.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.parsing.syntax import Clause, Tree
from reportedly.reading.tellings.forms.said_to import says_of
from reportedly.reading.tellings.telling import Telling

_CAME = frozenset({"came", "comes", "coming"})

_TAKEN = frozenset({"obl", "obj", "iobj"})


def shares_subject(tree: Tree, telling: Telling, within: Sequence[frozenset[int]]) -> bool:
    """Whether who tells is the subject of a clause told before: "it had not been asked and warned that P".

    `within` are the words that each telling of the sentence tells.
    """
    if telling.sentence != telling.source_sentence:
        return False
    inside = set(telling.source)
    head = next((i for i in telling.source if tree.words[i].head not in inside), -1)
    verb = tree.words[head].head if head >= 0 else -1
    if verb < 0 or verb in telling.cue or (tree.words[verb].upos in {"NOUN", "PROPN"} and not tree.has(verb, "cop")):
        return False
    subject = tree.words[head].deprel.startswith("nsubj")
    subject |= tree.words[head].deprel.split(":")[0] in _TAKEN and any(
        tree.words[i].head == head and tree.words[i].deprel == "acl:relcl" for i in telling.cue
    )  # "he was shot by a guard who later said that P"
    return subject and verb < telling.cue[0] and any(verb in told and head in told for told in within)


def with_described(tree: Tree, clause: Clause, tellings: Sequence[Telling], sentence: int) -> Clause:
    """A clause with what a participle in it tells something of: "looking for a man (said to be armed)"."""
    inside = set(clause.words)
    for telling in tellings:
        told = telling.content.get(sentence, frozenset())
        if telling.sentence != sentence or not told or clause.predicate in told or not says_of(tree, telling):
            continue
        before, heads = {i for i in told if i < telling.cue[0]}, inside | {telling.cue[-1]}
        if before and len(before) < len(told) and any(tree.words[i].head in heads for i in before - inside):
            inside |= before
    return clause if len(inside) == len(clause.words) else Clause(tree, clause.predicate, tuple(sorted(inside)))


def with_occasion(tree: Tree, clause: Clause) -> Clause:
    """ "The strike came hours (after she told a conference that P)": what says nothing without its time has it."""
    if tree.words[clause.predicate].text.lower() not in _CAME:
        return clause
    if not any(tree.words[c].upos == "NOUN" for c in tree.dependents(clause.predicate, "nsubj")):
        return clause  # "it comes after a report found that P": nothing but P
    found = [c for c in tree.dependents(clause.predicate, "advcl") if c > clause.predicate]
    marks = {tree.words[m].text.lower() for c in found[:1] for m in tree.dependents(c, "mark")}
    more = set(tree.subtree(found[0])) if marks & {"after", "before", "as", "when"} else set()
    return Clause(tree, clause.predicate, tuple(sorted({*clause.words, *more}))) if more else clause


def with_teller(tree: Tree, clause: Clause, tellings: Sequence[Telling]) -> Clause:
    """A clause of what a teller did besides, with him for its subject: "he said P and (called on them to leave)"."""
    head = clause.predicate
    subjects = {"nsubj", "csubj", "expl"}
    if tree.relations[head] != "conj" or any(tree.relations[i] in subjects for i in tree.children[head]):
        return clause
    if any(tree.relations[i] in subjects and tree.words[i].head != head and i < head for i in clause.words):
        return clause
    above = set(tree.ancestors(head))
    tellers = [t for t in tellings if t.source and not t.turn and above & set(t.cue) and max(t.source) < head]
    source = set(tellers[0].source) if tellers else set()
    return Clause(tree, head, tuple(sorted({*clause.words, *source}))) if source else clause
