"""Tellings of what another has told: "confirmed what the Echo had written: P", "denies what she said, that P".

Both tell P then, side by side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.parsing.syntax import Tree
from reportedly.reading.lexicon import HandRole, cue_of
from reportedly.reading.tellings.telling import Telling, judges
from reportedly.words import CueKind

_MARKS = frozenset({":", "–", "—"})
_THAT = frozenset({"that", "namely"})


def what_told(found: Sequence[Telling], trees: Sequence[Tree]) -> list[Telling]:
    """The tellings, with two in the place of one that takes up what another told."""
    out: list[Telling] = []
    taken: set[tuple[int, int]] = set()
    for telling in found:
        parts = _parts(telling, trees)
        out += parts
        taken |= {(t.sentence, i) for t in parts[1:] for i in t.cue}
    mine = {id(t) for t in out if t not in found}
    return [t for t in out if id(t) in mine or not any((t.sentence, i) in taken for i in t.cue)] if taken else out


def _parts(telling: Telling, trees: Sequence[Tree]) -> list[Telling]:
    """The telling, or that of the clause behind "what X told" and that of X."""
    if not judges(telling.entry) or set(telling.content) != {telling.sentence}:
        return [telling]
    words = trees[telling.sentence].words
    inside = sorted(telling.content[telling.sentence])
    if not inside or words[inside[0]].text.lower() != "what":
        return [telling]
    verb = next((i for i in inside if words[i].upos == "VERB"), -1)
    entry = cue_of([words[verb].text]) if verb > 0 else None
    source = tuple(i for i in inside[1:] if i < verb and words[i].upos not in {"AUX", "ADV", "PUNCT"})
    at = next((i for i in inside if i > verb and _opens(trees[telling.sentence], i)), -1)
    content = frozenset(i for i in inside if i > at)
    if entry is None or entry.kind is not CueKind.TELLING or entry.hand is not HandRole.TELLS:
        return [telling]
    if not source or at < 0 or not any(words[i].upos in {"VERB", "AUX"} for i in content):
        return [telling]
    told = {telling.sentence: content}
    cue = tuple(i for i in inside if i < at and i not in source and words[i].upos != "PUNCT")
    return [
        replace(telling, content=told),
        Telling(telling.sentence, cue, telling.sentence, source, told, entry, None),
    ]


def _opens(tree: Tree, index: int) -> bool:
    """Whether a mark stands before what was told: a colon, or a comma before "that"."""
    word = tree.words[index].text
    after = tree.words[index + 1].text.lower() if index + 1 < len(tree.words) else ""
    return word in _MARKS or (word == "," and after in _THAT)
