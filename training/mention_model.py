"""The heads that read the network's states: which words head a mention, of what kind, from where to where; and, for two
mentions, whether the later names what the earlier names.

A mention is found by its head word, as in word-level coreference (Dobrovolskii 2021): nested mentions have heads of
their own, so "the deputy head of the leader's office" is three. Its first and last word are then pointed at.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F  # noqa: N812
from mention_data import KINDS
from syntax_data import UPOS
from torch import Tensor, nn

from reportedly.mentions.inputs import SEEN
from reportedly.mentions.pairs import BETWEEN, OWN

LAYERS = 768  # of each word: `Analysis.states`
POINT, FAR = 64, 24  # width of what points at the edges; words further away than FAR count as FAR


@dataclass
class Batch:
    """B sentences of W words at most, padded."""

    layers: Tensor  # (B, W, 768)
    codes: Tensor  # (B, W, 4)
    marks: Tensor  # (B, W, SEEN)
    left: Tensor  # (B, W)
    right: Tensor  # (B, W)
    size: Tensor  # (B,)
    kind: Tensor  # (B, W) 0 for a word that heads no mention, −100 for padding
    begin: Tensor  # (B, W)
    last: Tensor  # (B, W)


class Pointer(nn.Module):
    """Of one set: kinds of heads, and what makes an edge."""

    def __init__(self, dim: int, kinds: int) -> None:
        super().__init__()
        self.kinds = nn.Linear(dim, kinds + 1)
        self.query, self.key = nn.Linear(dim, 2 * POINT), nn.Linear(dim, 2 * POINT)
        self.distance = nn.Embedding(2 * FAR + 1, 2)
        self.subtree = nn.Parameter(torch.zeros(2, 2))  # by edge: at the subtree's edge, within the subtree
        nn.init.zeros_(self.distance.weight)


class Mentions(nn.Module):
    """Kinds and edges from states, grammar and lists; word by word, for the states know the sentence."""

    def __init__(self, relations: int, dim: int = 192, dropout: float = 0.3) -> None:
        super().__init__()
        self.states = nn.Linear(LAYERS, dim)
        self.upos, self.relation = nn.Embedding(len(UPOS), 24), nn.Embedding(relations, 24)
        self.governor, self.capitals = nn.Embedding(len(UPOS), 12), nn.Embedding(8, 8)
        self.beside = nn.Linear(68 + SEEN, dim)
        self.norm = nn.LayerNorm(dim)
        self.hidden = nn.Linear(dim, dim)
        self.sets = nn.ModuleDict({name: Pointer(dim, len(kinds)) for name, kinds in KINDS.items()})
        self.drop = nn.Dropout(dropout)

    def words(self, layers: Tensor, codes: Tensor, marks: Tensor) -> Tensor:
        """(…, W, dim)"""
        tables = (self.upos, self.relation, self.governor, self.capitals)
        beside = torch.cat([*(table(codes[..., i]) for i, table in enumerate(tables)), marks], -1)
        beside = F.dropout(beside, 0.15, self.training)
        return self.norm(F.gelu(self.states(self.drop(layers)) + self.beside(beside)))

    def kinds(self, words: Tensor, name: str) -> Tensor:
        """Scores (…, W, 1 + kinds) of a set's kinds."""
        return self.sets[name].kinds(self.drop(F.gelu(self.hidden(words))))

    def edges(self, words: Tensor, batch: Batch, name: str) -> Tensor:
        """Scores (B, W, 2, W): for each word as a head, of each word as the first and the last of its mention."""
        own = self.sets[name]
        b, w, _ = words.shape
        query, key = (part(self.drop(words)).view(b, w, 2, POINT) for part in (own.query, own.key))
        at = torch.arange(w)
        apart = at[None] - at[:, None]
        scores = torch.einsum("bird,bjrd->birj", query, key) / POINT**0.5
        scores = scores + own.distance(apart.clamp(-FAR, FAR) + FAR).permute(0, 2, 1)
        inside = ((at >= batch.left[..., None]) & (at <= batch.right[..., None])).float()
        for edge, place in enumerate((batch.left, batch.right)):
            bonus = own.subtree[edge, 0] * (at == place[..., None]).float() + own.subtree[edge, 1] * inside
            scores = scores + F.one_hot(torch.tensor(edge), 2).float()[:, None] * bonus[:, :, None]
        outside = (at >= batch.size[:, None])[:, None, None]
        wrong = torch.stack([apart > 0, apart < 0], 1)[None]
        return scores.masked_fill(wrong | outside, -1e4)


class Exported(nn.Module):
    """GUM's kinds and pointers, as one graph over the words of a document."""

    def __init__(self, model: Mentions) -> None:
        super().__init__()
        self.model = model

    def forward(self, layers: Tensor, codes: Tensor, marks: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of kinds, queries and keys of the edges."""
        words, own = self.model.words(layers, codes, marks), self.model.sets["gum"]
        return self.model.kinds(words, "gum"), own.query(words), own.key(words)


class Ranker(nn.Module):
    """Mention ranking (Denis and Baldridge 2008): for each mention the earlier ones compete, and "nothing earlier"."""

    def __init__(self, hidden: int = 96, vector: int = 48, dropout: float = 0.3) -> None:
        super().__init__()
        self.vector = nn.Linear(LAYERS, vector)
        self.later, self.earlier = nn.Linear(OWN + vector, hidden), nn.Linear(OWN + vector, hidden)
        self.between, self.middle = nn.Linear(BETWEEN + vector, hidden), nn.Linear(hidden, hidden)
        self.out = nn.Linear(hidden, 1)
        self.new = nn.Sequential(nn.Linear(OWN + vector, hidden), nn.ReLU(), nn.Linear(hidden, 1))
        self.drop = nn.Dropout(dropout)

    def forward(
        self, layers: Tensor, own: Tensor, between: Tensor, later: Tensor, earlier: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Scores of the N pairs and, for each of the M mentions, of naming nothing earlier."""
        vector = torch.tanh(self.vector(self.drop(layers)))
        one = self.drop(torch.cat([own, vector], 1))
        pair = self.between(torch.cat([between, vector[later] * vector[earlier]], 1))
        hidden = F.relu(self.later(one)[later] + self.earlier(one)[earlier] + pair)
        return self.out(F.relu(self.middle(self.drop(hidden))))[:, 0], self.new(one)[:, 0]
