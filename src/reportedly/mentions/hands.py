"""Which words of a document head a hand, a party that tells, of what kind, and whose word stands before whose.

The head (`hands.onnx`, trained by `training/hand_train.py`) reads the network's states, grammar, lists, and where each
word stands in the network's attributions. It is evidence for the reader's grammar and decides nothing by itself.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reportedly.errors import InstallationError
from reportedly.mentions.document_words import DocumentWords
from reportedly.mentions.inputs import SEEN
from reportedly.mentions.prepared import Prepared
from reportedly.words import Attribution, HandKind, Span

KINDS = (
    HandKind.PERSON,
    HandKind.ORGANISATION,
    HandKind.OUTLET,
    HandKind.DOCUMENT,
    HandKind.PUBLIC,
    HandKind.UNKNOWN,
)
"""The kinds in the order of the head's scores, behind "no hand"."""
ROLES = 6
"""Source, cue, content; two contents and more; before a cue in its sentence; within quotation marks."""
TAKEN = len(KINDS) + 4
"""Of what grammar takes for a hand: its kind; whether none is before it, none behind it, it carries, is named."""
BESIDE = SEEN + ROLES + TAKEN
FAR = 24
"""Words further apart than this count as so far apart."""


def roles(words: DocumentWords, attributions: Sequence[Attribution]) -> NDArray[np.float32]:
    """Where each of W words stands in the attributions: (W, ROLES) of 0 and 1."""
    table = np.zeros((len(words), ROLES), dtype=np.float32)
    starts = np.array([span.start for span in words.spans], dtype=np.int64)
    depth = np.zeros(len(words), dtype=np.int64)

    def rows(spans: Sequence[Span]) -> list[slice]:
        return [slice(*np.searchsorted(starts, (span.start, span.end)).tolist()) for span in spans]

    for one in attributions:
        for row in rows(one.source):
            table[row, 0] = 1
        for row in rows(one.cue):
            table[row, 1] = 1
        for row in rows(one.content):
            depth[row] += 1
    table[:, 2], table[:, 3] = depth > 0, depth > 1
    cues = np.flatnonzero(table[:, 1])
    if len(cues):
        last = np.full(int(words.sentence.max()) + 1, -1)
        last[words.sentence[cues]] = cues  # the last cue of each sentence: later entries overwrite
        table[:, 4] = np.arange(len(words)) < last[words.sentence]
    table[:, 5] = words.shape[:, 0] > 0
    return table


@dataclass(frozen=True)
class Taken:
    """What grammar takes for a hand: the word that heads it, counted over the document, and its place in its path."""

    word: int
    kind: HandKind
    first: bool
    last: bool
    carries: bool
    named: bool


@dataclass(frozen=True)
class Paths:
    """What grammar makes of a document: its hands, and which of their words stand straight before which."""

    taken: tuple[Taken, ...] = ()
    follow: frozenset[tuple[int, int]] = frozenset()


def beside(given: Prepared, attributions: Sequence[Attribution], paths: Paths) -> NDArray[np.float32]:
    """What the head is given of each word beside states and grammar: (W, BESIDE)."""
    table = np.zeros((len(given.words), TAKEN), dtype=np.float32)
    for one in paths.taken:
        table[one.word, KINDS.index(one.kind)] = 1
        for place, holds in enumerate((one.first, one.last, one.carries, one.named), len(KINDS)):
            table[one.word, place] = max(table[one.word, place], holds)
    return np.concatenate([given.inputs.marks, roles(given.words, attributions), table], axis=1)


def governors(words: DocumentWords) -> NDArray[np.int64]:
    """For each word its governor's place in the document, its own for a root."""
    head = np.array(words.head, dtype=np.int64)
    return np.where(head >= 0, head, np.arange(len(words)))


class HandScores:
    """What the head says of the words of a document."""

    def __init__(
        self,
        chances: NDArray[np.float32],
        pairs: tuple[NDArray[np.float32], ...],
        distance: NDArray[np.float32],
        follow: tuple[frozenset[tuple[int, int]], float],
    ) -> None:
        self.chances = chances  # (W, 1 + kinds)
        self._query, self._key, self._first, self._second = pairs
        self._distance = distance
        self._follow, self._weight = follow

    def is_hand(self, word: int) -> float:
        """The chance that a word heads a hand."""
        return float(1 - self.chances[word, 0])

    def kind(self, word: int) -> NDArray[np.float32]:
        """The chances of the kinds, if the word heads a hand: (kinds,)."""
        own = self.chances[word, 1:]
        told: NDArray[np.float32] = own / max(float(own.sum()), 1e-9)
        return told

    def before(self, one: int, other: int) -> float:
        """The chance that the first word's hand stands straight before the second's in a path."""
        size = self._query.shape[1]
        score = float(self._key[one] @ self._query[other]) / size**0.5
        score += float(self._first[one, 0] + self._second[other, 0])
        far = len(self._distance) // 2
        score += float(self._distance[int(np.clip(other - one, -far, far)) + far])
        score += self._weight * ((one, other) in self._follow)
        return float(1 / (1 + np.exp(-score)))


class HandHead:
    """The shipped head. Safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime

        try:
            settings = json.loads((folder / "hands.json").read_text(encoding="utf-8"))
            self._distance = np.array(settings["distance"], dtype=np.float32)
            self._weight = float(settings["follow"])
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = 1
            options.inter_op_num_threads = 1
            options.log_severity_level = 3
            self._session = onnxruntime.InferenceSession(
                str(folder / "hands.onnx"), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # the libraries that read it raise errors of many kinds
            raise InstallationError(
                f"{folder}: the head of hands cannot be read ({error}); reinstall reportedly"
            ) from error

    def scores(self, given: Prepared, attributions: Sequence[Attribution], paths: Paths) -> HandScores:
        """What the head says of a document, of which grammar makes `paths`."""
        told = {
            "layers": given.layers.astype(np.float32)[None],
            "governor": governors(given.words)[None],
            "codes": given.inputs.codes[None],
            "beside": beside(given, attributions, paths)[None],
        }
        kinds, *pairs = (row[0] for row in self._session.run(None, told))
        powers = np.exp(kinds - kinds.max(1, keepdims=True))
        return HandScores(
            powers / powers.sum(1, keepdims=True), tuple(pairs), self._distance, (paths.follow, self._weight)
        )


@cache
def load() -> HandHead:
    """The head that ships with the package; read once in a process."""
    return HandHead(Path(str(files("reportedly.mentions") / "weights")))
