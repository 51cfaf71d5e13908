"""Comment against account by cross-validation: `python training/crossvalidate.py --data ../shared/data`.

The network's encoder, its sentence vectors and its third stage are trained on four fifths of the NewsDiscourse
articles and measured on the fifth, five times. The encoder begins each time as plain MiniLM, since the shipped one has
seen most of the articles; its lower layers stay as they are (`--frozen`), which halves the time and more. Folds are of
whole articles, the n-th of all in fold n mod 5. The threshold of a fold is the best one on the other folds' answers.
Prints a table; `--answers` keeps every sentence's answer for further study.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from batches import Row, collate
from model import Encoder, Reader, Teller, pretrained
from other_data import RoleDocument, role_documents
from stories import Story, chances, losses, split, story
from torch import Tensor
from train import tokenizer

ROOM = 254
WEIGHTS = {"role": 1.0, "speech": 1.0, "comment": 2.0}


@dataclass
class Prepared:
    """A story with what the frozen layers say of the pieces of its windows, (1, P, 384) each."""

    story: Story
    lower: list[Tensor]


class Upper(torch.nn.Module):
    """The layers of the encoder that learn. The features, which enter below the frozen layers as noughts, are added
    once more above them."""

    def __init__(self, encoder: Encoder, frozen: int) -> None:
        super().__init__()
        self.extra = encoder.extra
        self.layers = encoder.layers[frozen:]

    def forward(self, lower: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """As the encoder, from the hidden states (B, P, 384) that the frozen layers give."""
        x = lower
        for i, table in enumerate(self.extra):
            x = x + table(features[..., i])
        for layer in self.layers:
            x = layer(x, mask)
        return x


@torch.no_grad()
def prepared(documents: list[RoleDocument], frozen: int) -> list[Prepared]:
    """All articles through the frozen layers of plain MiniLM."""
    encoder = Encoder(0.0).eval()
    pretrained(encoder)
    found = []
    for document in documents:
        one = story(document, ROOM)
        lower = []
        for row in one.rows:
            batch = collate([row], {}, random.Random(0), padded([row]), noise=False)
            with torch.autocast("cpu", torch.bfloat16):
                x = encoder.embed(batch.ids, batch.features)
                for layer in encoder.layers[:frozen]:
                    x = layer(x, batch.mask)
            lower.append(x.bfloat16())
        found.append(Prepared(one, lower))
    return found


def sentence_vectors(reader: Reader, upper: Upper, given: list[Prepared], rng: random.Random) -> list[Tensor]:
    """The sentence vectors (N, SENTENCE) of each article."""
    rows = [row for one in given for row in one.story.rows]
    pieces = padded(rows)
    batch = collate(rows, {}, rng, pieces, noise=reader.training)
    states = [state for one in given for state in one.lower]
    lower = torch.cat([F.pad(state.float(), (0, 0, 0, pieces - state.shape[1])) for state in states])
    with torch.autocast("cpu", torch.bfloat16):
        hidden = upper(lower, batch.features, batch.mask)
        words = hidden.gather(1, batch.first.unsqueeze(2).expand(-1, -1, hidden.shape[2]))
    return split(reader.sentences(reader.drop(words.float()), batch.pool), [one.story for one in given])


def trained(documents: list[Prepared], args: argparse.Namespace, seed: int) -> tuple[Reader, Upper, Teller]:
    """The network after `--epochs` rounds over the articles; the moving average of its weights."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    reader, teller = Reader(), Teller(args.dropout)
    pretrained(reader.encoder)
    upper = Upper(reader.encoder, args.frozen)
    modules = (upper.extra, reader.attend, reader.sentence, teller)
    groups = [{"params": [p for module in modules for p in module.parameters()], "peak": args.head_rate}]
    for above, layer in enumerate(reversed(upper.layers)):
        groups.append({"params": list(layer.parameters()), "peak": args.rate * args.decay**above})
    optimizer = torch.optim.AdamW(groups, lr=0.0, betas=(0.9, 0.98), weight_decay=0.01)
    parameters = [p for group in groups for p in group["params"]]
    average = [p.detach().clone() for p in parameters]
    steps = args.epochs * -(-len(documents) // args.articles)
    step = 0
    for _ in range(args.epochs):
        order = list(documents)
        rng.shuffle(order)
        for at in range(0, len(order), args.articles):
            progress = step / steps
            factor = min(1.0, (step + 1) / (0.1 * steps)) * (0.5 + 0.5 * math.cos(math.pi * progress))
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * factor
            given = order[at : at + args.articles]
            vectors = sentence_vectors(reader, upper, given, rng)
            parts = losses(teller, [one.story for one in given], vectors)
            loss = sum(WEIGHTS[name] * value for name, value in parts.items())
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parameters, 2.0)
            optimizer.step()
            torch._foreach_lerp_(average, [p.detach() for p in parameters], 1 - min(0.99, (1 + step) / (10 + step)))
            step += 1
    with torch.no_grad():
        for p, value in zip(parameters, average, strict=True):
            p.copy_(value)
    return reader.eval(), upper.eval(), teller.eval()


