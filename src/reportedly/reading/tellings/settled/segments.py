"""Who tells between which semicolons: "X said P; Y, quoting Z, said Q": X tells P alone, Y tells Q alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.parsing.syntax import Tree
from reportedly.reading.tellings.telling import Telling


def in_segments(found: Sequence[Telling], trees: Sequence[Tree]) -> list[Telling]:
    """The tellings without what others tell beyond a semicolon, and with no party from beyond it."""
    marked = {t.sentence for t in found if any(word.text == ";" for word in trees[t.sentence].words)}
    return [_within(t, found, trees[t.sentence]) if t.sentence in marked else t for t in found] if marked else [*found]


def in_one_segment(tree: Tree, one: int, other: int) -> bool:
    """Whether no semicolon stands between two words."""
    low, high = sorted((one, other))
    return not any(low < mark < high for mark in _marks(tree))


def _within(telling: Telling, found: Sequence[Telling], tree: Tree) -> Telling:
    at = _marks(tree)
    if not at:
        return telling
    own = _segment(at, telling.cue[0])
    told = telling.content.get(telling.sentence, frozenset())
    source = telling.source
    if telling.source_sentence == telling.sentence:
        here = tuple(i for i in source if _segment(at, i) == own)
        source = here or source
    elsewhere = {
        _segment(at, other.cue[0])
        for other in found
        if other.sentence == telling.sentence and other.source and other.source_sentence == other.sentence
    }
    kept = frozenset(i for i in told if _segment(at, i) == own or _segment(at, i) not in elsewhere)
    if (kept == told or not kept) and source == telling.source:
        return telling
    return replace(telling, source=source, content={**telling.content, telling.sentence: kept or told})


def _marks(tree: Tree) -> list[int]:
    """The semicolons outside quotation marks."""
    found: list[int] = []
    inside = False
    for index, word in enumerate(tree.words):
        if word.text in {"“", "«"} or (word.text == '"' and not inside):
            inside = True
        elif word.text in {"”", "»", '"'}:
            inside = False
        elif word.text == ";" and not inside:
            found.append(index)
    return found


def _segment(marks: Sequence[int], index: int) -> int:
    return sum(mark < index for mark in marks)
