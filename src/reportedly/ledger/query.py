"""What a search says: words, phrases, prefixes and fields, all of which must hold.

harbour "secret talks" negotiat* source:"Lida Sorn" outlet:courier certainty:possible before:2026-04
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from reportedly.errors import BadQuery
from reportedly.ledger.tokens import WORD, Phrase, folded, has_unspaced, phrase
from reportedly.words import Certainty, Polarity, Voice

_PIECE = re.compile(r'(?:([A-Za-z]+):)?(?:"([^"]*)"(\*?)|([^\s"]+))')
_VALUES = {
    "certainty": [member.value for member in Certainty],
    "polarity": [member.value for member in Polarity],
    "voice": [member.value for member in (Voice.QUOTED, Voice.REPORTED, Voice.HEARSAY, Voice.STATED)],
}
_DATES = ("before", "after")
_NAMES = ("source", "outlet", "actor")
_CODES = ("event", "country")
FIELDS = (*_NAMES, *_CODES, *_VALUES, *_DATES)


@dataclass(frozen=True)
class Term:
    """Words that follow each other; with `prefix` the last is only the beginning of one."""

    words: tuple[str, ...]
    prefix: bool = False

    @property
    def phrase(self) -> Phrase:
        """The tokens that an index must hold."""
        return phrase(self.words, prefix=self.prefix)


@dataclass(frozen=True)
class Query:
    """All that must hold: terms of the text, terms of names, values of fields, dates."""

    terms: tuple[Term, ...] = ()
    source: tuple[Term, ...] = ()  # in the name of some hand
    outlet: tuple[Term, ...] = ()  # in the name of the publisher, or of a hand that is an outlet
    values: tuple[tuple[str, str], ...] = ()  # column and value
    before: str | None = None  # ISO 8601: published earlier than this
    after: str | None = None  # published on it or later
    actor: tuple[Term, ...] = ()  # in the name of a party of an event or of a hand, or the id of one
    event: tuple[Term, ...] = ()  # PLOVER's type, or type and mode
    country: tuple[Term, ...] = ()  # the code of one: of a party or of the place of an event

    @property
    def worded(self) -> bool:
        """Whether it asks for any words."""
        return bool(self.terms or self.source or self.outlet or self.told)

    @property
    def told(self) -> bool:
        """Whether it asks for what is known of events and actors only."""
        return bool(self.actor or self.event or self.country)

    @property
    def fielded(self) -> bool:
        """Whether it asks for any values or dates."""
        return bool(self.values or self.before or self.after)


def parse(text: str) -> Query:
    """The query that `text` says. Raises `BadQuery`, with what to write, for an unknown field or value."""
    names: dict[str, list[Term]] = {name: [] for name in ("terms", *_NAMES, *_CODES)}
    values: list[tuple[str, str]] = []
    dates: dict[str, str] = {}
    at = 0
    while (at := _next(text, at)) < len(text):
        match = _PIECE.match(text, at)
        if match is None:
            raise BadQuery(text, "has a quotation mark that is not closed", 'Write phrases as "secret talks"')
        at = match.end()
        field, quoted, star, word = match.groups()
        value = quoted if quoted is not None else word
        if field is None or f"{field.lower()}:" in ("http:", "https:"):
            names["terms"].append(_term(match[0] if field else value, bool(star)))
        elif field.lower() in _NAMES:
            names[field.lower()].append(_term(value, bool(star)))
        elif field.lower() in _CODES:
            names[field.lower()].append(_event(value) if field.lower() == "event" else _country(value))
        elif field.lower() in _VALUES:
            values.append((field.lower(), _value(field.lower(), value)))
        elif field.lower() in _DATES:
            dates[field.lower()] = _date(field.lower(), value)
        else:
            raise BadQuery(text, f"has no field {field}", f"Fields are {', '.join(f'{name}:' for name in FIELDS)}")
    made = {name: tuple(terms) for name, terms in names.items()}
    return Query(values=tuple(values), before=dates.get("before"), after=dates.get("after"), **made)


def matches(text: str, terms: tuple[Term, ...]) -> list[tuple[int, int]]:
    """Where the terms stand in `text`, as half-open offsets in order, for highlighting: case and accents aside."""
    found = [(match.start(), match.end(), folded(match[0])) for match in WORD.finditer(text)]
    marked = []
    for term in terms:
        if any(has_unspaced(word) for word in term.words):
            said = re.compile(r"\W*".join(map(re.escape, term.words)), re.IGNORECASE)
            marked += [hit.span() for hit in said.finditer(text)]
            continue
        wanted = [folded(word) for word in term.words]
        for place in range(len(found) - len(wanted) + 1):
            window = [word for _, _, word in found[place : place + len(wanted)]]
            last = window[-1].startswith(wanted[-1]) if term.prefix else window[-1] == wanted[-1]
            if last and window[:-1] == wanted[:-1]:
                marked.append((found[place][0], found[place + len(wanted) - 1][1]))
    return sorted(set(marked))


def _next(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _term(value: str, star: bool) -> Term:
    term = Term(tuple(WORD.findall(value)), star or value.endswith("*"))
    if not term.phrase.tokens:
        raise BadQuery(value or '""', "has no word in it", "Search for words")
    return term


def _value(field: str, value: str) -> str:
    if value.lower() not in _VALUES[field]:
        raise BadQuery(f"{field}:{value}", "is no value of this field", f"Write one of {', '.join(_VALUES[field])}")
    return value.lower()


def _event(value: str) -> Term:
    """PLOVER's type, or type and mode, in any case: `coerce`, `COERCE-arrest`."""
    from reportedly.events.codes import plover

    said, _, mode = value.partition("-")
    kind = next((kind for kind in plover().modes if kind.value == said.upper()), None)
    if kind is None:
        listed = ", ".join(kind.value for kind in plover().modes)
        raise BadQuery(f"event:{value}", "is no type of event", f"Write one of {listed}; or with a mode: COERCE-arrest")
    modes = plover().modes[kind]
    if mode and mode.lower() not in modes:
        todo = f"Write one of {', '.join(f'{kind.value}-{each}' for each in modes)}" if modes else f"Write {kind.value}"
        raise BadQuery(f"event:{value}", f"is no mode of {kind.value}", todo)
    return Term((kind.value, *WORD.findall(mode.lower())))


def _country(value: str) -> Term:
    """A country by its ISO 3166-1 codes or its name."""
    from reportedly.actors.countries import code_of

    code = code_of(value)
    if code is None:
        raise BadQuery(f"country:{value}", "is no country", 'Write a code or a name: PER, pe, "Costa Rica"')
    return Term((code,))


def _date(field: str, value: str) -> str:
    if re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", value):
        try:
            date.fromisoformat((value + "-01-01")[:10])
            return value
        except ValueError:
            pass
    raise BadQuery(f"{field}:{value}", "is no date", "Write it as 2026, 2026-03 or 2026-03-04")
