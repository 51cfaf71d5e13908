"""The head that sees hands: which words head a party that tells, of what kind, and whose word stands before whose.

It reads what the network holds of each word and of its governor, grammar and lists, and where the word stands in the
network's attributions; a recurrent layer carries it over the whole text, so that a name may be known by what another
sentence says of it.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812
from hand_data import KINDS
from syntax_data import UPOS
from torch import Tensor, nn

from reportedly.mentions.hands import BESIDE, FAR, TAKEN

LAYERS = 768
POINT = 64


class Hands(nn.Module):
    """Of B texts of W words at most: scores of kinds, and what pairs of words are scored by."""

    def __init__(self, relations: int, dim: int = 160, hidden: int = 96, dropout: float = 0.35) -> None:
        super().__init__()
        self.states, self.above = nn.Linear(LAYERS, dim), nn.Linear(LAYERS, dim)
        self.upos, self.relation = nn.Embedding(len(UPOS), 24), nn.Embedding(relations, 24)
        self.governor, self.capitals = nn.Embedding(len(UPOS), 12), nn.Embedding(8, 8)
        self.beside = nn.Linear(68 + BESIDE, dim)
        self.norm = nn.LayerNorm(dim)
        self.along = nn.GRU(dim, hidden, batch_first=True, bidirectional=True)
        self.mixed = nn.Linear(dim + 2 * hidden, dim)
        self.kinds = nn.Linear(dim, 1 + len(KINDS))
        self.grammar = nn.Linear(TAKEN, 1 + len(KINDS), bias=False)  # straight from what grammar takes it for
        self.query, self.key = nn.Linear(dim, POINT), nn.Linear(dim, POINT)
        self.first, self.second = nn.Linear(dim, 1), nn.Linear(dim, 1)
        self.distance = nn.Embedding(2 * FAR + 1, 1)
        self.follow = nn.Parameter(torch.tensor(1.0))  # what it adds to a pair that grammar has
        self.drop = nn.Dropout(dropout)
        nn.init.zeros_(self.distance.weight)

    def forward(
        self, layers: Tensor, governor: Tensor, codes: Tensor, beside: Tensor, size: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Takes (B, W, 768), (B, W), (B, W, 4), (B, W, BESIDE) and the texts' sizes (B,), None where all are W words.

        Gives scores of kinds (B, W, 1 + kinds), queries and keys (B, W, POINT), and what each word adds to a pair as
        its first or second (B, W, 1).
        """
        tables = (self.upos, self.relation, self.governor, self.capitals)
        known = torch.cat([*(table(codes[..., i]) for i, table in enumerate(tables)), beside], -1)
        known = F.dropout(known, 0.15, self.training)
        above = torch.gather(layers, 1, governor[..., None].expand(-1, -1, LAYERS))
        own = self.states(self.drop(layers)) + self.above(self.drop(above)) + self.beside(known)
        words = self.norm(F.gelu(own))
        if size is None:
            along, _ = self.along(words)
        else:
            packed = nn.utils.rnn.pack_padded_sequence(self.drop(words), size, True, False)
            along, _ = nn.utils.rnn.pad_packed_sequence(self.along(packed)[0], True, total_length=words.shape[1])
        mixed = self.drop(F.gelu(self.mixed(torch.cat([self.drop(words), self.drop(along)], -1))))
        kinds = self.kinds(mixed) + self.grammar(beside[..., -TAKEN:])
        return kinds, self.query(mixed), self.key(mixed), self.first(mixed), self.second(mixed)

    def pairs(self, query: Tensor, key: Tensor, first: Tensor, second: Tensor) -> Tensor:
        """Scores (B, W, W) that the word of the row stands straight before the word of the column in a path."""
        at = torch.arange(query.shape[1])
        apart = (at[None] - at[:, None]).clamp(-FAR, FAR) + FAR
        scores = key @ query.transpose(1, 2) / POINT**0.5 + first + second.transpose(1, 2)
        return scores + self.distance(apart)[..., 0]
