"""The finer kinds of mentions, by lists: outlets, bodies of state, armed groups, nationalities, offices."""

from __future__ import annotations

from functools import lru_cache

from reportedly.actors.countries import Naming, country_word
from reportedly.actors.role_words import role_words
from reportedly.actors.state_bodies import state_body
from reportedly.documents.outlets import outlet_nouns, register
from reportedly.mentions.describing import Described, Form
from reportedly.mentions.document_words import DocumentWords
from reportedly.mentions.entities import EntityKind
from reportedly.parsing.nouns import nouns

_STATE = frozenset({"GOV", "LEG", "JUD"})
_ARMED = frozenset({"MIL", "REB", "PRM", "UAF"})


_body_of_state = lru_cache(maxsize=4096)(state_body)


def finer(kind: EntityKind, words: DocumentWords, mention: Described, name: str) -> EntityKind:
    """The finer kind of a mention of a person, an organisation or a place; `name` is its words without what follows."""
    low = words.said[mention.head].lower()
    if kind is EntityKind.PERSON:
        return EntityKind.OFFICE if _is_office(mention, low) else kind
    if kind is EntityKind.PLACE:
        return EntityKind.NATIONALITY if words.upos[mention.head] == "ADJ" and _is_people(name) else kind
    if kind is not EntityKind.ORGANISATION or mention.form is Form.PRONOUN:
        return kind
    bare = name[4:] if name[:4].lower() == "the " else name
    if low in outlet_nouns() or register().by_name(bare) is not None:
        return EntityKind.OUTLET
    sectors = _sectors(bare.lower(), low)
    if sectors & _ARMED:
        return EntityKind.ARMED_GROUP
    if sectors & _STATE or _body_of_state(bare) is not None:
        return EntityKind.GOVERNMENT
    return kind


def _is_office(mention: Described, low: str) -> bool:
    """Whether a description names somebody by an office of which there is one: "the foreign minister of Ostrava"."""
    if mention.form is not Form.DESCRIPTION:
        return False
    roles = role_words()
    sectors = set(roles.heads.get(low, ())) | set(roles.heads.get(" ".join(mention.core[-2:]), ()))
    return low in nouns().single_office or bool(sectors & (_STATE | {"MIL", "SPY", "COP"}))


def _is_people(name: str) -> bool:
    word = country_word(name)
    return word is not None and word.naming is Naming.PEOPLE


def _sectors(phrase: str, head: str) -> set[str]:
    roles, words = role_words(), phrase.split()
    for size in range(min(len(words), 4), 0, -1):  # the longest end of the phrase that a list knows
        found = roles.heads.get(" ".join(words[-size:]))
        if found:
            return set(found)
    metonym = roles.metonyms.get(phrase)
    return set(metonym[1]) if metonym else set(roles.heads.get(head, ()))
