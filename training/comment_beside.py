"""What plain layers and words add to comment's score: `python training/comment_beside.py --data ../shared/data`.

Two simple models, taught in the folds of crossvalidate.py and on the same labels:

- layers: the six layers of plain MiniLM, none of which learns, averaged over the words of each sentence, with the
  largest values of the fourth and the sixth; a small network reads each sentence among two neighbours on either side;
- words: words, pairs of words and groups of letters, by logistic regression.

With `--answers`, the file of that name from crossvalidate.py, the three are averaged, as log-odds: a half, a quarter, a
quarter (chosen on the first fold). Prints F1 and the area under the curve of each; the threshold of a fold is the best
one of the others, or its own where there is but one. A file with fewer folds will do: then only these are measured.
Nothing of this ships. `--states` keeps what MiniLM says of the articles, which takes longest.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from batches import collate
from crossvalidate import ROOM, area, f1, padded, threshold
from model import HIDDEN, Encoder, pretrained
from other_data import COMMENT_ROLES, ROLES, RoleDocument, role_documents
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from stories import story
from torch import Tensor, nn
from train import tokenizer

from reportedly.parsing.network.place import PLACES, places

AROUND = 2  # neighbours on either side
LARGEST = (3, 5)  # layers whose largest values are taken too
SHARES = {"network": 0.5, "layers": 0.25, "words": 0.25}


@torch.no_grad()
def states(documents: Sequence[RoleDocument]) -> list[Tensor]:
    """For each article what plain MiniLM's layers say of its sentences, (N, 8 · 384), in half precision."""
    encoder = Encoder(0.0).eval()
    pretrained(encoder)
    found = []
    for document in documents:
        parts = []
        for row in story(document, ROOM).rows:
            batch = collate([row], {}, random.Random(0), padded([row]), noise=False)
            inside = (batch.pool[0] > 0).float()
            layers = []
            with torch.autocast("cpu", torch.bfloat16):
                x = encoder.embed(batch.ids, batch.features)
                for number, layer in enumerate(encoder.layers):
                    x = layer(x, batch.mask)
                    words = x.gather(1, batch.first.unsqueeze(2).expand(-1, -1, HIDDEN))[0].float()
                    layers.append((inside @ words) / inside.sum(1, keepdim=True).clamp(min=1))
                    if number in LARGEST:
                        layers.append(torch.where(inside.unsqueeze(2) > 0, words, -9.0).max(1).values)
            sentences = int(row.encoded.sentence[row.end - 1] - row.encoded.sentence[row.begin]) + 1
            parts.append(torch.cat(layers, 1)[:sentences])
        found.append(torch.cat(parts).half())
    return found


class Around(nn.Module):
    """Roles, speech and comment of each sentence from its own states, its neighbours' and the article's mean."""

    def __init__(self, states: int, dropout: float) -> None:
        super().__init__()
        self.own, self.place = nn.Linear(states, 96), nn.Linear(PLACES, 16)
        self.near = nn.Linear(112, 40)
        self.mix = nn.Linear(40 * (2 * AROUND + 2), 96)
        self.out = nn.Linear(208, len(ROLES) + 2)
        self.drop = nn.Dropout(dropout)

    def forward(self, states: Tensor, place: Tensor) -> Tensor:
        """`states` (N, states), `place` (N, PLACES) of one article; scores (N, roles + 2)."""
        x = self.drop(torch.cat([F.gelu(self.own(self.drop(states))), F.gelu(self.place(place))], 1))
        near = F.gelu(self.near(x))
        row = F.pad(near, (0, 0, AROUND, AROUND))
        shifted = [row[k : k + len(x)] for k in range(2 * AROUND + 1)]
        around = F.gelu(self.mix(torch.cat([*shifted, near.mean(0, keepdim=True).expand(len(x), -1)], 1)))
        return self.out(self.drop(torch.cat([x, around], 1)))


def chance(scores: Tensor) -> Tensor:
    """Probability of comment: the mean of that through roles and speech and of that said outright."""
    told = scores[:, len(ROLES)].sigmoid()
    through = scores[:, : len(ROLES)].softmax(1)[:, COMMENT_ROLES].sum(1) * (1 - told)
    return (through + scores[:, len(ROLES) + 1].sigmoid()) / 2


def loss(scores: Tensor, role: Tensor, speech: Tensor) -> Tensor:
    """As in stories.py; comment counts twice."""
    known = role >= 0
    own = (torch.isin(role, torch.tensor(COMMENT_ROLES)) & (speech == 0)).float()
    return (
        F.cross_entropy(scores[known, : len(ROLES)], role[known], label_smoothing=0.05)
        + F.binary_cross_entropy_with_logits(scores[:, len(ROLES)], speech)
        + 2 * F.binary_cross_entropy_with_logits(scores[known, len(ROLES) + 1], own[known])
    )


