"""Running the network: a text and its sentences in, trees and attributions out.

The first stage reads each window of the text by itself; the second reads the roles of each cue that the first found.
Windows never share a batch, and each runs on one thread, so the result of a text depends on nothing but the text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly.reading.network.complete import complete
from reportedly.reading.network.encode import Encoded, encode
from reportedly.reading.network.parse import tree
from reportedly.reading.network.relation import relative
from reportedly.reading.network.roles import TAG_CONTENT, TAG_CUE, TAG_SOURCE, Linked, Range, link, settle
from reportedly.reading.network.viterbi import best_paths, marginals, runs
from reportedly.reading.network.windows import Window, windows
from reportedly.reading.syntax import Analysis, Tree, Word
from reportedly.words import Attribution, Span

CLS, SEP = 101, 102
THREADS = 2

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class First:
    """What the first stage says of one window: W words of it, core words [low, high), S sentences."""

    window: Window
    tags: Floats  # (W, 7)
    role: Floats  # (W, 128)
    label: Floats  # (W, 96)
    upos: NDArray[np.int64]  # (W,)
    form: NDArray[np.int64]  # (W,)
    arcs: Floats  # (W, 1 + W)
    factuality: Floats  # (W,)
    comment: Floats  # (S, 9)
    speech: Floats  # (S,)


@dataclass(frozen=True)
class Settings:
    """Names and constants that were fixed in training; read from `weights/network.json`."""

    name: str
    version: str
    upos: tuple[str, ...]
    forms: tuple[str, ...]
    relations: tuple[str, ...]
    comment: tuple[int, ...]  # which sentence roles count as comment
    tag_transitions: Floats
    role_transitions: Floats
    calibration: tuple[float, float]  # slope and offset of the logistic that turns raw confidence into a probability


def softmax(scores: Floats) -> Floats:
    """Along the last axis."""
    shifted = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(-1, keepdims=True), dtype=np.float32)


class Network:
    """The shipped network. Safe to use from several threads."""

    def __init__(self, folder: Path, threads: int = THREADS) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        raw = json.loads((folder / "network.json").read_text(encoding="utf-8"))
        self.settings = Settings(
            name=raw["name"],
            version=raw["version"],
            upos=tuple(raw["upos"]),
            forms=tuple(raw["forms"]),
            relations=tuple(raw["relations"]),
            comment=tuple(raw["comment"]),
            tag_transitions=np.array(raw["tag_transitions"], dtype=np.float32),
            role_transitions=np.array(raw["role_transitions"], dtype=np.float32),
            calibration=tuple(raw["calibration"]),
        )
        self.name, self.version = self.settings.name, self.settings.version
        self._folder = folder
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._reader, self._linker = (
            onnxruntime.InferenceSession(str(folder / f), options, providers=["CPUExecutionProvider"])
            for f in ("reader.onnx", "linker.onnx")
        )
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="network") if threads > 1 else None

    @cached_property
    def sha256(self) -> str:
        """The hash over the network's files, in order of their names."""
        return _hash(self._folder)

    def analyse(self, text: str, sentences: Sequence[Span]) -> Analysis:
        """Trees of the sentences, one each and in order, and the attributions of the text."""
        encoded = encode(text, sentences, self._tokenizer)
        firsts = self._map(lambda w: self._first(encoded, w), windows(encoded))
        labels = self._labels(firsts)
        cues = [_cues(first, path) for first, path in zip(firsts, labels, strict=True)]
        heads = [_heads(encoded, first) for first in firsts]
        jobs = list(zip(firsts, cues, heads, strict=True))
        seconds = self._map(lambda job: self._second(encoded, *job), jobs)
        linked = self._linked(encoded, firsts, cues, [s[0] for s in seconds])
        linked = self._completed(text, encoded, linked, firsts, labels)
        trees = self._trees(text, sentences, encoded, firsts, heads, [s[1] for s in seconds])
        return Analysis(trees, tuple(self._attribution(one, encoded) for one in linked))

    def _map(self, work: Any, items: Iterable[Any]) -> list[Any]:
        return list(self._pool.map(work, items)) if self._pool else [work(item) for item in items]

    def _first(self, encoded: Encoded, window: Window) -> First:
        a, b = window.begin, window.end
        p0, p1 = int(encoded.first[a]), int(encoded.first[b])
        counts = np.diff(encoded.first[a : b + 1])
        features = np.zeros((1, p1 - p0 + 2, 4), dtype=np.int64)
        features[0, 1:-1] = np.repeat(encoded.features[a:b], counts, axis=0)
        sentence = encoded.sentence[a:b] - encoded.sentence[a]
        pool = np.zeros((1, int(sentence[-1]) + 1, b - a), dtype=np.float32)
        pool[0, sentence, np.arange(b - a)] = 1
        pool /= np.maximum(pool.sum(2, keepdims=True), 1)
        inputs = {
            "ids": np.concatenate([[CLS], encoded.pieces[p0:p1], [SEP]])[None],
            "features": features,
            "first": (encoded.first[a:b].astype(np.int64) - p0 + 1)[None],
            "pool": pool,
        }
        tags, role, label, upos, form, arcs, factuality, comment, speech = (
            o[0] for o in self._reader.run(None, inputs)
        )
        return First(window, tags, role, label, upos.argmax(1), form.argmax(1), arcs, factuality, comment, speech)

    def _labels(self, firsts: Sequence[First]) -> list[NDArray[np.int64]]:
        """The first stage's labels of each window's words."""
        return best_paths([first.tags for first in firsts], self.settings.tag_transitions)

    def _second(
        self, encoded: Encoded, first: First, cues: list[Range], heads: list[int]
    ) -> tuple[Floats, NDArray[np.int64]]:
        """Role scores of each cue (C, W, 5), and the relation of each word to its head (W,)."""
        sentence = encoded.sentence[first.window.begin : first.window.end]
        # The graph wants at least one cue; the made-up one is dropped again.
        parts = [relative(a, b, sentence) for a, b in cues or [(0, 1)]]
        governors = first.label[[h if h >= 0 else i for i, h in enumerate(heads)]]
        inputs = {
            "role": first.role[None],
            "cue": np.stack([p[0] for p in parts]),
            "distance": np.stack([p[1] for p in parts]),
            "apart": np.stack([p[2] for p in parts]),
            "dependents": first.label,
            "governors": governors,
        }
        roles, relations = self._linker.run(None, inputs)
        return roles[: len(cues)], relations.argmax(1)

    def _linked(
        self, encoded: Encoded, firsts: Sequence[First], cues: list[list[Range]], roles: list[Floats]
    ) -> list[Linked]:
        flat = [
            (first, cue, scores)
            for first, its_cues, its_scores in zip(firsts, cues, roles, strict=True)
            for cue, scores in zip(its_cues, its_scores, strict=True)
        ]
        tables = [scores for _, _, scores in flat]
        paths = best_paths(tables, self.settings.role_transitions)
        chances = marginals(tables, self.settings.role_transitions)
        tags = {
            id(first): table
            for first, table in zip(
                firsts, marginals([f.tags for f in firsts], self.settings.tag_transitions), strict=True
            )
        }
        found = []
        for (first, cue, _), path, chance in zip(flat, paths, chances, strict=True):
            path[cue[0] : cue[1]] = 0
            told = tags[id(first)][cue[0] : cue[1], TAG_CUE : TAG_CUE + 2].sum(1).mean()
            found.append(link(cue, path, chance, float(told), first.window.begin))
        return settle(found, len(encoded.words))

    def _completed(
        self,
        text: str,
        encoded: Encoded,
        linked: list[Linked],
        firsts: Sequence[First],
        labels: list[NDArray[np.int64]],
    ) -> list[Linked]:
        if not firsts:
            return []
        cores = [
            path[first.window.core_begin - first.window.begin : first.window.core_end - first.window.begin]
            for first, path in zip(firsts, labels, strict=True)
        ]
        whole = np.concatenate(cores)
        return complete(
            linked,
            runs(whole, TAG_SOURCE),
            runs(whole, TAG_CONTENT),
            encoded.features[:, 0],
            lambda word: text[slice(*encoded.words[word])],
        )

    def _attribution(self, one: Linked, encoded: Encoded) -> Attribution:
        def spans(ranges: list[Range]) -> tuple[Span, ...]:
            return tuple(Span(encoded.words[a].start, encoded.words[b - 1].end) for a, b in ranges)

        slope, offset = self.settings.calibration
        raw = min(max(one.confidence, 1e-4), 1 - 1e-4)
        logit = slope * float(np.log(raw / (1 - raw))) + offset
        confidence = round(1 / (1 + float(np.exp(-logit))), 3)
        return Attribution(
            source=spans(one.source), cue=spans([one.cue]), content=spans(one.content), confidence=confidence
        )

    def _trees(
        self,
        text: str,
        sentences: Sequence[Span],
        encoded: Encoded,
        firsts: Sequence[First],
        heads: list[list[int]],
        relations: list[NDArray[np.int64]],
    ) -> tuple[Tree, ...]:
        words: list[list[Word]] = [[] for _ in sentences]
        comment = [0.0] * len(sentences)
        speech = [0.0] * len(sentences)
        for first, head, relation in zip(firsts, heads, relations, strict=True):
            begin, low, high = first.window.begin, first.window.core_begin, first.window.core_end
            for w in range(low, high):
                s = int(encoded.sentence[w])
                offset = int(encoded.sentence_start[s])
                i = w - begin
                start, end = encoded.words[w]
                words[s].append(
                    Word(
                        start=start,
                        end=end,
                        text=text[start:end],
                        upos=self.settings.upos[int(first.upos[i])],
                        form=self.settings.forms[int(first.form[i])],
                        head=head[i] + begin - offset if head[i] >= 0 else -1,
                        deprel=self.settings.relations[int(relation[i])] if head[i] >= 0 else "root",
                        factuality=round(float(min(max(first.factuality[i], -3.0), 3.0)), 3),
                    )
                )
            base = int(encoded.sentence[begin])
            chance = softmax(first.comment)[:, list(self.settings.comment)].sum(1)
            told = 1 / (1 + np.exp(-first.speech))
            for s in range(int(encoded.sentence[low]), int(encoded.sentence[high - 1]) + 1):
                if encoded.sentence_start[s] >= low:  # of a sentence in pieces, the first piece speaks for it
                    speech[s] = round(float(told[s - base]), 3)
                    comment[s] = round(float(chance[s - base] * (1 - told[s - base])), 3)
        return tuple(
            Tree(span=Span(*sentence), words=_one_root(words[s]), comment=comment[s], speech=speech[s])
            for s, sentence in enumerate(sentences)
        )


