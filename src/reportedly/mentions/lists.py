"""What the package's lists know of a word: one row of marks for each, beside what the network makes of it.

The network has seen some hundred texts with marked entities, and the lists know countries, cities, offices, outlets and
given names by the thousand. A mark is a hint and no verdict: "Paris" is marked as a capital and as a name alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from reportedly.actors.countries import Naming, country_word
from reportedly.actors.countries import longest as longest_country
from reportedly.actors.name_frequency import commonness
from reportedly.actors.name_parts import body_words, words_of
from reportedly.actors.role_words import role_words
from reportedly.documents.outlets import register
from reportedly.parsing.nouns import nouns, singular
from reportedly.places.gazetteer import entries
from reportedly.words import HandKind, Span

_PLACES = frozenset({Naming.CAPITAL, Naming.CITY, Naming.REGION, Naming.PARTIAL})
_NAMINGS = {Naming.NAME: 0, Naming.PEOPLE: 1, Naming.INTERNATIONAL: 2} | dict.fromkeys(_PLACES, 3)
_SETTLEMENT, _KNOWN_NAME = 4, 5
_KINDS = {
    HandKind.PERSON: 6,
    HandKind.PUBLIC: 7,
    HandKind.ORGANISATION: 8,
    HandKind.OUTLET: 9,
    HandKind.DOCUMENT: 10,
}
_OF_STATE, _ARMED, _OTHER_ROLE = 11, 12, 13
_OUTLET_NAME, _TITLE, _BODY_WORD, _TIME, _SINGLE_OFFICE, _KIN, _LIGHT, _MODIFIER = 14, 15, 16, 17, 18, 19, 20, 21
MARKS = 22
"""How many marks a word has."""

_STATE_SECTORS = frozenset({"GOV", "LEG", "JUD"})
_ARMED_SECTORS = frozenset({"MIL", "REB", "COP", "SPY", "PRM", "UAF"})
_DAYS = frozenset(
    {
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    }
)  # fmt: skip
_LONGEST_PLACE = 3


def marks(text: str, words: Sequence[Span]) -> NDArray[np.float32]:
    """A row of 0s and 1s (W, MARKS) for each word of a text; `words` are its words in order."""
    table = np.zeros((len(words), MARKS), dtype=np.float32)
    said = [text[a:b] for a, b in words]
    for index, word in enumerate(said):
        for mark in _of_word(word):
            table[index, mark] = 1
    _names_of_places(said, table)
    _outlets(text, words, table)
    return table


@lru_cache(maxsize=32768)
def _of_word(word: str) -> tuple[int, ...]:
    low = word.lower()
    if not low[:1].isalpha():
        return ()
    found: list[int] = []
    lexicon, roles, base = nouns(), role_words(), singular(low)
    if low != word and commonness(low) > 0:
        found.append(_KNOWN_NAME)
    kind = lexicon.kind_of(low)
    if kind in _KINDS:
        found.append(_KINDS[kind])
    sectors = set(roles.heads.get(low, ()))
    if sectors & _STATE_SECTORS:
        found.append(_OF_STATE)
    if sectors & _ARMED_SECTORS:
        found.append(_ARMED)
    if sectors - _STATE_SECTORS - _ARMED_SECTORS:
        found.append(_OTHER_ROLE)
    for mark, listed in (
        (_TITLE, low in words_of("titles") or low in lexicon.titles),
        (_BODY_WORD, len(low) > 3 and low in body_words()),
        (_TIME, base in lexicon.times or (low in _DAYS and low != word) or low in {"today", "yesterday", "tomorrow"}),
        (_SINGLE_OFFICE, low in lexicon.single_office),
        (_KIN, low in roles.kin),
        (_LIGHT, low in roles.light),
        (_MODIFIER, low in roles.modifiers),
    ):
        if listed:
            found.append(mark)
    return tuple(found)


def _names_of_places(said: Sequence[str], table: NDArray[np.float32]) -> None:
    """Marks names of countries, peoples and settlements, of several words too, the longest at each word first."""
    capital = [word[:1].isupper() for word in said]
    most = _most_words()
    index = 0
    while index < len(said):
        if not capital[index] or not said[index][:1].isalpha():
            index += 1
            continue
        index += _mark_place(said, capital, index, most, table)


def _mark_place(said: Sequence[str], capital: Sequence[bool], index: int, most: int, table: NDArray[np.float32]) -> int:
    for size in range(min(most, len(said) - index), 0, -1):
        if size > 1 and not capital[index + size - 1]:
            continue
        found = _place(" ".join(said[index : index + size]), size)
        if found:
            for mark in found:
                table[index : index + size, mark] = 1
            return size
    return 1


@lru_cache(maxsize=32768)
def _place(phrase: str, size: int) -> tuple[int, ...]:
    word = country_word(phrase)
    found = [_NAMINGS[word.naming]] if word else []
    if size <= _LONGEST_PLACE and len(phrase) > 2 and entries(phrase):
        found.append(_SETTLEMENT)
    return tuple(found)


@cache
def _most_words() -> int:
    return min(longest_country(), 5)


def _outlets(text: str, words: Sequence[Span], table: NDArray[np.float32]) -> None:
    starts = [span.start for span in words]
    for mention in register().mentions(text, ambiguous=True):
        first = int(np.searchsorted(starts, mention.span.start))
        last = int(np.searchsorted(starts, mention.span.end))
        table[first:last, _OUTLET_NAME] = 1
