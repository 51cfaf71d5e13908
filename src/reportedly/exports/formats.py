"""The formats of an export by name. What writes each is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, cast

if TYPE_CHECKING:
    from reportedly.exports.selection import Count, Selected, Selection
    from reportedly.ledger.store import Ledger


class Write(Protocol):
    """Writes what was selected into a stream, from its beginning to its end; it may be one that can't seek.

    Memory does not grow with the number of documents. Raises `InstallationError` where an optional part is missing.
    """

    def __call__(self, selection: Selection, items: Iterator[Selected], out: BinaryIO) -> Count:
        """See the class."""


class WriteLedger(Protocol):
    """Writes all of a ledger into a stream."""

    def __call__(self, ledger: Ledger, out: BinaryIO) -> tuple[Selection, Count]:
        """See the class."""


class WritePart(Protocol):
    """Writes what a filter chooses of a ledger into a stream, with proofs."""

    def __call__(self, ledger: Ledger, filter: str, out: BinaryIO) -> tuple[Selection, Count]:
        """See the class."""


class Describe(Protocol):
    """The bytes of a file that says what the one called `name` is."""

    def __call__(self, selection: Selection, count: Count, name: str) -> bytes:
        """See the class."""


@dataclass(frozen=True)
class Format:
    """A format: its name, how files in it end, what it is for, and the module whose `write` writes it.

    `archive`: what is written is a ZIP of many files, which may be wanted as a folder. `described`: the form itself
    has no room to say what it is, so `describe` makes a second file. `lossless`: `write_ledger` writes a whole ledger,
    `write_part` what a filter chooses of it, so that both can be imported. `identified`: it tells which hands and
    parties of several documents are one.
    """

    name: str
    suffix: str
    about: str
    module: str
    archive: bool = False
    described: bool = False
    lossless: bool = False
    identified: bool = False

    @property
    def write(self) -> Write:
        """What writes it."""
        return cast("Write", self._part("write"))

    @property
    def write_ledger(self) -> WriteLedger:
        """What writes a whole ledger, where the format is lossless."""
        return cast("WriteLedger", self._part("write_ledger"))

    @property
    def write_part(self) -> WritePart:
        """What writes a part of a ledger, where the format is lossless."""
        return cast("WritePart", self._part("write_part"))

    @property
    def describe(self) -> Describe:
        """What makes the second file, where there is one."""
        return cast("Describe", self._part("describe"))

    def _part(self, name: str) -> Any:
        return getattr(import_module(f"reportedly.exports.{self.module}"), name)


FORMATS = {
    made.name: made
    for made in (
        Format(
            "jsonl",
            ".jsonl",
            "JSON lines: everything; `reportedly import` makes an equal ledger",
            "jsonl",
            lossless=True,
        ),
        Format("csv", ".csv", "a table of claims, a row for each chain", "csv_table", described=True),
        Format("parquet", ".parquet", "the same table for programs of data analysis", "parquet_table"),
        Format(
            "events-csv",
            ".csv",
            "a table of events in PLOVER's field names, a row for each",
            "events_csv",
            described=True,
        ),
        Format("events-parquet", ".parquet", "the same table for programs of data analysis", "events_parquet"),
        Format("webannotation", ".jsonld", "W3C Web Annotation: claims by quote and offset", "webannotation"),
        Format(
            "stix", ".json", "STIX 2.1: reports, identities, and claims as notes and opinions", "stix", identified=True
        ),
        Format("ftm", ".jsonl", "FollowTheMoney: articles, parties, claims as notes", "ftm", identified=True),
        Format(
            "ftm-statements", ".jsonl", "FollowTheMoney: the same, value by value", "ftm_statements", identified=True
        ),
        Format("brat", ".zip", "brat stand-off: texts with their annotations", "brat", archive=True),
    )
}

CORRECTIONS = {  # what reviewers marked and corrected, as training data; each writes from the ledger itself
    made.name: made
    for made in (
        Format("jsonl", ".jsonl", "JSON lines: each claim before and after", "corrections", lossless=True),
        Format("brat", ".zip", "brat stand-off", "corrections_brat", archive=True, lossless=True),
    )
}
