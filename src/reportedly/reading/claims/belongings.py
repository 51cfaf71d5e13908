"""What a body has and does, who speaks for whom, and what one sees who was there: the lists of `data/belongings.yaml`.

With them the words of `data/verdicts.yaml` by which one calls an account untrue.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from reportedly.parsing.nouns import singular
from reportedly.reading.wordlists import load_yaml
from reportedly.words import Link

_WORD = re.compile(r"[\w’'-]+")
_LISTS = (
    "speakers",
    "for_another",
    "judges",
    "findings",
    "promises",
    "offices",
    "arrangements",
    "served",
    "state",
    "insiders",
    "makers",
    "decisions",
    "undecided",
    "deeds",
    "kin",
    "perceived",
    "perceived_acts",
    "events",
    "arranged",
    "bystanders",
    "describing",
    "states",
    "courses",
    "administered",
    "harms",
    "observers",
    "statesmen",
    "committed",
    "recalling",
    "parts",
    "befalls",
    "public_bodies",
    "public_too",
    "riders",
    "vehicles",
    "beside",
    "possessions",
    "done_to",
    "armed",
    "seen_acts",
)


@dataclass(frozen=True)
class Belongings:
    """The lists, each set by its own name there; pairs of words for who tells, and of what is then of their own."""

    belongings: tuple[tuple[frozenset[str], frozenset[str]], ...]
    heads: tuple[tuple[frozenset[str], frozenset[str]], ...]
    acts: tuple[tuple[frozenset[str], frozenset[str]], ...]
    joint: tuple[tuple[frozenset[str], frozenset[str]], ...]
    single: tuple[tuple[frozenset[str], frozenset[str]], ...]
    peoples: Mapping[str, str]
    leads: tuple[tuple[frozenset[str], frozenset[str]], ...]
    heading: frozenset[str]
    there: re.Pattern[str]
    untrue: frozenset[str]
    naming: frozenset[str]
    accounts: frozenset[str]
    speakers: frozenset[str]
    for_another: frozenset[str]
    judges: frozenset[str]
    findings: frozenset[str]
    promises: frozenset[str]
    offices: frozenset[str]
    arrangements: frozenset[str]
    served: frozenset[str]
    state: frozenset[str]
    insiders: frozenset[str]
    makers: frozenset[str]
    decisions: frozenset[str]
    undecided: frozenset[str]
    deeds: frozenset[str]
    kin: frozenset[str]
    perceived: frozenset[str]
    perceived_acts: frozenset[str]
    events: frozenset[str]
    arranged: frozenset[str]
    bystanders: frozenset[str]
    describing: frozenset[str]
    states: frozenset[str]
    courses: frozenset[str]
    administered: frozenset[str]
    harms: frozenset[str]
    observers: frozenset[str]
    statesmen: frozenset[str]
    committed: frozenset[str]
    recalling: frozenset[str]
    parts: frozenset[str]
    befalls: frozenset[str]
    public_bodies: frozenset[str]
    public_too: frozenset[str]
    riders: frozenset[str]
    vehicles: frozenset[str]
    beside: frozenset[str]
    possessions: frozenset[str]
    done_to: frozenset[str]
    armed: frozenset[str]
    seen_acts: frozenset[str]


@cache
def belongings() -> Belongings:
    """The lists, read once."""
    data = load_yaml("belongings.yaml")
    lists = {name: frozenset(data[name]) for name in _LISTS}
    pairs = tuple((frozenset(entry["bodies"]), frozenset(entry["nouns"])) for entry in data["belongings"])
    heads = tuple((frozenset(entry["offices"]), frozenset(entry["bodies"])) for entry in data["heads"])
    acts = tuple((frozenset(entry["bodies"]), frozenset(entry["verbs"])) for entry in data["acts"])
    leads = tuple((frozenset(entry["offices"]), frozenset(entry["bodies"])) for entry in data["leads"])
    joint = tuple((frozenset(entry["bodies"]), frozenset(entry["verbs"])) for entry in data["joint"])
    single = tuple((frozenset(entry["bodies"]), frozenset(entry["verbs"])) for entry in data["single"])
    heading = frozenset(office for offices, _ in heads for office in offices)
    there = re.compile("|".join(data["there"]), re.IGNORECASE)
    judging = load_yaml("verdicts.yaml")
    lists |= {"untrue": frozenset(judging["untrue"]), "naming": frozenset(judging["naming"])}
    of_others = {noun for group in ("finding", "number") for noun in judging["nouns"][group]} | {
        "forecast",
        "prediction",
    }
    lists["accounts"] = frozenset(noun for group in judging["nouns"].values() for noun in group) - of_others
    return Belongings(
        belongings=pairs,
        heads=heads,
        acts=acts,
        leads=leads,
        joint=joint,
        single=single,
        peoples=dict(data["peoples"]),
        heading=heading,
        there=there,
        **lists,
    )


def words_for(hand: Link) -> frozenset[str]:
    """The words by which a hand is described or named, in small letters, as they stand and in the singular."""
    return _words(hand.role or "", hand.text, hand.name or "")


@lru_cache(maxsize=4096)
def _words(role: str, text: str, name: str) -> frozenset[str]:
    shown = f"{role} {text} {name}".lower().replace("’s", "").replace("'s", "")
    words = _WORD.findall(shown)
    return frozenset(singular(word) for word in words) | frozenset(words)