def padded(rows: list[Row]) -> int:
    """The length, in word pieces, that the windows of a batch are padded to."""
    return -(-(max(int(r.encoded.first[r.end] - r.encoded.first[r.begin]) for r in rows) + 2) // 16) * 16


@torch.no_grad()
def answers(reader: Reader, upper: Upper, teller: Teller, documents: list[Prepared]) -> np.ndarray:
    """Rows of comment, speech (probabilities), whether each is so, and role; sentences without a role are left out."""
    found = []
    for document in documents:
        one = document.story
        (vector,) = sentence_vectors(reader, upper, [document], random.Random(0))
        comment, told = chances(*teller(vector, one.place))
        table = torch.stack([comment, told, one.comment, one.speech.float(), one.role.float()], 1)
        found.append(table[one.role >= 0].numpy())
    return np.concatenate(found)


def f1(said: np.ndarray, right: np.ndarray) -> float:
    return 2 * float((said & right).sum()) / max(1.0, float(said.sum() + right.sum()))


def threshold(chance: np.ndarray, right: np.ndarray) -> float:
    """The threshold, in hundredths, with the best F1 (the middle of those within half a point of it)."""
    grid = np.arange(5, 90) / 100
    figures = np.array([f1(chance >= t, right) for t in grid])
    return float(np.median(grid[figures >= figures.max() - 0.005]))


def area(chance: np.ndarray, right: np.ndarray) -> float:
    """The area under the receiver's curve."""
    rank = np.empty(len(chance))
    rank[np.argsort(chance, kind="stable")] = np.arange(1, len(chance) + 1)
    yes, no = int(right.sum()), int((~right).sum())
    return float((rank[right].sum() - yes * (yes + 1) / 2) / max(1, yes * no))


def report(folds: list[np.ndarray]) -> str:
    """The table: a line for each fold, then mean, spread and the figure over all sentences."""
    lines, figures = ["fold  articles' sentences  comment  threshold     P     R    F1   AUC  speech AUC"], []
    everything = np.zeros(0, dtype=bool)
    for k, fold in enumerate(folds):
        others = np.concatenate([f for j, f in enumerate(folds) if j != k])
        at = threshold(others[:, 0], others[:, 2] > 0)
        right, said = fold[:, 2] > 0, fold[:, 0] >= at
        both = float((right & said).sum())
        row = (both / max(1, said.sum()), both / max(1, right.sum()), f1(said, right), area(fold[:, 0], right),
               area(fold[:, 1], fold[:, 3] > 0))  # fmt: skip
        figures.append(row)
        everything = np.concatenate([everything, said])
        lines.append(f"{k:4}  {len(fold):19}  {int(right.sum()):7}  {at:9.2f}  " + "  ".join(f"{v:.3f}" for v in row))
    table = np.array(figures)
    lines.append(" " * 37 + "mean  " + "  ".join(f"{v:.3f}" for v in table.mean(0)))
    lines.append(" " * 35 + "spread  " + "  ".join(f"{v:.3f}" for v in table.std(0, ddof=1)))
    whole = np.concatenate(folds)
    lines.append(f"all sentences: F1 {f1(everything, whole[:, 2] > 0):.3f}, best threshold "
                 f"{threshold(whole[:, 0], whole[:, 2] > 0):.2f}")  # fmt: skip
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--only", type=int, help="train and measure so many of the folds")
    parser.add_argument("--frozen", type=int, default=4, help="lower layers of the encoder that do not learn, of 6")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--articles", type=int, default=4, help="of one step")
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--decay", type=float, default=1.0, help="each layer's rate in that of the layer above")
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--dropout", type=float, default=0.2, help="of the third stage")
    parser.add_argument("--seeds", type=int, default=1, help="networks of a fold, their answers averaged")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--answers", type=Path, help="an .npz file to keep the answers in")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    documents = prepared(role_documents(str(args.data / "newsdiscourse"), tokenizer()), args.frozen)
    folds: list[np.ndarray] = []
    for k in range(args.only or args.folds):
        began = time.monotonic()
        held = documents[k :: args.folds]
        rest = [d for i, d in enumerate(documents) if i % args.folds != k]
        each = [answers(*trained(rest, args, seed), held) for seed in range(1, args.seeds + 1)]
        folds.append(np.mean(each, 0))
        right = folds[-1][:, 2] > 0
        best = threshold(folds[-1][:, 0], right)
        print(f"fold {k}: AUC {area(folds[-1][:, 0], right):.3f}, F1 at its own best threshold ({best:.2f}) "
              f"{f1(folds[-1][:, 0] >= best, right):.3f}, {time.monotonic() - began:.0f} s", flush=True)  # fmt: skip
        if args.answers:
            np.savez(args.answers, *folds)
    if len(folds) > 1:
        print(report(folds))


if __name__ == "__main__":
    main()
