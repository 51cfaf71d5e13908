"""The interface of readers, and the door by which language packs come in.

A reader is named in the entry-point group `reportedly.readers`; the English reader enters by the same door.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points
from typing import Protocol

from reportedly.words import Document, Reading

GROUP = "reportedly.readers"


class Reader(Protocol):
    """Reads documents of the languages it names (BCP 47 primary tags)."""

    languages: frozenset[str]

    def read(self, document: Document) -> Reading:
        """The reading of a document; never raises for any text."""
        ...


@cache
def readers() -> tuple[Reader, ...]:
    """One instance of every installed reader, in order of their entry points' names."""
    found = sorted(entry_points(group=GROUP), key=lambda point: point.name)
    return tuple(point.load()() for point in found)


def languages() -> tuple[str, ...]:
    """The languages that some installed reader knows, sorted."""
    return tuple(sorted({language for reader in readers() for language in reader.languages}))


def reader_for(language: str | None) -> Reader | None:
    """The first reader that knows the language; None where none does or the language is not known."""
    if language is None:
        return None
    primary = language.split("-")[0].lower()
    return next((reader for reader in readers() if primary in reader.languages), None)
