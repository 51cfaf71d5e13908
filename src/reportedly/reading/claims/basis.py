"""How the hand closest to the event knows: by its own deeds and plans, because it was there, or not said.

What a body has and does, and who speaks for whom, is data (`data/belongings.yaml`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.parsing.nouns import nouns, singular
from reportedly.parsing.syntax import Clause, Tree
from reportedly.reading.grammar.clauses import is_finite
from reportedly.reading.text.quotation import Quotation
from reportedly.reading.wordlists import load_yaml
from reportedly.words import Basis, BasisKind, HandKind, Link, Span, Stance

_FIRST = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves", "mine", "ours"})
_OWN = frozenset({"my", "our", "its", "his", "her", "their"})
_THIRD = frozenset({"he", "she", "it", "they"})
_FEMALE = frozenset(
    {
        "she",
        "sister",
        "mother",
        "wife",
        "widow",
        "daughter",
        "woman",
        "spokeswoman",
        "girl",
        "aunt",
        "queen",
        "mrs",
        "ms",
    }
)
_MALE = frozenset(
    {"he", "brother", "father", "husband", "son", "man", "spokesman", "boy", "uncle", "king", "priest", "mr"}
)
_SEES = frozenset(
    {"saw", "seen", "heard", "hear", "felt", "watched", "witnessed", "smelled", "smelt", "noticed", "see"}
)
_WITNESS = frozenset({"witness", "eyewitness", "bystander", "survivor", "onlooker", "passer-by"})
_CHARGES = frozenset({"allegation", "accusation", "charge", "claim", "wrongdoing", "report", "story"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "nothing", "nobody"})
_LEADING = frozenset(
    {"to", "having", "not", "of", "from", "with", "by", "being", "been", "never", "ever", "have", "be"}
)
_FUTURE = frozenset({"will", "would", "'ll", "’ll", "wo", "shall"})
_WORD = re.compile(r"[\w’'-]+")


_LISTS = ("speakers", "for_another", "judges", "findings", "promises", "offices", "arrangements")


@dataclass(frozen=True)
class _Words:
    belongings: tuple[tuple[frozenset[str], frozenset[str]], ...]
    speakers: frozenset[str]
    for_another: frozenset[str]
    judges: frozenset[str]
    findings: frozenset[str]
    promises: frozenset[str]
    offices: frozenset[str]
    heads: tuple[tuple[frozenset[str], frozenset[str]], ...]
    arrangements: frozenset[str]


@cache
def _words() -> _Words:
    data = load_yaml("belongings.yaml")
    lists = {name: frozenset(data[name]) for name in _LISTS}
    pairs = tuple((frozenset(entry["bodies"]), frozenset(entry["nouns"])) for entry in data["belongings"])
    heads = tuple((frozenset(entry["offices"]), frozenset(entry["bodies"])) for entry in data["heads"])
    return _Words(belongings=pairs, heads=heads, **lists)


def with_last_basis(
    paths: Sequence[Sequence[Link]],
    tree: Tree,
    clause: Clause,
    *,
    cue: str | None = None,
    quoted: Sequence[Quotation] = (),
) -> tuple[tuple[Link, ...], ...]:
    """The paths with the basis of each last link, as the clause that it tells shows it; documents have none.

    `cue` is the lemma by which the hand tells, `quoted` what stands in quotation marks: in somebody's own words "he"
    is somebody else.
    """
    out = []
    for path in paths:
        last = path[-1]
        if last.kind in {HandKind.UNKNOWN, HandKind.DOCUMENT}:
            out.append(tuple(path))
            continue
        out.append((*path[:-1], last.model_copy(update={"basis": _basis(last, tree, clause, cue, quoted)})))
    return tuple(out)


def _basis(hand: Link, tree: Tree, clause: Clause, cue: str | None, quoted: Sequence[Quotation]) -> Basis:
    shown = _shown(hand)
    if hand.stance is Stance.SILENT:
        return Basis(value=BasisKind.UNKNOWN)  # one who tells nothing knows nothing by it
    if shown & _WITNESS:
        return Basis(value=BasisKind.WITNESSED, span=hand.span)
    if cue in _words().findings and shown & _words().judges:
        return Basis(value=BasisKind.OWN, span=hand.span)
    subjects = [i for i in clause.words if tree.words[i].deprel.split(":")[0] == "nsubj" and _governs(tree, clause, i)]
    if not subjects:
        return _without_subject(hand, tree, clause, cue)
    subject = subjects[0]
    verbatim = any(q.span.start <= tree.words[subject].start < q.span.end for q in quoted)
    if is_self(tree, subject, hand, verbatim=verbatim):
        seen = tree.words[clause.predicate]
        if seen.text.lower() in _SEES and not _negated(tree, clause.predicate):
            return Basis(value=BasisKind.WITNESSED, span=Span(seen.start, seen.end))
        return _own(tree, subject)
    first = [i for i in clause.words if _is_first(tree, i) and _governs_nearest(tree, clause, i)]
    if first and not _only_describes(tree, clause, first[0]):
        return _own(tree, first[0])
    possessed = [c for c in tree.dependents(subject, "nmod") if tree.words[c].text.lower() in _OWN]
    if possessed and _agrees(tree.words[possessed[0]].text.lower(), hand) and not verbatim:
        return _own(tree, possessed[0])
    if _is_of_body(tree, clause, subject, hand) or (cue in _words().promises and hand.kind is not HandKind.PUBLIC):
        return _own(tree, subject)
    return hand.basis


def _is_first(tree: Tree, index: int) -> bool:
    """Whether a word is "I", "we" or one of their forms; "the mine" is none."""
    return tree.words[index].text.lower() in _FIRST and tree.words[index].upos != "NOUN"


def _without_subject(hand: Link, tree: Tree, clause: Clause, cue: str | None) -> Basis:
    """Of an infinitive, a participle or a noun: what one denies or promises to do, or is charged with, is one's own."""
    head = tree.words[clause.predicate]
    low = head.text.lower()
    before = {tree.words[i].text.lower() for i in clause.words if i < clause.predicate and tree.words[i].upos != "ADV"}
    bare = head.upos == "VERB" and not is_finite(tree, clause.predicate) and head.form in {"inf", "ing", "part"}
    charged = hand.stance is Stance.DENIES and singular(low) in _CHARGES
    promised = cue in _words().promises
    return _own(tree, clause.predicate) if (bare and before <= _LEADING) or charged or promised else hand.basis


