"""What a passage is about, so that two passages of one story can be compared.

By words of content, compared by stem and by the groups of `data/same-event.yaml`: the events, the names, and all words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportedly.parsing.nouns import nouns
from reportedly.parsing.syntax import Tree
from reportedly.reading.grammar.clauses import is_event_noun
from reportedly.reading.hardening.sameness import key_of, later_words, name_key, phrase_key
from reportedly.words import Claim

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
# fmt: off
_LIGHT = frozenset(
    [
        "be", "is", "are", "was", "were", "been", "being", "have", "has", "had", "do", "does", "did", "will",
        "would", "say", "said", "more", "most", "other", "own", "also", "new", "high", "many", "one", "two", "year",
        "day", "people", "country", "government", "report", "news", "senior", "source", "statement", "time", "last",
        "first",
        "others"
    ]
)
# fmt: on


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
        alike = len(self.words & other.words)
        # One word of two is no more than a subject in common: "a second fire", "the fire breaks were overgrown".
        return self.same_event(other) and smaller > 1 and alike > 1 and alike / smaller >= 0.5

    def nearness(self, other: Topic) -> int:
        """How much they share; events count three times."""
        return len(self.words & other.words) + 2 * len(self.events & other.events)


def is_name(tree: Tree, index: int) -> bool:
    """Whether a word is part of a name, by its capital; the first word of a sentence only if the parser says so."""
    word = tree.words[index]
    return word.text[:1].isupper() and (index > 0 or word.upos == "PROPN")


def event_key(tree: Tree, index: int) -> str:
    """What a word is compared by; a verb together with its particle ("walked out")."""
    word = tree.words[index]
    if word.upos == "VERB":
        following = [w.text.lower() for w in tree.words[index : index + 6]]
        if (phrase := phrase_key(following)) is not None:
            return phrase
    return key_of(word.text.lower())


def topic_of(tree: Tree, indices: Iterable[int]) -> Topic:
    """The topic of some words of a sentence."""
    events, names, words = set(), set(), set()
    for i in indices:
        word = tree.words[i]
        low = word.text.lower()
        if word.upos not in _CONTENT or low in _LIGHT or len(low) < 3:
            continue
        if is_name(tree, i):
            names.add(name_key(low))
            words.add(name_key(low))
            continue
        key = event_key(tree, i)
        words.add(key)
        listed = key.startswith("#") and word.upos in {"NOUN", "VERB", "PROPN"}
        if listed or (word.upos == "VERB" and low not in later_words().support) or is_event_noun(low):
            events.add(key)
    return Topic(frozenset(events), frozenset(names), frozenset(words))


def topic_of_claim(tree: Tree, claim: Claim) -> Topic:
    """The topic of a claim in its sentence; its head word counts as an event."""
    return _topic_of_clause(tree, tuple(words_in(tree, claim)))


@lru_cache(maxsize=512)  # each claim is asked for its topic by denials, and twice by what hardens
def _topic_of_clause(tree: Tree, inside: tuple[int, ...]) -> Topic:
    found = topic_of(tree, inside)
    heads = frozenset(event_key(tree, i) for i in heads_of(tree, inside))
    # Of a verb that says little the object is what happened ("suffered a stroke").
    light = [i for i in inside if tree.words[i].upos == "VERB" and _is_light(tree, i)]
    objects = {c for i in light for c in tree.dependents(i, "obj") if tree.words[c].upos == "NOUN"}
    had = {key_of(tree.words[c].text.lower()) for c in objects if nouns().kind_of(tree.words[c].text.lower()) is None}
    return Topic(found.events | heads | had, found.names, found.words, heads)


def words_in(tree: Tree, claim: Claim) -> list[int]:
    """The words of a claim's sentence that its content covers."""
    starts = tree.starts
    found = {i for s in claim.content for i in range(bisect_left(starts, s.start), bisect_left(starts, s.end))}
    return sorted(found)


def heads_of(tree: Tree, inside: Sequence[int]) -> list[int]:
    """The words that govern all others of a clause, less those that say little."""
    known = set(inside)
    tops = [i for i in inside if tree.words[i].head not in known and tree.words[i].upos in {"VERB", "NOUN", "ADJ"}]
    return [i for i in tops if not _is_light(tree, i)]


def _is_light(tree: Tree, index: int) -> bool:
    low = tree.words[index].text.lower()
    return low in _LIGHT or (low in later_words().support and not event_key(tree, index).startswith("#"))
