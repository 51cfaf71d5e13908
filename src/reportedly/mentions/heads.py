"""The heads of mentions over what the network holds of each word: `mentions.onnx` and `coreference.onnx`.

A mention is found by its head word; its first and last word are pointed at from there (`training/mention_model.py`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reportedly.errors import InstallationError
from reportedly.mentions.document_words import DocumentWords
from reportedly.mentions.inputs import Inputs
from reportedly.mentions.prepared import Prepared

Floats = NDArray[np.float32]
_BLOCK = 5000  # words at a time, so that a long text takes little memory


@dataclass(frozen=True)
class Found:
    """A mention of words [begin, end) around `head`; `chances` of each of GUM's kinds that the heads tell."""

    begin: int
    end: int
    head: int
    kind: str
    chances: dict[str, float]


class Heads:
    """The shipped heads. Safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime

        try:
            settings = json.loads((folder / "mentions.json").read_text(encoding="utf-8"))
            self._kinds: tuple[str, ...] = ("", *settings["kinds"])
            self._distance = np.array(settings["distance"], dtype=np.float32)  # (2, 2 × far + 1)
            self._subtree = np.array(settings["subtree"], dtype=np.float32)  # (2, 2)
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = 1
            options.inter_op_num_threads = 1
            options.log_severity_level = 3
            self._mentions, self._ranker = (
                onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])
                for name in ("mentions.onnx", "coreference.onnx")
            )
        except Exception as error:  # the libraries that read it raise errors of many kinds
            raise InstallationError(
                f"{folder}: the heads of mentions cannot be read ({error}); reinstall reportedly"
            ) from error

    def mentions(self, given: Prepared) -> list[Found]:
        """The mentions of a document, by their first word, the wider first."""
        words, inputs, layers = given.words, given.inputs, given.layers
        parts = [self._run(layers, inputs, begin) for begin in range(0, len(words), _BLOCK)]
        scores, query, key = (np.concatenate(rows) for rows in zip(*parts, strict=True))
        chances = _softmax(scores)
        heads = np.flatnonzero(chances.argmax(1) > 0)
        begin, last = self._edges(words, inputs, heads, query, key)
        found = []
        for at, head in enumerate(heads.tolist()):
            told = {kind: float(c) for kind, c in zip(self._kinds, chances[head].tolist(), strict=True) if kind}
            kind = self._kinds[int(chances[head].argmax())]
            found.append(Found(int(begin[at]), int(last[at]) + 1, head, kind, told))
        return sorted(found, key=lambda one: (one.begin, -one.end, one.head))

    def _run(self, layers: NDArray[np.float16], inputs: Inputs, begin: int) -> tuple[Floats, Floats, Floats]:
        rows = slice(begin, begin + _BLOCK)
        told = {
            "layers": layers[rows].astype(np.float32),
            "codes": inputs.codes[rows],
            "marks": inputs.marks[rows],
        }
        scores, query, key = self._mentions.run(None, told)
        return scores, query, key

    def _edges(
        self, words: DocumentWords, inputs: Inputs, heads: NDArray[np.int64], query: Floats, key: Floats
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        begin, last = heads.copy(), heads.copy()
        half, far = query.shape[1] // 2, self._distance.shape[1] // 2
        of_sentence = words.sentence[heads]
        for number in np.unique(of_sentence).tolist():
            rows = np.flatnonzero(of_sentence == number)
            first, end = int(words.first[number]), int(words.first[number + 1])
            at, own = np.arange(first, end), heads[rows]
            apart = at[None] - own[:, None]
            near = np.clip(apart, -far, far) + far
            left, right = inputs.left[own][:, None], inputs.right[own][:, None]
            inside = ((at >= left) & (at <= right)).astype(np.float32)
            for edge, (place, wrong, out) in enumerate(((left, apart > 0, begin), (right, apart < 0, last))):
                cut = slice(edge * half, (edge + 1) * half)
                score = query[own, cut] @ key[first:end, cut].T / half**0.5 + self._distance[edge][near]
                score += self._subtree[edge, 0] * (at == place) + self._subtree[edge, 1] * inside
                score[wrong] = -1e4
                out[rows] = score.argmax(1) + first
        return begin, last

    def rank(
        self, layers: Floats, own: Floats, between: Floats, later: NDArray[np.int64], earlier: NDArray[np.int64]
    ) -> tuple[Floats, Floats]:
        """Scores of pairs, and of naming nothing earlier, as `training/mention_model.py` has it."""
        pairs, new = self._ranker.run(
            None, {"layers": layers, "own": own, "between": between, "later": later, "earlier": earlier}
        )
        return pairs, new


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(1, keepdims=True))
    chances: Floats = powers / powers.sum(1, keepdims=True)
    return chances


@cache
def load() -> Heads:
    """The heads that ship with the package; read once in a process."""
    return Heads(Path(str(files("reportedly.mentions") / "weights")))
