"""Regions and waters, which a gazetteer of settlements lacks (`data/regions.yaml`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from reportedly.errors import InstallationError
from reportedly.places.gazetteer import folded

_FILE = Path(__file__).parent / "data" / "regions.yaml"


@dataclass(frozen=True)
class Region:
    """A region or a water: its states (ISO 3166-1 alpha-3), and a point near its middle (degrees, WGS 84)."""

    name: str
    countries: tuple[str, ...]
    latitude: float
    longitude: float
    water: bool


def region(name: str) -> Region | None:
    """The region or water of that name, if one is known."""
    return regions().get(folded(name))


@cache
def regions() -> dict[str, Region]:
    """All of them by their folded names."""
    try:
        data = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        found: dict[str, Region] = {}
        for water, rows in ((False, data["regions"]), (True, data["waters"])):
            for row in rows:
                latitude, longitude = map(float, row["at"])
                one = Region(row["name"], tuple(row.get("in", ())), latitude, longitude, water)
                for name in (row["name"], *row.get("names", ())):
                    found[folded(name)] = one
        return found
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        raise InstallationError(f"{_FILE.name}: cannot be read ({error}); reinstall reportedly") from error
