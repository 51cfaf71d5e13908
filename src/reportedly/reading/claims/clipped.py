"""Contents that are less than a clause of their own, or whose clause is not the finite one in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportedly.parsing.syntax import Clause, Tree
from reportedly.reading.lexicon import HandRole
from reportedly.reading.tellings.telling import QUESTIONS, Telling
from reportedly.words import CueKind


def led_by_infinitive(tree: Tree, clauses: Sequence[Clause], finite: Sequence[Clause]) -> int:
    """The infinitive that is told, where all that is finite says when or why: "are feared to have drowned after P"."""
    said = [c.predicate for c in clauses if tree.words[c.predicate].deprel == "xcomp" and c not in finite]
    beside = all(tree.words[c.predicate].deprel == "advcl" for c in finite)
    heads = {tree.words[c.predicate].head for c in finite}
    return said[0] if len(said) == 1 and finite and beside and heads == {tree.words[said[0]].head} else 0


def asks_back(telling: Telling, tree: Tree, words: Iterable[int]) -> bool:
    """Whether somebody is silent on a clipped question: "(did not say) which ones", "(has not revealed) why"."""
    entry = telling.entry
    first = next((i for i in sorted(words) if tree.words[i].upos not in {"PUNCT", "ADP"}), -1)
    silent = entry is not None and entry.kind is CueKind.SILENCE and entry.hand is not HandRole.NONE and entry.negated
    return silent and first >= 0 and tree.words[first].text.lower() in QUESTIONS


def without_loose_links(tree: Tree, clause: Clause, frames: frozenset[int]) -> Clause:
    """A clause without the links to words that tell: "approved *despite* (warnings) *from* (us) *that*"."""
    own, gone = set(clause.words), frames - set(clause.words)
    loose = {
        i
        for i in clause.words
        if (
            tree.words[i].upos in {"ADP", "SCONJ"}
            and tree.words[i].deprel in {"case", "mark"}
            and tree.words[i].head in gone
        )
        or (tree.words[i].text.lower() == "that" and {i - 1, i + 1}.isdisjoint(own))
    }
    return Clause(tree, clause.predicate, tuple(i for i in clause.words if i not in loose)) if loose else clause
