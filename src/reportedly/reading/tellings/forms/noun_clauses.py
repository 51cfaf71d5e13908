"""Nouns that tell a clause: "rumours that P", "the ministry's claim that P", "word in the capital is that P"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportedly.parsing.nouns import nouns
from reportedly.parsing.syntax import Tree
from reportedly.reading.grammar.clauses import is_finite, is_predicate
from reportedly.reading.grammar.subjects import subject_of
from reportedly.reading.lexicon import cue_of
from reportedly.reading.tellings.telling import Telling, judges
from reportedly.words import CueKind

THAT_NOUNS = frozenset(
    ["rumour", "rumor", "report", "claim", "allegation", "suggestion", "accusation", "assertion", "charge", "theory"]
    + ["speculation", "gossip"]
)
"""Nouns, in the singular, that tell the clause with "that" behind them."""


def with_that(number: int, tree: Tree, index: int) -> Iterator[Telling]:
    """ "Rumours that P", "the ministry's claim that P", where the noun itself is all that tells."""
    for clause in tree.dependents(index, "acl", "ccomp"):
        that = any(tree.words[c].text.lower() == "that" for c in tree.dependents(clause, "mark"))
        if clause < index or not that or not is_finite(tree, clause):
            continue
        below = set(tree.subtree(clause))
        phrase = tuple(i for i in tree.subtree(index) if i not in below and tree.words[i].deprel != "case")
        content = {number: frozenset(below)}
        beside = _judging_beside(number, tree, tree.words[index].head, content)
        yield beside or Telling(number, (index,), number, phrase, content, cue_of([tree.words[index]]), None)


def _judging_beside(number: int, tree: Tree, verb: int, content: Mapping[int, frozenset[int]]) -> Telling | None:
    """What somebody denies or confirms beside a telling: "P, his doctor said, rejecting reports that Q"."""
    if verb < 1 or tree.words[verb].form != "ing" or tree.words[verb - 1].text != "," or tree.has(verb, "nsubj"):
        return None
    entry, above = cue_of([tree.words[verb]]), tree.words[verb].head
    if above >= 0 and tree.words[above].deprel == "ccomp" and 0 <= tree.words[above].head < above:
        above = tree.words[above].head  # "said his men had held the town, rejecting claims that it fell"
    told = cue_of([tree.words[above]]) if above >= 0 else None
    source = tuple(i for i in subject_of(tree, above) if tree.words[i].upos != "PUNCT") if told is not None else ()
    if not judges(entry) or told is None or told.kind is not CueKind.TELLING or not source or source[-1] > verb:
        return None
    return Telling(number, (verb,), number, source, content, entry, None)


def has_it(number: int, tree: Tree, index: int) -> Iterator[Telling]:
    """ "Word in the capital is that P", "one theory has it that P"."""
    governor = index if tree.words[index].upos == "VERB" else tree.words[index].head
    if governor < 0 or (tree.words[index].deprel.startswith("aux") and governor > index):
        return  # "one theory is that it *has* been invented"
    subjects = list(tree.dependents(governor, "nsubj", "nsubj:outer"))
    known = nouns().unknown | {"word", "theory", "version"}
    if not subjects or tree.words[subjects[0]].text.lower() not in known:
        return
    clauses = [c for c in tree.dependents(governor, "ccomp", "acl") if is_predicate(tree, c)]
    that = any(tree.words[c].text.lower() == "that" for c in tree.dependents(governor, "mark"))
    told = tree.subtree(clauses[0]) if clauses else (tree.subtree(governor) if that else [])
    content = set(told) - set(tree.subtree(subjects[0])) - {index}
    if content:
        source = tuple(
            i for i in tree.subtree(subjects[0]) if not any(w.text == "," for w in tree.words[subjects[0] : i])
        )
        source = tuple(i for i in source if tree.words[i].text != ",")  # not "One theory, *popular on social media*,"
        yield Telling(number, (index,), number, source, {number: frozenset(content)}, cue_of(["said"]), None)
