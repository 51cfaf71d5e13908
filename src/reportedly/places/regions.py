"""Regions and waters, which a gazetteer of settlements lacks (`data/regions.yaml`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportedly.package_data import damaged, load_yaml
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
    data = load_yaml("reportedly.places", "regions.yaml")
    try:
        found: dict[str, Region] = {}
        for water, rows in ((False, data["regions"]), (True, data["waters"])):
            for row in rows:
                latitude, longitude = map(float, row["at"])
                one = Region(row["name"], tuple(row.get("in", ())), latitude, longitude, water)
                for name in (row["name"], *row.get("names", ())):
                    found[folded(name)] = one
        return found
    except (KeyError, TypeError, ValueError) as error:
        raise damaged("reportedly.places", "regions.yaml", error) from error
