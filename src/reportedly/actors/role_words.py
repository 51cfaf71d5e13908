"""The words that say what an actor is, with PLOVER's sectors: `data/roles.yaml`, and `data/agents.tsv` for the rest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from reportedly.actors.sounds import data
from reportedly.errors import InstallationError

Sectors = tuple[str, ...]


@dataclass(frozen=True)
class RoleWords:
    """The tables, each phrase in lower case, singular and plural."""

    heads: dict[str, Sectors]
    light: dict[str, str]
    modifiers: dict[str, Sectors]
    secondary: dict[str, str]
    metonyms: dict[str, tuple[str | None, Sectors]]
    implied: dict[str, str]
    plurals: frozenset[str]
    kin: frozenset[str]
    former: frozenset[str]
    former_counts: frozenset[str]
    offices: frozenset[str]
    of_another: frozenset[str]
    about: frozenset[str]
    regional: frozenset[str]
    prepositions: dict[str, str]
    not_own_suffix: frozenset[str]
    own_suffix: frozenset[str]
    not_own_prefix: frozenset[str]
    numbers: dict[str, int]
    longest: int


def plural_of(phrase: str) -> str:
    """The regular plural of a phrase: of its last word, or of the one before "of" ("heads of state")."""
    head, of, rest = phrase.partition(" of ")
    if head.endswith("y") and head[-2:-1] not in "aeiou":
        many = head[:-1] + "ies"
    elif head.endswith(("s", "x", "ch", "sh")):
        many = head + "es"
    elif head.endswith("man"):
        many = head[:-3] + "men"
    elif head.endswith("woman"):
        many = head[:-5] + "women"
    else:
        many = head + "s"
    return many + of + rest


def _list(text: object) -> list[str]:
    return [item.strip().lower() for item in str(text).split(";") if item.strip()]


@cache
def role_words() -> RoleWords:
    """The tables, loaded once. Raises InstallationError where they are missing or damaged."""
    table: dict[str, Any] = data("roles.yaml")
    heads: dict[str, Sectors] = {}
    plurals: set[str] = set()

    def add(phrase: str, sectors: Sectors) -> None:
        heads.setdefault(phrase, sectors)
        many = plural_of(phrase)
        plurals.add(many)
        heads.setdefault(many, sectors)

    for sector, phrases in table["heads"].items():
        for phrase in _list(phrases):
            word, _, other = phrase.partition("=")
            add(word, tuple(other.upper().split()) or (sector,))
    lights = {phrase for phrases in table["light"].values() for phrase in _list(phrases)}
    for phrase, sectors in _agents():
        if phrase not in heads and phrase not in lights:
            add(phrase, sectors)
    light: dict[str, str] = {}
    for default, phrases in table["light"].items():
        for phrase in _list(phrases):
            light.setdefault(phrase, default)
            light.setdefault(plural_of(phrase), default)
            plurals.add(plural_of(phrase))
    modifiers: dict[str, Sectors] = {
        phrase: (str(sector),) for sector, phrases in reversed(table["modifiers"].items()) for phrase in _list(phrases)
    }
    secondary = {phrase: sector for sector, phrases in table["secondary"].items() for phrase in _list(phrases)}
    metonyms: dict[str, tuple[str | None, Sectors]] = {}
    for key, phrases in table["metonyms"].items():
        country, *sectors = key.split()
        for phrase in phrases:
            word, _, own = str(phrase).lower().partition("=")
            metonyms[word] = (country, tuple(own.upper().split()) or tuple(sectors))
    implied: dict[str, str] = {}
    for code, phrases in table["implied"].items():
        for phrase in phrases:
            implied[phrase] = implied[plural_of(phrase)] = code
    kin = set(_list(table["kin"]))
    kin |= {plural_of(word) for word in kin}
    prepositions = {
        word: kind for kind in ("whose", "where", "whose_office", "unrelated") for word in _list(table[kind])
    }
    of_another = set(_list(table["of_another"]))
    of_another |= {plural_of(word) for word in of_another}
    every = [*heads, *light, *modifiers, *secondary, *metonyms, *implied, *prepositions]
    return RoleWords(
        heads=heads,
        light=light,
        modifiers=modifiers,
        secondary=secondary,
        metonyms=metonyms,
        implied=implied,
        plurals=frozenset(plurals),
        kin=frozenset(kin),
        former=frozenset(_list(table["former"])),
        former_counts=frozenset(_list(table["former_counts"])),
        offices=frozenset(item.upper() for item in _list(table["offices"])),
        of_another=frozenset(of_another),
        about=frozenset(_list(table["about"])),
        regional=frozenset(_list(table["regional"])),
        prepositions=prepositions,
        not_own_suffix=frozenset(_list(table["not_own_suffix"])),
        own_suffix=frozenset(_list(table["own_suffix"])),
        not_own_prefix=frozenset(_list(table["not_own_prefix"])),
        numbers={str(word): int(number) for word, number in table["numbers"].items()},
        longest=max(len(phrase.split()) for phrase in every),
    )


def _agents() -> list[tuple[str, Sectors]]:
    source = files("reportedly.actors").joinpath("data", "agents.tsv")
    try:
        lines = [line for line in source.read_text("utf-8").splitlines() if not line.startswith("#")]
        return [(phrase, tuple(codes.split())) for phrase, codes in (line.split("\t") for line in lines)]
    except (OSError, ValueError) as error:
        raise InstallationError(f"{source}: cannot be read ({error}); reinstall reportedly") from error
