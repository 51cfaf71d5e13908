"""The parties that a phrase joins: "the Coast Gazette and Radio Ymir", "emails and conversations with two guards"."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.documents.outlets import looks_like_outlet, register
from reportedly.parsing.nouns import is_plural, nouns
from reportedly.parsing.syntax import Tree
from reportedly.reading.grammar.clauses import is_predicate
from reportedly.reading.parties.mention import joins_fields, name_runs
from reportedly.words import HandKind

_OWN = frozenset({"the", "a", "an", "his", "her", "their", "its", "two", "three", "four", "several"})
MEETINGS = frozenset({"interviews", "conversations", "talks", "discussions"})
"""What somebody had with those whom he tells of."""
_AS_PLURAL = frozenset({"police", "staff", "crew", "family", "management"})


def split_conjuncts(tree: Tree, phrase: Sequence[int]) -> list[list[int]]:
    """The coordinated phrases of a noun phrase, each as word indices; a clause that hangs on one stays with it."""
    if any(tree.words[i].text == "," for i in phrase) and (listed := _listed(tree, phrase)):
        return listed
    inside = set(phrase)
    tops = [i for i in phrase if tree.words[i].head not in inside and tree.words[i].upos != "PUNCT"]
    tops = [i for i in tops if not _joins(tree, i)]
    if not tops:
        return [list(phrase)] if phrase else []
    head = tops[0]
    conjuncts = [
        c
        for c in tree.dependents(head, "conj")
        if c in inside and not is_predicate(tree, c) and not _within_name(tree, head, c)
    ]
    if conjuncts and _one_lot(tree, head, conjuncts):
        return [list(phrase)]
    if not conjuncts:
        return _outlets_in_a_row(tree, phrase) or [list(phrase)]
    parts: list[list[int]] = []
    taken: set[int] = set()
    for conjunct in conjuncts:
        below = [i for i in tree.subtree(conjunct) if i in inside]
        taken |= set(below)
        if parts and below and parts[-1][-1] == below[0] - 1 and not _joins(tree, below[0]):
            parts[-1] += below  # "Radio Dalm", each word hung as a party of its own
            continue
        parts.append([i for i in below if not _joins(tree, i) and tree.words[i].upos != "PUNCT"])
    met = (
        next((part for part in parts if part and tree.words[part[-1]].text.lower() in MEETINGS), None)
        if parts
        else None
    )
    if met is not None:  # "emails and conversations with two guards", with the guards hung elsewhere
        behind = [i for i in phrase if i > met[-1] and i not in taken]
        met += behind
        taken |= set(behind)
    first = [i for i in phrase if i not in taken and not _joins(tree, i)]
    apart = [piece for part in parts if part for piece in (split_conjuncts(tree, part) if met is None else [part])]
    return [part for part in [first, *apart] if part]


def _one_lot(tree: Tree, head: int, conjuncts: Sequence[int]) -> bool:
    """Whether all that is joined are papers or pictures of one lot: "invoices and emails obtained by the Echo"."""
    all_ = [head, *conjuncts]
    if any(nouns().kind_of(tree.words[i].text.lower()) is not HandKind.DOCUMENT for i in all_):
        return False
    return not any(tree.has(i, "det", "nmod:poss") for i in all_) and tree.words[head].text.endswith("s")


def _joins(tree: Tree, index: int) -> bool:
    """ "And", "both", "neither": a word that joins two parties and belongs to neither."""
    return tree.words[index].deprel in {"cc", "cc:preconj"}


def _within_name(tree: Tree, head: int, conjunct: int) -> bool:
    """ "Ministry of Health and Welfare", "Brown and Partners": one body."""
    between = [tree.words[i] for i in range(min(head, conjunct) + 1, max(head, conjunct))]
    marks = [i for i in range(min(head, conjunct) + 1, max(head, conjunct)) if joins_fields(tree.words, i)]
    return bool(marks) or any(w.text == "&" for w in between)


def _outlets_in_a_row(tree: Tree, phrase: Sequence[int]) -> list[list[int]]:
    """Outlets joined by "and", on the surface: "the Coast Gazette and Radio Ymir"."""
    for position, index in enumerate(phrase):
        if tree.words[index].text.lower() != "and" or not 0 < position < len(phrase) - 1:
            continue
        sides = [list(phrase[:position]), list(phrase[position + 1 :])]
        if all(_is_outlet(tree, side) for side in sides):
            return sides
        apart = tree.words[sides[1][0]].text.lower() in {"the", "a", "an"}
        apart &= not any(tree.words[i].upos in {"VERB", "AUX"} for i in phrase)
        if apart and all(name_runs(tree.words, side) for side in sides):
            return [[i for i in side if tree.words[i].text.lower() != "both"] for side in sides]
        left = [tree.words[i] for i in sides[0]]
        crowd = nouns().kind_of(left[-1].text.lower()) is not None and not any(w.upos == "ADP" for w in left)
        if crowd and _is_crowd(tree, sides[0]) and _is_crowd(tree, sides[1]):
            return sides  # "rights groups and hospital workers"
        if apart and crowd and (name_runs(tree.words, sides[1]) or _describes_party(tree, sides[1])):
            return sides  # "rights groups and the Red Lantern"
    return []


def _is_crowd(tree: Tree, phrase: Sequence[int]) -> bool:
    """Whether a short phrase in small letters names several people or bodies by a plural noun."""
    last = tree.words[phrase[-1]]
    plain = len(phrase) < 4 and all(tree.words[i].upos in {"NOUN", "ADJ", "PROPN"} for i in phrase)
    plain &= last.text.islower() and is_plural(last.text.lower())
    kinds = {HandKind.PERSON, HandKind.PUBLIC, HandKind.ORGANISATION}
    return plain and nouns().kind_of(last.text.lower()) in kinds


def _listed(tree: Tree, phrase: Sequence[int]) -> list[list[int]]:
    """Three parties and more: "the Coast Gazette, Radio Ymir and the website Klar", "police, witnesses and a memo"."""
    sides: list[list[int]] = [[]]
    for index in phrase:
        if tree.words[index].text.lower() in {",", "and"}:
            sides.append([])
        else:
            sides[-1].append(index)
    if len(sides) > 2 and all(sides) and _each_of_its_own(tree, sides):
        return sides
    sides = [side for side in sides if side]
    last = next((i for i in reversed(phrase) if tree.words[i].text.lower() == "and"), -1)
    plain = len(sides) > 2 and bool(sides[-1]) and last == sides[-1][0] - 1
    plain &= not any(tree.words[i].upos in {"VERB", "AUX", "ADP"} for i in phrase)
    named = plain and all(name_runs(tree.words, side) for side in sides)
    if named and any(_is_outlet(tree, side) for side in sides):
        return sides
    return sides if plain and _are_lots(tree, sides) else []


def _are_lots(tree: Tree, sides: Sequence[Sequence[int]]) -> bool:
    """Whether the parts of a list are parties each, described in the plural or of several kinds; one in the singular
    beside others may only say more of the first ("the mayor, a teacher and a poet")."""
    heads = [tree.words[side[-1]].text.lower() for side in sides]
    kinds = [nouns().kind_of(head) for head in heads]
    if None in kinds or name_runs(tree.words, sides[0]):
        return False
    several = sum(is_plural(head) or head in _AS_PLURAL for head in heads) > 1
    return several or (HandKind.DOCUMENT in kinds and len(set(kinds)) > 1)


def _each_of_its_own(tree: Tree, sides: Sequence[Sequence[int]]) -> bool:
    """Whether every party of a list has its own article or owner: "Mr Holt, his wife and his lawyer"."""
    joined = tree.words[sides[-1][0] - 1].text.lower() == "and"
    joined &= all(tree.words[side[0] - 1].text == "," for side in sides[1:-1])
    plain = not any(tree.words[i].upos in {"VERB", "AUX", "ADP"} for side in sides for i in side)
    own = all(tree.words[side[0]].text.lower() in _OWN for side in sides[1:])
    return joined and plain and own and all(_describes_party(tree, side) for side in sides[1:])


def _is_outlet(tree: Tree, phrase: Sequence[int]) -> bool:
    """Whether a phrase is an outlet's name by the register or by its form, with or without its article."""
    shown = " ".join(tree.words[i].text for i in phrase)
    plain = shown[4:] if shown[:4].lower() == "the " else shown
    names = {plain, f"the {plain}"} if shown != plain else {plain}
    return any(register().by_name(name) is not None or looks_like_outlet(name) for name in names)


def _describes_party(tree: Tree, phrase: Sequence[int]) -> bool:
    return nouns().kind_of(tree.words[phrase[-1]].text.lower()) is not None
