"""The words that decide where a clause ends: the lists of `data/clauses.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reportedly.reading.wordlists import load_yaml


@dataclass(frozen=True)
class ClauseWords:
    """The lists of `data/clauses.yaml`, each by its name there."""

    comment_participles: frozenset[str]
    either_participles: frozenset[str]
    weighed: frozenset[str]
    event_nouns: frozenset[str]
    event_suffixes: tuple[str, ...]
    stative_verbs: frozenset[str]
    no_event_nouns: frozenset[str]
    result_words: frozenset[str]
    evidence_nouns: frozenset[str]
    contrasts: frozenset[str]
    plain_pasts: frozenset[str]
    viewing_verbs: frozenset[str]


@cache
def clause_words() -> ClauseWords:
    """The lists, read once."""
    table = load_yaml("clauses.yaml")
    return ClauseWords(
        comment_participles=frozenset(table["comment_participles"]),
        either_participles=frozenset(table["either_participles"]),
        weighed=frozenset(table["weighed"]),
        event_nouns=frozenset(table["event_nouns"]),
        event_suffixes=tuple(table["event_suffixes"]),
        stative_verbs=frozenset(table["stative_verbs"]),
        no_event_nouns=frozenset(table["no_event_nouns"]),
        result_words=frozenset(table["result_words"]),
        evidence_nouns=frozenset(table["evidence_nouns"]),
        contrasts=frozenset(table["contrasts"]),
        plain_pasts=frozenset(table["plain_pasts"]),
        viewing_verbs=frozenset(table["viewing_verbs"]),
    )
