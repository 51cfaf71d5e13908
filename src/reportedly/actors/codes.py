"""PLOVER's code of an actor: a country, a sector, and what else applies.

After the PLOVER manual, chapter 5: the country is that of ISO 3166-1 (alpha-3; `KOS` for Kosovo), or one of seven
words for what is no state (table 5.1); the sector is one of table 5.2 (`data/roles.yaml` has both tables with their
meanings). Unknown is None, never a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportedly.actors.sounds import data

INTERNATIONAL = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
"""The words of the country field for what is no state: intergovernmental, United Nations, European Union,
non-governmental, social movement, transnational armed group, multi-national corporation."""


@dataclass(frozen=True, order=True)
class ActorCode:
    """`country` and primary `sector`, None where unknown, and the other sectors that apply."""

    country: str | None = None
    sector: str | None = None
    other: tuple[str, ...] = ()

    def __str__(self) -> str:
        """As it is written: "RUS GOV", "--- REB" where the country isn't known; empty where nothing is."""
        if not self:
            return ""
        return " ".join([self.country or "---", *([self.sector] if self.sector else []), *self.other])

    def __bool__(self) -> bool:
        return bool(self.country or self.sector)

    @classmethod
    def of(cls, text: str) -> ActorCode:
        """The code that `str` wrote. Raises ValueError for a text that is none."""
        words = text.split()
        known = sectors()
        if not all(re.fullmatch("[A-Z]{3}|---", word) for word in words) or any(w not in known for w in words[1:]):
            raise ValueError(f"“{text}” is no actor code: write a country and sectors of three letters, as in RUS GOV")
        country = words[0] if words and words[0] != "---" else None
        return cls(country, words[1] if len(words) > 1 else None, tuple(words[2:]))


@cache
def sectors() -> dict[str, str]:
    """The sectors of table 5.2 and what each means."""
    return {str(code): str(meaning) for code, meaning in data("roles.yaml")["sectors"].items()}
