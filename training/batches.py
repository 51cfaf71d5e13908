"""Windows of documents as padded tensors, drawn by task."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
import torch
from attribution_data import Article, Relation, Version
from other_data import FactualityDocument
from syntax_data import ParsedDocument
from torch import Tensor

from reportedly.parsing.network.encode import Encoded
from reportedly.parsing.network.relation import relative

PIECES = 256  # of a training window, [CLS] and [SEP] included; fixed, so that the encoder compiles once
CLS, SEP, PAD = 101, 102, 0


@dataclass
class Row:
    """Words [begin, end) of one document, with the labels of one task."""

    encoded: Encoded
    begin: int
    end: int
    task: str
    document: object
    version: Version | None = None


@dataclass
class Batch:
    """Tensors of some rows; label tensors are −1 (or NaN) where there is nothing to learn."""

    ids: Tensor
    features: Tensor
    mask: Tensor
    first: Tensor
    pool: Tensor
    words: Tensor  # (B, W) bool
    tags: Tensor  # (B, W), −1
    upos: Tensor
    form: Tensor
    head: Tensor  # (B, W) 0 root, 1 + index in the window, −1
    same: Tensor  # (B, W, 1 + W) bool, where a head may stand
    deprel: Tensor
    factuality: Tensor
    cue_row: Tensor = field(default_factory=lambda: torch.zeros(0, dtype=torch.long))
    cue: Tensor | None = None  # (C, W)
    distance: Tensor | None = None
    apart: Tensor | None = None
    roles: Tensor | None = None  # (C, W)
    cue_weight: Tensor | None = None


def windows(encoded: Encoded, rng: random.Random, limit: int = PIECES - 2) -> Iterator[tuple[int, int]]:
    """Cut a document into windows of whole sentences, from a random first cut on; long sentences are cut too."""
    starts = encoded.sentence_start
    room = rng.randint(limit // 2, limit)  # the first window is of random size, so that the cuts differ each time
    begin = 0
    sentence = 0
    while begin < len(encoded.words):
        end = begin
        while sentence < len(starts) - 1 and encoded.first[starts[sentence + 1]] - encoded.first[begin] <= room:
            sentence += 1
            end = int(starts[sentence])
        if end == begin:
            if room < limit:
                room = limit
                continue
            while end < starts[sentence + 1] and encoded.first[end + 1] - encoded.first[begin] <= limit:
                end += 1
            if end == begin:  # one word longer than a window
                begin += 1
                continue
        yield begin, end
        begin, room = end, limit


def rows_for(task: str, documents: list, rng: random.Random) -> Iterator[Row]:
    """Endless rows of a task, documents shuffled anew each round."""
    while True:
        order = list(documents)
        rng.shuffle(order)
        buffer: list[Row] = []
        for document in order:
            version = rng.choice(document.versions) if isinstance(document, Article) else None
            for begin, end in windows(document.encoded, rng):
                buffer.append(Row(document.encoded, begin, end, task, document, version))
            if len(buffer) > 200:
                rng.shuffle(buffer)
                yield from buffer[100:]
                del buffer[100:]
        rng.shuffle(buffer)
        yield from buffer


def collate(
    rows: list[Row], labels: dict[str, int], rng: random.Random, pieces: int = PIECES, noise: bool = True
) -> Batch:
    n = len(rows)
    w = max(r.end - r.begin for r in rows)
    s = max(int(r.encoded.sentence[r.end - 1] - r.encoded.sentence[r.begin]) + 1 for r in rows)
    ids = torch.full((n, pieces), PAD)
    features = torch.zeros(n, pieces, 4, dtype=torch.long)
    mask = torch.full((n, 1, 1, pieces), -1e4)
    first = torch.zeros(n, w, dtype=torch.long)
    pool = torch.zeros(n, s, w)
    blank: Callable[[], Tensor] = lambda: torch.full((n, w), -1)  # noqa: E731
    batch = Batch(
        ids, features, mask, first, pool, torch.zeros(n, w, dtype=torch.bool), blank(), blank(), blank(), blank(),
        torch.zeros(n, w, 1 + w, dtype=torch.bool), blank(), torch.full((n, w), float("nan")),
    )  # fmt: skip
    cues: list[tuple[int, np.ndarray, np.ndarray, np.ndarray, np.ndarray, float]] = []
    for i, row in enumerate(rows):
        _place(batch, i, row, noise, rng)
        {"attribution": _attribution, "syntax": _syntax, "sentences": _nothing, "factuality": _factuality}[row.task](
            batch, i, row, labels, cues, rng if noise else None
        )
    if cues:
        batch.cue_row = torch.tensor([c[0] for c in cues])
        batch.cue = torch.zeros(len(cues), w)
        batch.distance = torch.zeros(len(cues), w, dtype=torch.long)
        batch.apart = torch.zeros(len(cues), w, dtype=torch.long)
        batch.roles = torch.zeros(len(cues), w, dtype=torch.long)
        batch.cue_weight = torch.tensor([c[5] for c in cues])
        for j, (_, cue, distance, apart, roles, _) in enumerate(cues):
            batch.cue[j, : len(cue)] = torch.from_numpy(cue)
            batch.distance[j, : len(cue)] = torch.from_numpy(distance)
            batch.apart[j, : len(cue)] = torch.from_numpy(apart)
            batch.roles[j, : len(cue)] = torch.from_numpy(roles)
    return batch


def _place(batch: Batch, i: int, row: Row, noise: bool, rng: random.Random) -> None:
    e, a, b = row.encoded, row.begin, row.end
    p0, p1 = int(e.first[a]), int(e.first[b])
    n = p1 - p0
    batch.ids[i, 0], batch.ids[i, n + 1] = CLS, SEP
    batch.ids[i, 1 : n + 1] = torch.from_numpy(e.pieces[p0:p1])
    features = e.features[a:b].copy()
    if noise:
        chance = rng.random()
        if chance < 0.03:
            features[:, 2] = 2  # as if the text were in capitals throughout
        elif chance < 0.06:
            features[:, 0] = 0  # as if nothing were known of quotation marks
    batch.features[i, 1 : n + 1] = torch.from_numpy(np.repeat(features, np.diff(e.first[a : b + 1]), axis=0))
    batch.mask[i, :, :, : n + 2] = 0
    batch.first[i, : b - a] = torch.from_numpy(e.first[a:b] - p0 + 1)
    batch.words[i, : b - a] = True
    sentence = torch.from_numpy(e.sentence[a:b] - e.sentence[a]).long()
    batch.pool[i, sentence, torch.arange(b - a)] = 1
    batch.pool[i] /= batch.pool[i].sum(1, keepdim=True).clamp(min=1)


def clip(ranges: list[tuple[int, int]], a: int, b: int) -> list[tuple[int, int]]:
    return [(max(x, a) - a, min(y, b) - a) for x, y in ranges if x < b and a < y]


def _attribution(batch, i, row, labels, cues, rng) -> None:
    a, b, version = row.begin, row.end, row.version
    tags = version.tags[a:b].copy()
    if tags[0] in (2, 4, 6):
        tags[0] -= 1
    batch.tags[i, : b - a] = torch.from_numpy(tags)
    inside = [r for r in version.relations if a <= r.cue[0] and r.cue[1] <= b]
    for relation in inside:
        begin, end = relation.cue[0] - a, relation.cue[1] - a
        if rng and rng.random() < 0.1:  # the cues of the first stage are not always the annotator's
            begin = min(max(0, begin - rng.randint(-1, 1)), b - a - 1)
            end = min(b - a, max(begin + 1, end + rng.randint(-1, 1)))
        cues.append(_cue(i, row, begin, end, relation))
    if rng and rng.random() < 0.4:
        at = rng.randrange(b - a)
        if all(at + a < r.cue[0] or at + a >= r.cue[1] for r in inside) and row.encoded.features[a + at, 2] != 6:
            cues.append(_cue(i, row, at, at + 1, None))


def _cue(i: int, row: Row, begin: int, end: int, relation: Relation | None):
    a, b = row.begin, row.end
    roles = np.zeros(b - a, dtype=np.int64)
    if relation:
        for begins, ranges in ((3, relation.content), (1, relation.source)):
            for x, y in clip(ranges, a, b):
                roles[x] = begins
                roles[x + 1 : y] = begins + 1
    cue, distance, apart = relative(begin, end, row.encoded.sentence[a:b])
    for x in range(1, b - a):  # a source may cut a content in two
        if roles[x] in (2, 4) and roles[x - 1] not in (roles[x], roles[x] - 1):
            roles[x] -= 1
    return i, cue, distance, apart, roles, 1.0 if relation else 0.5


def _syntax(batch, i, row, labels, cues, rng) -> None:
    document: ParsedDocument = row.document
    a, b = row.begin, row.end
    batch.upos[i, : b - a] = torch.from_numpy(document.upos[a:b])
    batch.form[i, : b - a] = torch.from_numpy(document.form[a:b])
    sentence = row.encoded.sentence[a:b]
    batch.same[i, : b - a, 1 : 1 + b - a] = torch.from_numpy(sentence[:, None] == sentence[None, :])
    batch.same[i, : b - a, 0] = True
    for k in range(b - a):
        head = int(document.head[a + k])
        if head < 0:
            batch.head[i, k] = 0
        elif a <= head < b:
            batch.head[i, k] = 1 + head - a
            rel = document.deprel[a + k]
            batch.deprel[i, k] = labels.get(rel, labels.get(rel.split(":")[0], labels["dep"]))
        batch.same[i, k, 1 + k] = False


def _nothing(batch, i, row, labels, cues, rng) -> None:
    """Rows whose labels go by sentence are learnt from whole articles; see stories.py."""


def _factuality(batch, i, row, labels, cues, rng) -> None:
    document: FactualityDocument = row.document
    batch.factuality[i, : row.end - row.begin] = torch.from_numpy(document.label[row.begin : row.end])
