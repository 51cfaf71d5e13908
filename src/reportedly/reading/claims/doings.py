"""Whether a clause tells what a hand's body does: by its people, means and talks, or in the passive, by its work.

"Officers stopped a van" is the police's own, "crews" the fire brigade's; "three men were detained" can only be the work
of the police that tell it, "power was restored" that of the grid. Which deeds belong to which body is data
(`data/belongings.yaml`).
"""

from __future__ import annotations

import re

from reportedly.parsing.nouns import is_plural, nouns, singular
from reportedly.parsing.syntax import Clause, Tree
from reportedly.reading.claims.belongings import belongings, words_for
from reportedly.reading.claims.bodies import APART, is_office, is_private, names_of_body, nouns_of_body
from reportedly.words import HandKind, Link, Stance

_TALKS = frozenset(
    {"talk", "negotiation", "deal", "merger", "acquisition", "takeover", "offer", "bid", "plan", "project", "contract"}
)
_PEOPLE = frozenset({"he", "she", "they", "who", "everyone", "nobody", "person", "people"})
_LEAVING = frozenset(
    {"quit", "resigned", "resign", "stepped", "step", "leave", "left", "retire", "retired", "died", "join", "joined"}
)
_GOVERNING = frozenset({"government"})  # "a source in the government" arranges nothing
_BOTH = re.compile(
    r"\b(?:both|the two|two) (?:countr|side|compan|government|club|part|nation|capital|bank|firm|ministr|state)"
)
_FIRM = frozenset({"company", "airline", "operator"})
_FUTURE = frozenset({"will", "would", "'ll", "’ll", "wo", "shall"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_OWNING = frozenset({"of", "in", "at", "from", "by", "inside", *_POSSESSIVE})


def phrase_of(tree: Tree, head: int) -> list[int]:
    """A noun with what describes it, without clauses about it."""
    below = {i for c in tree.dependents(head, "acl", "appos", "conj", "parataxis") for i in tree.subtree(c)}
    return [i for i in tree.subtree(head) if i not in below]


def is_of_body(tree: Tree, clause: Clause, subject: int, hand: Link) -> bool:
    """Whether a subject is the hand's body, belongs to it, or undergoes what is the body's own work."""
    noun = singular(tree.words[subject].text.lower())
    if _is_the_body(tree, subject, hand):
        return True
    if any(_owns(tree, c) and _is_the_body(tree, c, hand) for c in tree.dependents(subject, "nmod")):
        return True  # "the group's debts", said its chairman
    shown = words_for(hand)
    if hand.kind is HandKind.ORGANISATION and hand.named and is_plain(hand, shown):
        shown |= _FIRM
    passive = tree.words[subject].deprel == "nsubj:pass"
    if _is_theirs(tree, subject, hand, shown, passive):
        return True
    lists = belongings()
    offices = lists.offices - _GOVERNING if hand.kind is HandKind.PERSON else lists.offices
    office = hand.kind is not HandKind.OUTLET and bool(shown & offices)
    if office and noun not in lists.courses and _is_arranged(tree, clause, passive):
        return True
    body = hand.kind is HandKind.ORGANISATION or is_private(hand)
    arranges = body and shown.isdisjoint(lists.observers) and tree.words[clause.predicate].text not in lists.harms
    if passive and arranges and noun not in lists.courses and _is_arranged(tree, clause, passive):
        return True
    if any(shown & body and _acts_so(tree, clause, subject, verbs) for body, verbs in lists.joint):
        return True
    verb = tree.words[clause.predicate].text.lower()
    if tree.words[subject].upos == "PROPN" and hand.kind is HandKind.ORGANISATION and not _is_owned(tree, subject):
        if is_just_named(tree, subject, hand) and verb not in lists.harms | _LEAVING:
            return True
        if any(shown & body and verb in verbs for body, verbs in lists.single):
            return True
    doer = any(tree.words[i].deprel == "obl:agent" for i in clause.words)
    if not passive or doer or hand.kind in {HandKind.PUBLIC, HandKind.OUTLET}:
        return False
    return _is_work(tree, clause, noun, hand, shown)


def _is_the_body(tree: Tree, index: int, hand: Link) -> bool:
    """Whether a definite noun is the hand's body: "the bank" of a spokesman for the bank, "the carrier" of its head."""
    if all(tree.words[c].text.lower() != "the" for c in tree.dependents(index, "det")):
        return False
    noun = singular(tree.words[index].text.lower())
    return _is_body_of(noun, hand) or _is_headed_by(noun, hand)


def _is_theirs(tree: Tree, subject: int, hand: Link, shown: frozenset[str], passive: bool) -> bool:
    """Whether a subject is one of the people, means and doings of a body of the hand's sort."""
    lists = belongings()
    owned = [c for c in tree.dependents(subject, "nmod") if _owns(tree, c)]
    others = (bool(owned) and hand.kind is not HandKind.ORGANISATION) or _is_owned(tree, subject)
    noun = singular(tree.words[subject].text.lower())
    if not passive and not others and noun in _TALKS and is_private(hand) and shown.isdisjoint(lists.observers):
        return True
    if hand.kind is HandKind.PERSON and shown & (APART | lists.for_another):
        return False  # "analysts at the bank"
    if others or (passive and (hand.kind is not HandKind.ORGANISATION or noun in lists.served)):
        return False
    before = list[int]()
    if hand.kind is HandKind.ORGANISATION or shown & lists.speakers:
        before += tree.dependents(subject, "compound")  # "a patrol boat"
    if tree.words[subject].upos == "PROPN" and subject:
        before.append(subject - 1)  # "striker Jon Velde"
    names = {noun, *(singular(tree.words[i].text.lower()) for i in before)}
    return any(shown & body and names & things for body, things in lists.belongings)


def is_just_named(tree: Tree, subject: int, hand: Link) -> bool:
    """Whether a firm told of by name is called by its sort behind: "Orvane will build a plant, the firm said"."""
    if hand.span is None or hand.span.start < tree.words[subject].start or not hand.text.lower().startswith("the "):
        return False
    return singular(hand.text.lower().split()[-1]) in belongings().heads[0][1]


def is_plain(hand: Link, shown: frozenset[str]) -> bool:
    """Whether a body's name shows nothing of its sort, as most names of firms do: "Velair"."""
    lists = belongings()
    known = lists.state | lists.observers | nouns().organisation
    return shown.isdisjoint(known) and not any(shown & body for body, _ in lists.belongings)


def is_thing_of(tree: Tree, index: int, hand: Link) -> bool:
    """Whether a noun that is all that a body tells is one of its things: "reported a quarterly profit"."""
    shown = words_for(hand)
    if hand.kind is not HandKind.ORGANISATION or hand.stance is not Stance.ASSERTS:
        return False
    if hand.named and is_plain(hand, shown):
        shown |= _FIRM
    behind = tree.dependents(index, "nmod")  # "a rise in sales"
    return any(_is_theirs(tree, i, hand, shown, passive=False) for i in (index, *behind))


def are_both(tree: Tree, subject: int, hand: Link) -> bool:
    """Whether the hand speaks for both of the two that act: "A and B have agreed", officials of both countries said."""
    if _BOTH.search(f"{hand.text} {hand.role or ''}") is None:
        return False
    opening = tree.words[tree.subtree(subject)[0]].text.lower()
    return tree.has(subject, "conj") or opening in {"both", "they", "neither"} or _talks(tree, subject)


def _talks(tree: Tree, subject: int) -> bool:
    return singular(tree.words[subject].text.lower()) in _TALKS


def _owns(tree: Tree, index: int) -> bool:
    """Whether a noun behind or before another says whose or where it is: "the crew of the tanker"; not "talks with"."""
    cases = [tree.words[c].text.lower() for c in tree.dependents(index, "case")]
    return not cases or any(case in _OWNING for case in cases)


def _acts_so(tree: Tree, clause: Clause, subject: int, verbs: frozenset[str]) -> bool:
    """Whether many do together what only those whom the body unites do so: "drivers would walk out", said the union."""
    many = is_plural(tree.words[subject].text.lower()) or tree.has(subject, "nummod")
    person = nouns().kind_of(tree.words[subject].text.lower()) in {HandKind.PERSON, HandKind.PUBLIC}
    return many and person and any(tree.words[i].text.lower() in verbs for i in clause.words if i > subject)


def _is_work(tree: Tree, clause: Clause, noun: str, hand: Link, shown: frozenset[str]) -> bool:
    """Whether a passive without a doer tells a body's own work: "two men were held", said the police."""
    lists = belongings()
    verb = tree.words[clause.predicate].text.lower()
    if any(shown & body and verb in verbs for body, verbs in lists.acts):
        return True
    if verb in lists.harms or noun in lists.served:
        return False  # nobody's work
    people = noun in _PEOPLE or nouns().kind_of(noun) in {HandKind.PERSON, HandKind.PUBLIC}
    if shown & lists.speakers and not people:
        return True
    if verb not in lists.administered or shown & lists.observers:
        return False
    inside = bool(shown & lists.insiders) and hand.kind is HandKind.PERSON and bool(nouns_of_body(hand))
    return is_private(hand) or (inside and shown.isdisjoint(lists.state))


def decided(tree: Tree, clause: Clause, subject: int, hand: Link) -> bool:
    """Whether an office tells what it has decided or not: "no date had been set"."""
    verb, noun = tree.words[clause.predicate], singular(tree.words[subject].text.lower())
    if not is_office(hand) or tree.words[subject].deprel != "nsubj:pass":
        return False
    host = words_for(hand).isdisjoint(belongings().state) and noun in belongings().events
    if host and verb.text.lower() in belongings().arranged:
        return True  # "the tour was cancelled", said the band
    return noun in belongings().undecided and verb.text.lower() in belongings().decisions


def is_country_that_acts(tree: Tree, clause: Clause, subject: int, hand: Link) -> bool:
    """Whether a country does what only its own ministers tell of as a plan: "Doria would not sign", said the premier.

    Of a minister whose country the text does not show beside him.
    """
    word, lists = tree.words[subject], belongings()
    alone = word.upos == "PROPN" and len(phrase_of(tree, subject)) == 1
    if not alone or hand.kind not in {HandKind.PERSON, HandKind.ORGANISATION} or names_of_body(hand):
        return False
    if words_for(hand).isdisjoint(lists.statesmen) or (hand.name and word.text in hand.name.split()):
        return False
    return tree.words[clause.predicate].text.lower() in lists.committed


def _is_owned(tree: Tree, subject: int) -> bool:
    """Whether somebody by name owns the subject: "Toren's artillery"."""
    return subject > 1 and tree.words[subject - 1].text in _POSSESSIVE and tree.words[subject - 2].upos == "PROPN"


def _is_arranged(tree: Tree, clause: Clause, passive: bool) -> bool:
    """ "The library will move", "the licence will be withdrawn": what an office announces, it has arranged."""
    helpers = {tree.words[i].text.lower() for i in tree.dependents(clause.predicate, "aux")}
    return (
        bool(helpers & _FUTURE)
        and "have" not in helpers
        and (passive or tree.words[clause.predicate].text.lower() in belongings().arrangements)
    )


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
    shown = words_for(hand)
    if hand.kind is HandKind.ORGANISATION:
        bodies = belongings().heads[0][1]
        return noun in bodies and hand.named and shown.isdisjoint(bodies | nouns().organisation)
    if shown & belongings().public_bodies and noun not in shown | belongings().public_too:
        return False  # "the company" is not that of a police spokesman
    return hand.kind is HandKind.PERSON and any(
        shown & offices and noun in bodies for offices, bodies in belongings().heads + belongings().leads
    )