def _cues(first: First, path: NDArray[np.int64]) -> list[Range]:
    """The cues that begin in the window's core, as word ranges of the window."""
    low, high = first.window.core_begin - first.window.begin, first.window.core_end - first.window.begin
    return [(a, b) for a, b in runs(path, TAG_CUE) if low <= a < high]


def _heads(encoded: Encoded, first: First) -> list[int]:
    """The head of each word of the window, as an index in the window; trees of the core's sentences only."""
    begin, low, high = first.window.begin, first.window.core_begin, first.window.core_end
    heads = [-1] * len(first.upos)
    changes = np.flatnonzero(np.diff(encoded.sentence[low:high])) + 1 + low
    cuts = [cut - begin for cut in (low, *changes.tolist(), high)]
    for c, d in pairwise(cuts):
        columns = [0, *range(c + 1, d + 1)]
        for i, head in enumerate(tree(first.arcs[c:d][:, columns])):
            heads[c + i] = head + c if head >= 0 else -1
    return heads


def _one_root(words: list[Word]) -> tuple[Word, ...]:
    """Of a sentence that was read in pieces, later roots hang on the first."""
    roots = [i for i, word in enumerate(words) if word.head < 0]
    for i in roots[1:]:
        words[i] = words[i]._replace(head=roots[0], deprel="parataxis")
    return tuple(words)


def _hash(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.suffix in (".onnx", ".json"):
            digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


@cache
def load() -> Network:
    """The network that ships with the package; read once in a process."""
    return Network(Path(str(files("reportedly.reading.network") / "weights")))
