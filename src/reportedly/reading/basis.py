"""How the hand closest to the event knows: by its own deeds and plans, because it was there, or not said."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.reading.clauses import is_finite
from reportedly.reading.nouns import nouns, singular
from reportedly.reading.syntax import Clause, Tree
from reportedly.words import Basis, BasisKind, HandKind, Link, Span, Stance

_FIRST = frozenset({"i", "we", "me", "us"})
_OWN = frozenset({"my", "our", "its", "his", "her", "their"})
_THIRD = frozenset({"he", "she", "it", "they"})
_FEMALE = frozenset({"sister", "mother", "wife", "widow", "daughter", "woman", "spokeswoman", "girl", "aunt", "queen"})
_MALE = frozenset({"brother", "father", "husband", "son", "man", "spokesman", "boy", "uncle", "king", "priest"})
_SEES = frozenset(
    {"saw", "seen", "heard", "hear", "felt", "watched", "witnessed", "smelled", "smelt", "noticed", "see"}
)
_WITNESS = frozenset({"witness", "eyewitness", "bystander", "survivor", "onlooker", "passer-by"})
_CHARGES = frozenset({"allegation", "accusation", "charge", "claim", "wrongdoing", "report", "story"})


def with_last_basis(paths: Sequence[Sequence[Link]], tree: Tree, clause: Clause) -> tuple[tuple[Link, ...], ...]:
    """The paths with the basis of each last link, as the clause that it tells shows it; documents have none."""
    out = []
    for path in paths:
        last = path[-1]
        if last.kind in {HandKind.UNKNOWN, HandKind.DOCUMENT}:
            out.append(tuple(path))
            continue
        out.append((*path[:-1], last.model_copy(update={"basis": _basis(last, tree, clause)})))
    return tuple(out)


def _basis(hand: Link, tree: Tree, clause: Clause) -> Basis:
    subjects = [i for i in clause.words if tree.words[i].deprel.split(":")[0] == "nsubj" and _governs(tree, clause, i)]
    shown = {singular(w) for w in (hand.role or hand.text).lower().split()}
    if shown & _WITNESS:
        return Basis(value=BasisKind.WITNESSED, span=hand.span)
    if not subjects:
        head = tree.words[clause.predicate]
        bare = head.upos == "VERB" and not is_finite(tree, clause.predicate) and head.form in {"inf", "ing", "part"}
        charged = hand.stance is Stance.DENIES and singular(head.text.lower()) in _CHARGES
        return _own(tree, clause.predicate) if bare or charged else hand.basis
    subject = subjects[0]
    if is_self(tree, subject, hand):
        if tree.words[clause.predicate].text.lower() in _SEES:
            word = tree.words[clause.predicate]
            return Basis(value=BasisKind.WITNESSED, span=Span(word.start, word.end))
        return _own(tree, subject)
    possessed = [c for c in tree.dependents(subject, "nmod") if tree.words[c].text.lower() in _OWN]
    if possessed and _agrees(tree.words[possessed[0]].text.lower(), hand):
        return _own(tree, possessed[0])
    definite = any(tree.words[c].text.lower() == "the" for c in tree.dependents(subject, "det"))
    if definite and _is_body_of(singular(tree.words[subject].text.lower()), hand):
        return _own(tree, subject)
    return hand.basis


def _is_body_of(noun: str, hand: Link) -> bool:
    """Whether a noun is the body that the hand's role names ("a spokesman for the bank"), or the hand by its sort."""
    words = [singular(w) for w in (hand.role or "").lower().split()]
    body = nouns().kind_of(noun) is HandKind.ORGANISATION
    if hand.kind is HandKind.ORGANISATION:
        return body and hand.name is not None and nouns().is_of_sort(noun, hand.name)  # "Tarnow Bank": "the lender"
    if hand.kind is not HandKind.PERSON:
        return False
    if noun not in words:
        return body and nouns().is_of_sort(noun, " ".join(words))
    if noun == words[-1] and not {"of", "for", "at", "from"} & set(words):
        return False  # "a senior diplomat": the noun is the person
    after = next((at for at, word in enumerate(words) if word in {"of", "for", "at", "from"}), -1)
    return words.index(noun) > after > 0 or body


def _governs(tree: Tree, clause: Clause, subject: int) -> bool:
    """Whether a subject in the clause is its predicate's, or that of the predicate it is coordinated with."""
    governor = tree.words[subject].head
    return governor == clause.predicate or governor not in clause.words


def _own(tree: Tree, index: int) -> Basis:
    return Basis(value=BasisKind.OWN, span=Span(tree.words[index].start, tree.words[index].end))


def is_self(tree: Tree, subject: int, hand: Link) -> bool:
    """Whether the subject of what a hand tells is the hand itself."""
    low = tree.words[subject].text.lower()
    if low in _FIRST:
        return True
    if low in _THIRD:
        return _agrees(low, hand)
    shown = {tree.words[i].text.lower() for i in tree.subtree(subject)}
    own = set((hand.name or "").lower().split())
    return bool(own) and own <= shown


def _agrees(pronoun: str, hand: Link) -> bool:
    """Whether a pronoun can stand for the hand, by number, and by sex where the hand's noun tells it."""
    if pronoun in {"my", "our"}:
        return True
    if pronoun in {"they", "their"}:
        return hand.number is not None or hand.kind is HandKind.ORGANISATION
    if pronoun in {"it", "its"}:
        return hand.kind in {HandKind.ORGANISATION, HandKind.OUTLET}
    words = set((hand.role or hand.text).lower().split())
    wrong = _FEMALE if pronoun in {"he", "his"} else _MALE
    return hand.kind is HandKind.PERSON and hand.number is None and not words & wrong
