"""Whole articles as tensors, for the stage that reads sentences in their order."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from batches import Row
from model import Teller
from other_data import COMMENT_ROLES, RoleDocument
from torch import Tensor

from reportedly.parsing.network.place import places


@dataclass
class Story:
    """A run of whole sentences of one article: the rows of windows that hold it, and its labels by sentence."""

    rows: list[Row]
    place: Tensor  # (N, PLACES)
    role: Tensor  # (N,), −1 unknown
    speech: Tensor  # (N,)

    @property
    def comment(self) -> Tensor:
        """1 where the author evaluates or expects in words of his own, (N,)."""
        own = torch.zeros_like(self.role, dtype=torch.bool)
        for role in COMMENT_ROLES:
            own |= self.role == role
        return (own & (self.speech == 0)).float()


def story(document: RoleDocument, room: int, most: int | None = None, rng: random.Random | None = None) -> Story:
    """An article in windows of at most `room` word pieces, about equally long; `most` windows of it, from a random one
    on, where it has more. With `rng` the cuts differ each time."""
    encoded = document.encoded
    bounds = encoded.sentence_start.astype(int).tolist()
    at = encoded.first[bounds].tolist()
    windows = -(-at[-1] // room)
    target = min(room, at[-1] / windows * (rng.uniform(0.85, 1.25) if rng else 1.1) + 20)
    cuts = [0]
    while cuts[-1] < len(bounds) - 1:
        end = cuts[-1] + 1
        while end < len(bounds) - 1 and at[end + 1] - at[cuts[-1]] <= target:
            end += 1
        cuts.append(end)
    begin = rng.randrange(len(cuts) - most) if rng and most and len(cuts) - 1 > most else 0
    cuts = cuts[begin : begin + most + 1] if most else cuts
    rows = []
    for first, last in pairwise(cuts):
        low, high = bounds[first], bounds[last]
        while encoded.first[high] - encoded.first[low] > room:  # a sentence longer than a window
            high -= 1
        rows.append(Row(encoded, low, high, "sentences", document))
    inside = slice(cuts[0], cuts[-1])
    return Story(
        rows,
        torch.from_numpy(places(encoded)[inside]),
        torch.from_numpy(np.asarray(document.role, dtype=np.int64)[inside]),
        torch.from_numpy(np.asarray(document.speech, dtype=np.int64)[inside]),
    )


def stories(documents: list[RoleDocument], rng: random.Random, room: int, most: int) -> Iterator[Story]:
    """Endless stories of at most `most` windows, each article once in each round."""
    while True:
        order = list(documents)
        rng.shuffle(order)
        for document in order:
            yield story(document, room, most, rng)


def split(sentences: Tensor, given: list[Story]) -> list[Tensor]:
    """The vectors of each story's sentences, from those of the rows (B, S, SENTENCE) that hold them."""
    found, at = [], 0
    for one in given:
        parts = []
        for row in one.rows:
            n = int(row.encoded.sentence[row.end - 1] - row.encoded.sentence[row.begin]) + 1
            parts.append(sentences[at, :n])
            at += 1
        found.append(torch.cat(parts))
    return found


def losses(teller: Teller, given: list[Story], sentences: list[Tensor]) -> dict[str, Tensor]:
    """The mean losses of roles, speech and comment over the sentences that have a role."""
    outs = [teller(vector, one.place) for vector, one in zip(sentences, given, strict=True)]
    roles, speech, comment = (torch.cat(parts) for parts in zip(*outs, strict=True))
    gold = torch.cat([one.role for one in given])
    told = torch.cat([one.speech for one in given]).float()
    own = torch.cat([one.comment for one in given])
    known = gold >= 0
    return {
        "role": F.cross_entropy(roles[known], gold[known], label_smoothing=0.05),
        "speech": F.binary_cross_entropy_with_logits(speech, told),
        "comment": F.binary_cross_entropy_with_logits(comment[known], own[known]),
    }


def chances(roles: Tensor, speech: Tensor, comment: Tensor) -> tuple[Tensor, Tensor]:
    """Probabilities of comment and of speech from a teller's scores: the mean of the two ways to comment."""
    told = speech.sigmoid()
    through_roles = roles.softmax(1)[:, COMMENT_ROLES].sum(1) * (1 - told)
    return (through_roles + comment.sigmoid()) / 2, told
