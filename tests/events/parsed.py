"""Helpers: a sentence as the reader's network parses it, and coders that need no weights."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from reportedly.events.candidate import Candidate
from reportedly.events.candidates import candidates
from reportedly.events.network import Chances, Marked
from reportedly.events.phrases import span_of
from reportedly.parsing.mended import mended
from reportedly.parsing.network import load
from reportedly.parsing.syntax import Tree
from reportedly.reading.text.sentences import split
from reportedly.words import EventType, Span

HERE = Path(__file__).resolve().parent
WEIGHTS = Path(str(files("reportedly.events") / "weights")) / "events.onnx"


@cache
def tree(text: str) -> Tree:
    """The tree of a text of one sentence."""
    (found,) = mended(load().analyse(text, split(text))).trees
    return found


def word(text: str, quote: str) -> int:
    """The index of the first word of a quote in a sentence's tree."""
    at = text.index(quote)
    return next(i for i, each in enumerate(tree(text).words) if each.start >= at)


def told(text: str) -> list[dict[str, Any]]:
    """What the grammar finds in a sentence, without what is only another event's content."""
    parsed = tree(text)
    found = candidates(parsed, range(len(parsed.words)))
    absorbed = {i for one in found for i in one.absorbed}
    return [_shown(text, parsed, one) for one in found if one.head not in absorbed]


def _shown(text: str, parsed: Tree, one: Candidate) -> dict[str, Any]:
    def words(indices: Sequence[int]) -> str:
        return span_of(parsed, indices).of(text)

    return {
        "trigger": words(one.trigger),
        "actors": [words(party) for party in one.actors],
        "recipients": [words(party) for party in one.recipients],
    }


def cases(name: str) -> list[dict[str, Any]]:
    """The entries of a YAML file beside this module."""
    entries: list[dict[str, Any]] = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return entries


class Says:
    """A coder that gives every event one type, and notes what it was asked."""

    def __init__(self, kind: EventType | None, mode: str | None = None, contexts: tuple[str, ...] = ()) -> None:
        self.kind, self.mode, self.contexts = kind, mode, contexts
        self.asked: list[tuple[str, tuple[Marked, ...]]] = []

    def chances(self, sentence: str, marked: Sequence[Marked]) -> list[Chances]:
        self.asked.append((sentence, tuple(marked)))
        types: dict[EventType | None, float] = dict.fromkeys([*EventType, None], 0.0)
        types[self.kind] = 1.0
        modes = {(self.kind, self.mode): 1.0} if self.kind else {}
        return [Chances({"ACCUSE": 0.2, "NONE": 0.8}, types, modes, self.contexts) for _ in marked]


class Listed(Says):
    """A coder that knows nothing: every type is as likely as another, so that the trigger's list decides."""

    def __init__(self) -> None:
        super().__init__(None)

    def chances(self, sentence: str, marked: Sequence[Marked]) -> list[Chances]:
        self.asked.append((sentence, tuple(marked)))
        types: dict[EventType | None, float] = dict.fromkeys(EventType, 1 / 16)
        return [Chances({"ACCUSE": 1.0}, {**types, None: 0.0}, {}, ()) for _ in marked]


def quotes(text: str, spans: Sequence[Span]) -> list[str]:
    """The words of some spans."""
    return [span.of(text) for span in spans]
