"""How far two annotations of comment agree: `python training/comment_agreement.py --data ../shared/data`.

Compares `comment_second.yaml` with the labels of NewsDiscourse (Evaluation or Expectations, without Speech). Prints,
for each round and for both, precision, recall and F1 of the second annotation against the labels, Cohen's kappa, and an
interval of 95 % for F1 from drawing whole articles again. What a network reaches should be read beside it.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import other_data  # noqa: F401  # puts benchmarks/ on the path
import yaml
from newsdiscourse import Article, articles

SECOND = Path(__file__).with_name("comment_second.yaml")
DRAWS = 4000


@dataclass(frozen=True)
class Cells:
    """Sentences by both annotations: comment in both, in the second alone, in the labels alone, in neither."""

    both: int = 0
    second: int = 0
    labels: int = 0
    neither: int = 0

    def __add__(self, other: Cells) -> Cells:
        return Cells(*(a + b for a, b in zip(vars(self).values(), vars(other).values(), strict=True)))

    @property
    def f1(self) -> float:
        """Of the second annotation against the labels; the same the other way round."""
        return 2 * self.both / max(1, 2 * self.both + self.second + self.labels)

    @property
    def kappa(self) -> float:
        """Cohen (1960)."""
        n = sum(vars(self).values())
        seen = (self.both + self.neither) / n
        said, right = self.both + self.second, self.both + self.labels
        chance = (said * right + (n - said) * (n - right)) / n**2
        return (seen - chance) / (1 - chance)


def cells(article: Article, second: Sequence[int]) -> Cells:
    """The counts of one article, over the sentences that have a role; `second` numbers its sentences from 1."""
    total = Cells()
    for number, sentence in enumerate(article.sentences, start=1):
        if sentence.role is not None:
            said, right = number in second, sentence.comment
            total += Cells(said and right, said and not right, right and not said, not said and not right)
    return total


def interval(table: Sequence[Cells], seed: int = 1) -> tuple[float, float]:
    """F1 at 2.5 and 97.5 of a hundred draws of as many articles, with replacement."""
    rng = random.Random(seed)
    drawn = sorted(sum(rng.choices(table, k=len(table)), Cells()).f1 for _ in range(DRAWS))
    return drawn[DRAWS // 40], drawn[-DRAWS // 40]


def line(name: str, table: Sequence[Cells]) -> str:
    """One line of the table."""
    total = sum(table, Cells())
    sentences, labelled = sum(vars(total).values()), total.both + total.labels
    low, high = interval(table)
    precision, recall = total.both / (total.both + total.second), total.both / labelled
    return (
        f"{name:8} {len(table):3} articles, {sentences} sentences, {labelled} labelled: "
        f"P {precision:.3f}  R {recall:.3f}  F1 {total.f1:.3f} ({low:.2f} to {high:.2f})  kappa {total.kappa:.3f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    args = parser.parse_args()
    labelled = {one.name.removeprefix("train/"): one for one in articles(args.data / "newsdiscourse")}
    rounds: dict[str, dict[str, list[int]]] = yaml.safe_load(SECOND.read_text(encoding="utf-8"))
    tables = {name: [cells(labelled[a], said) for a, said in table.items()] for name, table in rounds.items()}
    for name, table in tables.items():
        print(line(name, table))
    print(line("both", [one for table in tables.values() for one in table]))


if __name__ == "__main__":
    main()
