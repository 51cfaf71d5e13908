"""Whether two names of bodies can be one: in full, translated, or by their letters."""

from __future__ import annotations

import re
from functools import cache

from reportedly.actors.countries import country_word
from reportedly.actors.foreign_countries import country_in
from reportedly.actors.name_parts import Name, Part, body_words, words_of
from reportedly.actors.pairing import NameMatch, assign, say, written
from reportedly.actors.sounds import plain, word
from reportedly.actors.state_bodies import state_body

SAME = 0.7
"""Least score of names that are taken for one."""
_LITTLE = 0.3
"""Words that weigh no more than this may stand in one name only."""


def same_body(one: Name, other: Name) -> NameMatch:
    """What the words of two bodies' names decide."""
    states = [state_body(name.written) for name in (one, other)]
    if all(states):  # the same body of the same state, however it is called
        same = states[0] == states[1]
        return NameMatch(0.95 if same else 0.3, same, (f"“{states[0]}” and “{states[1]}”",))
    if one.generation != other.generation:
        return NameMatch(0.5, False, (f"“{one.generation or other.generation}” stands in one name only",))
    found = _by_words(_translated(one), _translated(other))
    if found.same or one.written.isascii() == other.written.isascii():
        return found
    return max(found, _by_words(one, other), key=lambda match: match.score)  # a name that is no word: حزب الله


def _by_words(one: Name, other: Name) -> NameMatch:
    if short := _acronym(one, other) or _acronym(other, one):
        return NameMatch(0.8, True, (f"“{short}” is made of the first letters",))
    one, other = _spelled_out(one, other), _spelled_out(other, one)
    chosen = assign(one, other)
    reasons = [say(item, one, other) for item in chosen]
    weights = [[_weight(part) for part in name.parts] for name in (one, other)]
    shared = sum(
        (sum(weights[0][i] for i in item.one) + sum(weights[1][j] for j in item.other)) * (1 - item.distance / 0.4)
        for item in chosen
    )
    left_one = [part for i, part in enumerate(one.parts) if not any(i in item.one for item in chosen)]
    left_other = [part for j, part in enumerate(other.parts) if not any(j in item.other for item in chosen)]
    rest_one, rest_other = ([part for part in left if _weight(part) > _LITTLE] for left in (left_one, left_other))
    score = max(0.0, shared / (sum(weights[0]) + sum(weights[1]) or 1))
    if rest_one and rest_other:
        against = f"“{written(rest_one)}” and “{written(rest_other)}” are different words"
        return NameMatch(round(min(0.5, 0.6 * score), 3), False, (*reasons, against))
    if not any(_tells(one.parts[i]) for item in chosen for i in item.one):
        telling = [part for part in (*left_one, *left_other) if part.plain not in _LINKS]
        if telling:  # the bank of a country is not its people's bank: nothing else tells them apart
            against = f"“{written(telling)}” stands in one name only, and the rest is no name of its own"
            return NameMatch(round(min(0.6, score), 3), False, (*reasons, against))
    if rest_one or rest_other:
        reasons.append(f"“{written(rest_one or rest_other)}” stands in one name only")
        score *= 0.85
    score = round(min(1.0, score), 3)
    return NameMatch(score, score >= SAME, tuple(reasons))


_LINKS = frozenset({"of", "the", "and", "for", "de", "du", "des", "la", "der", "republic", "state", "federation"})


def _translated(name: Name) -> Name:
    """The name with the words that say what a body is, and countries, in English."""
    return Name(name.written, tuple(map(_turned, name.parts)), False)


def _turned(part: Part) -> Part:
    english = body_words().get(part.plain)
    if english is None and not part.word.spelling.isascii() and (state := country_in(part.word.spelling)):
        english = plain(state)
    return part if english is None else Part(word(english), english)


def _tells(part: Part) -> bool:
    """Whether a word is a name, and not the kind of body, a country or what many bodies have in theirs."""
    return _weight(part) == 1.0 and country_word(part.word.spelling.title()) is None


def _weight(part: Part) -> float:
    if part.plain in words_of("generic"):
        return 0.25
    return 0.6 if part.plain in _kinds() else 1.0


@cache
def _kinds() -> frozenset[str]:
    return frozenset(body_words()) | frozenset(body_words().values())


def _acronym(short: Name, long: Name) -> str | None:
    """The one word that is made of the first letters of the other name's words, small words counted or not."""
    if len(short.parts) != 1 or len(long.parts) < 3 or not 3 <= len(short.parts[0].plain) <= 8:
        return None
    letters = short.parts[0].plain
    if not re.search(rf"\b{re.escape(letters.upper())}\b", re.sub(r"[.\s]", "", short.written)):
        return None
    every = re.findall(r"\w+", long.written.casefold())
    variants = {"".join(item[0] for item in every), "".join(part.plain[0] for part in long.parts)}
    return letters.upper() if letters in variants else None


def _spelled_out(short: Name, long: Name) -> Name:
    """A name with an acronym in it in full, where the other name has the words in a row: "PMC Wagner"."""
    firsts = "".join(part.plain[:1] for part in long.parts)
    for at, part in enumerate(short.parts):
        length = len(part.plain)
        if length < 2 or length >= len(long.parts) or not part.word.spelling.isupper() or short.written.isupper():
            continue
        start = firsts.find(part.plain)
        if start >= 0 and len(short.parts) > 1:
            whole = long.parts[start : start + length]
            return Name(short.written, (*short.parts[:at], *whole, *short.parts[at + 1 :]), False)
    return short
