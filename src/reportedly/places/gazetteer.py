"""The gazetteer: places of 5,000 people and more by their names.

From GeoNames (geonames.org, CC BY 4.0), made by `training/gazetteer.py`. The file is kept unpacked as one row of bytes
and searched by bisection, so that nothing but the unpacking is done where a story names no place.
"""

from __future__ import annotations

import gzip
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportedly.errors import InstallationError

FILE = Path(__file__).parent / "data" / "places.tsv.gz"
_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "’": "'"}
)


@dataclass(frozen=True)
class Entry:
    """A place of the gazetteer. `country`: ISO 3166-1 alpha-2; degrees north and east (WGS 84)."""

    name: str
    country: str
    latitude: float
    longitude: float
    people: int


def folded(name: str) -> str:
    """A name without capitals, accents, hyphens and doubled spaces: as names are compared."""
    lowered = name.casefold().translate(_LETTERS)
    plain = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    return " ".join(plain.replace("-", " ").replace("'", "").replace("`", "").split())


def entries(name: str) -> tuple[Entry, ...]:
    """The places of that name, the largest first; none if none is known."""
    wanted = folded(name).encode() + b"\t"
    if len(wanted) < 3:
        return ()
    data = _data()
    low, high = 0, len(data)
    while low < high:
        middle = (low + high) // 2
        begin = data.rfind(b"\n", 0, middle) + 1
        end = data.find(b"\n", middle)
        if data[begin : end + 1] < wanted:
            low = end + 1
        else:
            high = begin
    found = []
    while data.startswith(wanted, low):
        end = data.find(b"\n", low)
        found.append(_entry(data[low:end].decode()))
        low = end + 1
    return tuple(found)


def _entry(line: str) -> Entry:
    _, name, country, latitude, longitude, people = line.split("\t")
    return Entry(name, country, float(latitude), float(longitude), int(people))


@cache
def _data() -> bytes:
    try:
        return gzip.decompress(FILE.read_bytes())
    except (OSError, EOFError) as error:
        raise InstallationError(
            f"the gazetteer {FILE.name} is missing or damaged: {error}. Install reportedly again"
        ) from error
