"""What a site's robots.txt allows us, and the delay it asks for: RFC 9309 (https://www.rfc-editor.org/rfc/rfc9309)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes, urlsplit

PRODUCT = "reportedly"
"""The name under which a robots.txt addresses us."""
LONGEST = 500 * 1024
"""Bytes of a robots.txt that are looked at: what RFC 9309, section 2.5, asks for at least."""


@dataclass(frozen=True)
class Rules:
    """The rules for us: pairs of a path pattern and whether it is allowed; seconds to wait between two requests."""

    paths: tuple[tuple[str, bool], ...] = ()
    delay: float | None = None

    def allow(self, address: str) -> bool:
        """Whether `address` may be fetched: the longest pattern that fits decides, and of equal ones the allowing."""
        parts = urlsplit(address)
        path = _normal((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        if path == "/robots.txt":
            return True
        fitting = [(len(pattern), allowed) for pattern, allowed in self.paths if _fits(pattern, path)]
        return max(fitting, default=(0, True))[1]


EVERYTHING = Rules()
NOTHING = Rules(paths=(("/", False),))


def rules_of(raw: bytes) -> Rules:
    """The rules of a robots.txt for us: of the groups that name us, or else of those for everybody."""
    text = raw[:LONGEST].decode("utf-8", errors="replace").removeprefix("\ufeff")
    groups: dict[str, list[tuple[str, str]]] = {}
    agents: list[str] = []
    ended = False
    for name, value in _fields(text.splitlines()):
        if name == "user-agent":
            agents = [value.lower()] if ended else [*agents, value.lower()]
            ended = False
            groups.setdefault(agents[-1], [])
        elif name in {"allow", "disallow", "crawl-delay"}:
            ended = True
            for agent in agents:
                groups[agent].append((name, value))
    ours = [field for agent, fields in groups.items() if _product(agent) == PRODUCT for field in fields]
    named = any(_product(agent) == PRODUCT for agent in groups)
    fields = ours if named else groups.get("*", [])
    delays = [
        float(value) for name, value in fields if name == "crawl-delay" and re.fullmatch(r"\d{1,6}(\.\d+)?", value)
    ]
    paths = ((_normal(value), name == "allow") for name, value in fields if name != "crawl-delay" and value)
    return Rules(tuple(paths), max(delays, default=None))


def _fields(lines: Iterable[str]) -> Iterable[tuple[str, str]]:
    for line in lines:
        name, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield name.strip().lower(), value.strip()


def _product(agent: str) -> str:
    found = re.match(r"[a-z_-]+", agent)
    return found[0] if found else ""


def _normal(path: str) -> str:
    """A path with its characters escaped in one way, so that patterns and addresses can be compared."""
    return quote(unquote_to_bytes(path.replace("%2F", "%252F").replace("%2f", "%252F")), safe="/*$?&=;:@,+!'()%~")


def _fits(pattern: str, path: str) -> bool:
    """`*` stands for anything, `$` for the end. Piece by piece, without going back: no pattern takes long."""
    ends = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    place = len(first)
    for number, piece in enumerate(others, 1):
        if ends and number == len(others):
            return path.endswith(piece) and len(path) - len(piece) >= place
        place = path.find(piece, place)
        if place < 0:
            return False
        place += len(piece)
    return place == len(path) if ends else True
