"""Train the third stage on a finished encoder: `python training/tell.py START OUT --data ../shared/data`.

The main training shows an article a few times only, and with the encoder learning too its sentences are soon known by
heart. Here the encoder stays as it is and runs once over the articles; the layers that make a sentence's vector and the
third stage begin anew and learn for some rounds, in minutes. START is a checkpoint of train.py; OUT is the same with
these parts replaced. After each round the held-out articles are measured; nothing is chosen by that.
"""

from __future__ import annotations

import argparse
import math
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from batches import collate
from crossvalidate import area, f1, padded, threshold
from model import Model, Teller, pretrained
from other_data import RoleDocument, load_roles
from stories import Story, chances, losses, story
from torch import Tensor
from train import begin, tokenizer

ROOM = 254
WEIGHTS = {"role": 1.0, "speech": 1.0, "comment": 2.0}


@dataclass
class Heard:
    """A story with the encoder's vectors of its words, (1, W, 384), and which sentence each is of, (1, S, W)."""

    story: Story
    words: list[Tensor]
    pool: list[Tensor]


@torch.no_grad()
def heard(model: Model, document: RoleDocument) -> Heard:
    """One article through the encoder."""
    found = Heard(story(document, ROOM), [], [])
    for row in found.story.rows:
        batch = collate([row], {}, random.Random(0), padded([row]), noise=False)
        with torch.autocast("cpu", torch.bfloat16):
            hidden = model.reader.encoder(batch.ids, batch.features, batch.mask)
        words = hidden.gather(1, batch.first.unsqueeze(2).expand(-1, -1, hidden.shape[2]))
        found.words.append(words.half())
        found.pool.append(batch.pool)
    return found


def vectors(model: Model, one: Heard) -> Tensor:
    """The vectors of an article's sentences, (N, SENTENCE)."""
    reader = model.reader
    parts = [reader.sentences(reader.drop(w.float()), pool)[0] for w, pool in zip(one.words, one.pool, strict=True)]
    return torch.cat(parts)


@torch.no_grad()
def measure(model: Model, held: list[Heard]) -> str:
    """Figures on some articles."""
    model.eval()
    rows = []
    for one in held:
        comment, told = chances(*model.teller(vectors(model, one), one.story.place))
        table = torch.stack([comment, told, one.story.comment, one.story.speech.float()], 1)
        rows.append(table[one.story.role >= 0].numpy())
    said = np.concatenate(rows)
    right = said[:, 2] > 0
    at = threshold(said[:, 0], right)
    return (
        f"comment AUC {area(said[:, 0], right):.3f}, best F1 {f1(said[:, 0] >= at, right):.3f} at {at:.2f}, "
        f"speech AUC {area(said[:, 1], said[:, 3] > 0):.3f}"
    )


def learn(model: Model, train: list[Heard], held: list[Heard], args: argparse.Namespace) -> None:
    """Teach the third stage; `model` ends with the moving average of the weights."""
    parameters = [*model.reader.attend.parameters(), *model.reader.sentence.parameters(), *model.teller.parameters()]
    optimizer = torch.optim.AdamW(parameters, lr=args.rate, weight_decay=0.1)
    average = [p.detach().clone() for p in parameters]
    rng = random.Random(args.seed)
    steps, step = args.epochs * -(-len(train) // args.articles), 0
    for epoch in range(args.epochs):
        model.train()
        order = list(train)
        rng.shuffle(order)
        for at in range(0, len(order), args.articles):
            for group in optimizer.param_groups:
                group["lr"] = (
                    args.rate * min(1, (step + 1) / (0.1 * steps)) * (0.5 + 0.5 * math.cos(math.pi * step / steps))
                )
            given = order[at : at + args.articles]
            parts = losses(model.teller, [one.story for one in given], [vectors(model, one) for one in given])
            optimizer.zero_grad()
            sum(WEIGHTS[name] * value for name, value in parts.items()).backward()
            torch.nn.utils.clip_grad_norm_(parameters, 2.0)
            optimizer.step()
            step += 1
            torch._foreach_lerp_(average, [p.detach() for p in parameters], 1 - min(0.98, (1 + step) / (10 + step)))
        last = [p.detach().clone() for p in parameters]
        fill(parameters, average)
        print(f"round {epoch + 1}: {measure(model, held)}", flush=True)
        if epoch + 1 < args.epochs:
            fill(parameters, last)


@torch.no_grad()
def fill(parameters: list[torch.nn.Parameter], values: list[Tensor]) -> None:
    for parameter, value in zip(parameters, values, strict=True):
        parameter.copy_(value)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("start")
    parser.add_argument("out", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--articles", type=int, default=8, help="of one step")
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--dropout", type=float, default=0.4, help="of the third stage")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    state = torch.load(args.start, map_location="cpu")
    model = Model(state["labels"])
    pretrained(model.reader.encoder)
    begin(model, args.start)
    model.teller = Teller(args.dropout)
    model.reader.attend.reset_parameters()
    model.reader.sentence.reset_parameters()
    model.eval()
    train, held = (
        [heard(model, document) for document in documents]
        for documents in load_roles(str(args.data / "newsdiscourse"), tokenizer())
    )
    learn(model, train, held, args)
    kept = {name: value for name, value in model.state_dict().items() if name != "reader.encoder.word.weight"}
    torch.save({**state, "average": kept, "model": {}}, args.out)


if __name__ == "__main__":
    main()