def _is_of_body(tree: Tree, clause: Clause, subject: int, hand: Link) -> bool:
    """Whether a subject is the hand's body, belongs to it, or is what its spokesman tells in the passive."""
    noun = singular(tree.words[subject].text.lower())
    definite = any(tree.words[c].text.lower() == "the" for c in tree.dependents(subject, "det"))
    if definite and (_is_body_of(noun, hand) or _is_headed_by(noun, hand)):
        return True
    shown = _shown(hand)
    others = any(True for _ in tree.dependents(subject, "nmod")) and hand.kind is not HandKind.ORGANISATION
    passive = tree.words[subject].deprel == "nsubj:pass"
    if not passive and not others and any(shown & body and noun in things for body, things in _words().belongings):
        return True
    if hand.kind is not HandKind.OUTLET and shown & _words().offices and _is_arranged(tree, clause, passive):
        return True
    doer = any(tree.words[i].deprel == "obl:agent" for i in clause.words)
    return passive and not doer and bool(shown & _words().speakers)


def _is_arranged(tree: Tree, clause: Clause, passive: bool) -> bool:
    """ "The library will move", "the licence will be withdrawn": what an office announces, it has arranged."""
    helpers = {tree.words[i].text.lower() for i in tree.dependents(clause.predicate, "aux")}
    return bool(helpers & _FUTURE) and (passive or tree.words[clause.predicate].text.lower() in _words().arrangements)


