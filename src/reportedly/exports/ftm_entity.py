"""An entity of FollowTheMoney: its values as the model writes them, and what several documents tell of one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_SPACE = re.compile("[\u2000-\u200a\u2028\u2029]")
Properties = dict[str, list[str]]
Values = Mapping[str, Sequence[str | None]]


@dataclass(frozen=True)
class Entity:
    """An entity, with where what it says was read and when that came into the ledger (UTC, to the second)."""

    id: str
    schema: str
    properties: Properties
    origin: str
    first_seen: str
    last_seen: str
    language: str | None = None  # of those properties that are in the words of the document
    shared: bool = field(default=False, compare=False)  # whether other documents may tell of the same entity
    origins: Mapping[tuple[str, str], str] = field(default_factory=dict, compare=False)  # of values from elsewhere

    def joined(self, other: Entity) -> Entity:
        """The entity with what another document, or another mention, tells of it."""
        found = {name: list(values) for name, values in self.properties.items()}
        origins = dict(self.origins)
        named = {*found.get("name", ()), *found.get("alias", ())}
        for prop, values in other.properties.items():
            for value in values:
                here = "alias" if prop == "name" else prop
                if value in found.get(here, ()) or (here == "alias" and value in named):
                    continue
                found.setdefault(here, []).append(value)
                origins[here, value] = other.origins.get((prop, value), other.origin)
        first, last = min(self.first_seen, other.first_seen), max(self.last_seen, other.last_seen)
        return replace(self, properties=found, origins=origins, first_seen=first, last_seen=last)


def stated(properties: Values) -> Properties:
    """Those properties that have a value, as the model writes values: composed, without what nobody sees."""
    made = {}
    for name, values in properties.items():
        cleaned = [clean for value in values if value and (clean := _clean(value, squashed=name in ("name", "alias")))]
        if cleaned:
            made[name] = list(dict.fromkeys(cleaned))
    return made


def _clean(value: str, *, squashed: bool) -> str:
    made = _UNSEEN.sub("", _SPACE.sub(" ", unicodedata.normalize("NFC", value))).strip()
    return " ".join(made.split()) if squashed else made


def date_value(given: str | None) -> str | None:
    """An ISO 8601 date as the model has them: in UTC, to the second, as precise as given."""
    if given is None or len(given) <= 10:
        return given
    try:
        found = datetime.fromisoformat(given)
    except ValueError:
        return None
    found = found.astimezone(UTC) if found.tzinfo else found
    return found.isoformat(timespec="minutes" if given.count(":") < 2 else "seconds")[:19]


def second(at: str) -> str:
    """The time of an entry as the model writes times."""
    return at[:19]
