"""Which words name somebody who can act, or be acted upon."""

from __future__ import annotations

from reportedly.events.lexicon import event_lexicon
from reportedly.events.phrases import is_time
from reportedly.parsing.nouns import may_be_person, nouns, singular
from reportedly.parsing.syntax import Tree
from reportedly.words import HandKind

_PARTIES = frozenset({HandKind.PERSON, HandKind.ORGANISATION, HandKind.PUBLIC, HandKind.OUTLET})
_NO_PERSON = frozenset(
    {"it", "this", "that", "these", "those", "which", "what", "there", "something", "nothing", "itself"}
)
_TERRITORIES = frozenset(
    ["country", "state", "nation", "city", "town", "village", "island", "region", "province", "district", "capital"]
)


def is_person(tree: Tree, index: int) -> bool:
    """Whether a head names people: a pronoun for them, a name, or a noun for a person or a group of them."""
    word = tree.words[index]
    low = word.text.lower()
    if word.upos in {"PRON", "DET"}:
        return low not in _NO_PERSON
    if word.upos == "PROPN":
        return True
    if word.upos == "NUM":
        return True
    lexicon, base = event_lexicon(), singular(low)
    if base in lexicon.people or low in lexicon.people:
        return True
    if base in lexicon.nouns or base in lexicon.no_people:
        return False
    kind = nouns().kind_of(low)
    return may_be_person(low) if kind is None else kind in {HandKind.PERSON, HandKind.PUBLIC}


def is_party(tree: Tree, index: int) -> bool:
    """Whether a head names somebody who can act: a person or a body."""
    low = tree.words[index].text.lower()
    return is_person(tree, index) or nouns().kind_of(low) in _PARTIES or singular(low) in _TERRITORIES


def is_nation(tree: Tree, index: int) -> bool:
    """Whether a modifier says whose an event is ("the Ostran attack", "the UN mission"): no place, no time."""
    word = tree.words[index]
    shaped = word.text[:1].isupper() and (word.upos == "ADJ" or word.text.isupper())
    return shaped and index > 0 and not is_time(tree, index)