def _shown(hand: Link) -> set[str]:
    """The words by which a hand is described or named, in the singular."""
    words = _WORD.findall(
        f"{hand.role or ''} {hand.text} {hand.name or ''}".lower().replace("’s", "").replace("'s", "")
    )
    return {singular(word) for word in words} | set(words)


def _negated(tree: Tree, predicate: int) -> bool:
    """Whether a verb or its object is negated ("had seen no notice")."""
    objects = list(tree.dependents(predicate, "obj"))
    near = {*tree.children[predicate], *(c for o in objects for c in tree.dependents(o, "det"))}
    return any(tree.words[i].text.lower() in _NEGATIONS for i in near)


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


def _is_headed_by(noun: str, hand: Link) -> bool:
    """Whether a plain noun is the body that the hand heads, speaks for or is: "the carrier" of its chief executive."""
    shown = _shown(hand)
    if hand.kind is HandKind.ORGANISATION:
        bodies = _words().heads[0][1]
        return noun in bodies and hand.named and shown.isdisjoint(bodies | nouns().organisation)
    return hand.kind is HandKind.PERSON and any(
        shown & offices and noun in bodies for offices, bodies in _words().heads
    )


def _governs(tree: Tree, clause: Clause, subject: int) -> bool:
    """Whether a subject in the clause is its predicate's, or that of the predicate it is coordinated with."""
    governor = tree.words[subject].head
    return governor == clause.predicate or governor not in clause.words


def _governs_nearest(tree: Tree, clause: Clause, index: int) -> bool:
    """Whether a word stands in the clause itself, not in a finite clause within it."""
    nearest = next((a for a in tree.ancestors(index) if is_finite(tree, a)), clause.predicate)
    return nearest == clause.predicate or nearest not in clause.words


def _only_describes(tree: Tree, clause: Clause, index: int) -> bool:
    """Whether a word belongs to the noun of a copula ("that was never my job")."""
    return tree.words[index].head == clause.predicate and tree.words[clause.predicate].upos != "VERB"


def _own(tree: Tree, index: int) -> Basis:
    return Basis(value=BasisKind.OWN, span=Span(tree.words[index].start, tree.words[index].end))


def is_self(tree: Tree, subject: int, hand: Link, *, verbatim: bool = False) -> bool:
    """Whether the subject of what a hand tells is the hand itself; `verbatim`: in its own words, "he" is another."""
    low = tree.words[subject].text.lower()
    if low in {"i", "we", "me", "us"}:
        return True
    if low in _THIRD:
        return not verbatim and _agrees(low, hand)
    shown = {tree.words[i].text.lower() for i in tree.subtree(subject)}
    own = set((hand.name or "").lower().split())
    if own and own <= shown:
        return True
    described = " ".join(tree.words[i].text.lower() for i in tree.subtree(subject))
    return not own and described.startswith("the ") and described == hand.text.lower()  # "the banker": "the banker"


def _agrees(pronoun: str, hand: Link) -> bool:
    """Whether a pronoun can stand for the hand, by number, and by sex where the hand's noun tells it."""
    if pronoun in {"my", "our"}:
        return True
    if pronoun in {"they", "their"}:
        many = hand.number is not None or hand.kind is HandKind.ORGANISATION
        return many and hand.stance is not Stance.SILENT
    if pronoun in {"it", "its"}:
        return hand.kind in {HandKind.ORGANISATION, HandKind.OUTLET}
    words = set(_WORD.findall((hand.role or hand.text).lower())) | set(hand.text.lower().split()[:1])
    if words & {"his", "her", "their"} or _shown(hand) & _words().for_another:
        return False  # "his brother said he …": the one whose brother it is
    wrong = _FEMALE if pronoun in {"he", "his"} else _MALE
    return hand.kind is HandKind.PERSON and hand.number is None and not words & wrong
