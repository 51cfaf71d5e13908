"""Clauses put together again that a wrong arc has torn: "it is likely" and what is, and words that hang elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.parsing.syntax import Clause, Tree
from reportedly.reading.grammar.conditions import conditions

_TENSED = frozenset({"past", "pres"})
_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’"})


def clause_below(tree: Tree, tops: Sequence[int], inside: set[int] | frozenset[int]) -> int:
    """The verb of the clause that a region opens with, where a wrong arc hangs it below another word; −1 for none.

    "(said that) the doors were being wedged open": with "open" on top, which has neither subject nor tense.
    """
    order = [i for i in sorted(inside) if tree.words[i].text not in _QUOTES]
    if order and tree.words[order[0]].text.lower() == "that":
        order = order[1:]
    for top in tops:
        for index in tree.children[top]:
            subject = next(iter(tree.dependents(index, "nsubj", "expl")), -1)
            if index not in inside or subject not in inside or tree.words[index].deprel.startswith("acl"):
                continue
            tensed = tree.words[index].form in _TENSED or any(
                tree.words[c].form in _TENSED for c in tree.dependents(index, "aux", "cop")
            )
            if tensed and tree.subtree(subject)[0] == order[0]:
                return index
    return -1


def with_complements(tree: Tree, clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """The clauses with "it is likely" and its kin joined to the clause that they are about."""
    joined: list[Clause] = []
    for clause in clauses:
        before = joined[-1] if joined else None
        own = [i for i in clause.words if tree.words[i].upos != "PUNCT"]
        if before is not None and own and _awaits(tree, before, own[0]):
            joined[-1] = Clause(tree, clause.predicate, tuple(sorted({*before.words, *clause.words})))
        else:
            joined.append(clause)
    return tuple(joined)


def _awaits(tree: Tree, clause: Clause, opening: int) -> bool:
    """Whether a clause is no more than "it is likely", and the next word after it opens what is."""
    words = [i for i in clause.words if tree.words[i].upos != "PUNCT"]
    texts = [tree.words[i].text.lower() for i in words]
    last = words[-1]
    following = opening if opening == last + 1 else min(last + 1, len(tree.words) - 1)
    link = tree.words[following].text.lower()
    return (
        len(words) < 6
        and texts[0] == "it"
        and tree.words[last].upos == "ADJ"
        and opening <= last + 2
        and link in {"that", "whether"}
    )


def with_orphans(tree: Tree, clauses: tuple[Clause, ...], inside: frozenset[int]) -> tuple[Clause, ...]:
    """The clauses with the words that a wrong arc has torn from them: a run right before or after a clause's words.

    A run beside a mark of punctuation belongs to nobody that the surface could name, and a condition to no content.
    """
    if not clauses:
        return clauses
    owned = {i for clause in clauses for i in clause.words}
    asides = {i for c in conditions(tree) for i in range(c.first, c.last + 1)}
    words = [set(clause.words) for clause in clauses]
    run: list[int] = []
    for index in [*range(len(tree.words)), len(tree.words)]:
        lost = index in inside and index not in owned and index not in asides
        if lost and tree.words[index].upos != "PUNCT":
            run.append(index)
            continue
        if run:
            for edge in (run[-1] + 1, run[0] - 1):
                near = [own for own, clause in zip(words, clauses, strict=True) if edge in clause.words]
                if near and tree.words[edge].upos != "PUNCT":
                    for own in near:
                        own.update(run)
                    break
        run = []
    return tuple(Clause(tree, clause.predicate, tuple(sorted(own))) for clause, own in zip(clauses, words, strict=True))
