"""What somebody tells with the deeds in it, where the network takes a deed's verb out of it as a cue of its own.

"The maker *will announce* the cuts on Thursday, the people said": each character has one role there, so that what the
people said has a hole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.parsing.syntax import Tree
from reportedly.reading.tellings.telling import Telling, makes_hand


def filled(found: Sequence[Telling], trees: Sequence[Tree]) -> list[Telling]:
    """The tellings, each with the cues within what it tells that tell nothing themselves."""
    idle = [t for t in found if t.attribution is not None and not makes_hand(t, trees)]
    if not idle:
        return [*found]
    out = []
    for one in found:
        told = one.content.get(one.sentence, frozenset())
        more = {
            i
            for other in idle
            if other is not one and other.sentence == one.sentence and len(told) > 1
            for i in other.cue
            if min(told) < i < max(told) and i not in one.cue and i not in one.source
        }
        out.append(replace(one, content={**one.content, one.sentence: told | more}) if more - told else one)
    return out
