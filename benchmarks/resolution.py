"""Whom mentions in texts mean, against labels made by hand: `python benchmarks/resolution.py [--errors]`.

`tests/actors/mentions.tsv` labels mentions of the sample stories, of our passages and of PolNeAR's development articles
(by position; the articles are read from a folder of PolNeAR where there is one): the entry of the package's register
that is meant, `-` where none is, `*` where that isn't judged; country and sector alike. Mentions of a text are resolved
together with the names that stand in it, with the day of its publication and the countries of which it tells, as a
reading does. Printed are precision and recall of entries (only what is told as known counts), of countries and of
sectors; told where the label is `-` is wrong.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from reportedly.actors.resolving import Mention, Resolution, Resolver, Status
from reportedly.documents import open_document
from reportedly.places import countries_named
from reportedly.words import Span

ROOT = Path(__file__).resolve().parent.parent
LABELS = ROOT / "tests" / "actors" / "mentions.tsv"
POLNEAR = ROOT.parent / "shared" / "data" / "polnear" / "dev"
_NAME = re.compile(r"[A-Z][\w’'.-]*\w(?:\s+(?:(?:of|al|bin|de)\s+)?[A-Z][\w’'.-]*\w)+")
_DATED = re.compile(r"_(\d{4}-\d\d-\d\d)_")
PARTS = ("entry", "country", "sector")
NONE, UNJUDGED = "-", "*"


@dataclass(frozen=True)
class Label:
    """A labelled mention: its words, and what it means."""

    source: str
    words: str
    entry: str
    country: str
    sector: str


@dataclass
class Counts:
    """Labelled, told and right."""

    wanted: int = 0
    told: int = 0
    right: int = 0

    def row(self, name: str) -> str:
        """As a line of the table."""
        shares = [100 * self.right / of if of else 0.0 for of in (self.told, self.wanted)]
        return f"{name:<12}{shares[0]:10.1f}{shares[1]:9.1f}{self.wanted:9}{self.told:7}{self.right:7}"


@dataclass
class Score:
    """Counts by part, and the errors in plain words."""

    counts: dict[str, Counts] = field(default_factory=lambda: {part: Counts() for part in PARTS})
    errors: list[str] = field(default_factory=list)

    def take(self, label: Label, found: Resolution) -> None:
        """Counts one mention."""
        code = found.codes[0] if found.codes else None
        told = {
            "entry": found.id if found.status is Status.KNOWN else None,
            "country": code.country if code else None,
            "sector": code.sector if code else None,
        }
        for part in PARTS:
            wanted = getattr(label, part)
            if wanted == UNJUDGED:
                continue
            counts = self.counts[part]
            counts.wanted += wanted != NONE
            counts.told += told[part] is not None
            counts.right += told[part] == wanted
            if (told[part] or NONE) != wanted:
                line = f"{label.source}: “{label.words}” {part}: {told[part] or NONE}, labelled {wanted}"
                self.errors.append(f"{line} ({'; '.join(found.reasons)[:160]})")


def text_of(source: str) -> tuple[str, str | None] | None:
    """The text of a source and the day of its publication; None where it isn't on this machine."""
    kind, _, name = source.partition("/")
    if kind == "story":
        document = open_document(str(ROOT / "samples" / "stories" / name))
        return document.text, document.published
    if kind == "gold":
        return _passages().get(name, ""), None
    path = next(POLNEAR.rglob(f"{name}.txt"), None) if POLNEAR.is_dir() else None
    if path is None:
        return None
    hit = _DATED.search(name)
    return path.read_text(encoding="utf-8"), hit[1] if hit else None


def _passages() -> dict[str, str]:
    rows = yaml.safe_load((ROOT / "tests" / "gold" / "passages-dev.yaml").read_text(encoding="utf-8"))["passages"]
    return {row["id"]: " ".join(part["s"] for part in row["text"] if "s" in part) for row in rows}


def labels() -> Iterator[tuple[str, str | None, list[Label]]]:
    """Each text that is there, its date, and its labelled mentions."""
    by: dict[str, list[dict[str, str]]] = defaultdict(list)
    with LABELS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            by[row["source"]].append(row)
    for source, rows in by.items():
        if (found := text_of(source)) is None:
            continue
        text, date = found
        made = []
        for row in rows:
            words = row["words"] or text[int(row["start"]) : int(row["end"])]
            made.append(Label(source, words, row["entry"], row["country"], row["sector"]))
        yield text, date, made


def resolved(text: str, date: str | None, wanted: list[Label], resolver: Resolver) -> list[Resolution]:
    """What the labelled mentions of a text mean, beside the names in it."""
    spans = [Span(start=hit.start(), end=hit.end()) for hit in re.finditer(r"[^\n]+", text)]
    countries = tuple(countries_named(text, spans))
    names = dict.fromkeys(hit[0] for hit in _NAME.finditer(text))
    mentions = [Mention(words, date=date, countries=countries) for words in [*(one.words for one in wanted), *names]]
    return list(resolver.resolve_all(mentions)[: len(wanted)])


def main(arguments: list[str] | None = None) -> int:
    """Run as a command; gives the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="name each mention that is told wrongly")
    options = parser.parse_args(arguments)
    resolver, whole = Resolver(), Score()
    for text, date, wanted in labels():
        for label, found in zip(wanted, resolved(text, date, wanted, resolver), strict=True):
            whole.take(label, found)
    if options.errors:
        print("\n".join(whole.errors))
    print(f"{'':<12}{'precision':>10}{'recall':>9}{'labelled':>9}{'told':>7}{'right':>7}")
    print("\n".join(counts.row(part) for part, counts in whole.counts.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
