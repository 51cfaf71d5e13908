"""Finds the names of places in a text and says which place each is.

A name is a place where the words around it say that something lies or happens there: a preposition of place, "the city
of", a country behind a comma. "Russia attacked" names an actor and is none. Which place of several by one name: the one
whose country stands with it; else one in a country of which the story tells; else the largest by far; else it stays
open, with the candidates (the order of evidence of Leidner 2007, and of Grover et al. 2010).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reportedly.actors.countries import Naming, code_of, country_word, name_of
from reportedly.places.gazetteer import Entry, entries, folded
from reportedly.places.regions import Region, region
from reportedly.words import Span

FAR_LARGER = 8  # times the people of the next by the same name
OTHER_NAME = 4  # times as many people as needs a place that is called so only as well
_MOST_WORDS = 4


class PlaceKind(StrEnum):
    """What kind of place a name stands for."""

    COUNTRY = "country"
    REGION = "region"
    SETTLEMENT = "settlement"
    WATER = "water"
    UNKNOWN = "unknown"  # named as a place, and not in the gazetteer


@dataclass(frozen=True)
class Place:
    """A name of a place in a text.

    `country`: ISO 3166-1 alpha-3 (KOS for Kosovo), None for waters, regions across borders, and what is unknown or
    open. `latitude`, `longitude`: degrees (WGS 84); of a region a point near its middle; None for countries and what is
    unknown or open. `at`: whether the words say that something is there, not only that it goes to or comes from there.
    `candidates`: where the name stays open, the countries that have such a place.
    """

    span: Span
    name: str
    kind: PlaceKind
    country: str | None
    latitude: float | None
    longitude: float | None
    at: bool
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Surroundings:
    """What is known of a story: the countries that it names, the most often named first (ISO 3166-1 alpha-3)."""

    countries: tuple[str, ...] = ()


_NAME = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'.-]*"
_PHRASE = re.compile(rf"{_NAME}(?: (?:(?:of|the|and|de|del|da|do|la|le|los|las|el|al|ul|am|upon)[ -])?{_NAME})*")
_AT = r"in|at|near|outside|inside|across|around|throughout|within|off|over|along|beside|above|below|opposite|between|amid|surrounding"  # noqa: E501
_MOVING = r"from|to|into|toward|towards|through|via|onto|past|leaving|entering|entered|reached|left"
_SIDE = r"(?:the )?(?:(?:far|deep)[ -])?(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern)?(?: (?:of|part of|parts of|coast of))?"  # noqa: E501
_MIDDLE = rf"(?:{_SIDE}|central|mid|downtown|rural|occupied|rebel-held|government-held|besieged|neighbou?ring|nearby|war-torn|mainland|inner|outer|upper|lower|old|the|its|their|parts of|much of|most of|the whole of|all of)"  # noqa: E501
_KIND = r"cit(?:y|ies)|towns?|villages?|provinces?|regions?|districts?|governorates?|ports?|capitals?|suburbs?|islands?|states?|areas?|enclaves?|neighbou?rhoods?|municipalit(?:y|ies)|count(?:y|ies)|camps?|valleys?|resorts?|stronghold"  # noqa: E501
_LEAD = re.compile(
    rf"(?:\b(?:(?P<at>{_AT})|(?P<moving>{_MOVING}))\s+(?:{_MIDDLE}\s+){{0,3}}"
    rf"(?:(?:[\w’'-]+\s+){{0,3}}(?:{_KIND})\s+(?:of\s+)?)?"
    rf"|\b(?:{_KIND})\s+of\s+|\b(?:{_SIDE})\s+of\s+)$",
    re.IGNORECASE,
)
_BEHIND = re.compile(rf",\s+(?:(?:in|a|the)\s+)?(?:{_MIDDLE}\s+)?(?P<name>{_NAME}(?: {_NAME}){{0,2}})")
_MORE = re.compile(r"(?:['’]s?)?\s+(?:and\s+)?(?:the\s+)?(?=[^\W\d_])")  # "Khartoum and Nyala", "Gaza's Rafah"
_END = re.compile(
    r"['’]|\.?$|\s+(?:and|Province|City|District|Region|Governorate|County|State|Islands?|Valley|Oblast|Airport"
    r"|International|Port|Square|Prefecture|Division|Department|Highlands?|Mountains?|River|Lake)\b"
)
_STATE = re.compile(r"\bstate\s+of\s+$", re.IGNORECASE)
_NO_PLACE = frozenset(
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
     "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "parliament", "congress",
     "senate", "assembly", "cabinet", "council", "government", "court", "office", "christmas", "easter", "ramadan",
     "eid", "i", "he", "she", "it", "we", "they", "mr", "mrs", "ms", "dr", "sir", "english", "arabic", "french",
     "russian", "spanish", "twitter", "telegram", "facebook", "x", "instagram", "youtube", "tiktok"]
)  # fmt: skip
_STANDING = 64  # characters before a name in which its preposition may stand


def places_in(
    text: str, span: Span, around: Surroundings | None = None, *, but: Sequence[Span] = ()
) -> tuple[Place, ...]:
    """The names of places within `span` of `text`, in order. Names within one of `but` (of people, bodies) are none."""
    countries = list((around or Surroundings()).countries)
    found: list[Place] = []
    for start, end, at in _named(text, span, but):
        at_word = start
        while at_word < end:
            behind = _country_behind(text, end, span.end)
            place = _place(text, at_word, end, at, countries, behind)
            if place is None or (found and place.span.start < found[-1].span.end):
                break
            found.append(place)
            if behind is not None and place.span.end == end:  # "Aleppo, Syria": the country is a place as well
                found.append(behind)
            countries.extend(one.country for one in found if one.country and one.country not in countries)
            more = _MORE.match(text, place.span.end, end)
            if more is None:
                break
            at_word = more.end()
    return tuple(found)


def countries_named(text: str, spans: Iterable[Span]) -> tuple[str, ...]:
    """The countries that are named within the spans, as such or by their people, the most often named first."""
    counts: dict[str, int] = {}
    for span in spans:
        for phrase in _PHRASE.finditer(text, span.start, span.end):
            for start, end in _parts(phrase[0]):
                word = country_word(_bare(phrase[0][start:end]))
                if word and word.naming in (Naming.NAME, Naming.PEOPLE, Naming.CAPITAL):
                    counts[word.code] = counts.get(word.code, 0) + 1
    return tuple(sorted(counts, key=lambda code: -counts[code]))


def _parts(phrase: str) -> Iterator[tuple[int, int]]:
    """The words and runs of words of a phrase, the longest first."""
    words = [(m.start(), m.end()) for m in re.finditer(r"\S+", phrase)]
    for length in range(min(len(words), _MOST_WORDS), 0, -1):
        for first in range(len(words) - length + 1):
            yield words[first][0], words[first + length - 1][1]


def _named(text: str, span: Span, but: Sequence[Span]) -> Iterator[tuple[int, int, bool]]:
    """Runs of capitalised words after words of place, and whether these say "there"; joined ones share the words."""
    last: tuple[int, bool] | None = None
    for phrase in _PHRASE.finditer(text, span.start, span.end):
        start, end = phrase.span()
        if any(start < other.end and other.start < end for other in but):
            last = None
            continue
        lead = _LEAD.search(text, max(span.start, start - _STANDING), start)
        joined = last is not None and re.fullmatch(r",?\s+and\s+(?:the\s+)?|,\s+", text[last[0] : start])
        if lead:
            at = lead["moving"] is None
        elif joined and last:
            at = last[1]
        else:
            last = None
            continue
        last = end, at
        yield start, end, at


def _country_behind(text: str, end: int, limit: int) -> Place | None:
    """The country, or region of one country, that stands behind a comma."""
    behind = _BEHIND.match(text, end, limit)
    if behind is None:
        return None
    begin = behind.start("name")
    for start, stop in _parts(behind["name"]):
        name = behind["name"][start:stop].rstrip(".,’'")
        span = Span(begin, begin + len(name))
        word = country_word(name) if start == 0 else None
        if word and word.naming is Naming.NAME:
            return Place(span, name_of(word.code) or name, PlaceKind.COUNTRY, word.code, None, None, at=True)
        part = region(name) if start == 0 else None
        if part and len(part.countries) == 1:
            return _of_region(span, part, at=True)
    return None


def _place(text: str, start: int, end: int, at: bool, countries: Sequence[str], behind: Place | None) -> Place | None:
    """The place that a run of capitalised words begins with, the longest name first."""
    words = [m.end() for m in re.finditer(r"\S+", text[start:end])]
    for stop in reversed(words[:_MOST_WORDS]):
        name = _bare(text[start : start + stop])
        if folded(name) in _NO_PLACE:
            return None
        span = Span(start, start + len(name))
        word = country_word(name)
        if word and word.naming is Naming.PEOPLE:
            if stop == words[-1]:
                return None
            inner = _place(text, start + stop + 1, end, at, [word.code, *countries], behind)
            if inner is None or inner.kind is PlaceKind.UNKNOWN:
                return None
            return inner if inner.country in (None, word.code) else _elsewhere(inner, word.code)
        if not _ends_here(text, span.end, end):
            continue
        part = region(f"State of {name}") if _STATE.search(text, 0, start) else region(name)
        if part:
            return _of_region(span, part, at)
        if word and word.naming is Naming.NAME:
            return Place(span, name_of(word.code) or name, PlaceKind.COUNTRY, word.code, None, None, at)
        known = [(entry, code_of(entry.country)) for entry in entries(name)]
        if known:
            return _of_settlement(span, name, known, at, countries, behind.country if behind else None)
    if behind is not None or (at and len(words) <= 2):
        whole = _bare(text[start:end])
        country = behind.country if behind else None
        return Place(Span(start, start + len(whole)), whole, PlaceKind.UNKNOWN, country, None, None, at)
    return None


def _elsewhere(place: Place, country: str) -> Place:
    """A place by a name that the gazetteer has in another country only ("Syrian Kurdistan")."""
    return Place(place.span, place.name, place.kind, country, None, None, place.at)


def _bare(name: str) -> str:
    """A name without the ending of a genitive and without a full stop."""
    return re.sub(r"(?:['’]s?|\.)$", "", name)


def _ends_here(text: str, at: int, end: int) -> bool:
    """Whether a name may end there: "Dar" of "Dar Selim" does not, "Idlib" of "Idlib Province" does."""
    return at >= end or _END.match(text, at, end) is not None


def _of_region(span: Span, part: Region, at: bool) -> Place:
    kind = PlaceKind.WATER if part.water else PlaceKind.REGION
    country = part.countries[0] if len(part.countries) == 1 else None
    return Place(
        span, part.name, kind, country, part.latitude, part.longitude, at, part.countries[1:] and part.countries
    )


def _of_settlement(
    span: Span, name: str, known: list[tuple[Entry, str | None]], at: bool, countries: Sequence[str], behind: str | None
) -> Place:
    if behind is not None:
        known = [item for item in known if item[1] == behind] or known
    chosen = _choice(known, countries, folded(name))
    if chosen is None:
        codes = tuple(dict.fromkeys(code for _, code in known if code))
        if len(codes) == 1:  # several in one country: the country is sure, the point is not
            return Place(span, name, PlaceKind.SETTLEMENT, codes[0], None, None, at)
        return Place(span, name, PlaceKind.SETTLEMENT, None, None, None, at, codes)
    entry, country = chosen
    return Place(span, entry.name, PlaceKind.SETTLEMENT, country, entry.latitude, entry.longitude, at)


def _choice(
    known: list[tuple[Entry, str | None]], countries: Sequence[str], name: str
) -> tuple[Entry, str | None] | None:
    """The one place meant, if it can be told."""
    for country in countries:
        there = [item for item in known if item[1] == country]
        chosen = _largest(there, name) if there else None
        if chosen:
            return chosen
    return _largest(known, name)


def _largest(known: list[tuple[Entry, str | None]], name: str) -> tuple[Entry, str | None] | None:
    """The largest, if it is so by far; a place whose own name it is counts more than one that is also called so."""

    def size(item: tuple[Entry, str | None]) -> float:
        return max(1, item[0].people) * (1.0 if folded(item[0].name) == name else 1 / OTHER_NAME)

    ordered = sorted(known, key=size, reverse=True)
    if len(ordered) == 1 or size(ordered[0]) >= FAR_LARGER * size(ordered[1]):
        return ordered[0]
    return None
