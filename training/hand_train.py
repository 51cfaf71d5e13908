"""Train the head of hands on the shipped network's states: `python training/hand_train.py --out FOLDER`.

Learns from the passages of `training/hands`; is measured, where asked to, on the gold passages to build with.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from hand_data import KINDS, Hand, Passage, ToldClaim, load
from hand_model import LAYERS
from hand_model import Hands as Model
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from reportedly.documents.build import from_text
from reportedly.mentions.hands import BESIDE, TAKEN, Paths, beside, governors
from reportedly.mentions.inputs import CODES
from reportedly.mentions.prepared import Prepared
from reportedly.parsing.network import load as load_network
from reportedly.parsing.syntax import Tree
from reportedly.reading.flow import Flow
from reportedly.reading.hands.chains import Weigh
from reportedly.reading.hands.of_telling import Hands
from reportedly.reading.hands.sources import SourceReader
from reportedly.reading.hands.weighing import head_word, paths_of_grammar
from reportedly.words import Attribution, Span

SILENT = 0.15  # share of texts, in learning, of which grammar says nothing
GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold"


@dataclass(eq=False)
class Example:
    """One text of W words: inputs, the kind that each word heads (0 none), and pairs of words in order."""

    name: str
    layers: Tensor
    governor: Tensor
    codes: Tensor
    beside: Tensor
    kind: Tensor
    sentence: Tensor
    pairs: list[tuple[int, int]]
    follow: list[tuple[int, int]]  # the pairs that grammar has
    said: tuple[str, ...]


def gold_passages(file: Path) -> list[Passage]:
    """A gold file of passages in the form of the training ones."""
    sys.path.insert(0, str(GOLD.parent.parent / "benchmarks"))
    import claims_gold

    out = []
    for gold in claims_gold.load(file):
        story = claims_gold.resolve(gold, gold.own_text())
        claims = []
        for claim in story.claims:
            paths = tuple(
                tuple(
                    Hand(
                        str(link.kind),
                        link.span.start,
                        link.span.end,
                        tuple(link.antecedent) if link.antecedent else None,
                        str(link.stance),
                    )
                    for link in path
                    if link.span
                )
                for path in claim.chains
            )
            if paths:
                claims.append(ToldClaim(tuple((s.start, s.end) for s in claim.content), paths))
        out.append(Passage(gold.name, story.text, gold.entry.publisher, tuple(claims)))
    return out


class Listener(Flow):
    """Reads as the reader does, and keeps what grammar makes of the hands."""

    heard: tuple[Prepared, Sequence[Attribution], Paths] | None = None

    def weigher(
        self, trees: Sequence[Tree], given: Prepared, attributions: Sequence[Attribution], sources: SourceReader
    ) -> Weigh:
        """What keeps the hands as grammar has them."""

        def listen(hands: Sequence[Hands]) -> None:
            self.heard = given, attributions, paths_of_grammar(given, hands)

        return listen


def example(passage: Passage) -> Example | None:
    """A passage as grammar reads it, with the hands that it was marked with."""
    listener = Listener()
    listener.read(from_text(passage.text, publisher=passage.publisher, language="en"), load_network)
    if listener.heard is None:
        return None
    given, attributions, paths = listener.heard
    words = given.words
    kind = np.zeros(len(words), dtype=np.int64)
    pairs = set()
    for claim in passage.claims:
        for path in claim.paths:
            at = [head_word(given, Span(hand.begin, hand.end)) for hand in path]
            for hand, index in zip(path, at, strict=True):
                kind[index] = KINDS.index(hand.kind) + 1
            pairs |= {(a, b) for a, b in pairwise(at) if words.sentence[a] == words.sentence[b] and a != b}
    follow = sorted(paths.follow)
    arrays = (given.layers, governors(words), given.inputs.codes, beside(given, attributions, paths), kind)
    tensors = [torch.from_numpy(np.ascontiguousarray(a)) for a in (*arrays, words.sentence)]
    return Example(passage.name, *tensors, sorted(pairs), follow, words.said)


def examples(passages: list[Passage], cache: Path | None) -> list[Example]:
    if cache and cache.exists():
        return pickle.loads(cache.read_bytes())
    made = [one for p in passages if (one := example(p)) is not None]
    if cache:
        cache.write_bytes(pickle.dumps(made))
    return made


def run(model: Model, group: list[Example]) -> tuple[Tensor, Tensor]:
    def pad(name: str) -> Tensor:
        return nn.utils.rnn.pad_sequence([getattr(one, name) for one in group], True)

    size = torch.tensor([len(one.kind) for one in group])
    known, follow = pad("beside"), torch.zeros(len(group), int(size.max()), int(size.max()))
    for number, one in enumerate(group):
        if model.training and random.random() < SILENT:  # so that it learns to see without grammar, too
            known[number, :, -TAKEN:] = 0
            continue
        for a, b in one.follow:
            follow[number, a, b] = 1
    kinds, *rest = model(pad("layers").float(), pad("governor"), pad("codes"), known, size)
    return kinds, model.pairs(*rest) + model.follow * follow


def loss_of(model: Model, group: list[Example]) -> Tensor:
    kinds, pairs = run(model, group)
    kind = nn.utils.rnn.pad_sequence([one.kind for one in group], True, -100)
    loss = F.cross_entropy(kinds.flatten(0, 1), kind.flatten(), label_smoothing=0.03, reduction="sum") / 30
    for number, one in enumerate(group):
        hands = torch.nonzero(one.kind)[:, 0]
        if len(hands):  # columns: hands; rows: any word of the sentence
            size = len(one.kind)
            gold = torch.zeros(size, size)
            for a, b in one.pairs:
                gold[a, b] = 1
            same = one.sentence[:, None] == one.sentence[hands][None]
            own = pairs[number, :size, :size][:, hands]
            scores = F.binary_cross_entropy_with_logits(own, gold[:, hands], reduction="none")
            loss = loss + (scores * same).sum() / 10
    return loss / len(group)


def report(model: Model, group: list[Example], name: str) -> float:
    """Prints F1 of hands with and without kind, by kind, and of pairs between hands found."""
    model.eval()
    gold, got, hit = Counter[str](), Counter[str](), Counter[str]()

    def count(key: str, right: set[object], said: set[object]) -> None:
        gold[key] += len(right)
        got[key] += len(said)
        hit[key] += len(right & said)

    for one in group:
        with torch.no_grad():
            kinds, scores = run(model, [one])
        best, pairs = kinds[0].argmax(1).tolist(), scores[0]
        right = {(w, KINDS[k - 1]) for w, k in enumerate(one.kind.tolist()) if k}
        said = {(w, KINDS[k - 1]) for w, k in enumerate(best) if k}
        count("any", {w for w, _ in right}, {w for w, _ in said})
        count("kind", right, said)
        for kind in KINDS:
            count(kind, {w for w in right if w[1] == kind}, {w for w in said if w[1] == kind})
        told = [w for w, _ in said]
        near = {(a, b) for a in told for b in told if a != b and one.sentence[a] == one.sentence[b]}
        count("pairs", set(one.pairs), {(a, b) for a, b in near if pairs[a, b] > 0})
    shown = {k: f"{200 * hit[k] / max(gold[k] + got[k], 1):.1f} ({gold[k]})" for k in ("any", "kind", "pairs", *KINDS)}
    print(name, ", ".join(f"{k} {v}" for k, v in shown.items()), flush=True)
    model.train()
    return 200 * hit["kind"] / max(gold["kind"] + got["kind"], 1)


def train(model: Model, group: list[Example], rounds: int, rate: float, rows: int) -> None:
    optimiser = torch.optim.AdamW(model.parameters(), rate, weight_decay=0.02)
    steps = rounds * ((len(group) + rows - 1) // rows)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=steps, pct_start=0.15)
    model.train()
    for number in range(rounds):
        ordered = sorted(group, key=lambda one: len(one.kind) + 8 * random.random())
        parts = [ordered[at : at + rows] for at in range(0, len(ordered), rows)]
        random.shuffle(parts)
        total = 0.0
        for part in parts:
            optimiser.zero_grad()
            loss = loss_of(model, part)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item() * len(part)
        print(f"round {number + 1}: {total / len(group):.3f}", flush=True)


class Exported(nn.Module):
    """The head as one graph over the words of one text."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.model = model

    def forward(self, layers: Tensor, governor: Tensor, codes: Tensor, beside: Tensor) -> tuple[Tensor, ...]:
        """Scores of kinds, queries, keys, and what a word adds to a pair as its first or second."""
        return self.model(layers, governor, codes, beside)


