"""How far two annotations of comment agree: `python training/comment_agreement.py --data ../shared/data`.

Compares `comment_second.yaml` with the labels of NewsDiscourse (Evaluation or Expectations, without Speech). Prints,
for each round and for both, precision, recall and F1 of the second annotation against the labels, Cohen's kappa, and an
interval of 95 % for F1 from drawing whole articles again. What a network reaches should be read beside it: with
`--answers`, the file of that name from crossvalidate.py, the same is printed of the network's answers on these
articles, by the threshold that is best over all the answers in the file. A file with fewer folds will do.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import other_data  # noqa: F401  # puts benchmarks/ on the path
import yaml
from crossvalidate import threshold
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


def answered(given: Sequence[Article], folds: Sequence[np.ndarray], of: int) -> dict[str, list[int]]:
    """The sentences that the network takes for comment, by article; `folds` are the first ones of `of`.

    Raises `SystemExit` where the answers are not of these articles.
    """
    everything = np.concatenate(folds)
    at = threshold(everything[:, 0], everything[:, 2] > 0)
    found = {}
    for k, fold in enumerate(folds):
        row = 0
        for one in given[k::of]:
            numbers = [n for n, sentence in enumerate(one.sentences, start=1) if sentence.role is not None]
            scores = fold[row : row + len(numbers), 0]
            found[one.name] = [n for n, score in zip(numbers, scores, strict=False) if score >= at]
            row += len(numbers)
        if row != len(fold):
            raise SystemExit(f"fold {k} has {len(fold)} answers, the articles have {row} sentences with a role.")
    return found


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
    parser.add_argument("--answers", type=Path)
    parser.add_argument("--folds", type=int, default=5, help="of which the answers are the first")
    args = parser.parse_args()
    given = list(articles(args.data / "newsdiscourse"))
    labelled = {one.name.removeprefix("train/"): one for one in given}
    rounds: dict[str, dict[str, list[int]]] = yaml.safe_load(SECOND.read_text(encoding="utf-8"))
    tables = {name: [cells(labelled[a], said) for a, said in table.items()] for name, table in rounds.items()}
    for name, table in tables.items():
        print(line(name, table))
    print(line("both", [one for table in tables.values() for one in table]))
    if args.answers:
        with np.load(args.answers) as file:
            said = answered(given, [file[name] for name in file.files], args.folds)
        names = [name for table in rounds.values() for name in table if labelled[name].name in said]
        second = {name: numbers for table in rounds.values() for name, numbers in table.items()}
        print(line("second", [cells(labelled[name], second[name]) for name in names]))
        print(line("network", [cells(labelled[name], said[labelled[name].name]) for name in names]))


if __name__ == "__main__":
    main()
