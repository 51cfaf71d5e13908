"""What a register of actors costs: `python benchmarks/actors.py [--entities 100000] [--lookups 300]`.

Makes a FollowTheMoney file of invented people and companies (names of words drawn from the package's name table, the
common ones often), indexes it, looks names up, some of them respelled and some unknown, and prints a table: seconds to
index, size of the index, milliseconds a lookup (median, 95th percentile, by the process's own clock), memory. Nothing
is asserted: the figures depend on the machine.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

from reportedly.actors.name_frequency import _table
from reportedly.actors.register_file import open_register
from reportedly.actors.resolving import Mention, Resolver

_SWAPS = (("ou", "u"), ("ee", "i"), ("ph", "f"), ("kh", "h"), ("q", "k"), ("mm", "m"), ("ss", "s"), ("y", "i"))
_SYLLABLES = [consonant + vowel for consonant in "bdfghklmnprstvwz" for vowel in "aeio"]


def words(count: int, rng: random.Random) -> list[str]:
    """Family names: those of the table, and made ones, as a real register has mostly rare ones."""
    known = [word for word in _table() if len(word) > 3]
    made = {"".join(rng.choices(_SYLLABLES, k=rng.randint(2, 4))) for _ in range(count // 3)}
    return known + sorted(made)


def names(count: int, rng: random.Random) -> list[str]:
    table = {word: times for word, (times, _) in _table().items() if len(word) > 2}
    given = rng.choices(list(table), weights=list(table.values()), k=count)
    middle = rng.choices(list(table), weights=list(table.values()), k=count)
    family = rng.choices(words(count, rng), k=count)
    rows = zip(given, middle, family, strict=True)
    return [" ".join(row if number % 3 else (row[0], row[2])).title() for number, row in enumerate(rows)]


def respelled(name: str, rng: random.Random) -> str:
    found = [pair for pair in _SWAPS if pair[0] in name]
    return name.replace(*rng.choice(found), 1) if found else name


def write(path: Path, people: list[str]) -> None:
    with path.open("w", encoding="utf-8") as file:
        for number, name in enumerate(people):
            schema = "Person" if number % 5 else "Company"
            properties = {"name": [name], "alias": [name.upper()], "country": ["no"]}
            file.write(json.dumps({"id": f"b-{number}", "schema": schema, "properties": properties}) + "\n")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entities", type=int, default=100_000)
    parser.add_argument("--lookups", type=int, default=300)
    options = parser.parse_args(arguments)
    rng = random.Random(20)
    people = names(options.entities, rng)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "register.json"
        write(file, people)
        began, processor = time.perf_counter(), time.process_time()
        register = open_register(file, folder=Path(folder) / "cache")
        built, spent = time.perf_counter() - began, time.process_time() - processor
        size = register.index.stat().st_size
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        resolver = Resolver([register], own=False)
        resolver.resolve(Mention("Oto Salk"))
        asked = [rng.choice(people) for _ in range(options.lookups)]
        took: list[float] = []
        found = 0
        for number, name in enumerate(asked):
            text = (name, respelled(name, rng), f"{name.split()[0]} Vrstnikova")[number % 3]
            began = time.process_time()
            answer = resolver.resolve(Mention(text, schema=None))
            took.append(1000 * (time.process_time() - began))
            found += number % 3 < 2 and bool(answer.candidates)
        register.close()
    took.sort()
    half, most = took[len(took) // 2], took[int(len(took) * 0.95)]
    per = options.entities / 100_000
    rows = [
        ("entities", f"{options.entities:,}"),
        ("index, processor seconds per 100,000", f"{spent / per:.0f}"),
        ("index, seconds in all", f"{built:.0f}"),
        ("size of the index, MB per 100,000", f"{size / 1e6 / per:.0f}"),
        ("memory at most while indexing, MB", f"{peak:.0f}"),
        ("lookup, median ms", f"{half:.1f}"),
        ("lookup, 95th percentile ms", f"{most:.1f}"),
        ("names of the register with candidates, of two thirds", f"{found} of {2 * options.lookups // 3}"),
    ]
    print("\n".join(f"{name:<54}{value:>12}" for name, value in rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
