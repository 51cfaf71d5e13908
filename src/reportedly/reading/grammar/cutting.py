"""A region of a sentence cut into its claims' clauses, and the words in it that comment.

A claim is one finite clause with its complements (docs/reading.md). Coordinated finite clauses are claims of their
own; a relative clause is one only where it tells an event of its own; a participle that comments is part of none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.parsing.syntax import Clause, Tree
from reportedly.reading.grammar.clause_words import clause_words
from reportedly.reading.grammar.clauses import (
    adds_clause,
    comments,
    contrasts,
    has_hearsay,
    is_condition,
    is_event_noun,
    is_finite,
    is_predicate,
    lists_that,
    splits,
    stands_apart,
    tells_event,
    tells_result,
)
from reportedly.reading.grammar.conditions import reanchored
from reportedly.reading.grammar.torn import clause_below, with_complements, with_orphans

_QUOTES = frozenset({'"', "“", "”", "«", "»", "``", "''"})
_NEGATIONS = frozenset({"no", "not", "little", "any", "without", "n't", "n’t", "never"})


@dataclass(frozen=True)
class Cut:
    """The clauses of a region, and the words in it that comment."""

    clauses: tuple[Clause, ...]
    comment: frozenset[int]


def cut(
    tree: Tree, region: frozenset[int], frames: frozenset[int], *, nominal: bool = False, whole: bool = False
) -> Cut:
    """The claims' clauses within a region of a sentence.

    Takes the region's word indices and the words that belong to the frame of a telling (its cue and source), which
    are in no clause. With `whole`, a region of a single clause is taken as it stands. With `nominal`, a region
    without a verb gives a clause where its head names an event.
    """
    inside = region - frames
    tops = [i for i in sorted(inside) if not (set(tree.ancestors(i)) & inside)]
    heads: list[int] = []
    comment: set[int] = set()
    pending = [t for t in tops if tree.words[t].upos != "PUNCT"]
    evidenced = [_evidenced(tree, t, inside) for t in pending]
    whole = whole and evidenced == pending
    for top, head in zip(pending, evidenced, strict=True):
        if head != top:
            inside -= {i for i in tree.subtree(top) if i < _opening(tree, head)}
    pending = evidenced
    predicates = [t for t in pending if is_predicate(tree, t)]
    events = [t for t in pending if is_event_noun(tree.words[t].text.lower()) or _told_in_participle(tree, t, inside)]
    under = [reanchored(Clause(tree, t, tuple(sorted(inside)))).predicate for t in predicates]
    if nominal and events and under == predicates and len(under) == 1 and is_condition(tree, under[0]):
        predicates = []  # "(warned of) further strikes if talks fail"
    predicates = [t for t in predicates if not is_condition(tree, t)] or (under if predicates else [])
    chosen = predicates or (events[:1] if nominal else [])
    if not chosen and nominal and (hidden := clause_below(tree, pending, inside)) >= 0:
        chosen = [hidden]
    queue = list(chosen)
    named = [t for t in pending if t not in chosen]
    queue += [i for t in named for i in tree.subtree(t) if i in inside and tells_event(tree, i)]
    while queue:
        head = queue.pop(0)
        if head in heads:
            continue
        heads.append(head)
        for index in tree.subtree(head):
            if index not in inside or index == head:
                continue
            word = tree.words[index]
            relation = word.deprel.split(":")[0]
            near = _governing(tree, index, set(heads))
            if not is_condition(tree, index) and (
                (relation == "conj" and near == head and word.head == head and splits(tree, head, index))
                or (relation == "conj" and near == head and adds_clause(tree, index))
                or lists_that(tree, index, inside)
                or (relation == "parataxis" and word.head == head and stands_apart(tree, index))
                or tells_event(tree, index)
                or (relation == "advcl" and contrasts(tree, index))
                or (relation in {"acl", "advcl"} and has_hearsay(tree, index))
            ):
                queue.append(index)
            elif relation in {"advcl", "acl", "conj", "dep"} and comments(tree, index):
                comment |= set(tree.subtree(index)) & inside
    comment |= _commenting_tail(tree, inside, set(heads))
    heads = [h for h in sorted(set(heads)) if h not in comment]
    clauses = tuple(
        Clause(tree, head, tuple(sorted({*words, *_shared_subject(tree, head, inside)})))
        for head in heads
        if (words := _words(tree, head, set(heads), inside - comment))
    )
    if not whole or len(clauses) > 1:
        clauses = with_orphans(tree, with_complements(tree, clauses), inside - comment)
    if whole and len(clauses) == 1 and not any(tells_event(tree, i) for i in inside - set(clauses[0].words)):
        # What is told as one clause is one, even where the parse leaves some of its words elsewhere.
        rest = tuple(
            i for i in sorted(inside - comment) if i in clauses[0].words or tree.words[i].deprel != "discourse"
        )
        clauses = (Clause(tree, clauses[0].predicate, rest),)
    return Cut(clauses, frozenset(comment))


def _commenting_tail(tree: Tree, inside: frozenset[int], heads: set[int]) -> set[int]:
    """From a comma and a commenting participle to the end of the region, where no clause of its own follows."""
    participles = clause_words().comment_participles
    for index in sorted(inside):
        if index < 3 or tree.words[index].text.lower() not in participles or tree.words[index - 1].text != ",":
            continue
        if tells_result(tree, index):
            continue
        tail = {i for i in inside if i >= index}
        if not heads & tail:
            return tail
    return set()


def _evidenced(tree: Tree, head: int, inside: frozenset[int]) -> int:
    """Of "there is no evidence that P" and "it is not true that P" the claim is P: its head instead of the whole's."""
    below = [i for i in tree.subtree(head) if i in inside]
    for at in below:
        text = tree.words[at].text.lower()
        if text in clause_words().evidence_nouns:
            # "no evidence", "not a shred of proof", "has not seen any sign"
            before = {tree.words[i].text.lower() for i in range(max(0, at - 6), at)}
            if not before & _NEGATIONS or at - below[0] > 9:
                continue
        elif text not in {"true", "case"} or tree.words[below[0]].text.lower() != "it" or at - below[0] > 5:
            continue
        told = _told_after(tree, at, inside)
        if told is not None:
            return told
    return head


