"""The event coder by cross-validation: `python training/event_folds.py ../shared/data/plover/PLV_train.tsv`.

The relation of one marked party to the other, in PLV's 15 roots. Five folds; sentences that share much of their words
are in one. `--own` adds the sentences of `training/events`. The encoder begins as the reader's, which has never seen an
event. Prints accuracy, and macro-F1 over roots with ten rows and more.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import torch
from event_coder import CHECKPOINT, EventCoder, Row, batches, labels, row_of, rows_of, train
from event_data import load_plv, load_sentences
from train import tokenizer

SHARED = 0.4  # of the shorter sentence's runs of four words: as much in common makes two sentences one group
LEAST = 10  # rows of a root that counts in the mean of F1


def folds_of(texts: Sequence[str], number: int, seed: int) -> list[int]:
    """A fold for each text; texts that share much are in one."""
    runs = [_runs(text) for text in texts]
    group = list(range(len(texts)))
    for i in range(len(texts)):
        for j in range(i):
            if len(runs[i] & runs[j]) >= SHARED * min(len(runs[i]), len(runs[j])):
                group = [group[j] if g == group[i] else g for g in group]
    order = sorted(set(group))
    random.Random(seed).shuffle(order)
    place = {g: n % number for n, g in enumerate(order)}
    return [place[g] for g in group]


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return frozenset(tuple(words[i : i + 4]) for i in range(len(words) - 3)) or frozenset({tuple(words)})


def answers_of(model: EventCoder, held: Sequence[Row]) -> list[tuple[int, int]]:
    """(said, right) for each row; PLV's pairs always have an event, so `NONE` is not said."""
    events = len(labels().roots) - 1
    with torch.no_grad():
        return [
            (int(said), row.root)
            for batch in batches(held, 32, None)
            for said, row in zip(model(batch.ids, batch.party)[0][:, :events].argmax(1), batch.rows, strict=True)
        ]


def figures(answers: Sequence[tuple[int, int]]) -> tuple[float, float]:
    """Accuracy, and the mean F1 of the roots with rows enough."""
    wanted, said = Counter(right for _, right in answers), Counter(said for said, _ in answers)
    hits = Counter(right for said, right in answers if said == right)
    each = [2 * hits[root] / (wanted[root] + said[root]) for root in wanted if wanted[root] >= LEAST]
    return sum(hits.values()) / len(answers), sum(each) / len(each)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path)
    parser.add_argument("--own", action="store_true", help="train on the sentences of training/events as well")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--first", type=int, help="only so many folds, for a first look")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--checkpoint", type=Path, default=CHECKPOINT)
    args = parser.parse_args()
    examples = load_plv(args.table)
    tok = tokenizer()
    rows = [row_of(example, tok) for example in examples]
    more = rows_of(load_sentences(), tok) if args.own else []
    place = folds_of([example.text for example in examples], args.folds, args.seed)
    answers: list[tuple[int, int]] = []
    for number in range(args.first or args.folds):
        shown = [row for row, n in zip(rows, place, strict=True) if n != number]
        held = [row for row, n in zip(rows, place, strict=True) if n == number]
        model = train([*shown, *more], epochs=args.epochs, seed=args.seed, checkpoint=args.checkpoint)
        found = answers_of(model, held)
        answers += found
        print(f"fold {number}: accuracy {figures(found)[0]:.3f} of {len(found)}", flush=True)
    accuracy, mean = figures(answers)
    print(f"accuracy {accuracy:.3f}, macro-F1 {mean:.3f}, {len(answers)} rows, {len(more)} of our own sentences added")


if __name__ == "__main__":
    main()
