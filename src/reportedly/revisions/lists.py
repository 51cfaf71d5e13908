"""The word lists and patterns of `data/`, read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportedly.package_data import load_yaml
from reportedly.revisions.changes import NoteKind


@dataclass(frozen=True)
class Words:
    """The lists of `data/words.yaml`; each is described there."""

    function: frozenset[str]
    numbers: dict[str, int]
    scales: dict[str, int]
    days: frozenset[str]
    short_days: dict[str, str]
    demonym_endings: tuple[str, ...]


@dataclass(frozen=True)
class NotePattern:
    """By what a sentence is known to open a note of a kind, and how many sentences such a note has at the most."""

    kind: NoteKind
    sentences: int
    opening: tuple[re.Pattern[str], ...]
    within: tuple[re.Pattern[str], ...]

    def fits(self, sentence: str) -> bool:
        """Whether the sentence opens such a note."""
        return any(p.match(sentence) for p in self.opening) or any(p.search(sentence) for p in self.within)


@cache
def words() -> Words:
    """The word lists. Raises `InstallationError` if the file is missing or damaged."""
    data = _load("words.yaml")
    return Words(
        function=frozenset(data["function"].split()),
        numbers=data["numbers"],
        scales=data["scales"],
        days=frozenset(data["days"].split()),
        short_days=data["short_days"],
        demonym_endings=tuple(sorted(data["demonym_endings"], key=len, reverse=True)),
    )


@cache
def note_patterns() -> tuple[NotePattern, ...]:
    """The patterns of notes, in the order in which they are tried."""
    data = _load("notes.yaml")
    names = {f"<<{name}>>": data[name] for name in ("story", "own", "wrongly")}

    def made(written: str) -> re.Pattern[str]:
        for name, value in names.items():
            written = written.replace(name, value)
        return re.compile(written, re.IGNORECASE)

    return tuple(
        NotePattern(
            NoteKind(each["kind"]),
            each["sentences"],
            tuple(made(pattern) for pattern in each["opening"]),
            tuple(made(pattern) for pattern in each["within"]),
        )
        for each in data["kinds"]
    )


def _load(name: str) -> Any:
    return load_yaml("reportedly.revisions", name)