def by_layers(
    documents: Sequence[RoleDocument],
    given: Sequence[Tensor],
    rest: list[int],
    held: list[int],
    args: argparse.Namespace,
) -> np.ndarray:
    """Chances of the sentences of the articles `held`, taught on `rest`; the moving average of the weights speaks."""
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    seen = torch.cat([given[i] for i in rest]).float()
    mean, spread = seen.mean(0), seen.std(0) + 1e-3
    scaled = [(one.float() - mean) / spread for one in given]
    place = [torch.from_numpy(places(document.encoded)) for document in documents]
    model = Around(seen.shape[1], args.dropout)
    parameters = list(model.parameters())
    optimizer = torch.optim.AdamW(parameters, lr=args.rate, weight_decay=0.1)
    steps = args.epochs * -(-len(rest) // args.articles)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, args.rate, total_steps=steps, pct_start=0.1)
    average, step = [p.detach().clone() for p in parameters], 0
    for _ in range(args.epochs):
        order = list(rest)
        rng.shuffle(order)
        for at in range(0, len(order), args.articles):
            batch = order[at : at + args.articles]
            scores = torch.cat([model(scaled[i], place[i]) for i in batch])
            role = torch.cat([torch.from_numpy(documents[i].role).long() for i in batch])
            speech = torch.cat([torch.from_numpy(documents[i].speech).float() for i in batch])
            optimizer.zero_grad()
            loss(scores, role, speech).backward()
            nn.utils.clip_grad_norm_(parameters, 2.0)
            optimizer.step()
            schedule.step()
            step += 1
            torch._foreach_lerp_(average, [p.detach() for p in parameters], 1 - min(0.97, (1 + step) / (10 + step)))
    model.eval()
    with torch.no_grad():
        for parameter, value in zip(parameters, average, strict=True):
            parameter.copy_(value)
        return np.concatenate([chance(model(scaled[i], place[i])).numpy() for i in held])


def wordings(documents: Sequence[RoleDocument]) -> list[list[str]]:
    """The sentences of each article."""
    found = []
    for one in documents:
        words = one.encoded.words
        bounds = one.encoded.sentence_start.astype(int).tolist()
        found.append([one.text[words[a].start : words[b - 1].end] if a < b else "" for a, b in pairwise(bounds)])
    return found


def by_words(documents: Sequence[RoleDocument], rest: list[int], held: list[int]) -> np.ndarray:
    """The same by logistic regression on words; the tables of words are of `rest` alone."""
    texts = wordings(documents)
    tables = [
        TfidfVectorizer(ngram_range=(1, 2), min_df=3, sublinear_tf=True),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 4), min_df=8, max_features=30000, sublinear_tf=True),
    ]
    role = np.concatenate([documents[i].role for i in rest])
    own = np.isin(role, COMMENT_ROLES) & (np.concatenate([documents[i].speech for i in rest]) == 0)
    seen = [text for i in rest for text in texts[i]]
    asked = [text for i in held for text in texts[i]]
    learnt = sparse.hstack([table.fit_transform(seen) for table in tables]).tocsr()
    model = LogisticRegression(C=2, max_iter=200, solver="liblinear").fit(learnt[role >= 0], own[role >= 0])
    return model.predict_proba(sparse.hstack([table.transform(asked) for table in tables]).tocsr())[:, 1]


def log_odds(chances: np.ndarray) -> np.ndarray:
    return np.log(chances + 1e-3) - np.log(1 - chances + 1e-3)


def line(name: str, chances: list[np.ndarray], right: list[np.ndarray]) -> str:
    """Mean F1 and area over the folds."""
    figures = []
    for k, (said, own) in enumerate(zip(chances, right, strict=True)):
        others = [j for j in range(len(chances)) if j != k] or [k]
        at = threshold(np.concatenate([chances[j] for j in others]), np.concatenate([right[j] for j in others]))
        figures.append((f1(said >= at, own), area(said, own)))
    each = " ".join(f"{value:.3f}" for value, _ in figures)
    return f"{name:28} F1 {np.mean(figures, 0)[0]:.3f}  AUC {np.mean(figures, 0)[1]:.3f}   F1 by fold: {each}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--answers", type=Path)
    parser.add_argument("--states", type=Path, help="a file to keep MiniLM's states in, or to take them from")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--articles", type=int, default=16, help="of one step")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--dropout", type=float, default=0.4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    documents = role_documents(str(args.data / "newsdiscourse"), tokenizer())
    if args.states and args.states.exists():
        given = torch.load(args.states)
    else:
        given = states(documents)
        if args.states:
            torch.save(given, args.states)
    network: list[np.ndarray] = []
    if args.answers:
        with np.load(args.answers) as file:
            network = [file[name] for name in file.files]
    found: dict[str, list[np.ndarray]] = {"layers": [], "words": []}
    right = []
    for k in range(len(network) or args.folds):
        held = list(range(k, len(documents), args.folds))
        rest = [i for i in range(len(documents)) if i % args.folds != k]
        role = np.concatenate([documents[i].role for i in held])
        own = np.isin(role, COMMENT_ROLES) & (np.concatenate([documents[i].speech for i in held]) == 0)
        right.append(own[role >= 0])
        found["layers"].append(by_layers(documents, given, rest, held, args)[role >= 0])
        found["words"].append(by_words(documents, rest, held)[role >= 0])
        print(f"fold {k} is done", flush=True)
    if network:
        if any(not np.array_equal(fold[:, 2] > 0, own) for fold, own in zip(network, right, strict=True)):
            raise SystemExit(f"{args.answers}: the labels of its folds are not those of these articles.")
        found = {"network": [fold[:, 0] for fold in network], **found}
    for name, chances in found.items():
        print(line(name, chances, right))
    shares = {name: share for name, share in SHARES.items() if name in found}
    mixed = [
        sum(share * log_odds(found[name][k]) for name, share in shares.items()) / sum(shares.values())
        for k in range(len(right))
    ]
    print(line(" and ".join(shares), [1 / (1 + np.exp(-one)) for one in mixed], right))


if __name__ == "__main__":
    main()
