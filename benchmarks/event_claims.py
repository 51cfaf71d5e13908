"""Events of claims against those labelled by hand: `python benchmarks/event_claims.py [--errors] [--json]`.

The labels are `tests/events/gold.yaml`: claims of the sample stories and passages, with trigger, actors, recipients,
type and mode of their events. Prints precision, recall and F1 of

- no event: claims that tell none, found where the claim that shares most words with the labelled one tells none;
- trigger: events whose words overlap the labelled trigger, in the sentence of the claim;
- type, mode: of those triggers, with PLOVER's type, and with its mode too;
- actor, recipient: parties of those events that share at least half of their words with a labelled one.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import claims_gold
import yaml

import reportedly
from reportedly.events.readings import coded
from reportedly.words import Claim, Event, Reading

ROOT = Path(__file__).resolve().parent.parent
LABELS = ROOT / "tests" / "events" / "gold.yaml"
PARTS = ("no event", "trigger", "type", "mode", "actor", "recipient")
ENOUGH = 0.5  # of the words of the longer of two parties: so many in common, and they are one


class BadLabels(ValueError):
    """The labels do not fit their texts: says where and what."""


@dataclass
class Counts:
    """Labelled, told and right, of one part."""

    wanted: int = 0
    told: int = 0
    right: int = 0

    @property
    def figures(self) -> tuple[float, float, float]:
        """Precision, recall and F1, in per cent; 0 where nothing is told or wanted."""
        precision = self.right / self.told if self.told else 0.0
        recall = self.right / self.wanted if self.wanted else 0.0
        both = 2 * precision * recall / (precision + recall) if self.right else 0.0
        return 100 * precision, 100 * recall, 100 * both


@dataclass
class Score:
    """Counts by part, and the errors in plain words."""

    counts: dict[str, Counts] = field(default_factory=lambda: {part: Counts() for part in PARTS})
    errors: list[str] = field(default_factory=list)


def measured(sources: Iterable[dict[str, Any]]) -> Score:
    """The score over all labelled sources."""
    golds = {gold.name.split("/")[-1]: gold for part in ("stories", "passages-dev.yaml") for gold in _gold(part)}
    score = Score()
    for source in sources:
        gold = golds[source["source"]]
        if gold.path is not None:
            reading = reportedly.read(gold.path)
        else:
            reading = reportedly.read(gold.text, publisher=gold.entry.publisher)
        _score(source, coded(reading), score)
    return score


def _gold(part: str) -> list[claims_gold.Gold]:
    return claims_gold.load(ROOT / "tests" / "gold" / part)


def _score(source: dict[str, Any], reading: Reading, score: Score) -> None:
    text = reading.document.text
    wanted: dict[int, list[dict[str, Any]]] = {}  # by sentence
    reached = 0
    for entry in source["claims"]:
        words = _words(text, entry["claim"], reached, source["source"])
        number = next((n for n, s in enumerate(reading.sentences) if s.span.start <= words[0] < s.span.end), -1)
        reached = reading.sentences[number].span.start if number >= 0 else reached
        labelled = entry.get("events", [])
        wanted.setdefault(number, []).extend(labelled)
        nearest = _nearest(words, reading.claims)
        silent = nearest is None or not nearest.event
        counts = score.counts["no event"]
        counts.wanted += not labelled
        counts.told += silent
        counts.right += silent and not labelled
        if labelled and silent:
            score.errors.append(f"{source['source']}: no event in “{entry['claim']}”: {labelled[0]['trigger']}")
        if nearest is not None and nearest.event and not labelled:
            told = ", ".join(f"{e.type}/{e.mode} “{e.trigger.text}” {e.confidence}" for e in nearest.event)
            score.errors.append(f"{source['source']}: an event in “{entry['claim']}”: {told}")
    told = {n: [e for c in reading.claims if c.sentence == n for e in c.event or ()] for n in wanted}
    for number, labelled in wanted.items():
        _compare(labelled, told[number], source["source"], score)


def _words(text: str, quote: str, start: int, where: str) -> list[int]:
    """Where the characters of a claim stand: the pieces of its quote in order, from `start` on."""
    found: list[int] = []
    for from_ in (start, 0):
        at, found = from_, []
        for piece in quote.split(" … "):
            at = text.find(piece, at)
            if at < 0:
                break
            found += range(at, at + len(piece))
            at += len(piece)
        else:
            return found
    raise BadLabels(f"{where}: “{quote}” does not stand in the text; quote the claim letter by letter")


def _nearest(words: Sequence[int], claims: Sequence[Claim]) -> Claim | None:
    """The claim that shares the largest part of its characters with the labelled one."""
    inside = set(words)

    def shared(claim: Claim) -> float:
        own = {i for span in claim.content for i in range(*span)}
        return len(own & inside) / len(own | inside)

    best = max(claims, key=shared, default=None)
    return best if best is not None and shared(best) > 0 else None


def _compare(labelled: Sequence[dict[str, Any]], told: Sequence[Event], where: str, score: Score) -> None:
    counts = score.counts
    left = list(told)
    counts["trigger"].wanted += len(labelled)
    counts["trigger"].told += len(told)
    counts["type"].wanted += len(labelled)
    counts["type"].told += len(told)
    for event in labelled:
        counts["mode"].wanted += 1
        hit = next((e for e in left if _same_trigger(event["trigger"], e)), None)
        for part, name in (("actor", "actors"), ("recipient", "recipients")):
            counts[part].wanted += len(event.get(name, []))
        if hit is None:
            score.errors.append(f"{where}: not found: {event['type']} “{event['trigger']}”")
            continue
        left.remove(hit)
        counts["trigger"].right += 1
        if hit.type == event["type"]:
            counts["type"].right += 1
            if hit.mode == event.get("mode"):
                counts["mode"].right += 1
        if (hit.type, hit.mode) != (event["type"], event.get("mode")):
            expected = f"{event['type']}/{event.get('mode')}"
            score.errors.append(f"{where}: “{hit.trigger.text}” is {expected}, told {hit.type}/{hit.mode}")
        for part, name in (("actor", "actors"), ("recipient", "recipients")):
            own = [party.text for party in getattr(hit, name)]
            missing = [p for p in event.get(name, []) if not any(_same(p, o) for o in own)]
            counts[part].told += len(own)
            counts[part].right += len(event.get(name, [])) - len(missing)
            if missing or len(own) != len(event.get(name, [])):
                score.errors.append(f"{where}: {name} of “{hit.trigger.text}”: {event.get(name, [])}, told {own}")
    counts["mode"].told += len(told)
    for event in left:
        counts["actor"].told += len(event.actors)
        counts["recipient"].told += len(event.recipients)
        score.errors.append(f"{where}: too much: {event.type}/{event.mode} “{event.trigger.text}” {event.confidence}")


def _same_trigger(labelled: str, event: Event) -> bool:
    return bool({*labelled.lower().split()} & {*event.trigger.text.lower().split()})


def _same(labelled: str, told: str) -> bool:
    left, right = set(labelled.lower().split()), set(told.lower().split())
    return len(left & right) >= ENOUGH * max(len(left), len(right))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="print each error")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON, in per cent")
    arguments = parser.parse_args()
    score = measured(yaml.safe_load(LABELS.read_text(encoding="utf-8"))["sources"])
    if arguments.errors:
        print("\n".join(score.errors))
    figures = {part: counts.figures for part, counts in score.counts.items()}
    if arguments.json:
        print(json.dumps({part: [round(f, 1) for f in three] for part, three in figures.items()}))
        return
    print(f"{'':10} {'labelled':>8} {'told':>5} {'P':>6} {'R':>6} {'F1':>6}")
    for part, (precision, recall, f1) in figures.items():
        counts = score.counts[part]
        print(f"{part:10} {counts.wanted:8} {counts.told:5} {precision:6.1f} {recall:6.1f} {f1:6.1f}")


if __name__ == "__main__":
    main()
