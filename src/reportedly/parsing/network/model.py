"""Running the network: a text and its sentences in, trees and attributions out.

The first stage reads each window of the text by itself; the second reads the roles of each cue that the first found;
the third reads the sentences of the whole text in their order. Windows never share a batch, and each runs on one
thread, so the result of a text depends on nothing but the text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from reportedly.parsing.network.assemble import Parsed, heads, sentence_vectors, trees
from reportedly.parsing.network.complete import complete
from reportedly.parsing.network.encode import Encoded, encode
from reportedly.parsing.network.place import places
from reportedly.parsing.network.relation import relative
from reportedly.parsing.network.roles import TAG_CONTENT, TAG_CUE, TAG_SOURCE, Linked, Range, link, settle
from reportedly.parsing.network.settings import Settings
from reportedly.parsing.network.viterbi import best_paths, marginals, runs
from reportedly.parsing.network.windows import Window, windows
from reportedly.parsing.syntax import Analysis, WordStates
from reportedly.words import Attribution, Span

CLS, SEP = 101, 102
THREADS = 2
BLOCK = 32  # windows in work at a time; bounds the memory that a long text takes to about a megabyte a window

Floats = NDArray[np.float32]
LAYERS = 768  # numbers that the first stage gives out of each word's states in its layers

N = TypeVar("N", np.int64, np.float32)
A = TypeVar("A")
B = TypeVar("B")


@dataclass(frozen=True)
class First:
    """What the first stage says of one window of W words and S sentences."""

    window: Window
    tags: Floats  # (W, 7)
    role: Floats  # (W, 128)
    label: Floats  # (W, 96)
    upos: NDArray[np.int64]  # (W,)
    form: NDArray[np.int64]  # (W,)
    arcs: Floats  # (W, 1 + W)
    factuality: Floats  # (W,)
    sentence: Floats  # (S, 128)
    layers: Floats  # (W, 768)


class Network:
    """The shipped network. Safe to use from several threads."""

    def __init__(self, folder: Path, threads: int = THREADS) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        self.settings = Settings.read(folder / "network.json")
        self.name, self.version = self.settings.name, self.settings.version
        self._folder = folder
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._reader, self._linker, self._teller = (
            onnxruntime.InferenceSession(str(folder / f), options, providers=["CPUExecutionProvider"])
            for f in ("reader.onnx", "linker.onnx", "teller.onnx")
        )
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="network") if threads > 1 else None

    @cached_property
    def sha256(self) -> str:
        """The hash over the network's files, in order of their names."""
        digest = hashlib.sha256()
        for path in sorted(self._folder.iterdir()):
            if path.suffix in (".onnx", ".json"):
                digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()

    def analyse(self, text: str, sentences: Sequence[Span]) -> Analysis:
        """Trees of the sentences, one each and in order, and the attributions of the text."""
        encoded = encode(text, sentences, self._tokenizer)
        cuts = windows(encoded)
        parsed: list[Parsed] = []
        linked: list[Linked] = []
        labels: list[NDArray[np.int64]] = []
        layers: list[NDArray[np.float16]] = []
        for at in range(0, len(cuts), BLOCK):
            firsts = self._map(lambda w: self._first(encoded, w), cuts[at : at + BLOCK])
            paths = best_paths([first.tags for first in firsts], self.settings.tag_transitions)
            cues = [_cues(first.window, path) for first, path in zip(firsts, paths, strict=True)]
            seconds = self._map(lambda job: self._second(encoded, *job), zip(firsts, cues, strict=True))
            linked += self._linked(firsts, cues, [roles for roles, _ in seconds])
            parsed += [one for _, one in seconds]
            layers += [_core(first.window, first.layers).astype(np.float16) for first in firsts]
            labels += [_core(first.window, path) for first, path in zip(firsts, paths, strict=True)]
        whole = np.concatenate(labels) if labels else np.zeros(0, dtype=np.int64)
        settled = complete(
            settle(linked, len(encoded.words)),
            runs(whole, TAG_SOURCE),
            runs(whole, TAG_CONTENT),
            encoded.features[:, 0],
            lambda word: text[slice(*encoded.words[word])],
        )
        comment, speech = self._told(encoded, parsed)
        return Analysis(
            trees(text, sentences, encoded, parsed, comment, speech, self.settings),
            tuple(self._attribution(one, encoded) for one in settled),
            WordStates(np.concatenate(layers) if layers else np.zeros((0, LAYERS), dtype=np.float16), encoded.features),
        )

    def _map(self, work: Callable[[A], B], items: Iterable[A]) -> list[B]:
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
        tags, role, label, upos, form, arcs, factuality, sentences, layers = (
            out[0] for out in self._reader.run(None, inputs)
        )
        return First(window, tags, role, label, upos.argmax(1), form.argmax(1), arcs, factuality, sentences, layers)

    def _second(self, encoded: Encoded, first: First, cues: list[Range]) -> tuple[Floats, Parsed]:
        """Role scores of each cue (C, W, 5), and all else that is kept of the window."""
        sentence = encoded.sentence[first.window.begin : first.window.end]
        # The graph wants at least one cue; the made-up one is dropped again.
        parts = [relative(a, b, sentence) for a, b in cues or [(0, 1)]]
        found = heads(encoded, first.window, first.arcs)
        inputs = {
            "role": first.role[None],
            "cue": np.stack([p[0] for p in parts]),
            "distance": np.stack([p[1] for p in parts]),
            "apart": np.stack([p[2] for p in parts]),
            "dependents": first.label,
            "governors": first.label[[h if h >= 0 else i for i, h in enumerate(found)]],
        }
        roles, relations = self._linker.run(None, inputs)
        parsed = Parsed(
            first.window,
            first.upos,
            first.form,
            found,
            relations.argmax(1),
            first.factuality,
            first.sentence,
        )
        return roles[: len(cues)], parsed

    def _told(self, encoded: Encoded, parsed: Sequence[Parsed]) -> tuple[list[float], list[float]]:
        """For each sentence the chance that the author comments in it, and that it tells what somebody said."""
        place = places(encoded)
        comment, speech = np.zeros(len(place)), np.zeros(len(place))
        number, vectors = sentence_vectors(encoded, parsed)
        if len(number):
            comment[number], speech[number] = self._teller.run(None, {"sentence": vectors, "place": place[number]})
        return comment.round(3).tolist(), speech.round(3).tolist()

    def _linked(self, firsts: Sequence[First], cues: list[list[Range]], roles: list[Floats]) -> list[Linked]:
        tables = [scores for its_scores in roles for scores in its_scores]
        paths = iter(best_paths(tables, self.settings.role_transitions))
        chances = iter(marginals(tables, self.settings.role_transitions))
        tags = marginals([first.tags for first in firsts], self.settings.tag_transitions)
        found = []
        for first, its_cues, tag in zip(firsts, cues, tags, strict=True):
            for a, b in its_cues:
                path, chance = next(paths), next(chances)
                path[a:b] = 0
                told = float(tag[a:b, TAG_CUE : TAG_CUE + 2].sum(1).mean())
                found.append(link((a, b), path, chance, told, first.window.begin))
        return found

    def _attribution(self, one: Linked, encoded: Encoded) -> Attribution:
        def spans(ranges: list[Range]) -> tuple[Span, ...]:
            return tuple(Span(encoded.words[a].start, encoded.words[b - 1].end) for a, b in ranges)

        return Attribution(
            source=spans(one.source),
            cue=spans([one.cue]),
            content=spans(one.content),
            confidence=self.settings.probability(one.confidence),
        )


def _core(window: Window, of_words: NDArray[N]) -> NDArray[N]:
    """The rows of the window's core."""
    return of_words[window.core_begin - window.begin : window.core_end - window.begin]


def _cues(window: Window, path: NDArray[np.int64]) -> list[Range]:
    """The cues that begin in the window's core, as word ranges of the window."""
    low, high = window.core_begin - window.begin, window.core_end - window.begin
    return [(a, b) for a, b in runs(path, TAG_CUE) if low <= a < high]


@cache
def load() -> Network:
    """The network that ships with the package; read once in a process."""
    return Network(Path(str(files("reportedly.parsing.network") / "weights")))
