"""What a register of actors costs: `python benchmarks/actors.py [--entities 1000000] [--lookups 400]`.

Makes a FollowTheMoney file of invented people and companies, indexes it, opens it again, looks names up, and prints a
table: seconds and processor time to index, size of the index, seconds to open it a second time, milliseconds a lookup
(median, 95th percentile, by the process's own clock), memory. Names are words of the package's name table, drawn as
often as they are common, with made family names, which in a register are mostly rare; one in eight has common words
only. Half have an alias in capitals, a third one in Arabic, Cyrillic or Han. Looked up are names as they stand there,
respelled ones, in another script, of common words only, and unknown ones. Nothing is asserted: the figures depend on
the machine. `--keep FOLDER` leaves file and index there, and takes them the next time.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from reportedly.actors.name_frequency import _table, arabic_of
from reportedly.actors.register_file import RegisterFile, open_register
from reportedly.actors.resolving import Mention, Resolver, Status

_SWAPS = (("ou", "u"), ("ee", "i"), ("ph", "f"), ("kh", "h"), ("q", "k"), ("mm", "m"), ("ss", "s"), ("y", "i"))
_SYLLABLES = [consonant + vowel for consonant in "bdfghklmnprstvwz" for vowel in "aeio"]
_CYRILLIC = str.maketrans(dict(zip("abcdefghijklmnopqrstuvwxyz", "абкдефгхийклмнопкрстувужйз", strict=True)))
_FAMILIES, _GIVEN = "王李張劉陳楊黃趙吳周徐孫馬朱胡郭何林羅高", "偉芳娜敏靜麗強磊洋勇艷傑娟濤明超秀英華慧建國文平志"
_FIRMS = ("Trading", "Shipping", "Energy", "Holding", "Steel", "Bank", "Petroleum", "Logistics")
_COUNTRIES = ("no", "pe", "ir", "ru", "eg", "il", "cn", "mx", "tr", "in")
_CHUNK = 10_000
_KEPT = 4000


@dataclass(frozen=True)
class Invented:
    """An entity of the file: its number, its main name, its other names."""

    number: int
    name: str
    aliases: tuple[str, ...]
    company: bool

    def line(self) -> str:
        """As FollowTheMoney writes it."""
        schema = "Company" if self.company else "Person"
        country = _COUNTRIES[self.number % len(_COUNTRIES)]
        properties = {"name": [self.name], "alias": list(self.aliases), "country": [country]}
        return json.dumps({"id": f"b-{self.number}", "schema": schema, "properties": properties}) + "\n"


def invented(count: int, rng: random.Random) -> Iterator[Invented]:
    """The entities, made as they are asked for."""
    table = {word: times for word, (times, _) in _table().items() if len(word) > 2 and word.isascii()}
    words, weights = list(table), list(table.values())
    made = ["".join(rng.choices(_SYLLABLES, k=rng.randint(2, 4))) for _ in range(max(100, count // 5))]
    for start in range(0, count, _CHUNK):
        size = min(_CHUNK, count - start)
        given, middle, common = (rng.choices(words, weights=weights, k=size) for _ in range(3))
        for at in range(size):
            number = start + at
            family = common[at] if number % 8 == 0 else rng.choice(made)
            if number % 6 == 5:
                yield Invented(number, f"{family} {rng.choice(_FIRMS)} LLC".title(), (f"{family} LLC".upper(),), True)
                continue
            parts = [given[at], middle[at], family] if number % 3 else [given[at], family]
            yield Invented(number, " ".join(parts).title(), tuple(_aliases(number, parts, rng)), False)


def _aliases(number: int, parts: list[str], rng: random.Random) -> Iterator[str]:
    if number % 2:
        yield " ".join(parts).upper()
    arabic = [next(iter(sorted(arabic_of(part))), "") for part in parts]
    if number % 9 == 1 and all(arabic):
        yield " ".join(arabic)
    elif number % 9 in (1, 4):
        yield " ".join(parts).translate(_CYRILLIC).title()
    elif number % 9 == 7:
        yield rng.choice(_FAMILIES) + "".join(rng.choices(_GIVEN, k=2))


def respelled(name: str, rng: random.Random) -> str:
    """The name with one of its spellings changed."""
    found = [pair for pair in _SWAPS if pair[0] in name]
    return name.replace(*rng.choice(found), 1) if found else name


def asked(kept: list[Invented], count: int, rng: random.Random) -> Iterator[tuple[str, Invented | None]]:
    """What is looked up, and who is meant."""
    common = [one for one in kept if one.number % 8 == 0 and not one.company] or kept
    foreign = [one for one in kept if one.aliases and not one.aliases[-1].isascii()] or kept
    for number in range(count):
        one = rng.choice(kept)
        match number % 5:
            case 0:
                yield one.name, one
            case 1:
                yield respelled(one.name, rng), one
            case 2:
                one = rng.choice(foreign)
                yield (one.aliases or (one.name,))[-1], one
            case 3:
                one = rng.choice(common)
                yield one.name, one
            case _:
                yield f"{one.name.split()[0]} Vrstnikova", None


def measured(register: RegisterFile, kept: list[Invented], count: int, rng: random.Random) -> list[tuple[str, str]]:
    """Lookups: how long they took, how many found whom."""
    resolver = Resolver([register], own=False)
    resolver.resolve(Mention("Oto Salk"))
    took: list[float] = []
    found = known = meant = wrong = 0
    for text, one in asked(kept, count, rng):
        began = time.process_time()
        answer = resolver.resolve(Mention(text))
        took.append(1000 * (time.process_time() - began))
        if one:
            meant += 1
            listed = {each.id for each in answer.candidates} | {answer.id}
            found += f"b-{one.number}" in listed or any(each.name == one.name for each in answer.candidates)
        else:
            known += 1
            wrong += answer.status is Status.KNOWN
    took.sort()
    return [
        ("lookup, median ms", f"{took[len(took) // 2]:.1f}"),
        ("lookup, 95th percentile ms", f"{took[int(len(took) * 0.95)]:.1f}"),
        ("lookup, longest ms", f"{took[-1]:.1f}"),
        ("names of the register that were found", f"{found} of {meant}"),
        ("unknown names that were taken for known ones", f"{wrong} of {known}"),
    ]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entities", type=int, default=100_000)
    parser.add_argument("--lookups", type=int, default=400)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args(arguments)
    rng = random.Random(20)
    place = nullcontext(str(options.keep)) if options.keep else tempfile.TemporaryDirectory()
    with place as folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        file = Path(folder) / "register.json"
        kept: list[Invented] = []
        with file.open("w", encoding="utf-8") as lines:
            for one in invented(options.entities, rng):
                lines.write(one.line())
                if one.number % max(1, options.entities // _KEPT) in (0, 1, 4, 7):
                    kept.append(one)
        began, processor = time.perf_counter(), time.process_time()
        register = open_register(file, folder=Path(folder) / "cache")
        built, spent = time.perf_counter() - began, time.process_time() - processor
        indexing = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        register.close()
        began = time.perf_counter()
        register = open_register(file, folder=Path(folder) / "cache")
        again = time.perf_counter() - began
        size, whole = register.index.stat().st_size, file.stat().st_size
        lookups = measured(register, kept, options.lookups, rng)
        register.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows = [
        ("entities", f"{options.entities:,}"),
        ("size of the file, MB", f"{whole / 1e6:.0f}"),
        ("indexing, seconds", f"{built:.0f}"),
        ("indexing, seconds of processor", f"{spent:.0f}"),
        ("size of the index, MB", f"{size / 1e6:.0f}"),
        ("memory at most while indexing, MB", f"{indexing:.0f}"),
        ("opening it again, ms", f"{1000 * again:.0f}"),
        *lookups,
        ("memory at most in all, MB", f"{peak:.0f}"),
    ]
    print("\n".join(f"{name:<54}{value:>12}" for name, value in rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
