"""Questions that a verb leaves open: "is testing whether P", "declined to comment on who P", "has not said when P"."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.parsing.syntax import Tree
from reportedly.reading.grammar.clauses import is_finite
from reportedly.reading.grammar.subjects import subject_of
from reportedly.reading.lexicon import cue_of, withholds
from reportedly.reading.tellings.forms.verb_tellers import names_body
from reportedly.reading.tellings.telling import Telling

_QUESTIONS = frozenset({"when", "where", "how", "why", "whether", "if", "what", "who", "which"})


def whether(number: int, tree: Tree, index: int, cue: tuple[int, ...]) -> Iterator[Telling]:
    """ "The laboratory is testing whether P": whatever the verb, nothing is told yet."""
    clauses = [c for c in tree.dependents(index, "ccomp") if tree.has(c, "mark")]
    asked = [c for c in clauses if "whether" in {tree.words[m].text.lower() for m in tree.dependents(c, "mark")}]
    source = tuple(i for c in tree.dependents(index, "nsubj") for i in tree.subtree(c))
    if asked and source and names_body(tree, source):
        content = {number: frozenset(tree.subtree(asked[0]))}
        yield Telling(number, cue, number, source, content, cue_of(["examining", "whether"]), None)


def on_whether(number: int, tree: Tree, index: int, cue: tuple[int, ...]) -> Iterator[Telling]:
    """ "Declined to comment on whether P": silent on P; without a question it tells nothing."""
    words = tree.words
    governor = words[index].head if words[index].deprel == "xcomp" else index
    on = index + 1 if index + 1 < len(words) and words[index + 1].text.lower() in {"on", "about"} else index
    if on + 2 >= len(words) or words[on + 1].text.lower() not in _QUESTIONS - {"which", "who"}:
        return
    below = next((c for c in tree.children[index] if c > on and is_finite(tree, c)), -1)
    source = tuple(subject_of(tree, index))
    withheld = withholds(words[governor : index + 1]) or any(words[i].text.lower() in {"not", "n't"} for i in cue)
    if below >= 0 and source and withheld:
        content = frozenset(i for i in tree.subtree(below) if i > on)
        cue = tuple(sorted({*range(governor, on + 1), *cue}))
        yield Telling(number, cue, number, source, {number: content}, cue_of(["declined", "to", "say"]), None)


def asks(tree: Tree, verb: int, clause: int) -> bool:
    """ "has not said when P": an indirect question that a parser takes for a clause of time or manner."""
    first = tree.subtree(clause)[0]
    opens = verb < first <= verb + 4 and tree.words[first].text.lower() in _QUESTIONS
    return opens and is_finite(tree, clause) and tree.has(clause, "nsubj", "expl")
