"""The JSON Schema of the JSON answer. The answer itself is `Reading.to_json`."""

from __future__ import annotations

import json
from typing import Any

from reportedly.words import SCHEMA_VERSION, Reading

# A name, not an address to fetch: it stays the same wherever the package is installed.
SCHEMA_ID = f"urn:reportedly:schema:reading:{SCHEMA_VERSION}"
_DESCRIPTION = (
    "What one document says, on whose word, and how sure, as `reportedly read --json` prints it: one object on a line, "
    "stories in the order they were given. Spans are [start, end], half-open, in Unicode code points of document.text. "
    "document.capture.location names the input. Keys may be added, never changed; `reasons` are there with "
    "--explain only."
)


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one line of the JSON answer."""
    made = Reading.model_json_schema(mode="serialization")
    _open(made)
    for part in ("Sentence", "Claim", "Hardened"):
        required = made["$defs"][part]["required"]
        made["$defs"][part]["required"] = [name for name in required if name != "reasons"]
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID}
    return head | made | {"title": "Reading", "description": _DESCRIPTION}


def _open(node: object) -> None:
    """Lets objects have further keys, which is what makes adding a key a compatible change."""
    if isinstance(node, dict):
        if node.get("additionalProperties") is False:
            del node["additionalProperties"]
        for value in node.values():
            _open(value)
    elif isinstance(node, list):
        for value in node:
            _open(value)


def schema_text() -> str:
    """The schema as `reportedly schema` prints it and `docs/schema.json` keeps it; keys are sorted."""
    return json.dumps(schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
