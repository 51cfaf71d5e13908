"""The event coder: the model, sentences as its input, and how it learns.

An encoder of its own, told by an embedding which pieces are the actor, the recipient and the trigger; over the means of
all pieces and of these parts one classifier each for PLV's root, PLOVER's type and mode, and the contexts. What a
source does not tell teaches nothing: PLV's rows tell a root, and by it a few possible types; some sentences of our own
tell a trigger, shown to the network every second time, so that it can do with and without.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812
from event_data import NO_EVENT, EventExample, event_codes
from model import HIDDEN, Encoder, pretrained
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn

CHECKPOINT = Path(__file__).parent / "checkpoint.safetensors"
LONGEST = 200  # pieces of a sentence
UNTOLD = -1
QUIET = 3  # times that a predicate without an event is shown in each round
NOTHING, ACTOR, RECIPIENT, TRIGGER = range(4)
UNMARKED = 0.25  # of the sentences with a trigger, how many are shown with one party unmarked
WEIGHTS = {"root": 1.0, "type": 0.5, "mode": 0.5, "context": 2.0}


@dataclass(frozen=True)
class Labels:
    """The names of each classifier's answers, in order."""

    roots: tuple[str, ...]
    types: tuple[str, ...]
    modes: tuple[str, ...]  # "TYPE-mode", and "TYPE-" for a type without any that fits
    contexts: tuple[str, ...]

    def modes_of(self, kind: str) -> tuple[int, int]:
        """Where a type's modes begin and end."""
        places = [i for i, name in enumerate(self.modes) if name.startswith(kind + "-")]
        return places[0], places[-1] + 1


@cache
def labels() -> Labels:
    """The labels, from the codes that the sentences may carry."""
    codes = event_codes()
    modes = [f"{kind}-{mode}" for kind, of in codes.modes.items() for mode in (*of, "")]
    return Labels((*codes.roots, NO_EVENT), (*codes.modes, NO_EVENT), tuple(modes), codes.contexts)


@dataclass(frozen=True)
class Row:
    """A sentence as numbers. What is not told is `UNTOLD`; `types` are those that the root leaves open."""

    ids: list[int]
    party: list[int]
    trigger: list[int]  # places of its pieces
    root: int
    types: tuple[int, ...]
    mode: int
    contexts: tuple[int, ...] | None


def row_of(example: EventExample, tok: Tokenizer) -> Row:
    """An example as numbers; of several actors or recipients all are marked."""
    known, codes = labels(), event_codes()
    encoded = tok.encode(example.text, add_special_tokens=False)

    def pieces(spans: Sequence[object]) -> list[int]:
        return [
            i
            for i, (start, end) in enumerate(encoded.offsets[:LONGEST])
            if any(start < span.end and end > span.start for span in spans)  # type: ignore[attr-defined]
        ]

    party = [NOTHING] * len(encoded.ids)
    for mark, spans in ((ACTOR, example.actors), (RECIPIENT, example.recipients)):
        for i in pieces(spans):
            party[i] = mark
    told = example.type is not None or example.root == NO_EVENT
    kinds = [example.type or NO_EVENT] if told else codes.types[example.root]
    mode = UNTOLD if example.type is None else known.modes.index(f"{example.type}-{example.mode or ''}")
    return Row(
        ids=encoded.ids[:LONGEST],
        party=party[:LONGEST],
        trigger=pieces([example.trigger] if example.trigger else []),
        root=known.roots.index(example.root),
        types=tuple(known.types.index(kind) for kind in kinds),
        mode=mode,
        contexts=tuple(known.contexts.index(c) for c in example.contexts) if example.type is not None else None,
    )


def rows_of(examples: Sequence[EventExample], tok: Tokenizer) -> list[Row]:
    """Examples as rows to learn from; what tells no event is shown more often, as news is full of it."""
    return [
        row
        for example in examples
        for row in [row_of(example, tok)] * (QUIET if example.root == NO_EVENT and example.trigger else 1)
    ]


