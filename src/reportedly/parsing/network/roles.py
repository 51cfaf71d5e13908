"""From labels of words to attributions whose roles do not overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from reportedly.parsing.network.viterbi import runs

SOURCE, CONTENT = 1, 3  # B- labels of the second stage
TAG_SOURCE, TAG_CUE, TAG_CONTENT = 1, 3, 5  # B- labels of the first stage

Range = tuple[int, int]


@dataclass
class Linked:
    """One cue and its roles, as word ranges of the whole text; `confidence` is raw (0 … 1)."""

    cue: Range
    source: list[Range] = field(default_factory=list)
    content: list[Range] = field(default_factory=list)
    confidence: float = 0.0
    strength: dict[int, float] = field(default_factory=dict)  # word -> how sure its role is


def link(cue: Range, path: NDArray[np.int64], chances: NDArray[np.float32], told: float, base: int) -> Linked:
    """The roles of one cue: labels `path` (W,) with `chances` (W, 5), both of a window that begins at word `base`.

    The raw confidence is the product of how sure the cue (`told`), the content's words and the source's words are;
    where there is no source, how sure it is that no word near is one.
    """
    of_source = chances[:, SOURCE] + chances[:, SOURCE + 1]
    of_content = chances[:, CONTENT] + chances[:, CONTENT + 1]
    sources, contents = runs(path, SOURCE), runs(path, CONTENT)
    strength: dict[int, float] = {}
    for table, ranges in ((of_source, sources), (of_content, contents)):
        for a, b in ranges:
            strength.update((base + w, float(table[w])) for w in range(a, b))
    source = _mean(of_source, sources) if sources else 1.0 - float(of_source.max())
    return Linked(
        cue=(cue[0] + base, cue[1] + base),
        source=[(a + base, b + base) for a, b in sources],
        content=[(a + base, b + base) for a, b in contents],
        confidence=told * _mean(of_content, contents) * source if contents else 0.0,
        strength=strength,
    )


def _mean(table: NDArray[np.float32], ranges: Sequence[Range]) -> float:
    return float(np.concatenate([table[a:b] for a, b in ranges]).mean()) if ranges else 0.0


def settle(found: Sequence[Linked], words: int) -> list[Linked]:
    """Give every word one role: cues first, then whichever of source and content is the surer claim on it.

    A cue that is left without content is dropped: of a thousand annotated attributions, two have none.
    """
    owner = np.zeros(words, dtype=np.int8)  # 0 nothing, 1 source, 2 content, 3 cue
    weight: NDArray[np.float32] = np.zeros((words, 3), dtype=np.float32)
    for one in found:
        for kind, ranges in ((1, one.source), (2, one.content)):
            for a, b in ranges:
                for w in range(a, b):
                    weight[w, kind] = max(weight[w, kind], one.strength.get(w, 0.0))
    owner = weight.argmax(1).astype(np.int8)
    for one in found:
        owner[one.cue[0] : one.cue[1]] = 3
    kept = []
    for one in found:
        source = [r for a, b in one.source for r in _pieces(owner, a, b, 1)]
        content = [r for a, b in one.content for r in _pieces(owner, a, b, 2)]
        if content:
            kept.append(Linked(one.cue, source, content, one.confidence))
    return kept


def _pieces(owner: NDArray[np.int8], begin: int, end: int, kind: int) -> list[Range]:
    found: list[Range] = []
    for w in range(begin, end):
        if owner[w] != kind:
            continue
        if found and found[-1][1] == w:
            found[-1] = (found[-1][0], w + 1)
        else:
            found.append((w, w + 1))
    return found
