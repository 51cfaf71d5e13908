"""Whose body a phrase names: the one that a hand is, heads, works in or speaks for, by its name or by its noun.

"Kovanec's sporting director" speaks of Kovanec, "two Harari officials" of the Harari delegation, "the Toren ministry"
of Toren's artillery, "its governor" of the bank.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from reportedly.parsing.nouns import nouns, singular
from reportedly.parsing.syntax import Tree
from reportedly.reading.claims.belongings import belongings, words_for
from reportedly.words import HandKind, Link

_WORD = re.compile(r"[^\W\d_][\w-]*")
_OWNED = re.compile(r"(?P<owner>[^\W\d_][\w-]*)(?:['’]s\b|(?<=s)['’](?!\w))")
_AFTER = re.compile(r"\b(?:of|for|at|from|in|with|inside)\b(?: (?:the|a|an|its|their))? (?P<rest>[^,]+)")
_PLACED = re.compile(r"\b(?:in|near|outside|on|to|based)\b .*$")
_FOR = re.compile(r"\b(?:for|of|to) (?:the |a |an )?(?P<who>\S+(?: \S+)?)")
_OFFICES_OF = (" office", " press office", " private office")
APART = frozenset(
    {
        "opposition",
        "analyst",
        "economist",
        "expert",
        "activist",
        "dissident",
        "exile",
        "journalist",
        "critic",
        "customer",
        "investor",
        "shareholder",
        "creditor",
        "rival",
        "supplier",
        "client",
    }
)
_ITS = frozenset({"its", "their", "whose"})
_BELONGING = frozenset({"'s", "’s", "'", "’"})
_SOMEBODYS = frozenset({"his", "her", "their"})
_LONG = 4  # words of a body's name before its last
_SHORT = 3  # a name of fewer letters names too much


def is_private(hand: Link) -> bool:
    """Whether a hand is a body that is no office of the state, or speaks for such a body or for somebody."""
    lists, shown = belongings(), words_for(hand)
    if shown & lists.state or shown & lists.for_another:
        return False
    if hand.kind is HandKind.ORGANISATION:
        return True
    return hand.kind is HandKind.PERSON and bool(shown & (lists.speakers | lists.heading))


def is_accused(hand: Link) -> bool:
    """Whether a hand that denies something is one person of whom it was said: no office of the state, no kin."""
    lists, shown = belongings(), words_for(hand)
    if hand.kind is not HandKind.PERSON or hand.number is not None or hand.text.split()[0].lower() in _SOMEBODYS:
        return False
    others = lists.state | lists.for_another | lists.kin | lists.observers | lists.bystanders | lists.insiders
    return shown.isdisjoint(others) and hand.text.split()[0].lower() not in {"a", "an", "one", "another"}


def is_office(hand: Link) -> bool:
    """Whether a hand decides things: a body, or who heads one or speaks for one."""
    lists, shown = belongings(), words_for(hand)
    if hand.kind is HandKind.ORGANISATION:
        return True
    officer = lists.speakers | lists.heading | lists.offices | {"official", "dean", "governor", "secretary"}
    return hand.kind is HandKind.PERSON and bool(shown & officer) and not shown & lists.for_another


def speaks_for_person(hand: Link) -> bool:
    """Whether a hand speaks for one person: "his spokesman", "a spokeswoman for Mr Orlo", "the minister's office"."""
    low = f"{hand.text} {hand.role or ''}".lower()
    if hand.kind is HandKind.ORGANISATION:
        owner = _OWNED.search(low)
        return owner is not None and low.startswith(_OFFICES_OF, owner.end()) and _is_person(owner["owner"])
    if hand.kind is not HandKind.PERSON or not words_for(hand) & belongings().speakers:
        return False
    if low.split()[0] in {"his", "her"}:
        return True
    owners = [match["owner"] for match in _OWNED.finditer(low)]
    served = [word for match in _FOR.finditer(low) for word in match["who"].split()[:2]]
    return any(_is_person(word) for word in owners + served)


def speaks_for_somebody(hand: Link) -> bool:
    """Whether a spokesman speaks for nobody that is known for a body, so that "he" is who he speaks for."""
    lists, shown = belongings(), words_for(hand)
    known = lists.public_bodies | lists.state | lists.heads[0][1] | lists.for_another | {"government"}
    return hand.kind is HandKind.PERSON and bool(shown & lists.speakers) and shown.isdisjoint(known)


def _is_person(word: str) -> bool:
    return nouns().kind_of(word) is HandKind.PERSON or word.rstrip(".").capitalize() in nouns().courtesy


def names_of_body(hand: Link) -> frozenset[str]:
    """Names, in small letters, by which a hand's body or country goes, without the hand's own where it is a person."""
    person = hand.kind is HandKind.PERSON
    parts = [hand.text, hand.role or "", "" if person else hand.name or ""]
    found: set[str] = set()
    for part in parts:
        # An article or a number that opens a phrase has a capital for that alone.
        shown = [word for word in _WORD.findall(_PLACED.sub("", part)) if word[0].isupper() and len(word) >= _SHORT]
        found |= {
            word.lower() for word in shown if nouns().kind_of(word.lower()) is None and not nouns().is_title(word)
        }
    own = set(_WORD.findall((hand.name or "").lower())) if person else set()
    return frozenset(found - own - belongings().describing)


def nouns_of_body(hand: Link) -> frozenset[str]:
    """Nouns, in the singular, for the body that a person's description names: "an official at the *insurer*"."""
    found, owners = set[str](), set[str]()
    for part in {hand.text, hand.role or ""}:
        low = part.lower()
        owners |= {singular(match["owner"]) for match in _OWNED.finditer(low)}
        for match in _AFTER.finditer(low):
            found |= {singular(word) for word in _WORD.findall(match["rest"])}
        found |= {singular(word) for word in _WORD.findall(_AFTER.sub("", low).split(",")[0])[:-1]}
    bodies = {word for word in found | owners if nouns().kind_of(word) is HandKind.ORGANISATION}
    speaks = words_for(hand) & (belongings().speakers | {"commander", "leader"})
    return frozenset(bodies | {word for word in owners if speaks or nouns().kind_of(word) is not HandKind.PERSON})


