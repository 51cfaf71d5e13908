"""The event coder by cross-validation: `python training/event_folds.py ../shared/data/plover/PLV_train.tsv`.

The relation of one marked party to the other, in PLV's 15 roots: the network's encoder, told by an embedding which
pieces are the actor and which the recipient, and a small classifier over the means of all pieces and of both parties.
Five folds; sentences that share much of their words are in one. `--own` adds the sentences of `training/events`. The
encoder begins as the shipped one, which has never seen an event. Prints accuracy, and macro-F1 over roots with ten rows
and more.
"""

from __future__ import annotations

import argparse
import math
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812
from event_data import NO_EVENT, EventExample, load_plv, load_sentences
from model import HIDDEN, Encoder, pretrained
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from train import tokenizer

CHECKPOINT = Path(__file__).parent / "checkpoint.safetensors"
LONGEST = 200  # pieces of a sentence
SHARED = 0.4  # of the shorter sentence's runs of four words: as much in common makes two sentences one group
LEAST = 10  # rows of a root that counts in the mean of F1


@dataclass(frozen=True)
class Row:
    """Pieces of a sentence, which of them are the actor (1) and the recipient (2), and the root's number."""

    ids: list[int]
    party: list[int]
    root: int


def row_of(example: EventExample, tok: Tokenizer, roots: Sequence[str]) -> Row:
    """An example as numbers; of several actors or recipients all are marked."""
    encoded = tok.encode(example.text, add_special_tokens=False)
    party = [0] * len(encoded.ids)
    for mark, spans in ((1, example.actors), (2, example.recipients)):
        for span in spans:
            for i, (start, end) in enumerate(encoded.offsets):
                if start < span.end and end > span.start:
                    party[i] = mark
    return Row(encoded.ids[:LONGEST], party[:LONGEST], roots.index(example.root))


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


class EventCoder(nn.Module):
    """The encoder with an embedding of the parties, and the classifier."""

    def __init__(self, roots: int, checkpoint: Path) -> None:
        super().__init__()
        self.encoder = Encoder(0.1)
        pretrained(self.encoder)
        prefix = "reader.encoder."
        own = {k.removeprefix(prefix): v.float() for k, v in load_file(checkpoint).items() if k.startswith(prefix)}
        self.encoder.load_state_dict(own, strict=False)
        self.party = nn.Embedding(3, HIDDEN)
        nn.init.zeros_(self.party.weight)
        self.decide = nn.Sequential(
            nn.Dropout(0.1), nn.Linear(4 * HIDDEN, 256), nn.GELU(), nn.Dropout(0.2), nn.Linear(256, roots)
        )

    def forward(self, ids: Tensor, party: Tensor, there: Tensor) -> Tensor:
        """Scores (B, roots) from pieces (B, P), parties (B, P) and which pieces are there (B, P)."""
        e = self.encoder
        x = e.word(ids) + e.position(torch.arange(ids.shape[1])) + e.kind + self.party(party)
        for table in e.extra:
            x = x + table(torch.zeros_like(ids))
        x = F.dropout(e.norm(x), 0.1, self.training)
        mask = torch.where(there, 0.0, -1e4)[:, None, None, :]
        for layer in e.layers:
            x = layer(x, mask)
        whole, actor, recipient = (_mean(x, chosen) for chosen in (there, party == 1, party == 2))
        return self.decide(torch.cat([whole, actor, recipient, actor * recipient], 1))


def _mean(x: Tensor, chosen: Tensor) -> Tensor:
    weights = chosen.float()
    return (weights.unsqueeze(1) @ x.float()).squeeze(1) / weights.sum(1, keepdim=True).clamp(min=1)


def batches(rows: Sequence[Row], size: int, rng: random.Random | None) -> Iterator[tuple[Tensor, ...]]:
    """Rows of like length together; in random order where a generator is given."""
    order = sorted(rows, key=lambda row: len(row.ids) + (12 * rng.random() if rng else 0))
    found = [order[i : i + size] for i in range(0, len(order), size)]
    if rng:
        rng.shuffle(found)
    for some in found:
        width = max(len(row.ids) for row in some) + 2
        ids, party = torch.zeros(len(some), width, dtype=torch.long), torch.zeros(len(some), width, dtype=torch.long)
        for i, row in enumerate(some):
            n = len(row.ids)
            ids[i, 0], ids[i, n + 1] = 101, 102
            ids[i, 1 : n + 1], party[i, 1 : n + 1] = torch.tensor(row.ids), torch.tensor(row.party)
        yield ids, party, ids > 0, torch.tensor([row.root for row in some])


def fold(train: Sequence[Row], held: Sequence[Row], roots: int, args: argparse.Namespace) -> list[tuple[int, int]]:
    """Train on one part; gives (said, right) for the other."""
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    model = EventCoder(roots, args.checkpoint)
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    heads = [*model.party.parameters(), *model.decide.parameters()]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "peak": 1e-4}, {"params": heads, "peak": 1e-3}], lr=0.0, weight_decay=0.01
    )
    total, step = args.epochs * math.ceil(len(train) / 16), 0
    for _ in range(args.epochs):
        for ids, party, there, wanted in batches(train, 16, rng):
            factor = min(1.0, step / (0.1 * total)) * max(0.0, 1 - step / total)
            step += 1
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * factor
            with torch.autocast("cpu", torch.bfloat16):
                scores = model(ids, party, there)
            loss = F.cross_entropy(scores.float(), wanted, label_smoothing=0.1)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
    model.eval()
    with torch.no_grad():
        return [
            (int(said), int(right))
            for ids, party, there, wanted in batches(held, 32, None)
            for said, right in zip(model(ids, party, there).argmax(1), wanted, strict=True)
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
    roots = sorted({example.root for example in examples})
    tok = tokenizer()
    rows = [row_of(example, tok, roots) for example in examples]
    own = [e for e in load_sentences() if e.root != NO_EVENT and e.actors and e.recipients] if args.own else []
    more = [row_of(example, tok, roots) for example in own]
    place = folds_of([example.text for example in examples], args.folds, args.seed)
    answers: list[tuple[int, int]] = []
    for number in range(args.first or args.folds):
        train = [row for row, n in zip(rows, place, strict=True) if n != number]
        held = [row for row, n in zip(rows, place, strict=True) if n == number]
        found = fold([*train, *more], held, len(roots), args)
        answers += found
        print(f"fold {number}: accuracy {figures(found)[0]:.3f} of {len(found)}", flush=True)
    accuracy, mean = figures(answers)
    print(f"accuracy {accuracy:.3f}, macro-F1 {mean:.3f}, {len(answers)} rows, {len(more)} of our own sentences added")


if __name__ == "__main__":
    main()
