"""An entry of a register, in FollowTheMoney's shape, and what it says of a date.

A line of JSON is one entity: `id`, `schema` (Person, Organization, PublicBody, Company, …), `properties` (each a
list: `name`, `alias`, `weakAlias`, `country`, `position`, `topics`, and `positionOccupancies`, nested, with the
`startDate` and `endDate` of each post). Ours beside them, outside `properties`: `plover`, a list of `{code, from,
until, seen}`, and on a post of no state whose it is (IGO).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from reportedly.actors.codes import INTERNATIONAL, ActorCode
from reportedly.actors.countries import code_of, name_of
from reportedly.actors.describing import describe
from reportedly.actors.name_parts import Kind

PEOPLE = frozenset({"Person"})
NAMED = frozenset(
    {"Person", "Organization", "PublicBody", "Company", "LegalEntity", "Vessel", "Airplane", "Vehicle", "Asset",
     "Security", "Thing"}
)  # fmt: skip
"""Schemata of what can act or be named as an actor; entities of others (addresses, ownerships) are no actors."""
_NAMES = ("name", "alias", "previousName")
_CODED = "coded so"
_OFFICE = frozenset({"GOV", "LEG", "MIL", "SPY", "COP", "JUD"})
_TOPICS = {
    "gov.head": ("GOV",), "gov.igo": (), "gov.soe": ("BUS", "GOV"), "gov.financial": ("GOV",), "gov.security": ("COP",),
    "gov.judicial": ("JUD",), "gov.legislative": ("LEG",), "gov.religion": ("REL",), "gov": ("GOV",),
    "role.pep.frmr": ("ELI",), "role.pep": ("GOV",), "role.pol": ("PTY",), "role.judge": ("JUD",),
    "role.civil": ("GOV",), "role.diplo": ("GOV",), "role.lawyer": ("JUD",), "role.acct": ("BUS",),
    "role.spy": ("SPY",), "role.journo": ("JRN",), "role.act": ("CVL",), "role.lobby": ("BUS",),
    "role.oligarch": ("BUS",), "role.rca": ("ELI",), "pol.party": ("PTY",), "pol.union": ("LAB",),
    "rel": ("REL",), "mil": ("MIL",), "crime.terror": ("REB",), "crime": ("CRM",), "corp": ("BUS",),
    "fin": ("BUS",), "mare": ("BUS",),
}  # fmt: skip
"""FollowTheMoney's topics as PLOVER sectors; a topic that is not here counts as its beginning ("crime.fin": crime)."""
_NO_STATES = {"un": "UNO", "eu": "EUR"}
_PART = re.compile(r"[a-z]{2}-[a-z]{2,4}")
_SCHEMATA = {"PublicBody": "GOV", "Company": "BUS", "Vessel": "BUS", "Airplane": "BUS"}


@dataclass(frozen=True, slots=True)
class Period:
    """A code and the dates between which it holds, ISO 8601, as precise as they are known; None: open.

    `seen` stands for an end that isn't known: it held then, and nothing is known of later.
    """

    code: ActorCode
    start: str | None = None
    end: str | None = None
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """A post that somebody holds or held: its title, of which country (PLOVER code), between which dates."""

    title: str
    country: str | None = None
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """One actor of a register. `weak` are names that also mean something else."""

    id: str
    schema: str
    names: tuple[str, ...]
    weak: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    topics: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    datasets: tuple[str, ...] = field(default=())

    @property
    def kind(self) -> Kind:
        """How its names are compared."""
        return Kind.PERSON if self.schema in PEOPLE else Kind.BODY

    @property
    def caption(self) -> str:
        """Its main name."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Coded:
    """The code of an entity as of a date, and why."""

    code: ActorCode
    reason: str


def of_json(record: dict[str, Any]) -> Entity:
    """The entity of one line. Raises ValueError, saying what is wrong, for what is no FollowTheMoney entity."""
    identifier, schema, properties = record.get("id"), record.get("schema"), record.get("properties")
    if not isinstance(identifier, str) or not identifier:
        raise ValueError("has no “id”")
    if not isinstance(schema, str) or not schema:
        raise ValueError("has no “schema” (Person, Organization, …)")
    if not isinstance(properties, dict):
        raise ValueError("has no “properties”; FollowTheMoney entities hold their names there")
    names = list(dict.fromkeys(text for key in _NAMES for text in _texts(properties, key)))
    caption = record.get("caption")
    if isinstance(caption, str) and caption in names:
        names.remove(caption)
        names.insert(0, caption)
    countries = dict.fromkeys(
        code
        for key in ("country", "nationality", "jurisdiction", "citizenship")
        for text in _texts(properties, key)
        if (code := country_of(text))
    )
    offices = [Office(text) for text in _texts(properties, "position")]
    dated = [_office(item) for item in properties.get("positionOccupancies", ()) if isinstance(item, dict)]
    known = {office.title for office in dated if office}
    return Entity(
        id=identifier,
        schema=schema,
        names=tuple(names),
        weak=tuple(_texts(properties, "weakAlias")),
        countries=tuple(countries),
        offices=tuple(
            [office for office in dated if office] + [office for office in offices if office.title not in known]
        ),
        topics=tuple(_texts(properties, "topics")),
        periods=tuple(_periods(record.get("plover", ()))),
        datasets=tuple(text for text in record.get("datasets", ()) if isinstance(text, str)),
    )


def country_of(text: str) -> str | None:
    """PLOVER's code for a country as FollowTheMoney writes it ("no", "eu", "ua-cri"); None where there is none."""
    lowered = text.strip().casefold()
    if found := _NO_STATES.get(lowered):
        return found
    if _PART.fullmatch(lowered):  # a part of a state, or a territory that another holds: of whose it is by law
        return code_of(lowered[:2])
    return code_of(text)


