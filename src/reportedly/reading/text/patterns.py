"""The patterns of `data/furniture.yaml`, ready to match."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from reportedly.reading.wordlists import load_yaml

_PART = re.compile(r"<<(\w+)>>")


class FurnitureReason(StrEnum):
    """Why a span is furniture."""

    TITLE = "title"
    HEADING = "heading"
    BYLINE = "byline"
    DATELINE = "dateline"
    TIMESTAMP = "timestamp"
    CREDIT = "credit"
    CAPTION = "caption"
    LINK = "link"
    PROMOTION = "promotion"
    LEGAL = "legal"
    BOILERPLATE = "boilerplate"
    TAGS = "tags"
    SEPARATOR = "separator"
    MARKUP = "markup"


class Where(StrEnum):
    """Where on its line a pattern may match; see the head of `data/furniture.yaml`."""

    LINE = "line"
    EDGE = "edge"
    CLOSING = "closing"
    START = "start"
    ANY = "any"


@dataclass(frozen=True)
class Lead:
    """What may stand before the first sentence of a line.

    `needs` must be found in the match, `unless` must not begin it, and at least `rest_words` words must follow it.
    """

    reason: FurnitureReason
    pattern: re.Pattern[str]
    needs: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    rest_words: int


@dataclass(frozen=True)
class LinePattern:
    """What a whole span looks like that is furniture. `captions`: what stands before it on its line is a caption."""

    reason: FurnitureReason
    where: Where
    pattern: re.Pattern[str]
    captions: bool


@dataclass(frozen=True)
class Patterns:
    """All of `data/furniture.yaml`."""

    leads: tuple[Lead, ...]
    early_leads: tuple[Lead, ...]
    lines: tuple[LinePattern, ...]
    captions: re.Pattern[str]
    carries_claim: re.Pattern[str]


@cache
def patterns() -> Patterns:
    """The patterns of the package's data file; read once."""
    data: dict[str, Any] = load_yaml("furniture.yaml")
    parts: dict[str, str] = data["parts"]

    def compiled(pattern: str | None) -> re.Pattern[str] | None:
        if pattern is None:
            return None
        while "<<" in pattern:  # parts are made of parts
            pattern = _PART.sub(lambda match: parts[match[1]], pattern)
        return re.compile(pattern)

    def certain(pattern: str) -> re.Pattern[str]:
        result = compiled(pattern)
        assert result is not None
        return result

    def leads(name: str) -> tuple[Lead, ...]:
        return tuple(
            Lead(
                FurnitureReason(entry["reason"]),
                certain(entry["pattern"]),
                compiled(entry.get("needs")),
                compiled(entry.get("unless")),
                entry.get("rest_words", 1),
            )
            for entry in data[name]
        )

    return Patterns(
        leads("leads"),
        leads("early_leads"),
        tuple(
            LinePattern(
                FurnitureReason(entry["reason"]),
                Where(entry["where"]),
                certain(entry["pattern"]),
                entry.get("captions", False),
            )
            for entry in data["lines"]
        ),
        certain("|".join(data["captions"])),
        certain("|".join(data["carries_claim"])),
    )
