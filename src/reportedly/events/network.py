"""The trained coder: a sentence with its parties and trigger marked → the chances of PLOVER's codes.

An encoder of its own, which reads a sentence only where the grammar found something in it that may be an event. The
model card is docs/model.md. The candidates of one sentence are read together; sentences never share a batch, and all
runs on one thread, so that the answer depends on nothing but the sentence.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from reportedly.errors import InstallationError
from reportedly.words import EventType, Span

CLS, SEP = 101, 102
LONGEST = 200  # pieces of a sentence: what the coder was trained with
AT_ONCE = 16  # events of a sentence that are read together: bounds the memory that a sentence without an end takes
NOTHING, ACTOR, RECIPIENT, TRIGGER = range(4)
_NO_MODE = frozenset({"", "none", "NONE"})


@dataclass(frozen=True)
class Marked:
    """One event that a sentence may tell: spans in the sentence's own text."""

    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    trigger: Span | None = None


@dataclass(frozen=True)
class Chances:
    """What the coder says of one marked sentence, each 0 … 1."""

    roots: Mapping[str, float]  # PLV's fifteen, and NONE
    types: Mapping[EventType | None, float]  # None: no event
    modes: Mapping[tuple[EventType, str | None], float]
    contexts: tuple[str, ...]  # those over their threshold, most likely first


class Coder(Protocol):
    """Codes the events of one sentence."""

    def chances(self, sentence: str, marked: Sequence[Marked]) -> list[Chances]:
        """For each of some marked events of a sentence what they may be, in their order."""
        ...


class EventNetwork:
    """The shipped coder. Safe to use from several threads."""

    def __init__(self, folder: Path, tokenizer: Path) -> None:
        """Reads `events.onnx` and `events.json` of a folder. Raises `InstallationError` where they cannot be."""
        import onnxruntime
        from tokenizers import Tokenizer

        try:
            told = json.loads((folder / "events.json").read_text(encoding="utf-8"))
            self._tokenizer = Tokenizer.from_file(str(tokenizer))
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = options.inter_op_num_threads = 1
            options.log_severity_level = 3
            self._session = onnxruntime.InferenceSession(
                str(folder / "events.onnx"), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise InstallationError(
                f"{folder}: the event coder cannot be read ({error}); reinstall reportedly"
            ) from error
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self.name, self.version = str(told["name"]), str(told["version"])
        self._roots = tuple(told["roots"])
        self._types = tuple(_type_of(name) for name in told["types"])
        self._modes = tuple(_mode_of(name) for name in told["modes"])
        self._contexts = tuple(told["contexts"])
        least = told["context_threshold"]
        self._least = np.array(
            [least[c] for c in self._contexts] if isinstance(least, dict) else least, dtype=np.float32
        )

    def chances(self, sentence: str, marked: Sequence[Marked]) -> list[Chances]:
        """For each of some marked events of a sentence what they may be, in their order."""
        if not marked:
            return []
        encoded = self._tokenizer.encode(sentence, add_special_tokens=False)
        first = _window(encoded.offsets, marked)
        offsets, ids = encoded.offsets[first : first + LONGEST], encoded.ids[first : first + LONGEST]
        party = np.zeros((len(marked), len(ids) + 2), dtype=np.int64)
        for row, one in enumerate(marked):
            for mark, spans in (
                (ACTOR, one.actors),
                (RECIPIENT, one.recipients),
                (TRIGGER, [one.trigger] if one.trigger else []),
            ):
                for place, (start, end) in enumerate(offsets):
                    if any(start < span.end and end > span.start for span in spans):
                        party[row, place + 1] = mark
        pieces = np.array([CLS, *ids, SEP], dtype=np.int64)
        rows: list[Chances] = []
        for at in range(0, len(party), AT_ONCE):
            some = party[at : at + AT_ONCE]
            found = self._session.run(None, {"ids": np.tile(pieces, (len(some), 1)), "party": some})
            rows += [self._chances(*row) for row in zip(*found, strict=True)]
        return rows

    def _chances(self, root: _Floats, kind: _Floats, mode: _Floats, context: _Floats) -> Chances:
        over = [i for i in np.argsort(-context, kind="stable") if (context >= self._least)[i]]
        return Chances(
            roots=dict(zip(self._roots, root.tolist(), strict=True)),
            types=dict(zip(self._types, kind.tolist(), strict=True)),
            modes=dict(zip(self._modes, mode.tolist(), strict=True)),
            contexts=tuple(self._contexts[i] for i in over),
        )


_Floats = NDArray[np.float32]


def _type_of(name: str) -> EventType | None:
    return None if name == "NONE" else EventType(name)


def _mode_of(name: str) -> tuple[EventType, str | None]:
    kind, _, mode = name.partition("-")
    return EventType(kind), None if mode in _NO_MODE else mode


def _window(offsets: Sequence[tuple[int, int]], marked: Iterable[Marked]) -> int:
    """Where to begin in a sentence that is longer than the coder reads: so that the marks stand in what is read."""
    if len(offsets) <= LONGEST:
        return 0
    spans = [s for one in marked for s in (*one.actors, *one.recipients, *([one.trigger] if one.trigger else []))]
    touched = [i for i, (a, b) in enumerate(offsets) if any(a < s.end and b > s.start for s in spans)]
    if not touched or touched[-1] < LONGEST:
        return 0
    return min(touched[0], len(offsets) - LONGEST)


@cache
def load() -> EventNetwork:
    """The coder that ships with the package, read once in a process. Raises `InstallationError` if it is missing."""
    weights = Path(str(files("reportedly.events") / "weights"))
    tokenizer = Path(str(files("reportedly.parsing.network") / "weights" / "tokenizer.json"))
    return EventNetwork(weights, tokenizer)
