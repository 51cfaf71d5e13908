"""The package's register as FollowTheMoney's stream has it: every post and who holds it an entity of its own."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from reportedly.actors.register_packed import builtin

Record = dict[str, Any]


def records() -> Iterator[Record]:
    """All entities of the package's register, flat: people and bodies, posts (Position), who held them (Occupancy).

    PLOVER's codes stand beside `properties`, under `plover`, as in the package's own files.
    """
    seen: set[str] = set()
    for register in builtin():
        yield from flat(map(json.loads, register.lines()), seen)


def flat(entities: Iterable[Record], seen: set[str]) -> Iterator[Record]:
    """Entities with the posts that are nested in them as entities beside them; `seen` are the ids of posts so far."""
    for entity in entities:
        properties = dict(entity["properties"])
        held: list[Record] = properties.pop("positionOccupancies", [])
        yield {**entity, "properties": properties}
        for number, occupancy in enumerate(held):
            (post,) = occupancy["properties"]["post"]
            identifier = f"position-{_digest(post)}"
            if identifier not in seen:
                seen.add(identifier)
                yield {"id": identifier, **post}
            dates = {key: value for key, value in occupancy["properties"].items() if key != "post"}
            properties = {"holder": [entity["id"]], "post": [identifier], **dates}
            yield {"id": f"{entity['id']}-office-{number}", "schema": "Occupancy", "properties": properties}


def lines() -> Iterator[str]:
    """`records` as JSON, each on its line."""
    for record in records():
        yield json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"


def _digest(post: Record) -> str:
    return hashlib.sha256(json.dumps(post, sort_keys=True).encode()).hexdigest()[:20]
