"""Train the heads of mentions on the shipped network's states and write what ships:
`python training/mention_train.py --data ../shared/data --cache build/texts.pkl --out src/reportedly/mentions/weights`.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from mention_data import KINDS, MentionText, heads_once, texts
from mention_model import LAYERS, SEEN, Batch, Exported, Mentions
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from reportedly.mentions.inputs import CODES, Coder
from reportedly.parsing.network import load

FOUND = tuple[int, int, str]


@dataclass(eq=False)
class Sentence:
    """One sentence of W words; places are counted within it."""

    layers: Tensor
    codes: Tensor
    marks: Tensor
    left: Tensor
    right: Tensor
    kind: Tensor
    begin: Tensor
    last: Tensor
    gold: frozenset[FOUND]


def sentences(text: MentionText, coder: Coder) -> Iterator[Sentence]:
    """The sentences of a text that hold words."""
    inputs, kinds = coder.inputs(text.text, text.words), KINDS[text.set]
    size = len(text.words)
    kind, begin, last = (np.zeros(size, dtype=np.int64) for _ in range(3))
    for one in heads_once(text, kinds):
        kind[one.head], begin[one.head], last[one.head] = kinds.index(one.kind) + 1, one.begin, one.end - 1
    for a, b in zip(text.words.first[:-1].tolist(), text.words.first[1:].tolist(), strict=True):
        if a < b:
            gold = frozenset(
                (m.begin - a, m.end - a, m.kind) for m in text.marked if a <= m.head < b and m.kind in kinds
            )
            arrays = (
                text.layers,
                inputs.codes,
                inputs.marks,
                inputs.left - a,
                inputs.right - a,
                kind,
                begin - a,
                last - a,
            )
            yield Sentence(*(torch.from_numpy(np.ascontiguousarray(array[a:b])) for array in arrays), gold)


def collate(group: list[Sentence]) -> Batch:
    def pad(name: str, value: float = 0) -> Tensor:
        return nn.utils.rnn.pad_sequence([getattr(s, name) for s in group], True, value)

    return Batch(
        pad("layers").float(), pad("codes"), pad("marks"), pad("left"), pad("right"),
        torch.tensor([len(s.kind) for s in group]), pad("kind", -100), pad("begin"), pad("last"),
    )  # fmt: skip


def loss_of(model: Mentions, batch: Batch, name: str) -> Tensor:
    words = model.words(batch.layers, batch.codes, batch.marks)
    loss = F.cross_entropy(model.kinds(words, name).flatten(0, 1), batch.kind.flatten(), label_smoothing=0.05)
    heads = batch.kind > 0
    if heads.any():
        scores = model.edges(words, batch, name)[heads]
        edges = F.cross_entropy(scores[:, 0], batch.begin[heads]) + F.cross_entropy(scores[:, 1], batch.last[heads])
        loss = loss + edges * heads.sum() / (batch.kind >= 0).sum()
    return loss


def found(model: Mentions, group: list[Sentence], name: str) -> list[set[FOUND]]:
    batch = collate(group)
    with torch.no_grad():
        words = model.words(batch.layers, batch.codes, batch.marks)
        kinds, edges = model.kinds(words, name).argmax(-1), model.edges(words, batch, name).argmax(-1)
    out = []
    for i, sentence in enumerate(group):
        heads = [w for w in range(len(sentence.kind)) if kinds[i, w]]
        out.append({(int(edges[i, w, 0]), int(edges[i, w, 1]) + 1, KINDS[name][int(kinds[i, w]) - 1]) for w in heads})
    return out


def f1(gold: int, answer: int, right: int) -> float:
    return 200 * right / max(gold + answer, 1)


def report(model: Mentions, groups: dict[tuple[str, str], list[Sentence]]) -> None:
    """Prints span and kind F1 of the held-out parts, overall and by kind."""
    model.eval()
    for (name, part), held in groups.items():
        if part == "train":
            continue
        counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        for at in range(0, len(held), 64):
            group = held[at : at + 64]
            for sentence, answer in zip(group, found(model, group, name), strict=True):
                for kind in ("all", *KINDS[name]):
                    g = {m for m in sentence.gold if kind in ("all", m[2])}
                    a = {m for m in answer if kind in ("all", m[2])}
                    for i, number in enumerate((len(g), len(a), len(g & a))):
                        counts[kind][i] += number
                spans = {m[:2] for m in sentence.gold}, {m[:2] for m in answer}
                for i, number in enumerate((len(spans[0]), len(spans[1]), len(spans[0] & spans[1]))):
                    counts["spans"][i] += number
        print(
            f"{name} {part}:",
            ", ".join(f"{k} {f1(*counts[k]):.1f}" for k in ("all", "spans", *KINDS[name])),
            flush=True,
        )
    model.train()


def train(model: Mentions, groups: dict[tuple[str, str], list[Sentence]], args: argparse.Namespace) -> None:
    def batches() -> list[tuple[str, list[Sentence]]]:
        made = []
        for (name, part), group in groups.items():
            if part == "train":  # the small sets twice
                ordered = sorted(group * (1 if name == "gum" else 2), key=lambda s: len(s.kind) + random.random() * 6)
                made += [(name, ordered[i : i + args.rows]) for i in range(0, len(ordered), args.rows)]
        random.shuffle(made)
        return made

    optimiser = torch.optim.AdamW(model.parameters(), args.rate, weight_decay=0.02)
    steps = args.rounds * len(batches())
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, args.rate, total_steps=steps, pct_start=0.1)
    for number in range(args.rounds):
        total = 0.0
        for name, group in batches():
            loss = loss_of(model, collate(group), name)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(f"round {number + 1}: {total * args.rounds / steps:.3f}", flush=True)


def export(model: Mentions, folder: Path) -> None:
    """Writes `mentions.onnx`, in 8 bits as the reader is, and `mentions.json`."""
    folder.mkdir(parents=True, exist_ok=True)
    w, raw = 9, folder / "whole.onnx"
    torch.onnx.export(
        Exported(model.eval()), (torch.rand(w, LAYERS), torch.zeros(w, CODES, dtype=torch.long), torch.rand(w, SEEN)),
        str(raw), input_names=["layers", "codes", "marks"], output_names=["kinds", "query", "key"],
        dynamic_axes={name: {0: "w"} for name in ("layers", "codes", "marks", "kinds", "query", "key")},
        opset_version=17, dynamo=False,
    )  # fmt: skip
    quantize_dynamic(raw, folder / "mentions.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    raw.unlink()
    own = model.sets["gum"]
    settings = {
        "kinds": KINDS["gum"],
        "distance": [[round(float(x), 4) for x in row] for row in own.distance.weight.T],  # type: ignore[union-attr]
        "subtree": [[round(float(x), 4) for x in row] for row in own.subtree],  # type: ignore[union-attr]
    }
    (folder / "mentions.json").write_text(json.dumps(settings) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--save", type=Path, help="where the weights are kept, to go on from")
    parser.add_argument("--rounds", type=int, default=14)
    parser.add_argument("--rows", type=int, default=40)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument(
        "--all", action="store_true", help="train on the documents with trees unseen by the encoder too"
    )
    args = parser.parse_args()
    random.seed(0)
    torch.manual_seed(0)
    torch.set_num_threads(1)
    settings = load().settings
    coder = Coder(settings.upos, settings.relations)
    groups: dict[tuple[str, str], list[Sentence]] = defaultdict(list)
    for text in texts(args.data, args.cache):
        groups[text.set, "train" if args.all and text.part == "unseen" else text.part] += sentences(text, coder)
    model = Mentions(len(settings.relations))
    if args.start:
        model.load_state_dict(torch.load(args.start))
    train(model, groups, args)
    if args.save:
        torch.save(model.state_dict(), args.save)
    report(model, groups)
    if args.out:
        export(model, args.out)


if __name__ == "__main__":
    main()
