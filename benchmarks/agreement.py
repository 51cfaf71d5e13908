"""How far two annotators of the same texts agree: `python benchmarks/agreement.py ONE.yaml OTHER.yaml`.

Both files are gold files of one form (`tests/gold/README.md`), folders of them too; entries meet by their id (stories
by their name), and only what both have is compared. Without arguments: the two independent passes under `tests/gold`,
as they were before their differences were settled. Agreement is counted as readings are scored (`claims.py`): the
one's claims against the other's, so that a figure of the reader can be read beside the figure of people. Cohen's kappa
says how much of an agreement is more than what the shares of the values alone would give.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import claims_gold
import claims_score
from claims import GOLD, table
from claims_gold import Gold, GoldClaim, GoldLink, GoldStory
from claims_score import Score

FIRST, SECOND = (GOLD / name for name in claims_gold.PASSES)


@dataclass(frozen=True)
class Pair:
    """One text as two annotators read it."""

    name: str
    one: Gold
    other: Gold


def key(gold: Gold) -> str:
    """What two annotations of the same text share: a story's name, or a passage's id."""
    return gold.name.rsplit("/", 1)[-1]


def pairs(one: Iterable[Gold], other: Iterable[Gold]) -> list[Pair]:
    """The texts that both have. Raises GoldError where two entries of one id are not of the same text."""
    seconds = {key(gold): gold for gold in other}
    found = []
    for gold in one:
        if second := seconds.get(key(gold)):
            if gold.own_text() != second.own_text():
                raise claims_gold.GoldError(f"{gold.name} and {second.name} have the same id and not the same text")
            found.append(Pair(gold.name, gold, second))
    return found


def _link(link: GoldLink) -> Any:
    via = SimpleNamespace(span=link.via) if link.via else None
    return SimpleNamespace(**{**vars(link), "via": via})


def _claim(claim: GoldClaim) -> Any:
    condition = SimpleNamespace(span=claim.condition) if claim.condition else None
    chains = tuple(tuple(_link(link) for link in path) for path in claim.chains)
    return SimpleNamespace(**{**vars(claim), "chains": chains, "condition": condition, "text": claim.id})


def as_reading(gold: GoldStory) -> Any:
    """An annotation in the place of a reading: the attributes of one that scoring looks at."""
    low, high = gold.origins
    return SimpleNamespace(
        claims=[_claim(claim) for claim in gold.claims],
        sentences=[SimpleNamespace(span=span, voice=voice) for span, voice in gold.sentences],
        hardened=gold.hardened,
        card=SimpleNamespace(origins=SimpleNamespace(at_least=low, at_most=high), missing=gold.missing or ()),
    )


@dataclass
class Agreement:
    """The score of the second annotator against the first, and the pairs of values behind each kappa."""

    score: Score
    values: dict[str, Counter[tuple[str, str]]]

    def kappa(self, name: str) -> float | None:
        """Cohen's kappa (1960) of one field over aligned claims or links; None where one value is all there is."""
        seen = self.values.get(name, Counter())
        total = sum(seen.values())
        if not total:
            return None
        mine: Counter[str] = Counter()
        theirs: Counter[str] = Counter()
        for (a, b), n in seen.items():
            mine[a] += n
            theirs[b] += n
        chance = sum(mine[value] * theirs[value] for value in mine) / total**2
        agreed = sum(n for (a, b), n in seen.items() if a == b) / total
        return (agreed - chance) / (1 - chance) if chance < 1 else None


def agreement(found: Iterable[Pair]) -> Agreement:
    """Compare the two annotations of every pair."""
    score = Score()
    values: dict[str, Counter[tuple[str, str]]] = {}

    def note(name: str, a: object, b: object) -> None:
        values.setdefault(name, Counter())[str(a), str(b)] += 1

    for pair in found:
        text = pair.one.own_text()
        one, other = claims_gold.resolve(pair.one, text), claims_gold.resolve(pair.other, text)
        reading = as_reading(other)
        score += claims_score.score(one, reading)
        for g, p in claims_score.align(one.claims, reading.claims, text):
            mine, theirs = one.claims[g], reading.claims[p]
            for name, value in claims_score.CLAIM_FIELDS:
                note(name, value(mine), value(theirs))
            for a, b in claims_score.link_pairs(mine, theirs)[0]:
                for name, value in claims_score.LINK_FIELDS:
                    note(name, value(a), value(b))
        for (_, a), (_, b) in zip(one.sentences, other.sentences, strict=False):
            note("sentence_voice", a, b)
    return Agreement(score, values)


def of_passages() -> dict[str, Score]:
    """The score of our own two passes against each other, for each file of passages under `tests/gold`."""
    twice = pairs(claims_gold.load(FIRST), claims_gold.load(SECOND))
    group = {key(gold): gold.group for gold in claims_gold.load(GOLD) if gold.path is None}
    parted: dict[str, list[Pair]] = {}
    for pair in twice:
        if name := group.get(key(pair.one)):
            parted.setdefault(name, []).append(pair)
    return {name: agreement(found).score for name, found in parted.items()}


def main(arguments: list[str] | None = None) -> int:
    """Run as a command; gives the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("one", nargs="?", type=Path, default=FIRST)
    parser.add_argument("other", nargs="?", type=Path, default=SECOND)
    parser.add_argument("--errors", action="store_true", help="list each disagreement")
    options = parser.parse_args(arguments)
    try:
        found = pairs(claims_gold.load(options.one), claims_gold.load(options.other))
    except claims_gold.GoldError as error:
        print(error, file=sys.stderr)
        return 2
    if not found:
        print(f"{options.one} and {options.other} have no text in common", file=sys.stderr)
        return 2
    result = agreement(found)
    if options.errors:
        print("\n".join(str(item) for item in result.score.errors), end="\n\n")
    print(f"{len(found)} texts, {result.score.expected['claims']} claims by the first annotator\n")
    print(table({("both", "agreement"): result.score}))
    print("\nCohen's kappa")
    for name in result.values:
        kappa = result.kappa(name)
        print(f"{name.replace('_', ' '):<24}{'–' if kappa is None else f'{kappa:.2f}':>10}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
