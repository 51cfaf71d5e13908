"""Objects of STIX 2.1 as this software makes them: what all have, our extension, and those that every bundle holds."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any
from uuid import UUID, uuid5

from reportedly.exports.identifiers import NAMESPACE

FIXED = "2026-11-22T00:00:00.000Z"  # since when the objects that are in every bundle say what they say
SOFTWARE = f"identity--{uuid5(NAMESPACE, 'software')}"
MARKING = f"marking-definition--{uuid5(NAMESPACE, 'marking')}"
EXTENSION = f"extension-definition--{uuid5(NAMESPACE, 'extension 1')}"
_STATEMENT = "What is said here is what the reports say, as a program read them. Nobody has assessed whether it is so."


def everywhere() -> Iterator[dict[str, Any]]:
    """What every bundle holds: the software, the marking of what it made, the definition of the extension."""
    yield {
        "type": "identity",
        "spec_version": "2.1",
        "id": SOFTWARE,
        "created": FIXED,
        "modified": FIXED,
        "name": "reportedly",
        "description": "Software that reads news reports and tells who claims what, on whose word, and how sure.",
        "identity_class": "system",
    }
    yield {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": MARKING,
        "created_by_ref": SOFTWARE,
        "created": FIXED,
        "definition_type": "statement",
        "definition": {"statement": _STATEMENT},
    }
    yield {
        "type": "extension-definition",
        "spec_version": "2.1",
        "id": EXTENSION,
        "created_by_ref": SOFTWARE,
        "created": FIXED,
        "modified": FIXED,
        "name": "Claims of news reports",
        "description": "Who says it, how they know, how sure they say they are, and where in which text it stands.",
        "schema": files("reportedly.exports").joinpath("data", "stix-extension.json").read_text(encoding="utf-8"),
        "version": "1.1.0",
        "extension_types": ["property-extension"],
    }


def stix_object(kind: str, name: UUID, created: str, modified: str | None = None, /, **fields: Any) -> dict[str, Any]:
    """An object of the software's, with those fields that have a value: STIX knows no null and no empty list."""
    common = {
        "type": kind,
        "spec_version": "2.1",
        "id": f"{kind}--{name}",
        "created_by_ref": SOFTWARE,
        "created": created,
        "modified": modified or created,
    }
    return known(common | fields | {"object_marking_refs": [MARKING]})


def extension(**fields: Any) -> dict[str, Any]:
    """What our extension says of an object: those fields that have a value."""
    return {EXTENSION: {"extension_type": "property-extension"} | known(fields)}


def known(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that have a value."""
    return {name: value for name, value in fields.items() if value is not None and value != []}
