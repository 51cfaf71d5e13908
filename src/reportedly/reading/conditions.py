"""The clause that a claim hangs on: if, unless, should, provided, in case, and their kin, with its exact span."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.reading.scope import Scope, lower
from reportedly.reading.syntax import Tree
from reportedly.reading.wordlists import word_lists
from reportedly.words import Span

_BOUNDARY = frozenset({",", ";", ":", "—", "–", "-", "(", ")", ".", "!", "?", "“", "”", '"', "''", "``", "…"})


@dataclass(frozen=True)
class Condition:
    """A condition in a sentence: its words from first to last, its marker, and whether it is contrary to fact."""

    first: int
    last: int
    marker: tuple[int, ...]
    head: int
    contrary: bool

    def span(self, tree: Tree) -> Span:
        """Where the condition stands in the text, marks at its edges left out."""
        return Span(tree.words[self.first].start, tree.words[self.last].end)


def condition_of(scope: Scope) -> Condition | None:
    """The condition that a clause hangs on, or None. Of several the first in the text.

    "whether", "even if", "as if", "if any" and an "if" that stands for "whether" are none (docs/cases-factuality.md).
    """
    inside = set(scope.chain)
    for condition in conditions(scope.tree):
        if _hangs(scope, condition, inside):
            return condition
    return None


def conditions(tree: Tree) -> Iterator[Condition]:
    """Every condition of a sentence, in text order."""
    words = lower(tree)
    taken: set[int] = set()
    for at in range(len(words)):
        if at in taken:
            continue
        marker = _marker(tree, words, at) or _inversion(tree, words, at)
        if marker:
            condition = _extent(tree, words, marker)
            if condition is not None:
                taken.update(range(condition.first, condition.last + 1))
                yield condition


def _marker(tree: Tree, words: tuple[str, ...], at: int) -> tuple[int, ...]:
    lists = word_lists()
    for phrase in lists.phrases("conditions", "phrases"):
        if words[at : at + len(phrase)] == phrase:
            start = at + 1 if phrase[0] in ("only", "except") else at
            return tuple(range(start, at + len(phrase)))
    if words[at] not in lists("conditions", "markers"):
        return ()
    before = words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    if words[at] == "if":
        if before in lists("conditions", "concessive") or after in lists("conditions", "elliptical"):
            return ()
        if _stands_for_whether(tree, words, at):
            return ()
    if words[at] in ("provided", "providing", "assuming"):
        clausal = after == "that" or tree.words[at].upos in ("SCONJ", "ADP") or tree.words[at].deprel == "mark"
        if not clausal and not (before == "," and _has_finite(tree, at)):
            return ()
    return (at,)


def _stands_for_whether(tree: Tree, words: tuple[str, ...], at: int) -> bool:
    asking = word_lists()("conditions", "asking")
    head = tree.words[at].head
    if head >= 0:
        governor = tree.words[head].head
        if tree.words[head].deprel.split(":")[0] == "ccomp" and governor >= 0 and words[governor] in asking:
            return True
    before = [word for word in words[max(0, at - 3) : at] if word not in _BOUNDARY]
    return bool(before) and before[-1] in asking - {"say", "said", "see", "certain"} and words[at - 1] not in _BOUNDARY


def _has_finite(tree: Tree, at: int) -> bool:
    return any(word.form in ("past", "pres") for word in tree.words[at + 1 :])


def _inversion(tree: Tree, words: tuple[str, ...], at: int) -> tuple[int, ...]:
    """ "should the talks fail", "had he known", "were it to fall": a helper before its subject, and no question."""
    if words[at] not in word_lists()("conditions", "inversions") or "?" in words[at:]:
        return ()
    apart = at == 0 or words[at - 1] in _BOUNDARY or words[at - 1] in ("and", "or", "but", "that")
    # Without a comma only where the parser sees the inversion: "will leave should the talks fail".
    if not apart and (words[at] != "should" or tree.words[at].head <= at):
        return ()
    head = tree.words[at].head
    if head < 0 or head <= at or tree.words[at].deprel.split(":")[0] not in ("aux", "cop", "advmod", "mark"):
        return ()
    subjects = [child for child in tree.dependents(head, "nsubj", "expl") if at < child < head]
    if not subjects or not any(True for _ in tree.ancestors(head)):
        return ()
    if words[at] == "had" and tree.words[head].form not in ("part", "past"):
        return ()
    return (at,)


def _extent(tree: Tree, words: tuple[str, ...], marker: tuple[int, ...]) -> Condition | None:
    """The words of the condition: its head's subtree from the marker on, up to where another clause cuts it."""
    head = _head(tree, words, marker)
    if head is None:
        return None
    first = marker[0]
    below = set(tree.subtree(head))
    last = first
    depth_heads = [child for child in tree.children[head] if _leaves(tree, child, head)]
    outside = {index for child in depth_heads for index in tree.subtree(child)}
    for at in range(first, len(words)):
        if at in marker or (at in below and at not in outside):
            last = at
        elif words[at] in _BOUNDARY:
            continue
        elif at > marker[-1]:
            break
    governor = next(iter(tree.ancestors(head)), None)
    if governor is not None and first < governor <= last:
        last = governor - 1  # a parse that took the main clause in: cut before it
        while last > first and words[last] not in _BOUNDARY:
            last -= 1
    while last > marker[-1] and words[last] in _BOUNDARY:
        last -= 1
    if last <= marker[-1]:
        return None
    return Condition(first, last, marker, head, _contrary(tree, words, marker, head))


