"""Words that name a country: its name, its people, its capital as its government's metonym, cities, peoples.

The tables are `data/countries.yaml`, and `data/country_names.tsv` for names in scripts other than Latin. A code is
PLOVER's (`reportedly.actors.codes`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from reportedly.actors.sounds import data
from reportedly.errors import InstallationError


class Naming(StrEnum):
    """How a word names a country, the surest first."""

    NAME = "name"
    PEOPLE = "people"
    INTERNATIONAL = "international"
    PARTIAL = "partial"
    CAPITAL = "capital"
    REGION = "region"
    CITY = "city"


@dataclass(frozen=True)
class CountryWord:
    """A word for a country: its code and how the word names it."""

    code: str
    naming: Naming


_CASED = frozenset(
    {"us", "un", "eu", "uk", "car", "turkey", "chad", "jordan", "georgia", "polish", "pole", "china", "guinea", "male",
     "finn", "dane", "swede", "turk", "kiwi", "mali", "niger", "sofia", "florence", "cuba", "rome", "bern", "roc",
     "georgian", "tropical", "lao", "thai", "karen", "peking", "hama", "danish", "swiss", "colon", "prc", "roseau"}
)  # fmt: skip
"""Words that are a country only with a capital letter: in lower case they are something else, or may be."""


def country_word(phrase: str) -> CountryWord | None:
    """The country that a phrase names, whole, singular or plural; None if none. Capitals matter where they decide."""
    lowered = phrase.casefold().replace("’", "'")
    if lowered in _CASED and phrase == lowered:
        return None
    if found := _words().get(lowered):
        return found
    code = None if lowered.isascii() else _foreign().get(lowered)
    return CountryWord(code, Naming.NAME) if code else None


@cache
def longest() -> int:
    """How many words the longest name of the table has."""
    return max(len(phrase.split()) for phrase in _words())


def code_of(country: str) -> str | None:
    """PLOVER's country code for an ISO 3166-1 code (alpha-2 or alpha-3, any case) or a country's name; None if none.

    Dependencies give the state that they belong to (PLOVER manual, 5.1.2).
    """
    key = country.strip()
    table = _tables()
    upper = key.upper()
    if upper in table["countries"]:
        return upper
    if upper == "XKX":
        return "KOS"
    if found := _iso().get(upper):
        return found
    word = country_word(key)
    return word.code if word and word.naming is not Naming.CITY else None


def iso_of(code: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of a state; None for what is none."""
    row = _tables()["countries"].get(code)
    return str(row["iso"]) if row else None


def name_of(code: str) -> str | None:
    """A state's usual English name; None for what is none."""
    row = _tables()["countries"].get(code)
    return str(row["name"]) if row else None


@cache
def _tables() -> dict[str, Any]:
    tables: dict[str, Any] = data("countries.yaml")
    return tables


@cache
def _iso() -> dict[str, str]:
    table = _tables()
    codes = {str(row["iso"]): code for code, row in table["countries"].items()}
    return codes | {iso: state for state, dependencies in table["under"].items() for iso in dependencies}


def rows() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every state's code with its row of the table."""
    yield from _tables()["countries"].items()


@cache
def _foreign() -> dict[str, str]:
    source = files("reportedly.actors").joinpath("data", "country_names.tsv")
    try:
        lines = [line for line in source.read_text("utf-8").splitlines() if not line.startswith("#")]
        return dict(line.split("\t") for line in lines)
    except (OSError, ValueError) as error:
        raise InstallationError(f"{source}: cannot be read ({error}); reinstall reportedly") from error


@cache
def _provinces() -> dict[str, str]:
    return {name: code for code, names in _tables()["provinces"].items() for name in names}


def state_of_province(phrase: str) -> str | None:
    """PLOVER's code of the state that a province or a federal state belongs to; None where a phrase names none."""
    return _provinces().get(phrase)


def foreign_names() -> dict[str, str]:
    """Names of countries in scripts other than Latin, in lower case, with PLOVER's codes."""
    return _foreign()


@cache
def _words() -> dict[str, CountryWord]:
    found: dict[str, CountryWord] = {}

    def put(phrase: str, code: str, naming: Naming) -> None:
        found.setdefault(phrase.casefold(), CountryWord(code, naming))

    table = _tables()
    for code, row in table["countries"].items():
        for name in [row["name"], *row.get("names", ())]:
            put(name, code, Naming.NAME)
        for word in row.get("people", ()):
            put(word, code, Naming.PEOPLE)
            if not word.endswith(("s", "sh", "ch", "men", "ese")) and len(word) > 2:
                put(f"{word}s", code, Naming.PEOPLE)
    for section, naming in (
        ("international", Naming.INTERNATIONAL),
        ("partial", Naming.PARTIAL),
        ("peoples", Naming.REGION),
        ("cities", Naming.CITY),
    ):
        for code, phrases in table[section].items():
            for phrase in phrases:
                put(phrase, code, naming)
                if naming in (Naming.PARTIAL, Naming.REGION):
                    put(f"{phrase}s", code, naming)
    for code, row in table["countries"].items():
        for city in row.get("capital", ()):
            put(city, code, Naming.CAPITAL)
    return found
