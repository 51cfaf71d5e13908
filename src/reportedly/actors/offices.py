"""Who held an office on a date: "the Peruvian president" in a story of 2011, where the register has the dates."""

from __future__ import annotations

import re
from functools import cache

from reportedly.actors.codes import INTERNATIONAL
from reportedly.actors.countries import Naming, country_word, longest
from reportedly.actors.entity import Entity, Office, holds
from reportedly.actors.register_packed import builtin

_TOKEN = re.compile(r"[\w-]+(?:['’]s?(?!\w))?")
_LINKS = frozenset({"of", "the"})
_SPELLED = {
    "foreign affairs minister": "foreign minister", "minister of foreign affairs": "foreign minister",
    "minister for foreign affairs": "foreign minister", "defense minister": "defence minister",
    "minister of defence": "defence minister", "minister of defense": "defence minister",
    "defense secretary": "defence secretary", "pm": "prime minister", "head of state": "president",
}  # fmt: skip


def holder(text: str, date: str) -> tuple[Entity, Office] | None:
    """The one who held the office that the words name on a date, and the office as the register has it.

    The words must be an office and a country and nothing else: not "a former president of Peru", nor "the president".
    None where nobody is known to have held it for the whole of the date, or more than one.
    """
    parsed = _office_and_country(text)
    if parsed is None:
        return None
    during = [
        (entity, office)
        for entity, office in _holders().get(parsed, ())
        if office.start and holds(office.start, office.end, date) and _whole(office, date)
    ]
    return during[0] if len({entity.id for entity, _ in during}) == 1 else None


def _whole(office: Office, date: str) -> bool:
    """Whether the office was held from before a date until after it: on the day of a change there are two."""
    start, end = office.start or "", office.end
    return date[: len(start)] > start[: len(date)] and (end is None or date[: len(end)] < end[: len(date)])


def _office_and_country(text: str) -> tuple[str, str] | None:
    if text.casefold().startswith(("a ", "an ")):
        return None
    tokens = _TOKEN.findall(text)
    left: list[str] = []
    codes: set[str] = set()
    at = 0
    while at < len(tokens):
        for length in range(min(longest(), len(tokens) - at), 0, -1):
            phrase = re.sub(r"['’]s?$", "", " ".join(tokens[at : at + length]))
            word = country_word(phrase)
            if word and word.naming in (Naming.NAME, Naming.PEOPLE):
                codes.add(word.code)
                at += length
                break
        else:
            left.append(tokens[at].casefold())
            at += 1
    while left and left[0] in _LINKS:
        left.pop(0)
    while left and left[-1] in _LINKS:
        left.pop()
    title = " ".join(left)
    return (_SPELLED.get(title, title), next(iter(codes))) if len(codes) == 1 and title else None


@cache
def _holders() -> dict[tuple[str, str], list[tuple[Entity, Office]]]:
    """Who held which office of which state, of the register that the project compiled."""
    found: dict[tuple[str, str], list[tuple[Entity, Office]]] = {}
    for entity in builtin()[0].entities():
        for office in entity.offices:
            country = office.country or (entity.countries[0] if entity.countries else None)
            if office.start and country and country not in INTERNATIONAL:
                title = office.title.casefold()
                found.setdefault((_SPELLED.get(title, title), country), []).append((entity, office))
    return found
