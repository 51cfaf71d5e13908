"""Bodies that every state has: "Iran's foreign ministry" and "the Ministry of Foreign Affairs of Iran" are one."""

from __future__ import annotations

import re
from functools import cache

from reportedly.actors.codes import ActorCode
from reportedly.actors.countries import country_word, longest
from reportedly.actors.describing import describe
from reportedly.actors.sounds import data

_TOKEN = re.compile(r"[\w.’'-]*\w")
_IDLE = frozenset({"the", "of", "a", "an", "in", "for", "own"})


def state_body(text: str) -> str | None:
    """The id of the body that a mention is ("irn-foreign-ministry"); None where it is none, or no country is named.

    All words of the mention must be the country's or the body's: "a foreign ministry spokesman" is no ministry.
    """
    tokens = [re.sub(r"['’]s?$", "", token) for token in _TOKEN.findall(text)]
    raw = _TOKEN.findall(text)
    found: set[str] = set()
    left: list[str] = []
    at = 0
    while at < len(tokens):
        for length in range(min(longest(), len(tokens) - at), 0, -1):
            if word := country_word(" ".join(tokens[at : at + length])):
                found.add(word.code)
                at += length
                break
        else:
            left.append(raw[at].casefold().replace("’", "'"))
            at += 1
    if len(found) != 1:
        return None
    names = _names()
    for words in (left, [word for word in left if word not in {"the"}], _trimmed(left)):
        if key := names.get(" ".join(words)):
            return f"{found.pop().lower()}-{key}"
    return None


def state_body_code(identifier: str) -> ActorCode:
    """PLOVER's code of a body that `state_body` gave."""
    country, _, key = identifier.partition("-")
    bodies: dict[str, list[str]] = data("state_bodies.yaml")["bodies"]
    code = describe(bodies[key][0]).code
    return ActorCode(country.upper(), code.sector, code.other)


def _trimmed(words: list[str]) -> list[str]:
    while words and words[0] in _IDLE:
        words = words[1:]
    while words and words[-1] in _IDLE:
        words = words[:-1]
    return words


@cache
def _names() -> dict[str, str]:
    bodies: dict[str, list[str]] = data("state_bodies.yaml")["bodies"]
    return {name: key for key, names in bodies.items() for name in names}
