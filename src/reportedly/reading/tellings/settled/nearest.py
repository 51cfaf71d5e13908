"""A sentence of a quotation is told by the nearer of two to whom the network gives it.

"“Where are they to go?” the mother said. A spokesman said: “We have had talks. *We do not comment on them.*”"
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.reading.tellings.telling import Telling


def by_nearest(found: Sequence[Telling]) -> list[Telling]:
    """The tellings without the sentences that stand behind, or before, somebody else who tells them too."""
    far = [t for t in found if t.source and not t.turn and any(n != t.sentence for n in t.content)]
    if not far:
        return [*found]
    out = []
    for one in found:
        kept = {n: words for n, words in one.content.items() if not (one in far and _is_anothers(one, n, found))}
        out.append(replace(one, content=kept) if kept and len(kept) < len(one.content) else one)
    return out


def _is_anothers(one: Telling, number: int, found: Sequence[Telling]) -> bool:
    """Whether another telling of a sentence stands between it and the one who would tell it."""
    low, high = sorted((one.sentence, number))
    return any(
        t.source
        and (low < t.sentence < high or (t.sentence == number != one.sentence))
        and len(t.content.get(number, frozenset()) & one.content[number]) * 2 > len(one.content[number])
        for t in found
        if t is not one and t.sentence != one.sentence and not _is_quoted_in(one, t)
    )


def _is_quoted_in(one: Telling, other: Telling) -> bool:
    """Whether the other telling is part of what the one tells: "“We talked. *I think that was wrong*,” she said"."""
    return set(other.cue) <= one.content.get(other.sentence, frozenset())
