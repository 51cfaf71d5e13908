"""Two tellings of one party in a row: "denied the claim, saying P" denies the claim, and says P.

The network may give both cues P for their content; what stands between them is what the first one judges.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.parsing.syntax import Tree
from reportedly.reading.tellings.telling import Telling, judges


def saying(found: Sequence[Telling], trees: Sequence[Tree]) -> list[Telling]:
    """The tellings, with what each judges for its content where another cue behind it tells the rest."""
    return [replace(t, content={t.sentence: between}) if (between := _between(t, found, trees)) else t for t in found]


def _between(one: Telling, found: Sequence[Telling], trees: Sequence[Tree]) -> frozenset[int]:
    """The object of a cue that judges, where all its content is told by another cue behind that object."""
    if not judges(one.entry) or set(one.content) != {one.sentence}:
        return frozenset()
    told, tree, last = one.content[one.sentence], trees[one.sentence], one.cue[-1]
    others = [t for t in found if t is not one and t.sentence == one.sentence and t.cue[0] > last + 1]
    behind = [t for t in others if told and min(told) > t.cue[-1] and t.content.get(one.sentence) == told]
    if not behind:
        return frozenset()
    verb = next((i for i in one.cue if tree.words[i].upos == "VERB"), last)
    stop = behind[0].cue[0]
    things = [c for c in tree.dependents(verb, "obj") if last < c < stop]
    words = {i for c in things for i in tree.subtree(c) if i < stop}
    return frozenset(i for i in words if tree.words[i].upos != "PUNCT")
