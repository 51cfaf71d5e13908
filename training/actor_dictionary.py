"""Derives the parts of the actor register that come from the Phoenix dictionaries, which are not in the repository.

    python training/actor_dictionary.py ../shared/data/actors-dictionaries

writes `src/reportedly/actors/data/register/phoenix.jsonl.gz` (people with the periods of their offices, of
Phoenix.Countries.actors.txt) and `src/reportedly/actors/data/agents.tsv` (nouns for parties and their sectors, of
Phoenix.agents.txt). Both files are under the MIT License by their headers (Open Event Data Alliance, 2014). The other
files of that collection are left out: two are CC BY-NC, two name no licence.

CAMEO's codes become PLOVER's (manual, chapter 5): MED is the press there and JRN here, HLH is MED; what PLOVER has no
sector for is dropped. "ELI" before an office is dropped, since in PLOVER it means former officials. Spellings of one
person that stand as several entries are joined where their names agree throughout and their codes' country is the same.
Afterwards run `python -m reportedly.actors.register_build`.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportedly.actors.codes import ActorCode
from reportedly.actors.countries import code_of, country_word, iso_of
from reportedly.actors.describing import describe
from reportedly.actors.keys import keys_of
from reportedly.actors.name_parts import Kind
from reportedly.actors.register_build import FOLDER, own, slug, text_of, written
from reportedly.actors.same_name import compare

SECTORS = {
    "GOV": "GOV", "MIL": "MIL", "JUD": "JUD", "LEG": "LEG", "COP": "COP", "SPY": "SPY", "BUS": "BUS", "AGR": "AGR",
    "EDU": "EDU", "MED": "JRN", "HLH": "MED", "LAB": "LAB", "REF": "REF", "OPP": "OPP", "REB": "REB", "PTY": "PTY",
    "UAF": "UAF", "CRM": "CRM", "CVL": "CVL", "REL": "REL", "MUS": "REL", "CHR": "REL", "JEW": "REL", "HIN": "REL",
    "BUD": "REL", "NGO": "SOC", "HRI": "SOC", "ENV": "SOC", "ELI": "ELI",
}  # fmt: skip
BESIDE_GOVERNMENT = {"MIL", "SPY", "JUD", "LEG", "COP", "PTY"}
SINCE = "1985"
MADE = "2014-01-30"
"""When the file was made: an office without an end was held then, and nothing later is known."""
AGREE = 0.95
_CODE = re.compile(r"\[([A-Z]{3})([A-Z]*)((?:\s+[<>]?\s*\d{6,8}(?:\s*-\s*\d{6,8})?)?)\s*\]")


@dataclass
class Person:
    """An entry of the dictionary: names, the country's code, periods."""

    country: str
    names: list[str]
    periods: list[tuple[str, str | None, str | None]] = field(default_factory=list)


def day(text: str) -> str:
    """A date of six or eight digits as ISO 8601; two-digit years up to 14 are of this century, as in the file."""
    if len(text) == 6:
        text = ("20" if int(text[:2]) <= 14 else "19") + text
    year, month, number = text[:4], text[4:6], text[6:8]
    return f"{year}-{month}-{number}" if 1 <= int(month) <= 12 and 1 <= int(number) <= 31 else year


def period(code: str) -> tuple[str, str | None, str | None] | None:
    """A code of the dictionary as PLOVER's with its dates; None where nothing is left of it."""
    hit = _CODE.search(code)
    if not hit:
        return None
    country = code_of(hit[1])
    chunks = [hit[2][at : at + 3] for at in range(0, len(hit[2]), 3)]
    sectors = [SECTORS[chunk] for chunk in chunks if chunk in SECTORS]
    if not country or not sectors or sectors[0] == "ELI":
        return None
    rest = [code for code in dict.fromkeys(sectors[1:]) if code != sectors[0]]
    if sectors[0] == "GOV":
        rest = [code for code in rest if code in BESIDE_GOVERNMENT]
        if "LEG" in rest:
            sectors, rest = ["LEG"], []
    dates = re.findall(r"[<>]|\d{6,8}", hit[3])
    if not dates:
        return None
    start = end = None
    if dates[0] == ">":
        start = day(dates[1])
    elif dates[0] == "<":
        end = day(dates[1])
    else:
        start, end = day(dates[0]), day(dates[-1]) if len(dates) > 1 else None
    return str(ActorCode(country, sectors[0], tuple(rest))), start, end


