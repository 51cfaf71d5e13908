"""Bodies that every state has: "Iran's foreign ministry" and "the Ministry of Foreign Affairs of Iran" are one."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from reportedly.actors.codes import ActorCode
from reportedly.actors.countries import country_word, longest
from reportedly.actors.describing import describe
from reportedly.actors.foreign_countries import country_code_in
from reportedly.actors.sounds import data

_TOKEN = re.compile(r"[\w.’'-]*\w")
_IDLE_ELSEWHERE = frozenset(
    {
        "de", "du", "des", "d", "l", "la", "le", "les", "del", "da", "do", "dos", "der", "die", "das", "республики",
        "республика", "федерации", "федерация", "исламской", "народной", "جمهورية", "جمهوری", "اسلامی", "الإسلامية",
        "العربية", "республіки", "מדינת", "共和国", "cumhuriyeti",
    }
)  # fmt: skip
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
    if elsewhere := _elsewhere(text):
        return elsewhere
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


def _elsewhere(text: str) -> str | None:
    """The body where it is named in another language: its words at the beginning or the end, a country in the rest."""
    lowered = unicodedata.normalize("NFKC", text).casefold().replace("’", "'").strip()
    for name, key in _names_elsewhere():
        if lowered.startswith(name) or lowered.endswith(name):
            rest = lowered.replace(name, " ", 1).strip(" ,-")
            words = [word for word in re.findall(r"[\w'-]+", rest) if word not in _IDLE_ELSEWHERE]
            codes = {code for code in map(_code_in, [rest, *words]) if code}
            if len(codes) == 1 and (_code_in(rest) or all(map(_code_in, words))):
                return f"{codes.pop().lower()}-{key}"
    return None


def _code_in(text: str) -> str | None:
    if code := data("state_bodies.yaml")["countries"].get(text):
        return str(code)
    if hit := country_word(text.title()):
        return hit.code
    if hit := country_word(text):
        return hit.code
    return country_code_in(text)


@cache
def _names_elsewhere() -> tuple[tuple[str, str], ...]:
    bodies: dict[str, list[str]] = data("state_bodies.yaml")["elsewhere"]
    rows = [(name.casefold(), key) for key, names in bodies.items() for name in names]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


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
