"""Makes the package's register of its sources: `python -m reportedly.actors.register_build`.

`own` is made of `data/register/*.yaml`, `outlets` of the package's register of outlets; `phoenix` is derived from a
dictionary that is not in the repository (`training/actor_dictionary.py`), of it only the keys are made again. With
`--check` nothing is written and the exit status is 1 when a file is not what its sources give.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from reportedly.actors.codes import INTERNATIONAL, ActorCode
from reportedly.actors.countries import code_of, iso_of
from reportedly.actors.register_packed import SHARDS, packed, pairs_of
from reportedly.actors.sounds import romanised

FOLDER = Path(__file__).parent / "data" / "register"
OUTLETS = Path(__file__).parents[1] / "documents" / "data" / "outlets.json"
_SCHEMATA = {"igo": "Organization", "ngo": "Organization", "armed": "Organization", "companies": "Company"}
_TOPICS = {"igo": ["gov.igo"], "ngo": [], "armed": [], "agencies": [], "companies": []}
_WRITTEN = {"UNO": "un", "EUR": "eu"}
"""What FollowTheMoney writes for the two that are no states; for the others of PLOVER it has no code."""


def own() -> Iterator[dict[str, Any]]:
    """The entries of the YAML files, FollowTheMoney's JSON."""
    for file in ("heads", "people"):
        for country, rows in _load(FOLDER / f"{file}.yaml").items():
            yield from (_person(country, row) for row in rows)
    for section, rows in _load(FOLDER / "bodies.yaml").items():
        yield from (_body(section, row) for row in rows)


def outlets() -> Iterator[dict[str, Any]]:
    """The outlets of `reportedly.documents.outlets` as entries, coded JRN."""
    for row in json.loads(OUTLETS.read_text(encoding="utf-8"))["outlets"]:
        ambiguous = set(row.get("ambiguous", ()))
        names = [name for name in (row["name"], *row.get("aliases", ())) if name not in ambiguous]
        country = code_of(row.get("country") or "")
        code = ActorCode(country, "JRN", ("GOV",) if row.get("state") else ())
        properties: dict[str, Any] = {"name": [row["name"]], "alias": [n for n in names if n != row["name"]]}
        if row["name"] in ambiguous:
            properties |= {"weakAlias": [row["name"]]}
        properties |= {"weakAlias": sorted(ambiguous)} if ambiguous else {}
        properties |= {"country": [str(row["country"]).lower()]} if row.get("country") else {}
        yield _entity(f"outlet-{row['id']}", "Organization", properties, [{"code": str(code)}])


def _person(country: str, row: dict[str, Any]) -> dict[str, Any]:
    posts = [(country, *office) for office in row["offices"]] + [
        tuple(office) for office in row.get("international", ())
    ]
    properties: dict[str, Any] = {"name": [row["name"]], "alias": row.get("alias", [])}
    if iso := iso_of(country):
        properties["country"] = [iso.lower()]
    properties["position"] = list(dict.fromkeys(str(post[1]) for post in posts))
    properties["positionOccupancies"] = [_occupancy(*map(str, post)) for post in posts if len(post) > 2]
    entity = _entity(f"{country.lower()}-{slug(row['name'])}", "Person", properties, [])
    if country in _WRITTEN:
        entity["properties"]["country"] = [_WRITTEN[country]]
    return entity


def _occupancy(country: str, title: str, start: str, end: str | None = None) -> dict[str, Any]:
    post: dict[str, Any] = {"schema": "Position", "properties": {"name": [title]}}
    if where := _WRITTEN.get(country) or (iso_of(country) or "").lower():
        post["properties"]["country"] = [where]
    if country in INTERNATIONAL:
        post["plover"] = country
    properties: dict[str, Any] = {"post": [post], "startDate": [start]}
    if end:
        properties["endDate"] = [end]
    return {"schema": "Occupancy", "properties": properties}


def _body(section: str, row: dict[str, Any]) -> dict[str, Any]:
    code = ActorCode.of(row["code"])
    schema = _SCHEMATA.get(section) or (
        "PublicBody" if code.sector not in ("PTY", "OPP", "REL", "SOC") else "Organization"
    )
    weak = row.get("weak", [])
    properties: dict[str, Any] = {
        "name": [row["name"]],
        "alias": [name for name in row.get("alias", []) if name not in weak],
        "weakAlias": weak,
        "topics": _TOPICS[section],
    }
    if iso := iso_of(code.country or ""):
        properties["country"] = [iso.lower()]
    periods = [{"code": str(code)}]
    if "periods" in row:
        periods = [
            {"code": each[0], "from": str(each[1])} | ({"until": str(each[2])} if len(each) > 2 else {})
            for each in row["periods"]
        ]
    return _entity(f"body-{slug(row['name'])}", schema, properties, periods)


def _entity(identifier: str, schema: str, properties: dict[str, Any], periods: list[dict[str, str]]) -> dict[str, Any]:
    kept = {key: value for key, value in properties.items() if value}
    found: dict[str, Any] = {"id": identifier, "schema": schema, "properties": kept}
    return found | ({"plover": periods} if periods else {})


def slug(name: str) -> str:
    """A name as lower-case ASCII words with hyphens."""
    words = (part if part.isdecimal() else romanised(part) for part in re.findall(r"\d+|[^\W\d_]+", name))
    return "-".join(word for word in words if word)


def text_of(entries: Iterator[dict[str, Any]]) -> bytes:
    """Entries as JSON lines, each on its line, in the order given."""
    lines = (json.dumps(entry, ensure_ascii=False, separators=(",", ":")) for entry in entries)
    return "".join(f"{line}\n" for line in lines).encode()


def written(path: Path, data: bytes, check: bool) -> bool:
    """Writes a compressed file, or with `check` only compares what it holds; whether it held the data before."""
    same = path.exists() and gzip.decompress(path.read_bytes()) == data
    if not same and not check:
        path.write_bytes(gzip.compress(data, 9, mtime=0))
    return same


def _load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def main(arguments: list[str]) -> int:
    """Writes or, with `--check`, compares the files; gives the exit status."""
    check = "--check" in arguments
    stale = []
    for shard in SHARDS:
        path = FOLDER / f"{shard}.jsonl.gz"
        if made := {"own": own, "outlets": outlets}.get(shard):
            data = text_of(made())
            if not written(path, data, check):
                stale.append(path.name)
        else:
            data = gzip.decompress(path.read_bytes())
        if not written(FOLDER / f"{shard}.keys.gz", packed(*pairs_of(data.splitlines())), check):
            stale.append(f"{shard}.keys.gz")
    if check and stale:
        print(f"{', '.join(stale)}: out of date. Run python -m reportedly.actors.register_build", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
