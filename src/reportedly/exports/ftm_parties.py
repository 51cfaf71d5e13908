"""Who tells and who acts, as entities of FollowTheMoney: each once, and a mention in each document that names it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from reportedly.actors.countries import iso_of
from reportedly.exports.ftm_entity import Entity, Values, stated
from reportedly.exports.identifiers import identifier
from reportedly.exports.identities import Cast, Identity, Key
from reportedly.exports.selection import Selected, Selection
from reportedly.words import Claim, HandKind, Link

_SCHEMATA = {HandKind.PERSON: "Person", HandKind.ORGANISATION: "Organization", HandKind.OUTLET: "Organization"}
_ACTING = frozenset({"Person", "Organization", "PublicBody", "Company", "LegalEntity"})  # to what a mention may resolve
_THINGS = _ACTING | {"Vessel", "Airplane", "Vehicle", "Asset", "Security"}  # what a register's entry may be
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,200}")  # ids of registers that are ids to every tool


@dataclass(frozen=True)
class Parties:
    """The entities of those whom a document names, each once, and its mentions of them."""

    entities: tuple[Entity, ...]
    mentions: tuple[Entity, ...]
    _cast: Cast
    _ids: dict[Key, str]

    def of(self, claim: Claim) -> Iterator[str]:
        """The ids of those who tell a claim, and of those who act in it: each once."""
        told = [self._cast.hands.get(link.id) for path in claim.chains for link in path]
        acting = [
            self._cast.parties.get(one.span)
            for event in claim.event or ()
            for one in (*event.actors, *event.recipients)
        ]
        found = (self._ids.get(one.key) for one in (*told, *acting) if one is not None)
        return iter(dict.fromkeys(known for known in found if known))


@dataclass(frozen=True)
class _Named:
    """One who is named in a document: who that is, by which name, as which hand, and what tells the mention apart."""

    identity: Identity
    said: str
    link: Link | None
    mention: Key


def parties(selection: Selection, item: Selected, article: str, context: dict[str, Any]) -> Parties:
    """Those whom a document names. `article` is its entity, `context` what all of its entities have."""
    found: dict[Key, Entity] = {}
    mentions = []
    for one in _named(item):
        entity = _entity(selection, one, article, context)
        key = one.identity.key
        found[key] = found[key].joined(entity) if key in found else entity
        mention = {
            "document": [article],
            "resolved": [entity.id] if entity.schema in _ACTING else [],
            "name": [one.said],
            "detectedSchema": [entity.schema],
            "contextCountry": entity.properties.get("country", []),
        }
        name = entity_id(selection, "mention", *one.mention)
        mentions.append(Entity(name, "Mention", stated(mention), **context))
    ids = {key: entity.id for key, entity in found.items()}
    return Parties(tuple(found.values()), tuple(mentions), item.cast, ids)


def entity_id(selection: Selection, *parts: str | int) -> str:
    """The id of what `parts` tell apart in a ledger."""
    return f"reportedly-{identifier(selection, *parts)}"


def _named(item: Selected) -> Iterator[_Named]:
    """The hands that have a name, or were merged with one, then those parties of events that are no such hands."""
    had: set[Key] = set()
    hands: set[str] = set()
    for claim in item.reading.claims:
        for link in (link for path in claim.chains for link in path):
            identity = item.cast.hands.get(link.id)
            if identity is None or link.id in hands or link.kind not in _SCHEMATA:
                continue
            if link.named or identity.merged:
                hands.add(link.id)
                had.add(identity.key)
                yield _Named(identity, link.name or link.text, link, (item.reading_entry.n, link.id))
    text = item.document.text
    for span, identity in item.cast.parties.items():
        if identity.key not in had:
            had.add(identity.key)
            said = " ".join(span.of(text).split())
            yield _Named(identity, said, None, (item.reading_entry.n, "party", identity.place or 0))


def _entity(selection: Selection, one: _Named, article: str, context: dict[str, Any]) -> Entity:
    identity, link = one.identity, one.link
    kind = None if link is None else link.kind
    schema = (
        identity.schema if identity.schema in _THINGS else _SCHEMATA.get(kind, "LegalEntity") if kind else "LegalEntity"
    )
    role = link.role if link is not None else None
    properties: Values = {
        "name": [identity.name],
        "alias": [name for name in (*identity.names, one.said) if name != identity.name],
        "country": [iso.lower() for country in identity.countries if (iso := iso_of(country))],
        "position" if schema == "Person" else "summary": [role],
        "notes": list(_notes(identity)),
        "proof": [] if identity.shared else [article],
    }
    if identity.known and identity.actor is not None and _ID.fullmatch(identity.actor):
        name = identity.actor
    else:
        name = entity_id(selection, *identity.key)
    return Entity(name, schema, stated(properties), shared=identity.shared, **context)


def _notes(identity: Identity) -> Iterable[str]:
    if identity.merged:
        yield f"An analyst recorded that these names are one party's: {'; '.join(identity.merged)}."
    if identity.candidates:
        may = " or ".join(f"“{one.name}” ({one.id})" for one in identity.candidates)
        yield f"The name may mean {may}; nobody has decided."