def _told_after(tree: Tree, noun: int, inside: frozenset[int]) -> int | None:
    """The head of the clause that follows a noun, with "that" or without a link."""
    at = noun + 1
    while at < len(tree.words) and tree.words[at].text in _QUOTES:
        at += 1
    if [word.text.lower() for word in tree.words[at : at + 2]][1:] == ["that"] and tree.words[at].form == "ing":
        at += 1  # "no evidence suggesting that P"
    linked = at < len(tree.words) and tree.words[at].text.lower() == "that"
    start = at + 1 if linked else at
    heads = [i for i in range(start, len(tree.words)) if i in inside and is_finite(tree, i)]
    for head in heads:
        first = min(i for i in tree.subtree(head) if tree.words[i].upos != "PUNCT")
        subject = any(True for _ in tree.dependents(head, "nsubj", "expl"))
        if subject and first in {start, at} and head > noun and (linked or first == start):
            return head
    return None


def _opening(tree: Tree, head: int) -> int:
    """The first word of a clause after its "that"."""
    below = [i for i in tree.subtree(head) if tree.words[i].upos != "PUNCT"]
    return below[1] if tree.words[below[0]].text.lower() == "that" and len(below) > 1 else below[0]


def _told_in_participle(tree: Tree, noun: int, inside: frozenset[int]) -> bool:
    """ "… show trucks leaving the depot": a noun of which a participle tells what it does."""
    return any(c in inside and tree.words[c].form in {"ing", "part"} for c in tree.dependents(noun, "acl"))


def _shared_subject(tree: Tree, head: int, inside: frozenset[int]) -> set[int]:
    """The subject that a coordinated predicate shares with the one before ("X resigned and left the country")."""
    if any(tree.words[c].text.lower() == "that" for c in tree.dependents(head, "mark")):
        return set()  # "said it had acted in time and that replacing the pipes would take a year"
    first = head
    while tree.words[first].deprel.split(":")[0] == "conj":
        if any(True for _ in tree.dependents(first, "nsubj", "csubj", "expl")):
            return set()
        first = tree.words[first].head
    if first == head:
        return set()
    subjects = list(tree.dependents(first, "nsubj"))
    if not subjects and not tree.has(first, "ccomp", "csubj"):
        subjects = list(tree.dependents(first, "expl"))  # "it was aware of that but could not comment"
    return {i for i in tree.subtree(subjects[0]) if i in inside} if subjects else set()


def _governing(tree: Tree, index: int, heads: set[int]) -> int:
    return next((a for a in tree.ancestors(index) if a in heads), -1)


def _words(tree: Tree, head: int, heads: set[int], inside: Iterable[int]) -> tuple[int, ...]:
    allowed = set(inside)
    taken: list[int] = []
    stack = [head]
    while stack:
        top = stack.pop()
        if top in allowed:
            taken.append(top)
        for child in tree.children[top]:
            if child in heads and child != head:
                continue
            if child not in allowed and tree.words[child].upos in {"VERB", "AUX"} and tree.children[child]:
                continue  # a telling's cue: what hangs on it is told or tells, and none of this clause
            relation = tree.words[child].deprel.split(":")[0]
            if top == head and relation in {"discourse", "vocative"}:
                continue
            stack.append(child)
    taken.sort()
    # In UD v2 the word or comma that leads to a split-off conjunct hangs on that conjunct, so it is gone with it.
    return tuple(taken)