def _head(tree: Tree, words: tuple[str, ...], marker: tuple[int, ...]) -> int | None:
    """The predicate (or event noun) that the marker introduces."""
    inside = set(marker)
    for at in reversed(marker):
        for above in tree.ancestors(at):
            if above in inside:
                continue
            if above > marker[-1]:
                return above
            break
    heads = [c for at in marker for c in tree.children[at] if c > marker[-1] and tree.words[c].upos != "PUNCT"]
    return heads[0] if heads else None


def _leaves(tree: Tree, child: int, head: int) -> bool:
    """Whether a dependent of the condition's head is not part of the condition: "…, the minister said"."""
    relation = tree.words[child].deprel.split(":")[0]
    return relation == "parataxis" and child > head


def _contrary(tree: Tree, words: tuple[str, ...], marker: tuple[int, ...], head: int) -> bool:
    """Whether a condition is contrary to fact: a past perfect, an inverted "had" or "were", "if he were"."""
    if words[marker[0]] in ("had", "were"):
        return words[marker[0]] == "had" or "to" not in [words[m] for m in tree.dependents(head, "mark")]
    helpers = [words[child] for child in tree.dependents(head, "aux", "cop")]
    if "had" in helpers:
        return True
    subject = next(iter(tree.dependents(head, "nsubj")), None)
    if "were" in helpers and subject is not None:
        return words[subject] in ("i", "he", "she", "it") or (
            (tree.words[subject].upos in ("NOUN", "PROPN") and not words[subject].endswith("s"))
            and not any(tree.dependents(subject, "conj"))
        )
    return False


def _hangs(scope: Scope, condition: Condition, inside: set[int]) -> bool:
    """Whether the clause's event hangs on the condition."""
    tree = scope.tree
    if any(condition.first <= index <= condition.last for index in scope.chain):
        return False
    governor = tree.words[condition.head].head
    if tree.words[condition.head].deprel.split(":")[0] == "obl" and governor < 0:
        return False
    if governor in inside:
        return True
    if governor < 0:
        return False
    if tree.words[governor].deprel.split(":")[0] in ("aux", "cop", "xcomp") and tree.words[governor].head in inside:
        return True
    # Hung on a noun or adverb within the clause by the parser.
    own = set(scope.clause.words)
    if governor in own and not _another_clause(tree, governor, inside):
        return True
    # Before the first of coordinated clauses it is theirs together; on the telling verb it belongs to what is told.
    word = tree.words[scope.top]
    relation = word.deprel.split(":")[0]
    if relation == "conj" and word.head == governor and condition.last < governor:
        return True
    return relation in ("ccomp", "parataxis") and word.head == governor and not _told_apart(scope, condition, governor)


def _another_clause(tree: Tree, index: int, inside: set[int]) -> bool:
    while index not in inside:
        if tree.words[index].deprel.split(":")[0] in ("acl", "advcl", "ccomp", "conj", "parataxis", "csubj"):
            return True
        index = tree.words[index].head
        if index < 0:
            return True
    return False


def _told_apart(scope: Scope, condition: Condition, governor: int) -> bool:
    """Whether a condition on the telling verb stands between that verb and another clause that is nearer to it."""
    others = [child for child in scope.tree.dependents(governor, "ccomp", "parataxis") if child != scope.top]
    mine = abs(scope.top - condition.head)
    return any(abs(other - condition.head) < mine for other in others)
