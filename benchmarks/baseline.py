"""The accuracy baseline: what was measured, on which reader and data, and the floors that it may not fall under.

The record is `benchmarks/accuracy_baseline.json`. A floor is the last entry of its history; an entry that is lower than
the one before it must say why, and the gate refuses the record otherwise.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

ROOT = Path(__file__).resolve().parent.parent
BASELINE = Path(__file__).resolve().parent / "accuracy_baseline.json"
PACKAGE = ROOT / "src" / "reportedly"
READER = ("mentions", "parsing", "reading")  # its rooms; events, actors, places and dates have figures of their own


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Floor(_Record):
    """A floor, the day since when it holds, and, for one that is lower than the one before, why."""

    value: float
    since: str = Field(pattern=r"^\d{4}-\d\d-\d\d$")
    reason: str | None = None


class Figure(_Record):
    """A measured figure with the history of its floor, oldest first."""

    value: float
    floors: Annotated[tuple[Floor, ...], Field(min_length=1)]

    @property
    def floor(self) -> float:
        """The floor that holds now."""
        return self.floors[-1].value


class Suite(_Record):
    """The figures of one set of evaluation data."""

    data: str  # what the figures were measured on, in words
    data_sha256: str
    items: int  # how many articles
    figures: dict[str, Figure]


class Baseline(_Record):
    """Everything that the gate compares with."""

    measured: str
    reader_sha256: str  # of every file of the reader: code, lexicons, weights
    model_sha256: str | None  # of the network's weights alone, as the reader itself reports it
    suites: dict[str, Suite]


def digest(files: Iterable[Path], base: Path) -> str:
    """One SHA-256 over the names (relative to `base`) and contents of `files`, whatever order they come in."""
    total = hashlib.sha256()
    for path in sorted(files):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        total.update(f"{content}  {path.relative_to(base).as_posix()}\n".encode())
    return total.hexdigest()


def reader_digest(package: Path = PACKAGE) -> str:
    """Digest of the reader as it stands in `package`: every file of its rooms but what Python itself leaves there."""
    files = (path for room in READER for path in (package / room).rglob("*"))
    return digest((p for p in files if p.is_file() and "__pycache__" not in p.parts), package)


def complaints(baseline: Baseline, shipped: str) -> Iterator[str]:
    """What is wrong with a record by itself, and with shipping the reader whose digest is `shipped` under it."""
    if baseline.reader_sha256 != shipped:
        yield (
            "the shipped reader is not the one that was measured "
            f"({shipped[:12]}… against {baseline.reader_sha256[:12]}…). Run: python benchmarks/gate.py --measure"
        )
    for suite_name, suite in baseline.suites.items():
        for name, figure in suite.figures.items():
            yield from (f"{suite_name}: {name}: {problem}" for problem in _figure_complaints(figure))


def _figure_complaints(figure: Figure) -> Iterator[str]:
    if figure.value < figure.floor:
        yield f"{figure.value:.2f} is under its floor of {figure.floor:.2f}"
    for before, after in zip(figure.floors, figure.floors[1:], strict=False):
        if after.value < before.value and not (after.reason or "").strip():
            yield f"the floor went from {before.value:.2f} to {after.value:.2f} and no reason is written"
