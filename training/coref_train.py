"""Train the ranker of antecedents on GUM's coreference and write what ships:
`python training/coref_train.py --data ../shared/data --cache build/texts.pkl --out src/reportedly/mentions/weights`.

It learns from marked mentions of persons, organisations and places. `benchmarks/mentions.py` measures it on those that
the network finds by itself.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from mention_data import MentionText, heads_once, texts
from mention_model import LAYERS, Ranker
from torch import Tensor, nn

from reportedly.mentions.describing import describe
from reportedly.mentions.pairs import BETWEEN, OWN, SORTS, candidates, own_features, pair_features

from coreference_score import Scores, score  # isort: skip  (found by the path that mention_data adds)

KINDS = ("person", "organization", "place")
SLIPS = 0.1  # share of mentions that are given no sort in training: what finds them errs too


@dataclass(eq=False)
class Document:
    """The M mentions of one text and their N pairs."""

    part: str
    layers: Tensor  # (M, 768)
    own: Tensor
    between: Tensor
    later: Tensor
    earlier: Tensor
    same: Tensor  # (N,) whether the two name the same
    spans: list[tuple[int, int]]
    entities: list[str]

    def args(self) -> tuple[Tensor, ...]:
        """What the ranker is given."""
        return self.layers, self.own, self.between, self.later, self.earlier


def document(text: MentionText) -> Document:
    marked = sorted(heads_once(text, KINDS), key=lambda m: (m.begin, -m.end))
    mentions = [describe(text.words, m.begin, m.end, m.head) for m in marked]
    pairs = candidates(mentions)
    sorts = np.zeros((len(marked), SORTS), dtype=np.float32)
    for row, one in enumerate(marked):
        sorts[row, KINDS.index(one.kind)] = 1
    if text.part == "train":
        sorts[np.random.default_rng(0).random(len(sorts)) < SLIPS] = 1 / SORTS
    same = [marked[i].entity == marked[j].entity for i, j in zip(pairs.later, pairs.earlier, strict=True)]
    arrays = (
        text.layers[[m.head for m in marked]].astype(np.float32),
        own_features(text.words, mentions, sorts),
        pair_features(text.words, mentions, sorts, pairs),
        pairs.later,
        pairs.earlier,
        np.array(same, dtype=bool),
    )
    spans = [(m.begin, m.end) for m in marked]
    return Document(text.part, *(torch.from_numpy(a) for a in arrays), spans, [m.entity for m in marked])


def loss_of(model: Ranker, one: Document) -> Tensor:
    """The mean over mentions of what is missing to all chance lying on right antecedents (or on none)."""
    pairs, new = model(*one.args())
    number = torch.arange(len(new))
    linked = torch.zeros(len(new)).index_add(0, one.later, one.same.float()) > 0
    whole = _log_sum(torch.cat([pairs, new]), torch.cat([one.later, number]), len(new))
    right = _log_sum(
        torch.cat([pairs[one.same], new[~linked]]), torch.cat([one.later[one.same], number[~linked]]), len(new)
    )
    return (whole - right).mean()


def _log_sum(values: Tensor, group: Tensor, groups: int) -> Tensor:
    top = torch.full((groups,), -1e4).scatter_reduce(0, group, values.detach(), "amax")
    return top + torch.log(torch.zeros(groups).index_add(0, group, torch.exp(values - top[group])) + 1e-30)


def measure(model: Ranker, documents: list[Document]) -> Scores:
    """Each mention joins the entity of its best antecedent; marked mentions, single ones left out."""
    model.eval()
    total = Scores()
    for one in documents:
        with torch.no_grad():
            pairs, new = model(*one.args())
        best = {i: (value, -1) for i, value in enumerate(new.tolist())}
        for i, j, value in zip(one.later.tolist(), one.earlier.tolist(), pairs.tolist(), strict=True):
            best[i] = max(best[i], (value, j))
        entity: list[int] = []
        for i in range(len(new)):
            entity.append(i if best[i][1] < 0 else entity[best[i][1]])
        total += score(_clusters(one.spans, one.entities), _clusters(one.spans, list(map(str, entity))))
    model.train()
    return total


def _clusters(spans: list[tuple[int, int]], entities: list[str]) -> list[frozenset[tuple[int, int]]]:
    found: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for span, entity in zip(spans, entities, strict=True):
        found[entity].add(span)
    return [frozenset(cluster) for cluster in found.values() if len(cluster) > 1]


def export(model: Ranker, folder: Path) -> None:
    """Writes `coreference.onnx`."""
    folder.mkdir(parents=True, exist_ok=True)
    m, n = 5, 7
    torch.onnx.export(
        model.eval(),
        (torch.rand(m, LAYERS), torch.rand(m, OWN), torch.rand(n, BETWEEN), *(torch.tensor([k] * n) for k in (4, 1))),
        str(folder / "coreference.onnx"), input_names=["layers", "own", "between", "later", "earlier"],
        output_names=["pairs", "new"], opset_version=17, dynamo=False,
        dynamic_axes={"layers": {0: "m"}, "own": {0: "m"}, "new": {0: "m"}}
        | {name: {0: "n"} for name in ("between", "later", "earlier", "pairs")},
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--rate", type=float, default=2e-3)
    args = parser.parse_args()
    random.seed(0)
    torch.manual_seed(0)
    torch.set_num_threads(1)
    documents = [document(text) for text in texts(args.data, args.cache) if text.set == "gum"]
    training = [one for one in documents if one.part == "train"]
    model = Ranker()
    optimiser = torch.optim.AdamW(model.parameters(), args.rate, weight_decay=0.01)
    steps = args.rounds * len(training)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, args.rate, total_steps=steps, pct_start=0.1)
    for number in range(args.rounds):
        random.shuffle(training)
        total = 0.0
        for one in training:
            loss = loss_of(model, one)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(f"round {number + 1}: {total / len(training):.3f}", flush=True)
    for part in ("dev", "unseen"):
        told = measure(model, [one for one in documents if one.part == part])
        parts = {"MUC": told.muc.f1, "B3": told.b_cubed.f1, "CEAFe": told.ceaf_e.f1, "CoNLL": told.conll}
        print(f"{part}:", ", ".join(f"{name} {100 * value:.1f}" for name, value in parts.items()))
    if args.out:
        export(model, args.out)


if __name__ == "__main__":
    main()
