"""A linear-chain CRF whose likelihood is computed in logarithmic depth, for label sequences with BIO constraints."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

NEVER = -1e4


def allowed(tags: Sequence[str]) -> Tensor:
    """(K + 1, K) mask, row K the beginning: I-x only after B-x or I-x."""
    mask = torch.ones(len(tags) + 1, len(tags), dtype=torch.bool)
    for j, tag in enumerate(tags):
        if tag.startswith("I-"):
            for i in range(len(tags) + 1):
                mask[i, j] = i < len(tags) and tags[i] in (f"B-{tag[2:]}", tag)
    return mask


class Crf(nn.Module):
    """Transition scores (K + 1, K); the last row is the beginning of a sequence."""

    def __init__(self, tags: Sequence[str]) -> None:
        super().__init__()
        self.tags = tuple(tags)
        self.weight = nn.Parameter(torch.zeros(len(tags) + 1, len(tags)))
        self.register_buffer("mask", allowed(tags), persistent=False)

    def transitions(self) -> Tensor:
        """Scores of moves, forbidden ones far below all others."""
        return self.weight.masked_fill(~self.mask, NEVER)

    def loss(self, scores: Tensor, gold: Tensor, valid: Tensor) -> Tensor:
        """Negative log likelihood of each sequence (N,); `scores` (N, T, K), `gold` (N, T), `valid` (N, T) a prefix."""
        n, t, k = scores.shape
        scores = scores.float()
        trans = self.transitions()
        start, step = trans[k], trans[:k]
        unary = scores.gather(2, gold.unsqueeze(2)).squeeze(2) * valid
        moves = torch.cat([start[gold[:, :1]], step[gold[:, :-1], gold[:, 1:]] * valid[:, 1:]], 1)
        first = start + scores[:, 0]
        identity = torch.full((k, k), NEVER, dtype=scores.dtype)
        identity.fill_diagonal_(0.0)
        rest = torch.where(valid[:, 1:, None, None], step + scores[:, 1:, None, :], identity)
        while rest.shape[1] > 1:
            if rest.shape[1] % 2:
                rest = torch.cat([rest, identity.expand(n, 1, k, k)], 1)
            left, right = rest[:, 0::2], rest[:, 1::2]
            rest = torch.logsumexp(left.unsqueeze(-1) + right.unsqueeze(-3), dim=-2)
        total = torch.logsumexp(first.unsqueeze(2) + rest[:, 0], dim=1) if t > 1 else first
        return torch.logsumexp(total, 1) - unary.sum(1) - moves.sum(1)
