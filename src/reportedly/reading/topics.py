"""What a passage is about, so that two passages of one story can be compared.

By words of content, compared by stem and by the groups of `data/same-event.yaml`: the events, the names, and all words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.reading.clauses import is_event_noun
from reportedly.reading.nouns import singular
from reportedly.reading.syntax import Tree
from reportedly.reading.wordlists import load_yaml
from reportedly.words import Claim

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_LIGHT = frozenset(
    [
        "be",
        "is",
        "are",
        "was",
        "were",
        "been",
        "being",
        "have",
        "has",
        "had",
        "do",
        "does",
        "did",
        "will",
        "would",
        "say",
        "said",
        "more",
        "most",
        "other",
        "own",
        "also",
        "new",
        "high",
        "many",
        "one",
        "two",
        "year",
        "day",
        "people",
        "country",
        "official",
        "government",
        "report",
        "news",
        "senior",
        "source",
        "statement",
        "time",
        "last",
        "first",
    ]
)
_SUFFIX = re.compile(
    r"(?:isations?|izations?|ations?|itions?|utions?|ctions?|sions?|tions?|ments?|iations?|ings?|ances?|ences?|ers?|ors?|"
    r"ies|ied|ed|es|s|al|als|ive|ives|e|y)$"
)


@cache
def _groups() -> tuple[tuple[str, ...], ...]:
    """The groups of `data/same-event.yaml`: words that news uses for the same event."""
    return tuple(tuple(str(word) for word in group) for group in load_yaml("same-event.yaml")["groups"])


@cache
def _meanings() -> dict[str, int]:
    """Stems that mean the same event, by number of their group."""
    return {stem(word): number for number, group in enumerate(_groups()) for word in group}


@cache
def _listed() -> frozenset[str]:
    return frozenset(word for group in _groups() for word in group)


def names_event(noun: str) -> bool:
    """Whether a lower-cased noun, singular or plural, names an event; those who do it ("attackers") do not."""
    return is_event_noun(noun) or not {noun, singular(noun)}.isdisjoint(_listed())


def stem(word: str) -> str:
    """A rough stem that joins a verb with its nouns ("negotiate", "negotiations"); for comparison only."""
    low = word.lower().replace("’", "'")
    if len(low) <= 4:
        return low.rstrip("s") if len(low) == 4 and low.endswith("s") and not low.endswith("ss") else low
    cut = _SUFFIX.sub("", low)
    if len(cut) < 3:
        return low
    return cut[:-1] if len(cut) > 4 and cut[-1] == cut[-2] else cut


@dataclass(frozen=True)
class Topic:
    """Comparison keys: of event words, of names, of all words of content."""

    events: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]
    heads: frozenset[str] = frozenset()  # of its own predicate, in a clause

    def same_event(self, other: Topic) -> bool:
        """Whether the two share an event word and, where both name somebody, a name."""
        if not self.events & other.events:
            return False
        return not (self.names and other.names and not self.names & other.names)

    def same_claim(self, other: Topic) -> bool:
        """Whether the two say much the same: the same event, and half of the words of the shorter one."""
        smaller = min(len(self.words), len(other.words))
        if other.heads and not other.heads & self.events:
            return False
        return self.same_event(other) and smaller > 1 and len(self.words & other.words) / smaller >= 0.5

    def nearness(self, other: Topic) -> int:
        """How much they share; events count three times."""
        return len(self.words & other.words) + 2 * len(self.events & other.events)


def _key(word: str) -> str:
    base = stem(word)
    number = _meanings().get(base)
    return f"#{number}" if number is not None else base


def topic_of(tree: Tree, indices: Sequence[int]) -> Topic:
    """The topic of some words of a sentence."""
    events, names, words = set(), set(), set()
    for i in indices:
        word = tree.words[i]
        low = word.text.lower()
        if word.upos not in _CONTENT or low in _LIGHT or len(low) < 3:
            continue
        if word.upos == "PROPN" or (word.text[:1].isupper() and i > 0):
            names.add(low[:4])  # "Iran" and "Iranian", "Russia" and "Russian" are one name here
            words.add(low[:4])
            continue
        key = _key(low)
        words.add(key)
        if word.upos == "VERB" or is_event_noun(low) or key.startswith("#"):
            events.add(key)
    return Topic(frozenset(events), frozenset(names), frozenset(words))


def topic_of_claim(tree: Tree, claim: Claim) -> Topic:
    """The topic of a claim in its sentence; its head word counts as an event."""
    inside = [i for i, w in enumerate(tree.words) if any(s.start <= w.start < s.end for s in claim.content)]
    found = topic_of(tree, inside)
    tops = [i for i in inside if tree.words[i].head not in inside and tree.words[i].upos in {"VERB", "NOUN", "ADJ"}]
    heads = {_key(tree.words[i].text) for i in tops if tree.words[i].text.lower() not in _LIGHT}
    return Topic(found.events | heads, found.names, found.words, frozenset(heads))
