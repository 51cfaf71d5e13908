"""Hands of claims and parties of events as identities of STIX."""

from __future__ import annotations

from typing import Any

from reportedly.exports.identifiers import identifier
from reportedly.exports.identities import Identity
from reportedly.exports.selection import Selection
from reportedly.exports.stix_objects import FIXED, extension, stix_object
from reportedly.words import HandKind, Link

_CLASSES = {
    HandKind.PERSON: "individual",
    HandKind.ORGANISATION: "organization",
    HandKind.OUTLET: "organization",
    HandKind.DOCUMENT: "unknown",  # the vocabulary has no word for a document that speaks for itself
    HandKind.PUBLIC: "class",
}
_SCHEMATA = {
    "Person": "individual",
    "Organization": "organization",
    "PublicBody": "organization",
    "Company": "organization",
}
_REGISTER = "register of actors"


def identity_object(selection: Selection, identity: Identity, link: Link | None, text: str) -> dict[str, Any]:
    """A hand, or a party of an event. One whom several reports name is the same in each; anybody else is one in the
    report alone: the same name can be another's."""
    made: dict[str, Any] = {"name": identity.name, "identity_class": _class(identity, link)}
    told: dict[str, Any] = {
        "named": link is None or link.named or identity.shared,
        "actor": identity.actor,
        "status": None if identity.actor is None else "known" if identity.known else "new",
        "schema": identity.schema,
        "countries": list(identity.countries),
        "names": list(identity.names),
        "merged": list(identity.merged),
        "candidates": [{"actor": one.id, "name": one.name, "score": one.score} for one in identity.candidates],
    }
    if identity.candidates:
        told["status"] = "ambiguous"
        may = " or ".join(f"“{one.name}” ({one.id})" for one in identity.candidates)
        made["description"] = f"The name may mean {may}; nobody has decided."
    if identity.known and identity.actor is not None:
        made["external_references"] = [{"source_name": _REGISTER, "external_id": identity.actor}]
    if link is not None and not identity.shared:
        made["roles"] = [link.role] if link.role and link.role != identity.name else None
        told |= {
            "kind": link.kind.value,
            "identified": link.identified,
            "number": None if link.number is None else str(link.number),
            "anonymity": link.anonymity.of(text) if link.anonymity else None,
        }
    created = identity.first or FIXED
    name = identifier(selection, *identity.key)
    changed = max(created, identity.changed)
    return stix_object("identity", name, created, changed, **made, extensions=extension(**told))


def _class(identity: Identity, link: Link | None) -> str:
    """Of whom several reports name that is what a register, or the name, says: it must be the same in each."""
    if identity.shared and identity.schema is not None:
        return "individual" if identity.schema == "Person" else "organization"
    if link is None:
        return _SCHEMATA.get(identity.schema or "", "unknown")
    several = link.kind is HandKind.PERSON and link.number not in (None, 1) and not identity.shared
    return "group" if several else _CLASSES[link.kind]