def names_it(tree: Tree, phrase: Sequence[int], head: int, hand: Link) -> bool:
    """Whether a phrase names a hand's body, or what bears its name ("Toren's artillery", "the Harari delegation")."""
    words, names = tree.words, names_of_body(hand)
    low = words[head].text.lower()
    kind = nouns().kind_of(low)
    capital = [i for i in phrase if words[i].text[:1].isupper()]
    adjectives = names if words_for(hand).isdisjoint(APART) else frozenset[str]()
    shown = [i for i in capital if words[i].text.lower() in names or _of_people(words[i].text, adjectives)]
    if shown:
        owning = any(i + 1 < len(words) and words[i + 1].text in _BELONGING for i in shown)
        return head in shown or kind is HandKind.ORGANISATION or (owning and kind is not HandKind.PERSON)
    if hand.kind is not HandKind.PERSON:
        return False
    definite = any(words[c].text.lower() in {"the", *_ITS} for c in tree.dependents(head, "det", "nmod"))
    if not definite and words[head].upos != "PROPN":
        return False
    if singular(low) in nouns_of_body(hand):
        return True
    alone = words[head].upos == "PROPN" and len(phrase) == 1  # "Doria has agreed to it, its defence minister said"
    return (kind is HandKind.ORGANISATION or alone) and _of_its(hand)


def _of_people(name: str, adjectives: Collection[str]) -> bool:
    """Whether one of the adjectives is made of a country's name: "Doria" of a "Dorian" minister."""
    low = name.lower()
    if not name[:1].isupper() or len(low) <= _SHORT:
        return False
    stems = (low, low.rstrip("aeiou"))
    if any(belongings().peoples.get(adjective) == low for adjective in adjectives):
        return True
    return any(stem + end in adjectives for stem in stems for end in ("n", "an", "ian", "i", "ese", "ish", "ic"))


def _of_its(hand: Link) -> bool:
    """Whether a hand is "its governor": the one of a body that stands before."""
    officer = belongings().speakers | belongings().heading | belongings().offices | nouns().single_office
    return hand.text.split()[0].lower() in _ITS and bool(words_for(hand) & officer)


def is_headed(tree: Tree, head: int, hand: Link) -> bool:
    """Whether a name has the noun of the body that the hand heads or works in: "Team Ferrano", a director's."""
    lists, shown = belongings(), words_for(hand)
    if hand.kind is not HandKind.PERSON or names_of_body(hand):
        return False
    name = [head]
    while name[-1] and len(name) < _LONG and tree.words[name[-1] - 1].upos in {"NOUN", "PROPN"}:
        name.append(name[-1] - 1)
    low = {singular(tree.words[i].text.lower()) for i in name}
    bodies = {noun for noun in low if nouns().kind_of(noun) is HandKind.ORGANISATION}
    if all(tree.words[i].upos != "PROPN" for i in name):
        return False
    if any(shown & offices and low & headed for offices, headed in lists.heads):
        return True
    staff = shown & {"employee", "staff", "staffer", "worker", "insider"}
    return bool(bodies and staff)
