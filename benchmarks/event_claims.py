"""Events of claims against those labelled by hand: `python benchmarks/event_claims.py [--errors] [--json]`.

Of each set of labels (`event_labels`), and of its halves where it has any, precision, recall and F1 of

- no event: claims that tell none, found where the claim that shares most words with the labelled one tells none;
- trigger: events whose words overlap the labelled trigger, in the sentence of the claim;
- type, quad, mode: of those triggers, with PLOVER's type, with its quad class, with type and mode;
- actor, recipient: parties of those events that share at least half of their words with a labelled one;
- auxiliary: negated, future, hypothetical, historical, of those triggers, where the set has them labelled.

Events of a labelled sentence that are not in the labels count as too many. The held half is given as totals only.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from event_labels import HELD, LEARNT, POLNEAR, SETS, Label, NotThere, Source, sources

import reportedly
from reportedly.events.codes import plover
from reportedly.events.readings import coded
from reportedly.words import Claim, Event, EventType, Reading

PARTS = ("no event", "trigger", "type", "quad", "mode", "actor", "recipient", "auxiliary")
ENOUGH = 0.5  # of the words of the longer of two parties: so many in common, and they are one


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

    def __iadd__(self, other: Counts) -> Counts:
        self.wanted += other.wanted
        self.told += other.told
        self.right += other.right
        return self


@dataclass
class Score:
    """Counts by part, and the errors in plain words."""

    counts: dict[str, Counts] = field(default_factory=lambda: {part: Counts() for part in PARTS})
    errors: list[str] = field(default_factory=list)

    def __iadd__(self, other: Score) -> Score:
        for part, counts in other.counts.items():
            self.counts[part] += counts
        self.errors += other.errors
        return self


def measured(labelled: Iterable[Source]) -> Score:
    """The score over labelled sources."""
    score = Score()
    for source in labelled:
        text = source.path if source.text is None else source.text
        assert text is not None
        reading = reportedly.read(text, publisher=source.publisher) if source.publisher else reportedly.read(text)
        _score(source, coded(reading), score)
    return score


def _score(source: Source, reading: Reading, score: Score) -> None:
    text = reading.document.text
    wanted: dict[int, list[Label]] = {}  # by sentence
    reached = 0
    for entry in source.claims:
        words = entry.positions(text, reached, source.name)
        number = next((n for n, s in enumerate(reading.sentences) if s.span.start <= words[0] < s.span.end), -1)
        reached = reading.sentences[number].span.start if number >= 0 else reached
        wanted.setdefault(number, []).extend((*entry.events, *entry.beside))
        if not entry.beside or entry.events:  # a claim that only neighbours an event may be read as one with it
            _silence(source.name, words, entry.events, reading, score)
    told = {n: [e for c in reading.claims if c.sentence == n for e in c.event or ()] for n in wanted}
    for number, labels in wanted.items():
        _compare(labels, told[number], source.name, score)


def _silence(where: str, words: Sequence[int], labels: Sequence[Label], reading: Reading, score: Score) -> None:
    nearest = _nearest(words, reading.claims)
    silent = nearest is None or not nearest.event
    counts = score.counts["no event"]
    counts.wanted += not labels
    counts.told += silent
    counts.right += silent and not labels
    quote = reading.document.text[words[0] : words[-1] + 1]
    if labels and silent:
        score.errors.append(f"{where}: no event in “{quote}”: {labels[0].trigger}")
    if nearest is not None and nearest.event and not labels:
        told = ", ".join(f"{e.type}/{e.mode} “{e.trigger.text}” {e.confidence}" for e in nearest.event)
        score.errors.append(f"{where}: an event in “{quote}”: {told}")


def _nearest(words: Sequence[int], claims: Sequence[Claim]) -> Claim | None:
    """The claim that shares the largest part of its characters with the labelled one."""
    inside = set(words)

    def shared(claim: Claim) -> float:
        own = {i for span in claim.content for i in range(*span)}
        return len(own & inside) / len(own | inside)

    best = max(claims, key=shared, default=None)
    return best if best is not None and shared(best) > 0 else None


def _compare(labels: Sequence[Label], told: Sequence[Event], where: str, score: Score) -> None:
    counts = score.counts
    left = list(told)
    for part in ("trigger", "type", "quad", "mode"):
        counts[part].wanted += len(labels)
        counts[part].told += len(told)
    for label in labels:
        counts["actor"].wanted += len(label.actors)
        counts["recipient"].wanted += len(label.recipients)
        counts["auxiliary"].wanted += len(label.auxiliary)
        hit = next((e for e in left if _same_trigger(label.trigger, e)), None)
        if hit is None:
            score.errors.append(f"{where}: not found: {_codes(label)} “{label.trigger}”")
            continue
        left.remove(hit)
        _match(label, hit, where, score)
    for event in left:
        counts["actor"].told += len(event.actors)
        counts["recipient"].told += len(event.recipients)
        counts["auxiliary"].told += len(event.auxiliary)
        score.errors.append(f"{where}: too much: {event.type}/{event.mode} “{event.trigger.text}” {event.confidence}")


def _match(label: Label, hit: Event, where: str, score: Score) -> None:
    counts = score.counts
    typed = str(hit.type) in label.types
    fits = typed and hit.mode in label.modes
    counts["trigger"].right += 1
    counts["type"].right += typed
    counts["mode"].right += fits
    counts["quad"].right += hit.quad in {plover().quads[EventType(kind)] for kind in label.types}
    if not fits:
        score.errors.append(f"{where}: “{hit.trigger.text}” is {_codes(label)}, told {hit.type}/{hit.mode}")
    sides = (("actor", label.actors, hit.actors), ("recipient", label.recipients, hit.recipients))
    for part, wanted, parties in sides:
        own = [party.text for party in parties]
        found = [p for p in wanted if any(_same(p, o) for o in own)]
        counts[part].told += len(own)
        counts[part].right += len(found)
        if len(found) != len(wanted) or len(own) != len(wanted):
            score.errors.append(f"{where}: {part} of “{hit.trigger.text}”: {list(wanted)}, told {own}")
    auxiliary = {str(each) for each in hit.auxiliary}
    counts["auxiliary"].told += len(auxiliary)
    counts["auxiliary"].right += len(auxiliary & label.auxiliary)
    if auxiliary != label.auxiliary:
        score.errors.append(f"{where}: “{hit.trigger.text}” is {set(label.auxiliary)}, told {auxiliary}")


def _codes(label: Label) -> str:
    modes = "|".join(sorted(str(mode) for mode in label.modes))
    return f"{'|'.join(sorted(label.types))}/{modes}"


def _same_trigger(labelled: str, event: Event) -> bool:
    return bool({*labelled.lower().split()} & {*event.trigger.text.lower().split()})


def _same(labelled: str, told: str) -> bool:
    left, right = set(labelled.lower().split()), set(told.lower().split())
    return len(left & right) >= ENOUGH * max(len(left), len(right))


def _scores(name: str, polnear: Path, errors: bool) -> dict[str, Score]:
    """The scores of a set and of its halves, by their titles; errors printed on the way, but those held out."""
    labelled = list(sources(name, polnear))
    if name == "first":
        whole = measured(labelled)
        halves = {}
    else:
        halves = {half: measured(s for s in labelled if s.half == half) for half in (LEARNT, HELD)}
        whole = Score()
        for half in halves.values():
            whole += half
    if errors:
        print("\n".join(halves[LEARNT].errors if halves else whole.errors))
    return {name: whole, **{f"{name}, {half}": score for half, score in halves.items()}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", choices=SETS, action="append", help="only this set of labels (may be repeated)")
    parser.add_argument("--polnear", type=Path, default=POLNEAR, help="PolNeAR's folder with its texts")
    parser.add_argument("--errors", action="store_true", help="print each error, but for those of a held half")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON, in per cent")
    arguments = parser.parse_args()
    answers = {}
    for name in arguments.set or SETS:
        try:
            scores = _scores(name, arguments.polnear, arguments.errors)
        except NotThere as missing:
            print(f"{name}: not measured ({missing})")
            continue
        for title, score in scores.items():
            figures = {part: counts.figures for part, counts in score.counts.items() if counts.wanted}
            answers[title] = {part: [round(f, 1) for f in three] for part, three in figures.items()}
            if not arguments.json:
                _print(title, score)
    if arguments.json:
        print(json.dumps(answers))


def _print(title: str, score: Score) -> None:
    print(f"{title}\n{'':10} {'labelled':>8} {'told':>5} {'P':>6} {'R':>6} {'F1':>6}")
    for part, counts in score.counts.items():
        if not counts.wanted:  # not labelled in this set
            continue
        precision, recall, f1 = counts.figures
        print(f"{part:10} {counts.wanted:8} {counts.told:5} {precision:6.1f} {recall:6.1f} {f1:6.1f}")


if __name__ == "__main__":
    main()
