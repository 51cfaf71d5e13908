"""PLOVER's codes as data: types, modes, contexts, quad classes, and the nearest code of CAMEO."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from reportedly.events.lexicon import load_yaml
from reportedly.words import EventType, Quad

NONE = "NONE"
"""The name that stands where there is no event."""


@dataclass(frozen=True)
class PloverCodes:
    """What `data/plover.yaml` declares."""

    modes: Mapping[EventType, tuple[str, ...]]
    quads: Mapping[EventType, Quad]
    contexts: tuple[str, ...]
    roots: Mapping[str, Quad]  # PLV's fifteen, with their quad class
    cameo: Mapping[str, str]  # by TYPE and TYPE-mode
    by_context: Mapping[str, Mapping[str, str]]

    def cameo_of(self, kind: EventType, mode: str | None, contexts: Collection[str]) -> str:
        """The CAMEO code nearest to an event: that of type and mode, sharpened by a context where the map has one."""
        key = f"{kind}-{mode}" if mode else kind.value
        for context, code in self.by_context.get(key, {}).items():
            if context in contexts:
                return code
        return self.cameo.get(key) or self.cameo[kind.value]


def quad_number(quad: Quad) -> int:
    """PLOVER's quad code, 1 to 4."""
    return list(Quad).index(quad) + 1


@cache
def plover() -> PloverCodes:
    """The codes that ship with the package, read once. Raises `InstallationError` if the file is damaged."""
    table = load_yaml("plover.yaml")
    return PloverCodes(
        modes={EventType(name): tuple(one["modes"]) for name, one in table["types"].items()},
        quads={EventType(name): Quad(one["quad"]) for name, one in table["types"].items()},
        contexts=tuple(table["contexts"]),
        roots={name: Quad(quad) for name, quad in table["roots"].items()},
        cameo=dict(table["cameo"]),
        by_context={key: dict(codes) for key, codes in table["by_context"].items()},
    )