def _texts(properties: dict[str, Any], key: str) -> list[str]:
    values = properties.get(key, ())
    if isinstance(values, str):
        values = [values]
    if not isinstance(values, list | tuple):
        if not values:
            return []
        raise ValueError(f"has “{key}” that is no list of texts")
    return [text.strip() for text in values if isinstance(text, str) and text.strip()]


def _office(record: dict[str, Any]) -> Office | None:
    inner = record.get("properties")
    properties: dict[str, Any] = inner if isinstance(inner, dict) else {}
    posts = [post for post in properties.get("post", ()) if isinstance(post, dict)]
    held: dict[str, Any] = posts[0].get("properties", {}) if posts else {}
    titles = _texts(held, "name") or _texts(properties, "name")
    if not titles:
        return None
    starts, ends = _texts(properties, "startDate"), _texts(properties, "endDate")
    given = posts[0].get("plover") if posts else None
    country = given if given in INTERNATIONAL else next(map(country_of, _texts(held, "country")), None)
    return Office(titles[0], country, starts[0] if starts else None, ends[0] if ends else None)


def _periods(rows: Any) -> Iterator[Period]:
    for row in rows if isinstance(rows, list) else ():
        yield Period(ActorCode.of(row["code"]), row.get("from"), row.get("until"), row.get("seen"))


def holds(start: str | None, end: str | None, date: str | None) -> bool:
    """Whether something that holds from `start` until `end` holds on `date`, each as precise as it is written.

    None for `date` asks for now: what has no end holds. The day of the end is counted in.
    """
    if date is None:
        return end is None
    after = start is None or date[: len(start)] >= start[: len(date)]
    before = end is None or date[: len(end)] <= end[: len(date)]
    return after and before


@dataclass(frozen=True, slots=True)
class _Span:
    code: ActorCode
    start: str | None
    end: str | None
    title: str
    open: bool = False  # the end is only when it was last known to hold


def code_as_of(entity: Entity, date: str | None) -> Coded:
    """PLOVER's code of an entity on a date (ISO 8601, of any precision); None: the last that is known.

    Who held an office of the state before that date and holds none on it is ELI. Without dates, what holds at all.
    """
    country = entity.countries[0] if entity.countries else None
    spans = [_Span(each.code, each.start, each.end or each.seen, _CODED, not each.end) for each in entity.periods]
    for office in entity.offices:
        described = describe(office.title)
        where = office.country or described.code.country or country
        sector = described.code.sector
        if sector is None and where and (state := name_of(where)):
            sector = describe(f"{state}'s {office.title}").code.sector  # "adviser" says more of a state's than alone
        if where in INTERNATIONAL and sector == "GOV":
            sector = None
        if where or sector:
            code = ActorCode(where, sector, described.code.other)
            spans.append(_Span(code, office.start, office.end, office.title))
    now = [span for span in spans if holds(span.start, span.end, date)]
    if now:
        best = max(now, key=lambda span: (bool(span.start), span.start or ""))
        return Coded(best.code, best.title + _between(best.start, best.end))
    dated = [span for span in spans if span.start or span.end]
    past = [span for span in dated if span.end and (date is None or span.end < date)]
    if past:
        best = max(past, key=lambda span: span.end or "")
        was = ("" if best.title == _CODED else "was ") + best.title + _between(best.start, best.end)
        if best.open:
            return Coded(ActorCode(country), f"{was} at least; nothing later is known")
        if best.code.sector in _OFFICE and entity.kind is Kind.PERSON:
            return Coded(ActorCode(best.code.country, "ELI"), f"{was}; holds no known office since")
        return Coded(best.code, was)
    if dated:
        return Coded(ActorCode(country), f"nothing is known of an office on {date}")
    return _undated(entity, country)


def _undated(entity: Entity, country: str | None) -> Coded:
    """The code by topics, else by the schema."""
    for topic in entity.topics:
        if topic == "gov.igo":
            return Coded(ActorCode("IGO"), f"topic {topic}")
        if sectors := _of_topic(topic):
            return Coded(ActorCode(country, sectors[0], sectors[1:]), f"topic {topic}")
    if sector := _SCHEMATA.get(entity.schema):
        return Coded(ActorCode(country, sector), f"schema {entity.schema}")
    return Coded(ActorCode(country), "no office or topic is known")


def _between(start: str | None, end: str | None) -> str:
    return f", {start or '…'} to {end or 'now'}" if start or end else ""


def _of_topic(topic: str) -> tuple[str, ...]:
    while topic:
        if topic in _TOPICS:
            return _TOPICS[topic]
        topic = topic.rpartition(".")[0]
    return ()