class EventCoder(nn.Module):
    """The encoder and its classifiers."""

    def __init__(self, checkpoint: Path = CHECKPOINT) -> None:
        super().__init__()
        self.encoder = Encoder(0.1)
        pretrained(self.encoder)
        prefix = "reader.encoder."
        own = {k.removeprefix(prefix): v.float() for k, v in load_file(checkpoint).items() if k.startswith(prefix)}
        self.encoder.load_state_dict(own, strict=False)
        self.party = nn.Embedding(4, HIDDEN)
        nn.init.zeros_(self.party.weight)
        known = labels()
        self.sizes = tuple(map(len, (known.roots, known.types, known.modes, known.contexts)))
        self.decide = nn.Sequential(nn.Dropout(0.1), nn.Linear(5 * HIDDEN, 256), nn.GELU(), nn.Dropout(0.2))
        self.answers = nn.Linear(256, sum(self.sizes))

    def forward(self, ids: Tensor, party: Tensor) -> tuple[Tensor, ...]:
        """Scores of roots, types, modes and contexts (B, each) from pieces and parties (B, P); 0 is no piece."""
        e = self.encoder
        there = ids > 0
        x = e.word(ids) + e.position(torch.arange(ids.shape[1])) + e.kind + self.party(party)
        for table in e.extra:
            x = x + table(torch.zeros_like(ids))
        x = F.dropout(e.norm(x), 0.1, self.training)
        mask = torch.where(there, 0.0, -1e4)[:, None, None, :]
        for layer in e.layers:
            x = layer(x, mask)
        parts = [_mean(x, chosen) for chosen in (there, party == ACTOR, party == RECIPIENT, party == TRIGGER)]
        found: Tensor = self.answers(self.decide(torch.cat([*parts, parts[1] * parts[2]], 1)))
        return found.split(self.sizes, 1)


def _mean(x: Tensor, chosen: Tensor) -> Tensor:
    weights = chosen.float()
    return (weights.unsqueeze(1) @ x.float()).squeeze(1) / weights.sum(1, keepdim=True).clamp(min=1)


@dataclass(frozen=True)
class Batch:
    """Rows as tensors: pieces, parties (B, P), and what is told."""

    ids: Tensor
    party: Tensor
    rows: Sequence[Row]


def batches(rows: Sequence[Row], size: int, rng: random.Random | None, triggers: bool = False) -> Iterator[Batch]:
    """Rows of like length together; in random order, with every second trigger marked, where a generator is given.

    Without a generator triggers are marked where `triggers` says so.
    """
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
            if rng and row.trigger and rng.random() < UNMARKED:  # as in a passive without its agent
                party[i][party[i] == (ACTOR if rng.random() < 0.6 else RECIPIENT)] = NOTHING
            if row.trigger and (rng.random() < 0.5 if rng else triggers):
                party[i, [place + 1 for place in row.trigger]] = TRIGGER
        yield Batch(ids, party, some)


def loss_of(scores: Sequence[Tensor], rows: Sequence[Row]) -> Tensor:
    """The loss over what the rows tell."""
    known = labels()
    root, kind, mode, context = (one.float() for one in scores)
    total = WEIGHTS["root"] * F.cross_entropy(root, torch.tensor([row.root for row in rows]), label_smoothing=0.1)
    chances = kind.log_softmax(1)
    total = total - WEIGHTS["type"] * torch.stack(
        [chances[i, list(row.types)].logsumexp(0) for i, row in enumerate(rows)]
    ).mean()  # fmt: skip
    modes, contexts = [], []
    for i, row in enumerate(rows):
        if row.mode != UNTOLD:
            begin, end = known.modes_of(known.modes[row.mode].partition("-")[0])
            modes.append(F.cross_entropy(mode[i, begin:end], torch.tensor(row.mode - begin)))
        if row.contexts is not None:
            wanted = torch.zeros(len(known.contexts))
            wanted[list(row.contexts)] = 1.0
            contexts.append(F.binary_cross_entropy_with_logits(context[i], wanted))
    if modes:
        total = total + WEIGHTS["mode"] * torch.stack(modes).sum() / len(rows)
        total = total + WEIGHTS["context"] * torch.stack(contexts).sum() / len(rows)
    return total


def train(rows: Sequence[Row], *, epochs: int, seed: int, checkpoint: Path = CHECKPOINT) -> EventCoder:
    """A coder that has learnt from the rows, ready to answer."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    model = EventCoder(checkpoint)
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    heads = [p for part in (model.party, model.decide, model.answers) for p in part.parameters()]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "peak": 1e-4}, {"params": heads, "peak": 1e-3}], lr=0.0, weight_decay=0.01
    )
    total, step = epochs * math.ceil(len(rows) / 16), 0
    for _ in range(epochs):
        for batch in batches(rows, 16, rng):
            factor = min(1.0, step / (0.1 * total)) * max(0.0, 1 - step / total)
            step += 1
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * factor
            with torch.autocast("cpu", torch.bfloat16):
                scores = model(batch.ids, batch.party)
            loss = loss_of(scores, batch.rows)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
    return model.eval()
