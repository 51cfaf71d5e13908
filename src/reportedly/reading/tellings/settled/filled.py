"""What somebody tells with the deeds in it, where the network takes a deed's verb out of it as a cue of its own.

"The maker *will announce* the cuts on Thursday, the people said": each character has one role there, so that what the
people said has a hole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportedly.parsing.syntax import Tree
from reportedly.reading.tellings.makes_hand import makes_hand
from reportedly.reading.tellings.telling import Telling


def filled(found: Sequence[Telling], trees: Sequence[Tree]) -> list[Telling]:
    """The tellings, each with the cues within what it tells that tell nothing themselves."""
    idle = [t for t in found if t.attribution is not None and not makes_hand(t, trees)]
    if not idle:
        return [*found]
    by_sentence: dict[int, list[Telling]] = {}
    for one in idle:
        by_sentence.setdefault(one.sentence, []).append(one)
    return [_whole(one, by_sentence) if by_sentence.keys() & one.content.keys() else one for one in found]


def _whole(one: Telling, idle: Mapping[int, Sequence[Telling]]) -> Telling:
    content = dict(one.content)
    for sentence, told in one.content.items():
        own = {*one.cue, *one.source} if sentence == one.sentence else set()
        cues = {i for other in idle.get(sentence, ()) if other is not one for i in other.cue}
        if len(told) > 1 and (more := {i for i in cues - own if min(told) < i < max(told)} - told):
            content[sentence] = told | more
    return replace(one, content=content) if content != one.content else one
