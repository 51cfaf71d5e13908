"""Claims labelled with their events by hand: the three sets, each as sources with their claims.

- `first`: claims of the sample stories and passages (`tests/events/gold.yaml`); lists and rules were mended by them.
- `newswire`: passages of our own (`tests/events/gold-newswire.yaml`), labelled before the coder's answers were seen.
- `polnear`: claims of PolNeAR's articles by their positions (`tests/events/gold-polnear.yaml`), labelled as
  those; the articles are not ours to give, so they are read from a folder of PolNeAR where there is one.

The two last are halved by the hash of a source's name: one half to learn from, one held out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import claims_gold
import yaml

ROOT = Path(__file__).resolve().parent.parent
LABELS = ROOT / "tests" / "events"
POLNEAR = ROOT.parent / "shared" / "data" / "polnear" / "dev"
SETS = ("first", "newswire", "polnear")
LEARNT, HELD = "learnt", "held"


class BadLabels(ValueError):
    """The labels do not fit their texts: says where and what."""


class NotThere(LookupError):
    """The texts of a set are not on this machine."""


@dataclass(frozen=True)
class Label:
    """One labelled event. Several types or modes: each of them is right."""

    trigger: str
    types: frozenset[str]
    modes: frozenset[str | None]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    auxiliary: frozenset[str]


@dataclass(frozen=True)
class LabelledClaim:
    """A claim by its words or by its positions, with its events and those told beside it in its sentence."""

    quote: str | None
    spans: tuple[tuple[int, int], ...]
    events: tuple[Label, ...]
    beside: tuple[Label, ...]

    def positions(self, text: str, start: int, where: str) -> list[int]:
        """Where its characters stand; a quote is looked for from `start` on, then from the beginning.

        Raises `BadLabels` where the quote does not stand in the text.
        """
        if self.quote is None:
            return [i for span in self.spans for i in range(*span)]
        for from_ in (start, 0):
            at, found = from_, list[int]()
            for piece in self.quote.split(" … "):
                at = text.find(piece, at)
                if at < 0:
                    break
                found += range(at, at + len(piece))
                at += len(piece)
            else:
                return found
        raise BadLabels(f"{where}: “{self.quote}” does not stand in the text; quote the claim letter by letter")


@dataclass(frozen=True)
class Source:
    """One text with its labelled claims: words, or a file."""

    name: str
    text: str | None
    path: Path | None
    publisher: str | None
    claims: tuple[LabelledClaim, ...]

    @property
    def half(self) -> str:
        """The half that the source belongs to, by the hash of its name."""
        return HELD if hashlib.sha256(self.name.encode()).digest()[0] % 2 else LEARNT


def sources(name: str, polnear: Path = POLNEAR) -> Iterator[Source]:
    """The sources of a set. Raises `NotThere` where its texts are missing, `BadLabels` where they are others."""
    if name == "first":
        return _first()
    return _newswire() if name == "newswire" else _polnear(polnear)


def _first() -> Iterator[Source]:
    golds = {g.name.split("/")[-1]: g for part in ("stories", "passages-dev.yaml") for g in _gold(part)}
    for entry in _entries("gold.yaml"):
        gold = golds[entry["source"]]
        publisher = gold.entry.publisher if gold.path is None else None
        text = gold.text if gold.path is None else None
        yield Source(entry["source"], text, gold.path, publisher, tuple(map(_quoted, entry["claims"])))


def _newswire() -> Iterator[Source]:
    for entry in _entries("gold-newswire.yaml"):
        yield Source(entry["source"], entry["text"], None, None, tuple(map(_quoted, entry["claims"])))


def _polnear(folder: Path) -> Iterator[Source]:
    texts = folder / "text"
    if not texts.is_dir():
        raise NotThere(f"no folder {texts}; name PolNeAR's with --polnear")
    for entry in _entries("gold-polnear.yaml"):
        path = texts / f"{entry['source']}.txt"
        try:
            octets = path.read_bytes()
        except OSError as problem:
            raise NotThere(f"{path}: {problem.strerror}") from None
        if not hashlib.sha256(octets).hexdigest().startswith(entry["sha256"]):
            raise BadLabels(f"{path}: not the text that was labelled (its SHA-256 begins {entry['sha256']})")
        text = octets.decode("utf-8")
        yield Source(entry["source"], text, None, None, tuple(_placed(text, claim) for claim in entry["claims"]))


def _entries(name: str) -> list[Mapping[str, Any]]:
    entries: list[Mapping[str, Any]] = yaml.safe_load((LABELS / name).read_text(encoding="utf-8"))["sources"]
    return entries


def _gold(part: str) -> list[claims_gold.Gold]:
    return claims_gold.load(ROOT / "tests" / "gold" / part)


def _quoted(entry: Mapping[str, Any]) -> LabelledClaim:
    return LabelledClaim(entry["claim"], (), tuple(map(_label, entry.get("events", ()))), ())


def _placed(text: str, entry: Mapping[str, Any]) -> LabelledClaim:
    def label(event: Mapping[str, Any]) -> Label:
        words = {key: [_cut(text, spans) for spans in event.get(key, ())] for key in ("actors", "recipients")}
        return _label({**event, "trigger": _cut(text, event["trigger"]), **words})

    events, beside = (tuple(map(label, entry.get(key, ()))) for key in ("events", "beside"))
    return LabelledClaim(None, tuple((start, end) for start, end in entry["claim"]), events, beside)


def _cut(text: str, spans: Sequence[Sequence[int]]) -> str:
    return " ".join(text[start:end] for start, end in spans)


def _label(event: Mapping[str, Any]) -> Label:
    def several(key: str) -> frozenset[Any]:
        value = event.get(key)
        return frozenset(value if isinstance(value, list) else [value])

    return Label(
        event["trigger"],
        several("type"),
        several("mode"),
        tuple(event.get("actors", ())),
        tuple(event.get("recipients", ())),
        frozenset(event.get("auxiliary", ())),
    )