def export(model: Model, folder: Path) -> None:
    """Writes `hands.onnx` and `hands.json`."""
    folder.mkdir(parents=True, exist_ok=True)
    w, raw = 9, folder / "whole.onnx"
    given = (
        torch.rand(1, w, LAYERS),
        torch.zeros(1, w, dtype=torch.long),
        torch.zeros(1, w, CODES, dtype=torch.long),
        torch.rand(1, w, BESIDE),
    )
    names = ["layers", "governor", "codes", "beside"]
    told = ["kinds", "query", "key", "first", "second"]
    torch.onnx.export(
        Exported(model.eval()), given, str(raw), input_names=names, output_names=told,
        dynamic_axes={name: {1: "w"} for name in (*names, *told)}, opset_version=17, dynamo=False,
    )  # fmt: skip
    quantize_dynamic(raw, folder / "hands.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    raw.unlink()
    settings = {
        "distance": [round(float(x), 4) for x in model.distance.weight[:, 0].detach()],
        "follow": round(float(model.follow.detach()), 4),
    }
    (folder / "hands.json").write_text(json.dumps(settings) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="files of passages (default: training/hands)")
    parser.add_argument("--cache", type=Path, help="folder where the network's states are kept")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--save", type=Path)
    parser.add_argument("--rounds", type=int, default=14)
    parser.add_argument("--rows", type=int, default=16)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--gold", action="store_true", help="learn from the gold passages to build with, too")
    parser.add_argument("--folds", action="store_true", help="learn from the gold passages alone, in five folds")
    args = parser.parse_args()
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    torch.set_num_threads(1)
    relations = len(load_network().settings.relations)
    held = examples(gold_passages(GOLD / "passages-dev.yaml"), args.cache / "dev.pkl" if args.cache else None)
    if args.folds:
        for fold in range(5):
            model = Model(relations)
            train(model, [e for i, e in enumerate(held) if i % 5 != fold], args.rounds, args.rate, args.rows)
            report(model, [e for i, e in enumerate(held) if i % 5 == fold], f"fold {fold}")
        return
    passages = load(*args.files) + (gold_passages(GOLD / "passages-dev.yaml") if args.gold else [])
    group = examples(passages, args.cache / "train.pkl" if args.cache else None)
    model = Model(relations)
    train(model, group, args.rounds, args.rate, args.rows)
    report(model, held, "gold to build with, learnt from too" if args.gold else "gold to build with")
    if args.out:
        export(model, args.out)
    if args.save:
        torch.save(model.state_dict(), args.save)


if __name__ == "__main__":
    main()