def written_name(raw: str) -> str | None:
    """A name of the dictionary in ordinary letters; None for what has titles, countries or digits in it."""
    words = raw.strip(" _").replace("_", " ").split()
    if not words or any(re.search(r"[^\w.'’-]|\d", word) for word in words):
        return None
    name = " ".join(re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", lambda hit: hit[0].capitalize(), word) for word in words)
    if any(country_word(word) for word in name.split()) and len(words) > 2:
        return None
    if describe(" ".join(words[:1]).lower()).head or describe(" ".join(words[:2]).lower()).codes:
        return None
    return name


def people(text: str) -> list[Person]:
    """The people of the countries' file: its entries that say they come of CountryInfo."""
    found: list[Person] = []
    current: Person | None = None
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith("+"):
            if current and (name := written_name(line[1:].partition(";")[0])) and name not in current.names:
                current.names.append(name)
        elif line[0] in "\t [":
            if current and (row := period(line.partition(";")[0])):
                current.periods.append(row)
        else:
            head, _, note = line.partition(";")
            name = written_name(head.partition("[")[0]) if "CountryInfo" in note else None
            current = Person("", [name]) if name and " " in name else None
            if current:
                found.append(current)
    for person in found:
        person.country = person.periods[0][0][:3] if person.periods else ""
    kept = [person for person in found if any((end or "9") >= SINCE for _, _, end in person.periods)]
    return [person for person in kept if all(place[0][:3] == person.country for place in person.periods)]


def joined(persons: list[Person]) -> list[Person]:
    """Entries that are one person by their names, as one; those that the project's own register has are left out."""
    groups: dict[str, list[Person]] = defaultdict(list)
    for person in persons:
        groups[person.country].append(person)
    mine: dict[str, list[list[str]]] = defaultdict(list)
    for entry in own():
        if entry["schema"] == "Person":
            mine[entry["id"][:3].upper()].append([*entry["properties"]["name"], *entry["properties"].get("alias", [])])
    found = []
    for country, members in sorted(groups.items()):
        kept: list[Person] = []
        index: dict[int, list[Person]] = defaultdict(list)
        for person in sorted(members, key=lambda item: (-len(item.names[0]), item.names[0])):
            if any(compare(person.names[0], name).score >= 0.85 for names in mine[country] for name in names):
                continue
            keys = keys_of(person.names[0], Kind.PERSON).every()
            near = {id(other): other for key in keys for other in index[key]}
            same = next((other for other in near.values() if one_person(person, other)), None)
            if same:
                same.names += [name for name in person.names if name not in same.names]
                same.periods += [row for row in person.periods if row not in same.periods]
                continue
            kept.append(person)
            for key in keys:
                index[key].append(person)
        found += kept
    return found


def one_person(one: Person, other: Person) -> bool:
    """Whether two entries of a country are spellings of one name: as many words, all of which agree."""
    mine, theirs = one.names[0], other.names[0]
    return len(mine.split()) == len(theirs.split()) and compare(mine, theirs).score >= AGREE


def entries(persons: list[Person]) -> list[dict[str, Any]]:
    """FollowTheMoney's JSON, in the order of the ids."""
    found: dict[str, dict[str, Any]] = {}
    for person in persons:
        identifier = f"phoenix-{person.country.lower()}-{slug(person.names[0])}"
        while identifier in found:
            identifier += "-2"
        properties: dict[str, Any] = {"name": person.names[:1]}
        if person.names[1:]:
            properties["alias"] = person.names[1:]
        if iso := iso_of(person.country):
            properties["country"] = [iso.lower()]
        rows = sorted(person.periods, key=lambda row: row[1] or "")
        found[identifier] = {
            "id": identifier,
            "schema": "Person",
            "properties": properties,
            "plover": [
                {"code": code} | ({"from": start} if start else {}) | ({"until": end} if end else {"seen": MADE})
                for code, start, end in rows
            ],
        }
    return [found[key] for key in sorted(found)]


def agents(text: str) -> list[str]:
    """The nouns of the agents' file with PLOVER's sectors, a line each."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        hit = re.match(r"^([A-Z][A-Z_' -]*?)_?\s*(?:\{.*?\})?\s*\[~([A-Z]+)[\]}]", line)
        if not hit:
            continue
        phrase = hit[1].replace("_", " ").strip().lower()
        chunks = [hit[2][at : at + 3] for at in range(0, len(hit[2]), 3)]
        sectors = list(dict.fromkeys(SECTORS[chunk] for chunk in chunks if chunk in SECTORS))
        if sectors[:1] == ["GOV"]:
            sectors = ["GOV", *(code for code in sectors[1:] if code in BESIDE_GOVERNMENT)]
        loose = phrase.endswith(("minist", " of", " to", " in", " at", " for", " from")) or phrase.startswith("former ")
        if sectors and len(phrase) > 2 and not loose and len(phrase.split()) <= 4:
            found.setdefault(phrase, " ".join(sectors))
    return [f"{phrase}\t{found[phrase]}" for phrase in sorted(found)]


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0])
    table = FOLDER.parent / "agents.tsv"
    head = "# Derived by training/actor_dictionary.py from Phoenix.agents.txt (Open Event Data Alliance, 2014, MIT)."
    rows = agents((folder / "Phoenix.agents.txt").read_text(encoding="latin-1"))
    table.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    persons = people((folder / "Phoenix.Countries.actors.txt").read_text(encoding="latin-1"))
    merged = joined(persons)
    written(FOLDER / "phoenix.jsonl.gz", text_of(iter(entries(merged))), check=False)
    print(f"{len(rows)} nouns; {len(persons)} entries, {len(merged)} people")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
