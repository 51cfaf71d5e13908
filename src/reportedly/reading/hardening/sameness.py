"""Which words tell of the same event or thing: the lists of `data/same-event.yaml`, and a rough stem for all others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from reportedly.parsing.inflection import forms_of
from reportedly.parsing.nouns import singular
from reportedly.reading.grammar.clauses import is_event_noun
from reportedly.reading.wordlists import load_yaml

_SUFFIX = re.compile(
    r"(?:isations?|izations?|ations?|itions?|utions?|ctions?|sions?|tions?|ments?|iations?|ings?|ances?|ences?|ers?|ors?|"
    r"ies|ied|ed|es|s|al|als|ive|ives|e|y)$"
)


_REMEMBERED = 20_000  # words; about two megabytes, some weeks of news come with fewer
_SORTS = (("groups", "#"), ("things", "="))


@dataclass(frozen=True)
class LaterWords:
    """The lists of `data/same-event.yaml` that say how a later mention is to be taken; each is described there."""

    shells: frozenset[str]
    definite_shells: frozenset[str]
    unsure: frozenset[str]
    open_nouns: frozenset[str]
    knowing: frozenset[str]
    another: frozenset[str]
    happens: frozenset[str]
    support: frozenset[str]  # in all forms


@cache
def later_words() -> LaterWords:
    """The lists, read once."""
    data = load_yaml("same-event.yaml")
    names = ("shells", "definite_shells", "unsure", "open_nouns", "knowing", "another")
    return LaterWords(
        **{name: frozenset(data[name]) for name in names},
        happens=_all_forms(data["happens"]),
        support=_all_forms(data["support"]),
    )


def _all_forms(verbs: Sequence[str]) -> frozenset[str]:
    irregular = load_yaml("same-event.yaml")["irregular"]
    return frozenset(form for verb in verbs for form in forms_of(verb, irregular))


@cache
def _keys() -> dict[str, str]:
    """For every form of a listed word the key of its group; the words of a phrase are joined by a space."""
    data = load_yaml("same-event.yaml")
    table: dict[str, str] = {}
    groups = [(f"{mark}{number}", group) for sort, mark in _SORTS for number, group in enumerate(data[sort])]
    for key, group in groups:
        for word in group:
            table.setdefault(str(word), key)
    for key, group in groups:
        for word in group:
            first, *rest = str(word).split()
            for form in _all_forms([first]):
                table.setdefault(" ".join([form, *rest]), key)
    return table


@cache
def _phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """For the first word of a phrase the words that may follow it."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in _keys():
        first, *rest = phrase.split()
        if rest:
            found[first] = (*found.get(first, ()), tuple(rest))
    return found


@cache
def _wider() -> dict[str, frozenset[str]]:
    table: dict[str, list[str]] = load_yaml("same-event.yaml")["wider"]
    return {noun: frozenset(key_of(verb) for verb in verbs) for noun, verbs in table.items()}


def wider_keys(noun: str) -> frozenset[str]:
    """The keys of the events that a lower-cased noun may name, less exactly than its own group; may be empty."""
    return _wider().get(noun) or _wider().get(singular(noun), frozenset())


def phrase_key(words: Sequence[str]) -> str | None:
    """The key of a verb with its particle, of the lower-cased words from the verb on ("walked", "out", …), or None.

    The particle may stand up to three words off ("threw the men out").
    """
    for rest in _phrases().get(words[0], ()):
        if any(tuple(words[at : at + len(rest)]) == rest for at in range(1, 5)):
            return _keys()[" ".join([words[0], *rest])]
    return None


@cache
def _seats() -> dict[str, str]:
    found: dict[str, str] = load_yaml("same-event.yaml")["seats"]
    return found


@lru_cache(maxsize=_REMEMBERED)
def key_of(word: str) -> str:
    """What a lower-cased word is compared by: its group, else its stem."""
    return _keys().get(word) or _keys().get(singular(word)) or stem(word)


def name_key(word: str) -> str:
    """What a lower-cased part of a name is compared by: "Iran" and "Iranian" are one, a capital is its country."""
    return _seats().get(word, word[:4])


@lru_cache(maxsize=_REMEMBERED)
def forms_of_noun(noun: str) -> frozenset[str]:
    """The forms of the verb that is spelt like a lower-cased noun ("the slap": slapped), if there is one."""
    return _all_forms([singular(noun)])


def names_event(noun: str) -> bool:
    """Whether a lower-cased noun, singular or plural, names an event; those who do it ("attackers") do not."""
    listed = _keys().get(noun) or _keys().get(singular(noun)) or ""
    return is_event_noun(noun) or listed.startswith("#")


def stem(word: str) -> str:
    """A rough stem that joins a verb with its nouns ("negotiate", "negotiations"); for comparison only."""
    low = word.lower().replace("’", "'")
    if len(low) <= 4:
        return low.rstrip("s") if len(low) == 4 and low.endswith("s") and not low.endswith("ss") else low
    cut = _SUFFIX.sub("", low)
    if len(cut) < 3:
        return low
    return cut[:-1] if len(cut) > 4 and cut[-1] == cut[-2] else cut
